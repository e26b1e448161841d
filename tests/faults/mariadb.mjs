// A MariaDB of a test's own that can be ended as a power cut would end it, and comes up again on the same files.

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

const startTimeoutMs = 60_000;

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/// The same as with-mariadb.sh: a root that starts it hands it to an account without rights.
function serverUser() {
    if (userInfo().uid !== 0) {
        return userInfo().username;
    }
    try {
        execFileSync('id', ['mysql'], { stdio: 'ignore' });
        return 'mysql';
    } catch {
        return 'nobody';
    }
}

/// {database(name), kill(), start(), close()}; a commit reaches the operating system before it is answered, as on a real server.
export async function ownMariadb() {
    const folder = mkdtempSync(path.join(tmpdir(), 'etalase-db-'));
    const [data, socket, user] = [path.join(folder, 'data'), path.join(folder, 'socket'), serverUser()];
    mkdirSync(data);
    if (userInfo().uid === 0) {
        execFileSync('chown', ['-R', `${user}:`, folder]);
    }
    execFileSync('mariadb-install-db', ['--no-defaults', `--user=${user}`, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'], { stdio: 'ignore' });
    const sql = (text) => execFileSync('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', `--execute=${text}`], { stdio: ['ignore', 'pipe', 'ignore'] });
    let child = null;
    const answers = () => {
        try {
            sql('select 1');
            return true;
        } catch {
            return false;
        }
    };
    const start = async () => {
        child = spawn('/usr/sbin/mariadbd', ['--no-defaults', `--user=${user}`, `--datadir=${data}`, `--socket=${socket}`, '--skip-networking',
            `--pid-file=${path.join(folder, 'pid')}`, `--log-error=${path.join(folder, 'log')}`, '--character-set-server=utf8mb4', '--innodb-buffer-pool-size=64M',
            '--innodb-log-file-size=32M', '--innodb-flush-log-at-trx-commit=1', '--innodb-flush-method=nosync'], { stdio: 'ignore' });
        const end = Date.now() + startTimeoutMs;
        while (!answers()) {
            if (child.exitCode !== null || Date.now() > end) {
                throw new Error('MariaDB did not come up');
            }
            await pause(20);
        }
    };
    const kill = async (signal = 'SIGKILL') => {
        const gone = new Promise((resolve) => { child.once('exit', resolve); });
        child.kill(signal);
        await gone;
    };
    await start();
    return {
        start,
        kill,
        database: (name) => {
            sql(`create database ${name} character set utf8mb4`);
            return `mysql://root@localhost/${name}?socket=${socket}`;
        },
        close: async () => {
            await kill();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}
