// Tables that were taken away, read by other programs than those that wrote them.

import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/// Records of a CSV by RFC 4180.
export function csvRecords(text) {
    const records = [[]];
    const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/y;
    while (cell.lastIndex < text.length) {
        const match = cell.exec(text);
        assert.ok(match, `a cell at ${cell.lastIndex}`);
        records.at(-1).push(match[1]?.replaceAll('""', '"') ?? match[2]);
        if (match[3] === '\r\n') {
            records.push([]);
        }
    }
    return records.slice(0, -1);
}

/// Rows of the first sheet: texts, and numbers where they are numbers.
export function xlsxRows(bytes) {
    const parts = unzipSync(new Uint8Array(bytes));
    const plain = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    const shared = parts['xl/sharedStrings.xml'] ? [...strFromU8(parts['xl/sharedStrings.xml']).matchAll(/<si><t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => plain(text)) : [];
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']);
    assert.doesNotMatch(sheet, /<f>/, 'no formula');
    const valueOf = (attributes, inner) => {
        const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n';
        const text = /<(?:v|t)[^>]*>([^<]*)<\/(?:v|t)>/.exec(inner)?.[1] ?? '';
        return type === 's' ? shared[Number(text)] : type === 'inlineStr' ? plain(text) : Number(text);
    };
    return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
        const cells = [];
        for (const [, column, attributes, inner] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
            cells[column.charCodeAt(0) - 65] = inner === undefined ? '' : valueOf(attributes, inner);
        }
        return cells;
    });
}
