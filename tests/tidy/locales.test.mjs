// Indonesian and English say the same things.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from './sources.mjs';

function flat(value, prefix = '') {
    if (typeof value === 'string') {
        return [[prefix, value]];
    }
    return Object.entries(value).flatMap(([key, inner]) => flat(inner, prefix ? `${prefix}.${key}` : key));
}

const locale = (name) => new Map(flat(JSON.parse(textOf(`static/locales/${name}.json`))));
const placeholders = (text) => [...text.matchAll(/\{+\s*[&#^/]?\s*([\w.]+)\s*\}+/g)].map((match) => match[1]).sort();


// The words of public pages, and those of the workspace, which public pages need not carry.
for (const part of ['', 'workspace-', 'till-']) {
    const [id, en] = [locale(`${part}id`), locale(`${part}en`)];

    test(`both locales have the same keys: ${part}id, ${part}en`, () => {
        assert.deepEqual([...id.keys()].filter((key) => !en.has(key)), [], 'in Indonesian alone');
        assert.deepEqual([...en.keys()].filter((key) => !id.has(key)), [], 'in English alone');
    });

    test(`no text is empty, and each has the same placeholders in both: ${part}id, ${part}en`, () => {
        for (const [key, text] of id) {
            assert.notEqual(text.trim(), '', `id ${key}`);
            assert.notEqual((en.get(key) ?? '').trim(), '', `en ${key}`);
            assert.deepEqual(placeholders(en.get(key) ?? ''), placeholders(text), key);
        }
    });

    test(`Indonesian speaks to people as agreed, never "kamu": ${part}id`, () => {
        const problems = [...id].filter(([, text]) => /\bkamu\b/i.test(text));
        assert.deepEqual(problems, []);
    });
}
