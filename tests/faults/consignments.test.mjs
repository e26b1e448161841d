// kill -9 while goods are sent and received: whoever asks again with the same Idempotency-Key finds each thing done exactly once,
// and every piece is where the book says.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { House, Intention } from './house.mjs';
import { binary, onEngine } from './server.mjs';

const quantity = 3;
const deliveriesPerRound = 6;
const tag = 'kill -9';

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
                assert.equal(house.kills, round, 'the server was ended in this round');
            }
            const all = await ownDeliveries(house);
            assert.equal(new Set(ids).size, 3 * deliveriesPerRound);
            assert.deepEqual(all.map((delivery) => delivery.id).sort(), [...ids].sort(), 'none is there twice');
            assert.deepEqual([...new Set(all.map((delivery) => delivery.state))], ['received']);
            assert.equal(new Set(all.map((delivery) => delivery.number)).size, all.length, 'each paper has a number of its own');
            const said = execFileSync(binary, ['verify', '--data', folder, '--database', database], { encoding: 'utf8' });
            assert.match(said, /\S/);
            await house.door.stop();
        }));
}
