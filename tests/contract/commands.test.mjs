// The command line: exit codes, what is said, and where.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../browser/support.mjs';

const binary = process.env.ETALASE_TEST_BINARY ?? path.join(root, 'build/dev/etalase');
let folder;

before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'etalase-commands-'));
    writeFileSync(path.join(folder, 'list.csv'), 'nama,harga\nKain satu,50000\nKain dua,"Rp75.000"\n');
    writeFileSync(path.join(folder, 'wrong.csv'), 'nama,harga\nKain tiga,50000\nKain empat,gratis\n');
});
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words) => {
    const done = spawnSync(binary, words, { encoding: 'utf8', env: { ...process.env, LANG: 'C' }, timeout: 120_000 });
    return { code: done.status, out: done.stdout, err: done.stderr };
};
const data = () => ['--data', path.join(folder, 'data')];
const imports = (...words) => run('import', 'products', '--group', 'seruni', ...data(), ...words);

test('help and version answer 0', () => {
    assert.equal(run('--help').code, 0);
    assert.equal(run('serve', '--help').code, 0);
    const version = run('--version');
    assert.equal(version.code, 0);
    assert.match(version.out, /^etalase \d+\.\d+\.\d+/);
});

test('a wrong call or setting answers 2 and says what is wrong', () => {
    for (const words of [[], ['sell'], ['serve', '--nothing'], ['import', 'products', 'x.csv'], ['serve', '--listen', 'nowhere'],
        ['serve', '--database', 'postgres://x'], ['migrate', '--config', path.join(folder, 'none.toml')]]) {
        const { code, err } = run(...words);
        assert.equal(code, 2, words.join(' '));
        assert.ok(err.trim().length > 10, words.join(' '));
    }
});

test('migrate, demo, import: in order, each once', () => {
    assert.equal(run('migrate', ...data()).code, 0);
    const unknown = imports(path.join(folder, 'list.csv'));
    assert.equal(unknown.code, 1);
    assert.match(unknown.err, /seruni/);
    const demo = run('demo', ...data());
    assert.equal(demo.code, 0);
    assert.ok(Number(/(\d+) sales/.exec(demo.out)[1]) > 300, 'months of sales');
    const looked = run('verify', ...data());
    assert.equal(looked.code, 0, looked.out);
    assert.match(run('verify', ...data()).out, / 0 of \d+ rules broken/, 'also months of sales keep every rule');
    const again = run('demo', ...data());
    assert.equal(again.code, 1);
    assert.match(again.err, /empty/);

    const trial = imports('--dry-run', path.join(folder, 'list.csv'));
    assert.equal(trial.code, 0);
    assert.match(trial.out, /2 produk baru, 0 berubah, 0 tetap; 0 kesalahan/);
    assert.match(imports(path.join(folder, 'list.csv')).out, /2 produk baru/);
    assert.match(imports(path.join(folder, 'list.csv')).out, /0 produk baru, 0 berubah, 2 tetap/);

    const wrong = imports(path.join(folder, 'wrong.csv'));
    assert.equal(wrong.code, 1);
    assert.match(wrong.out, /3\s+SALAH\s+harga: .*gratis/);
    assert.match(imports('--dry-run', path.join(folder, 'wrong.csv')).out, /1 produk baru/, 'nothing of it was saved');
    assert.match(imports('--skip-invalid', path.join(folder, 'wrong.csv')).out, /1 produk baru/);
    assert.equal(imports(path.join(folder, 'missing.csv')).code, 1);
});

test('verify looks at a database that is there and of this program, and makes none', () => {
    const nowhere = path.join(folder, 'nowhere', 'etalase.db');
    const missing = run('verify', '--database', `sqlite:${nowhere}`);
    assert.equal(missing.code, 1);
    assert.match(missing.err, /no database/);
    assert.equal(existsSync(nowhere), false);
    const empty = path.join(folder, 'empty.db');
    writeFileSync(empty, '');
    const unready = run('verify', '--database', `sqlite:${empty}`);
    assert.equal(unready.code, 1);
    assert.match(unready.err, /etalase migrate/);
    assert.equal(run('migrate', '--database', `sqlite:${empty}`).code, 0);
    const looked = path.join(folder, 'looked');
    const verified = run('verify', '--database', `sqlite:${empty}`, '--data', looked);
    assert.equal(verified.code, 0);
    assert.equal(existsSync(path.join(looked, 'field.keys')), false, 'whoever looks makes no keys');
    assert.match(verified.out, /0 lots and 0 moves looked at; 0 of \d+ rules broken/);
});

test('serve prints its address alone on standard output and stops in good order on SIGTERM', async () => {
    const child = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--data', path.join(folder, 'served')], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    const address = await new Promise((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
        child.stderr.resume();
        child.stdout.on('data', (chunk) => {
            out += chunk;
            if (out.endsWith('\n')) {
                resolve(out.trim());
            }
        });
    });
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((await fetch(`${address}/readyz`)).status, 200);
    const second = run('serve', '--listen', address.replace('http://', ''), '--data', path.join(folder, 'other'));
    assert.equal(second.code, 1);
    assert.match(second.err, /cannot listen/);
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
    child.kill('SIGTERM');
    assert.deepEqual(await ended, { code: 0, signal: null });
    assert.equal(out.trim(), address);
});
