// Tables as files: read in the browser, written in the browser.

const separators = [',', ';', '\t'];

/// The text of a file as the server reads it: UTF-8, UTF-16 with its mark, else the code page of Windows.
export function decoded(bytes) {
    const [first, second] = bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
        return new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
    }
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        return new TextDecoder('windows-1252').decode(bytes);
    }
}

/// What stands between cells: the sign that the first line has most of.
export function separatorOf(text) {
    const line = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
    const count = (sign) => line.split(sign).length;
    return separators.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/// All rows with all cells. Row i is what a spreadsheet numbers i + 1: blank rows count, and lines within quotes are one row.
export function readRows(text, separator = separatorOf(text)) {
    const rows = [[]];
    let cell = '';
    let quoted = false;
    const end = () => { rows.at(-1).push(cell); cell = ''; };
    for (let i = 0; i < text.length; i += 1) {
        const sign = text[i];
        if (quoted) {
            if (sign !== '"') {
                cell += sign;
            } else if (text[i + 1] === '"') {
                cell += sign;
                i += 1;
            } else {
                quoted = false;
            }
        } else if (sign === '"' && cell === '') {
            quoted = true;
        } else if (sign === separator) {
            end();
        } else if (sign === '\n' || sign === '\r') {
            i += sign === '\r' && text[i + 1] === '\n' ? 1 : 0;
            end();
            rows.push([]);
        } else {
            cell += sign;
        }
    }
    end();
    return rows;
}

const written = (value, separator) => {
    const text = String(value ?? '');
    return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/// CSV with the mark that lets Excel read it as UTF-8.
export const writeRows = (rows, separator = ',') => `\ufeff${rows.map((row) => row.map((value) => written(value, separator)).join(separator)).join('\r\n')}\r\n`;

/// A text that others wrote must not become a formula when the file is opened in a spreadsheet.
export const plainCell = (value) => (/^[=+\-@\t]/.test(String(value ?? '')) ? `'${value}` : value);

/// Gives a file to whoever is in front of the screen.
export function saveFile(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
