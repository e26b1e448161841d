// Files that the server makes of what is shown: the browser keeps them under their name.

import { busyButton, html, icon, notice, once, t } from './core.js';
import { language } from './words.js';

const types = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const keptMs = 10_000;

/// What has come so far of a long one is told to `heard(bytes)`.
async function bytesOf(answer, heard) {
    const parts = [];
    let count = 0;
    for (const reader = answer.body.getReader(); ;) {
        const { done, value } = await reader.read();
        if (done) {
            return new Blob(parts, { type: answer.headers.get('Content-Type') });
        }
        parts.push(value);
        count += value.length;
        heard(count);
    }
}

/// Takes `path` below /api/v1 as a file; true when it is there, whole.
export async function download(path, kind, name, heard = () => {}) {
    try {
        const answer = await fetch(`/api/v1${path}`, { headers: { Accept: types[kind], 'Accept-Language': language } });
        if (!answer.ok) {
            return false;
        }
        const link = document.createElement('a');
        link.href = URL.createObjectURL(await bytesOf(answer, heard));
        link.download = `${name}.${kind}`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), keptMs);
        return true;
    } catch (error) {
        console.warn('a file was cut off', error);
        return false;
    }
}

const sizeWords = (bytes) => (bytes === 0 ? '' : ` ${new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 0 }).format(Math.ceil(bytes / 1024))} KB`);

/// Two buttons, for spreadsheets and for programs: {draw, path() and name() of what is shown}. Answers what draws them.
export function downloads({ draw, path, name }) {
    const state = { kind: '', bytes: 0 };
    const take = once(async (kind) => {
        Object.assign(state, { kind, bytes: 0 });
        draw();
        const isThere = await download(path(), kind, name(), (bytes) => { state.bytes = bytes; draw(); });
        state.kind = '';
        draw();
        notice(t(isThere ? 'report_taken' : 'report_take_failed'));
    });
    const button = (kind) => busyButton({ label: html`${icon('download')}${t(`report_take_${kind}`)}`, working: `${t('report_taking')}${sizeWords(state.bytes)}`, busy: state.kind === kind, act: () => take(kind) });
    return () => html`<div class="actions">${button('xlsx')}${button('csv')}</div>`;
}
