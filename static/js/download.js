// Files that the server makes of what is shown: the browser keeps them under their name.

import { language } from './words.js';

export const kinds = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/// Takes `path` below /api/v1 as a file; true when it is there.
export async function download(path, kind, name) {
    const answer = await fetch(`/api/v1${path}`, { headers: { Accept: kinds[kind], 'Accept-Language': language } }).catch(() => null);
    if (!answer?.ok) {
        return false;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `${name}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return true;
}
