// kill -9 at random moments while three devices sell, each repeating a sale until it is answered (domain rules 7 and 8): every acknowledged
// sale is there once, none twice, and every piece is accounted for. ETALASE_TEST_SEED repeats a run; its moments are never quite the same.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { ownMariadb } from './mariadb.mjs';
import { binary, onEngine, start } from './server.mjs';

const outlet = '/api/v1/outlets/gerai-kota';
const devices = 3;
const kills = 50;
const answersBetween = 12;  // at most, from one kill to the next

const seed = Number(process.env.ETALASE_TEST_SEED ?? Date.now() % 1_000_000);

/// Random numbers below a bound, the same for the same seed.
function randomOf(from) {
    let state = BigInt(from);
    return (bound) => {
        state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
        return Number((state >> 33n) % BigInt(bound));
    };
}

let made = 0;
/// A UUIDv7, as a device makes it.
function saleId() {
    made += 1;
    const hex = Date.now().toString(16).padStart(12, '0') + '7' + made.toString(16).padStart(3, '0') + '8' + made.toString(16).padStart(15, '0');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/// A device that sells until it is told to stop. `door` has the address of the server that runs now.
class Device {
    constructor(name, door, random) {
        Object.assign(this, { name, random, seq: 0, acknowledged: new Map(), refused: new Set(), client: new Client(door) });
    }

    async open(login) {
        await this.client.signIn(login);
        this.till = await this.client.must('GET', `${outlet}/till`);
        this.shift = (await this.client.must('POST', `${outlet}/shifts`, { opening_float: 100_000 })).id;
    }

    sale() {
        const lots = this.till.lots.filter((lot) => lot.on_shelf > 0);
        const lot = lots[this.random(lots.length)];
        this.seq += 1;
        return {
            id: saleId(), device_id: this.name, device_seq: this.seq, shift_id: this.shift, sold_at: new Date().toISOString(), made_offline: this.random(2) === 0,
            lines: [{ lot_id: lot.id, quantity: 1 + this.random(2), unit_price: lot.price }], payment: { method: this.random(2) === 0 ? 'cash' : 'qris' },
        };
    }

    /// Until it is answered, over whatever happens; and at times once more, as a device that never saw the answer.
    async tell(sale, onAnswer) {
        for (let attempt = 0; attempt < 2_000; attempt += 1) {
            const answer = await this.client.ask('POST', `${outlet}/sales`, sale).catch(() => null);
            const text = await answer?.text().catch(() => null);
            if (answer && typeof text === 'string' && answer.status < 500) {
                onAnswer();
                return { status: answer.status, text };
            }
            await new Promise((resolve) => { setTimeout(resolve, 20); });
        }
        throw new Error('a sale was never answered');
    }

    async sell(onAnswer) {
        const sale = this.sale();
        const answer = await this.tell(sale, onAnswer);
        if (answer.status === 409) {
            assert.equal(JSON.parse(answer.text).code, 'lot.not_enough_stock', answer.text);
            assert.equal(sale.made_offline, false, 'what was sold without signal is never refused');
            this.refused.add(sale.id);
            return;
        }
        assert.ok(answer.status === 201, answer.text);
        this.acknowledged.set(sale.id, answer.text);
        if (this.random(4) === 0) {
            assert.equal((await this.tell(sale, onAnswer)).text, answer.text, 'the same sale again gets the same answer');
        }
    }
}

async function allSales(client) {
    const found = [];
    let next = null;
    do {
        const page = await client.must('GET', `${outlet}/sales?limit=100${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
        found.push(...page.items);
        next = page.next;
    } while (next);
    return found;
}

/// Sells at all devices while `disturb` ends and starts something `times` times, at random moments of the run.
async function sellThrough({ door, times, disturb }) {
    const random = randomOf(seed);
    const logins = ['kota.petugas', 'kota.dua', 'kota.tiga'];
    await moreStaff(door, logins.slice(1));
    const all = logins.slice(0, devices).map((_, index) => new Device(`faults-${index}`, door, random));
    await Promise.all(all.map((device, index) => device.open(logins[index])));
    let [answers, isOver] = [0, false];
    const selling = all.map(async (device) => {
        while (!isOver) {
            await device.sell(() => { answers += 1; });
        }
    });
    const disturbing = (async () => {
        for (let round = 0; round < times && !isOver; round += 1) {
            const wanted = answers + 1 + random(answersBetween);
            while (answers < wanted && !isOver) {
                await new Promise((resolve) => { setTimeout(resolve, 1 + random(3)); });
            }
            await disturb();
        }
        isOver = true;
    })();
    try {
        await Promise.all([disturbing, ...selling]);
    } catch (error) {
        isOver = true;
        await Promise.allSettled([disturbing, ...selling]);  // nothing is ended or started any more when the server goes
        throw error;
    }
    return all;
}

/// Colleagues who come by invitation.
async function moreStaff(door, logins) {
    const officer = await new Client(door).signIn('pariwisata.pejabat');
    for (const login of logins) {
        const { code } = await officer.must('POST', '/api/v1/invitations', { role: 'staff', outlet: 'gerai-kota' });
        await new Client(door).accept(code, login, `Petugas ${login.slice(5)}`, 'etalase-demo');
    }
}

async function check(all, before, { folder, database, door }) {
    const known = await allSales(all[0].client);
    const ours = known.filter((sale) => sale.device_id.startsWith('faults-'));
    const acknowledged = all.flatMap((device) => [...device.acknowledged.keys()]);
    assert.deepEqual(ours.map((sale) => sale.id).sort(), [...acknowledged].sort(), 'what was acknowledged is there once, and nothing else');
    assert.equal(known.length - ours.length, before);
    for (const device of all) {
        const cash = ours.filter((sale) => sale.device_id === device.name && sale.payment.method === 'cash').reduce((sum, sale) => sum + sale.total, 0);
        const shift = await device.client.must('GET', `/api/v1/shifts/${device.shift}`);
        assert.equal(shift.cash_sales, cash, 'the drawer holds what was sold for cash');
    }
    assert.ok(door.address);
    const said = execFileSync(binary, ['verify', '--data', folder, '--database', database], { encoding: 'utf8' });
    assert.match(said, /; 0 of \d+ rules broken/);
    return { acknowledged: acknowledged.length, refused: all.reduce((sum, device) => sum + device.refused.size, 0) };
}

async function salesBefore(door) {
    const client = await new Client(door).signIn('kota.petugas');
    return (await allSales(client)).length;
}

for (const engine of ['sqlite', 'mysql']) {
    test(`kill -9 of the server ${kills} times while three devices sell (${engine})`, (context) =>
        onEngine(context, engine, 'etalase_faults_sales', async (folder, database) => {
            const door = await start(folder, database, '--seed-demo', '--without-history');
            const before = await salesBefore(door);
            const disturb = async () => {
                await door.kill();
                Object.assign(door, await start(folder, database));
            };
            try {
                const all = await sellThrough({ door, times: kills, disturb });
                const sold = await check(all, before, { folder, database, door });
                context.diagnostic(`seed ${seed}: ${kills} kills, ${sold.acknowledged} sales acknowledged, ${sold.refused} refused`);
            } finally {
                await door.stop();
            }
        }));
}

test(`kill -9 of MariaDB itself ${kills} times while three devices sell`, async (context) => {
    if (!process.env.ETALASE_TEST_MARIADB) {
        context.skip('no MariaDB (ETALASE_TEST_MARIADB is not set)');
        return;
    }
    const mariadb = await ownMariadb();
    const folder = mkdtempSync(path.join(tmpdir(), 'etalase-faults-'));
    let door = null;
    try {
        const database = mariadb.database('etalase');
        door = await start(folder, database, '--seed-demo', '--without-history');
        const before = await salesBefore(door);
        const disturb = async () => {
            await mariadb.kill();
            await mariadb.start();
        };
        const all = await sellThrough({ door, times: kills, disturb });
        const sold = await check(all, before, { folder, database, door });
        context.diagnostic(`seed ${seed}: ${kills} kills of MariaDB, ${sold.acknowledged} sales acknowledged, ${sold.refused} refused`);
    } finally {
        await door?.stop();
        await mariadb.close();
        rmSync(folder, { recursive: true, force: true });
    }
});
