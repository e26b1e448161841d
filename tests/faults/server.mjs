// A server that can be ended as a power cut would end it.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mariadbDatabase, root } from '../browser/support.mjs';

export const binary = process.env.ETALASE_TEST_BINARY ?? path.join(root, 'build/dev/etalase');

/// Starts the server on a folder, as it is. `kill` ends it as a power cut would.
export async function start(folder, database, ...more) {
    const child = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--data', folder, '--database', database, ...more],
        { stdio: ['ignore', 'pipe', 'ignore'] });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    let out = '';
    await new Promise((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
        child.stdout.on('data', (chunk) => {
            out += chunk;
            if (out.includes('\n')) {
                resolve();
            }
        });
    });
    const end = async (signal) => {
        child.removeAllListeners('exit');
        const gone = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
        child.kill(signal);
        await gone;
    };
    exited.catch(() => {});
    return { address: out.trim().split('\n')[0], kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/// Runs `work(folder, database)` on an empty database of the engine and a folder that goes away; skips where there is no MariaDB.
export async function onEngine(context, engine, name, work) {
    const folder = mkdtempSync(path.join(tmpdir(), 'etalase-faults-'));
    try {
        const database = engine === 'sqlite' ? `sqlite:${folder}/e.db` : mariadbDatabase(name);
        if (database === null) {
            context.skip('no MariaDB (ETALASE_TEST_MARIADB is not set)');
            return;
        }
        await work(folder, database);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
