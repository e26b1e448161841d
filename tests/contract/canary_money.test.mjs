// Marker words and amounts in what a group keeps to itself about its money: names of members, where money is sent to, what each gets. None of
// them in any answer that a facilitator, an agency, an outlet, another group or the public gets: every documented reading, with every id that
// exists (domain rule 11); and none in the logs.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startShop } from '../browser/support.mjs';
import { uuid7 } from '../../static/js/till-ids.js';
import { Client } from './client.mjs';
import { operations } from './document.mjs';

const api = '/api/v1';
const mark = 'kenari';
const account = '70077001234567';
const ownSale = '4321987';
const yesterday = new Date(Date.now() - 86_400_000).toISOString();
let shop;
let manager;
let known;
let secrets;

const write = (person, address, body = {}, headers = {}) => person.must('POST', api + address, body, { 'Idempotency-Key': randomUUID(), ...headers });

/// Something of Melati's is sold, settled and paid; the settlement.
async function paid(officer, finance, staff) {
    const shift = await staff.must('POST', `${api}/outlets/gerai-kota/shifts`, { id: uuid7(), opening_float: 0, opened_at: yesterday, made_offline: true });
    const { lots } = await staff.must('GET', `${api}/outlets/gerai-kota/till`);
    const lot = lots.find((one) => one.group.slug === 'melati' && one.on_shelf > 0);
    const sale = await staff.must('POST', `${api}/outlets/gerai-kota/sales`, { id: uuid7(), device_id: 'hp-uji', device_seq: 1, shift_id: shift.id, sold_at: yesterday, made_offline: true,
        lines: [{ lot_id: lot.id, quantity: 1, unit_price: lot.price }], payment: { method: 'cash' } });
    const { items } = await officer.must('GET', `${api}/agreements?agency=dinas-pariwisata&limit=100`);
    const agreement = items.find(({ group, state }) => group.slug === 'melati' && state === 'active');
    const decide = (person, one, action) => write(person, `/settlements/${one.id}/${action}`, {}, { 'If-Match': `"${one.version}"` });
    const draft = await write(officer, '/settlements', { agreement_id: agreement.id, until: sale.day });
    const settlement = await decide(manager, await decide(officer, draft, 'issue'), 'approve');
    const payout = await write(finance, '/payouts', { settlement_id: settlement.id, amount: settlement.total });
    await write(finance, `/payouts/${payout.id}/send`);
    await write(manager, `/payouts/${payout.id}/confirm`);
    return { settlement, payout };
}

before(async () => {
    shop = await startShop();
    const sign = (login) => new Client(shop).signIn(login);
    const [officer, finance, staff, first, second] = await Promise.all(['pariwisata.pejabat', 'pariwisata.keuangan', 'kota.petugas', 'melati.anggota', 'melati.bendahara'].map(sign));
    manager = await sign('melati.ketua');
    const { settlement, payout } = await paid(officer, finance, staff);
    const members = [];
    for (const name of ['Satu', 'Dua']) {
        members.push(await write(manager, '/groups/melati/roster', { name: `${mark} ${name}`, joined_on: '2020-01-01', agreed: true }));
    }
    await write(manager, '/groups/melati/split-rules', { way: 'percentages', parts: [{ member_id: members[0].id, basis_points: 3_337 }, { member_id: members[1].id, basis_points: 6_663 }] });
    await manager.must('PUT', `${api}/groups/melati/bank-account`, { bank: `Bank ${mark}`, number: account, holder: `${mark} Melati` });
    const split = await write(manager, '/splits', { settlement_id: settlement.id });
    await write(first, `/splits/${split.id}/approve`);
    await write(second, `/splits/${split.id}/approve`);
    await write(manager, `/splits/${split.id}/pay`, { shares: [split.shares[0].id] });
    const { items: products } = await manager.must('GET', `${api}/groups/melati/products`);
    const own = await manager.must('POST', `${api}/groups/melati/direct-sales`, { id: uuid7(), note: `pesanan ${mark}`, lines: [{ variant_id: products[0].variants[0].id, quantity: 1, unit_price: Number(ownSale) }] });
    secrets = [mark, account, ...split.shares.map(({ amount }) => String(amount)), ownSale, ...members.map(({ id }) => id)];
    known = { groups: ['melati', 'seruni'], agencies: ['dinas-pariwisata'], outlets: ['gerai-kota'], settlements: [settlement.id], payouts: [payout.id], splits: [split.id], 'direct-sales': [own.id] };
    assert.ok(split.shares.every(({ amount }) => amount > 1_000), 'amounts that nothing else has');
});
after(() => shop?.stop());

const readings = operations.filter(({ method, path }) => method === 'get' && path.startsWith(api) && !path.endsWith('openapi.json'));

/// Every reading of this person with every id, and the books of the agency in all forms; how many were answered. Throws where one holds a secret.
async function walk(person, kept = secrets) {
    let held = 0;
    const addresses = readings.flatMap(({ path }) => (path.includes('{') ? (known[path.split('/')[3]] ?? ['nothing']).map((id) => path.replace(/\{(slug|id)\}/, id).replaceAll(/\{\w+\}/g, 'nothing')) : [`${path}?limit=100`]));
    for (const address of addresses) {
        for (const accept of ['application/json', 'text/csv']) {
            const answer = await person.ask('GET', address, undefined, { Accept: accept });
            const text = `${[...answer.headers].join('\n')}\n${await answer.text()}`.toLowerCase();
            const found = kept.find((secret) => text.includes(secret));
            assert.ok(!found, `${address} holds ${found}`);
            held += answer.ok ? 1 : 0;
        }
    }
    return held;
}

test('the group does see what it keeps to itself: the walk can find it', async () => {
    await assert.rejects(walk(manager), /holds/);
});

for (const login of ['pendamping', 'pariwisata.pejabat', 'pariwisata.keuangan', 'kota.petugas', 'seruni.ketua']) {
    test(`${login} reads nothing of what members of a group get, nor where its money is`, async () => {
        // A facilitator sees what a group sold, and not how it divides that.
        const kept = login === 'pendamping' ? secrets.filter((secret) => secret !== ownSale) : secrets;
        assert.ok(await walk(await new Client(shop).signIn(login), kept) > 20);
    });
}

test('the public reads nothing of it, and the logs hold nothing of it', async () => {
    assert.ok(await walk(new Client(shop)) > 10);
    const log = shop.log().toLowerCase();
    assert.ok(log.length > 1_000);
    for (const secret of secrets.filter((one) => !/^\d{1,6}$/.test(one))) {
        assert.ok(!log.includes(secret), `the log holds ${secret}`);
    }
});
