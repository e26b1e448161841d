// Every refusal has words: a code that the server gives out stands in the table of sentences.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files, listing, textOf } from './sources.mjs';

test('every code of a refusal has a sentence', () => {
    const known = new Set([...textOf('server/http/sentences.cpp').matchAll(/^\s*\{"([a-z_]+\.[a-z_]+)",/gm)].map(([, code]) => code));
    assert.ok(known.size > 50);
    // Codes of price lists and of the demo's command have their words elsewhere.
    const elsewhere = /^(list|demo|price|money)\./;
    const problems = files.filter((file) => /^(domain|server)\/.*\.(cpp|hpp)$/.test(file)).flatMap((file) =>
        [...textOf(file).matchAll(/(?:refuse\(ErrorKind::\w+,|Error\{ErrorKind::\w+,|\{ErrorKind::\w+,)\s*"([a-z_]+\.[a-z_]+)"/g)]
            .map(([, code]) => code).filter((code) => !known.has(code) && !elsewhere.test(code)).map((code) => `${file}: ${code}`));
    assert.deepEqual([...new Set(problems)], [], listing(problems));
});
