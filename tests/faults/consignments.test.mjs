// kill -9 while goods are sent and received: whoever asks again with the same Idempotency-Key finds each thing done exactly once,
// and every piece is where the book says.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { binary, onEngine, start } from './server.mjs';

const quantity = 3;
const deliveriesPerRound = 6;
const tag = 'kill -9';

/// A write that somebody means once: it keeps its key until it is answered, over whatever happens to the server.
class Intention {
    constructor(path, body) {
        this.path = path;
        this.body = body;
        this.key = randomUUID();
    }

    /// The answer, however often it must be asked for; `client()` is whoever is signed in at the server that now runs.
    async done(client) {
        for (let attempt = 0; attempt < 200; attempt += 1) {
            const answer = await client().then((who) => who.ask('POST', this.path, this.body, { 'Idempotency-Key': this.key })).catch(() => null);
            if (answer?.ok) {
                return answer.json();
            }
            const problem = await answer?.json().catch(() => null);
            const again = answer === null || answer === undefined || answer.status >= 500 || problem?.code === 'idempotency.in_progress';
            assert.ok(again, `${this.path}: ${answer?.status} ${JSON.stringify(problem)}`);
            await new Promise((resolve) => { setTimeout(resolve, 100); });
        }
        throw new Error(`${this.path} was never answered`);
    }
}

/// The server that runs now, with the people who are signed in there.
class House {
    constructor(folder, database) {
        Object.assign(this, { folder, database, answers: 0, killAt: Infinity });
    }

    async open(...more) {
        this.shop = await start(this.folder, this.database, ...more);
        this.people = new Map();
        this.opening = Promise.resolve();
    }

    /// Somebody, wherever the server is by now; counts the requests, and ends the server in the middle of one.
    async person(login) {
        await this.opening;
        this.answers += 1;
        if (this.answers >= this.killAt) {
            this.killAt = Infinity;
            // Not waited for by whoever asks now: its request meets a server that dies.
            const dying = this.shop;
            const known = this.people;
            this.opening = Promise.resolve().then(() => dying.kill()).then(() => this.open());
            return (await known.get(login)) ?? new Client(dying);
        }
        if (!this.people.has(login)) {
            this.people.set(login, new Client(this.shop).signIn(login));
        }
        return this.people.get(login);
    }
}

async function deliver(house, variant, number) {
    const member = () => house.person('melati.ketua');
    const staff = () => house.person('kota.petugas');
    const draft = await new Intention('/api/v1/deliveries', {
        group: 'melati', outlet: 'gerai-kota', note: `${tag} ${number}`, lines: [{ variant_id: variant, quantity }],
    }).done(member);
    await new Intention(`/api/v1/deliveries/${draft.id}/send`, {}).done(member);
    const sent = await new Intention(`/api/v1/deliveries/${draft.id}/receive`, {}).done(staff);
    return sent.id ?? draft.id;
}

async function ownDeliveries(house) {
    const member = await house.person('melati.ketua');
    const found = [];
    let next = null;
    do {
        const page = await member.must('GET', `/api/v1/deliveries?group=melati&limit=100${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
        found.push(...page.items.filter((delivery) => delivery.note.startsWith(tag)));
        next = page.next;
    } while (next);
    return found;
}

for (const engine of ['sqlite', 'mysql']) {
    test(`kill -9 during deliveries: each is done exactly once, and every piece is accounted for (${engine})`, (context) =>
        onEngine(context, engine, 'etalase_faults_goods', async (folder, database) => {
            const house = new House(folder, database);
            await house.open('--seed-demo', '--without-history');
            const member = await house.person('melati.ketua');
            const { items } = await member.must('GET', '/api/v1/groups/melati/products?state=published&limit=1');
            const variant = items[0].variants[0].id;
            const ids = [];
            for (const [round, after] of [[1, 5], [2, 9], [3, 13]]) {
                house.killAt = house.answers + after;
                const numbers = Array.from({ length: deliveriesPerRound }, (_, index) => round * 100 + index);
                ids.push(...await Promise.all(numbers.map((number) => deliver(house, variant, number))));
                assert.equal(house.killAt, Infinity, 'the server was ended in this round');
            }
            const all = await ownDeliveries(house);
            assert.equal(new Set(ids).size, 3 * deliveriesPerRound);
            assert.deepEqual(all.map((delivery) => delivery.id).sort(), [...ids].sort(), 'none is there twice');
            assert.deepEqual([...new Set(all.map((delivery) => delivery.state))], ['received']);
            assert.equal(new Set(all.map((delivery) => delivery.number)).size, all.length, 'each paper has a number of its own');
            const said = execFileSync(binary, ['verify', '--data', folder, '--database', database], { encoding: 'utf8' });
            assert.match(said, /\S/);
            await house.shop.stop();
        }));
}
