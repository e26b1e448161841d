// What may be committed, how it is named, and what stands beside it.

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { bytesOf, codeOf, cppFiles, files, isBinary, listing, textOf } from './sources.mjs';

const layers = ['domain', 'storage', 'server', 'static', 'tests'];
const textFiles = files.filter((file) => !isBinary(file));

/// Every line of a text file (but the licence) that `pattern` matches, as file:line.
function linesWith(pattern) {
    return textFiles.filter((file) => file !== 'LICENSE').flatMap((file) =>
        textOf(file).split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 100)}`] : [])));
}

test('every layer, and every folder in it, says in a README.md what lives there', () => {
    const folders = new Set(['.']);
    for (const file of files) {
        const parts = path.posix.dirname(file).split('/');
        if (layers.includes(parts[0])) {
            folders.add(parts[0]);
            if (parts.length > 1) {
                folders.add(`${parts[0]}/${parts[1]}`);
            }
        }
    }
    const missing = [...folders].filter((folder) => !files.includes(path.posix.join(folder, 'README.md')));
    assert.deepEqual(missing, [], listing(missing));
});

test('no file names a folder of one machine', () => {
    const problems = linesWith(/(?<![\w.$}*-])\/(?:work|root|home)\/\w/);
    assert.deepEqual(problems, [], listing(problems));
});

test('no file names the host of a package registry', () => {
    const hosts = ['registry[.]npm', 'registry[.]yarn', 'npmjs[.]', 'deb[.]debian[.]', 'security[.]debian[.]', 'pypi[.]org', 'crates[.]io', 'golang[.]org/dl'];
    const problems = linesWith(new RegExp(hosts.join('|'), 'i'));
    assert.deepEqual(problems, [], listing(problems));
});

test('the lock file of npm holds no address', () => {
    assert.doesNotMatch(textOf('package-lock.json'), /"resolved"/);
});

test('nothing binary is committed but pictures', () => {
    const magic = ['ffd8ff', '89504e47', '52494646', '47494638', '00000100'];
    const problems = files.filter((file) => isBinary(file) && !magic.some((start) => bytesOf(file).toString('hex', 0, 4).startsWith(start)));
    assert.deepEqual(problems, [], listing(problems));
});

test('no file is larger than 1 MB', () => {
    const problems = files.filter((file) => bytesOf(file).length > 1_000_000);
    assert.deepEqual(problems, [], listing(problems));
});

test('names say what a thing is', () => {
    const vague = /(manager|helper|utils?|impl|dto)$/i;
    const problems = [
        ...files.filter((file) => vague.test(path.posix.basename(file).split('.')[0])),
        ...cppFiles.flatMap((file) => [...codeOf(textOf(file)).matchAll(/\b(?:class|struct|namespace|enum class)\s+(\w+)/g)]
            .filter(([, name]) => vague.test(name))
            .map(([, name]) => `${file}: ${name}`)),
    ];
    assert.deepEqual(problems, [], listing(problems));
});

test('migrations are numbered without a gap, and an engine of its own has its twin', () => {
    const names = files.filter((file) => /^storage\/migrations\/.*\.sql$/.test(file)).map((file) => path.posix.basename(file));
    const parsed = names.map((name) => /^(\d{4})_([a-z0-9_]+)(?:\.(sqlite|mysql))?\.sql$/.exec(name));
    assert.ok(parsed.every(Boolean), `NNNN_name.sql or NNNN_name.ENGINE.sql: ${names.join(' ')}`);
    const steps = [...new Set(parsed.map(([, number, name]) => `${number}_${name}`))].sort();
    assert.deepEqual(steps.map((step) => Number(step.slice(0, 4))), steps.map((_, index) => index + 1));
    for (const step of steps) {
        const engines = parsed.filter(([, number, name]) => `${number}_${name}` === step).map(([, , , engine]) => engine ?? 'both').sort();
        assert.ok(['both', 'mysql,sqlite'].includes(engines.join()), `${step} is there for ${engines}`);
    }
});
