// What becomes of sales on their way to the server, and of the shelf meanwhile.

import assert from 'node:assert/strict';
import { createHash, webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { daysDue, digestOf, isSame } from '../../static/js/till-digest.js';
import { afterItem, afterRefusal, arrived, asSold, batchesOf, blockedBy, bodyOf, drawerOf, isUnsent, movedTo, outdated, sendable, shortLines, withdrawn } from '../../static/js/till-queue.js';
import { categoriesOf, fitting, inOrder, priceOn, slugOfLabel, soldSince, sumOf, takeFrom, tilesOf } from '../../static/js/till-shelf.js';
import { judged } from '../../static/js/till-storage.js';

globalThis.crypto ??= webcrypto;

const sale = (seq, more = {}) => ({
    id: `sale-${seq}`, account: 'siti', state: 'waiting', total: 10_000, sold_at: '2026-11-22T02:00:00Z',
    body: bodyOf({ id: `sale-${seq}`, deviceId: 'd', seq, shiftId: 'shift', soldAt: '2026-11-22T02:00:00Z', madeOffline: true, lines: [{ lot_id: 'lot', quantity: 1, unit_price: 10_000, name: 'not sent' }], payment: { method: 'cash', received: 10_000 } }),
    ...more,
});

test('what is sent is the sale and nothing that only the device needs', () => {
    assert.deepEqual(Object.keys(sale(1).body).sort(), ['device_id', 'device_seq', 'id', 'lines', 'made_offline', 'payment', 'shift_id', 'sold_at']);
    assert.deepEqual(sale(1).body.lines, [{ lot_id: 'lot', quantity: 1, unit_price: 10_000 }]);
});

test('sales go in their order, those of this account alone, and none before its shift', () => {
    const all = [sale(3), sale(1), sale(2, { account: 'budi' }), sale(4, { state: 'arrived' })];
    assert.deepEqual(sendable(all, 'siti').map(({ id }) => id), ['sale-1', 'sale-3']);
    assert.deepEqual(sendable(all, 'siti', blockedBy([{ id: 'shift', state: 'waiting' }])), []);
    assert.deepEqual(blockedBy([{ id: 'a', state: 'arrived' }, { id: 'b', state: 'refused' }, { id: 'c', state: 'merged' }]), new Set(['b']));
    assert.deepEqual(batchesOf([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
    assert.deepEqual(batchesOf([]), []);
});

test('an answer settles a sale; an answer that says nothing known leaves it waiting', () => {
    for (const result of ['recorded', 'already_recorded']) {
        const after = afterItem(sale(1), { result, sale: { arrived_at: '2026-11-22T03:00:00Z', number: 'GKT-1' } });
        assert.deepEqual([after.state, after.arrived_at, after.number], ['arrived', '2026-11-22T03:00:00Z', 'GKT-1']);
    }
    for (const result of ['conflict', 'refused']) {
        const after = afterItem(sale(1), { result, problem: { code: 'lot.not_enough_stock', errors: [{ field: 'lines[0].quantity', code: 'not_enough', detail: 'On the shelf: 0.' }] } });
        assert.deepEqual([after.state, after.problem.code, isUnsent(after)], ['refused', 'lot.not_enough_stock', true]);
        assert.deepEqual(shortLines({ ...after, shown: [{ name: 'Syal ombak', quantity: 1 }] }), [{ name: 'Syal ombak', count: 0, quantity: 1 }]);
        assert.deepEqual(shortLines({ ...after, shown: [] }), [], 'a line that is not there is not spoken of');
    }
    for (const item of [undefined, {}, { result: 'later' }]) {
        assert.deepEqual(afterItem(sale(1), item), sale(1));
    }
});

test('a refusal about the sale marks it, one about the line or the session does not', () => {
    for (const status of [400, 404, 409, 422]) {
        assert.equal(afterRefusal(sale(1), { status, code: 'x' }).state, 'refused');
    }
    for (const status of [0, 401, 403, 429, 500, 503]) {
        assert.equal(afterRefusal(sale(1), { status, code: 'x' }), null);
    }
});

test('goods that have left are sent as they were sold, under the same id', () => {
    const again = asSold(afterItem(sale(1, { body: { ...sale(1).body, made_offline: false } }), { result: 'conflict', problem: { code: 'lot.not_enough_stock' } }));
    assert.deepEqual([again.state, again.problem, again.body.made_offline, again.body.id], ['waiting', null, true, 'sale-1']);
    assert.equal(movedTo(sale(1), 'other').body.shift_id, 'other');
    assert.equal(isUnsent(withdrawn(sale(1))), false);
});

test('arrived sales stay 30 days, unsent ones for ever', () => {
    const now = Date.parse('2026-12-30T00:00:00Z');
    const old = { sold_at: '2026-11-22T02:00:00Z' };
    const all = [sale(1, { ...old, state: 'arrived' }), sale(2, { ...old, state: 'waiting' }), sale(3, { ...old, state: 'refused' }), sale(4, { state: 'arrived', sold_at: '2026-12-01T00:00:01Z' }), sale(5, { ...old, state: 'withdrawn' })];
    assert.deepEqual(outdated(all, now), ['sale-1', 'sale-5']);
});

test('a drawer holds its float and the cash of its own shift', () => {
    const sales = [sale(1), sale(2, { body: { ...sale(2).body, payment: { method: 'qris' } } }), sale(3, { body: { ...sale(3).body, shift_id: 'other' } }), withdrawn(sale(4)), arrived(sale(5), null, 0)];
    const { cash, other, expected } = drawerOf({ id: 'shift', opening_float: 50_000 }, sales);
    assert.deepEqual([cash, other, expected], [{ count: 2, total: 20_000 }, { count: 1, total: 10_000 }, 70_000]);
});

test('the digest is SHA-256 of the sorted ids, one a line; days are compared once a day', async () => {
    const plain = (text) => createHash('sha256').update(text).digest('hex');
    assert.equal(await digestOf(['b', 'a', 'c']), plain('a\nb\nc'));
    assert.equal(await digestOf([]), plain(''));
    assert.equal(await isSame(['b', 'a'], { count: 2, digest: plain('a\nb') }), true);
    assert.equal(await isSame(['b', 'a'], { count: 2, digest: plain('a\nc') }), false);
    assert.equal(await isSame(['a'], { count: 2, digest: plain('a') }), false);
    assert.deepEqual(daysDue(['2026-11-21', '2026-11-22'], { '2026-11-21': { on: '2026-11-22' } }, '2026-11-22'), ['2026-11-22']);
});

// ------------------------------------------------------------------------------------------------------------------------- shelf

const lot = (id, more = {}) => ({ id, product: { id: 'p', name: 'Syal ombak', slug: 'syal-ombak' }, variant: null, group: { name: 'Melati' }, category: { slug: 'kain', name: 'Kain' }, price: 10_000, on_shelf: 3, sold: 0, ...more });

test('lots of one thing are one tile; what was sold here since is taken off', () => {
    const [tile] = tilesOf([lot('a'), lot('b', { price: 12_000 })], { a: 3 }, '2026-11-22');
    assert.deepEqual([tile.left, tile.price, tile.lots.map(({ left }) => left)], [3, 12_000, [0, 3]]);
    const known = sale(1, { state: 'arrived', arrived_at: '2026-11-22T02:00:05Z' });
    assert.deepEqual(soldSince([known], '2026-11-22T03:00:00Z'), {}, 'the server counted it');
    assert.deepEqual(soldSince([known, sale(2), withdrawn(sale(3)), sale(4, { state: 'refused' })], '2026-11-22T02:00:01Z'), { lot: 2 });
});

test('the oldest lot goes first, each at its own price; what the books lack comes from what is on its way, else from the newest', () => {
    const tile = (...lots) => tilesOf(lots, {}, '2026-11-22')[0];
    const two = tile(lot('a', { on_shelf: 2 }), lot('b', { on_shelf: 1, price: 12_000 }));
    assert.deepEqual(takeFrom(two, 3), [{ lot_id: 'a', quantity: 2, unit_price: 10_000 }, { lot_id: 'b', quantity: 1, unit_price: 12_000 }]);
    assert.equal(sumOf(takeFrom(two, 3)), 32_000);
    assert.deepEqual(takeFrom(two, 5).map(({ lot_id: id, quantity }) => [id, quantity]), [['a', 2], ['b', 3]]);
    assert.deepEqual(takeFrom(tile(lot('a', { on_shelf: 0, in_transit: 4 }), lot('b', { on_shelf: 0 })), 2).map(({ lot_id: id }) => id), ['a']);
});

test('a new price begins on its day by itself', () => {
    const changing = lot('a', { next_price: { price: 15_000, from_day: '2026-11-23' } });
    assert.deepEqual(['2026-11-22', '2026-11-23', '2026-12-01'].map((day) => priceOn(changing, day)), [10_000, 15_000, 15_000]);
});

test('words find a thing by any of its names, without marks; tiles keep their places', () => {
    const tiles = tilesOf([lot('a'), lot('b', { product: { id: 'q', name: 'Kopi Élang', slug: 'kopi' }, category: { slug: 'makanan', name: 'Makanan' }, sold: 9 })], {}, '2026-11-22');
    assert.deepEqual(fitting(tiles, { words: 'elang KOPI' }).map(({ product }) => product.id), ['q']);
    assert.deepEqual(fitting(tiles, { category: 'kain' }).map(({ product }) => product.id), ['p']);
    assert.equal(fitting(tiles, { words: 'melati' }).length, 2);
    assert.deepEqual(categoriesOf(tiles).map(({ slug, count }) => [slug, count]), [['kain', 1], ['makanan', 1]]);
    assert.deepEqual(inOrder(tiles).map(({ product }) => product.id), ['q', 'p'], 'what sells most first');
    assert.deepEqual(inOrder(tiles, [tiles[0].key]).map(({ product }) => product.id), ['p', 'q'], 'or where it stood');
});

test('a label leads to its product, anything else to none', () => {
    assert.equal(slugOfLabel(' https://etalase.example/produk/syal-ombak?x=1 '), 'syal-ombak');
    assert.equal(slugOfLabel('https://etalase.example/kelompok/melati'), null);
    assert.equal(slugOfLabel('89912345'), null);
});

test('a device is full, scarce or good by the room that it has', () => {
    assert.equal(judged({ usage: 96, quota: 100, persisted: true }), 'full');
    assert.equal(judged({ usage: 9.7e9, quota: 10e9, persisted: true }), 'full');
    assert.equal(judged({ usage: 60e6, quota: 100e6, persisted: true }), 'scarce');
    assert.equal(judged({ usage: 8.5e9, quota: 10e9, persisted: false }), 'scarce');
    assert.equal(judged({ usage: 8.5e9, quota: 10e9, persisted: true }), 'good');
    assert.equal(judged({ usage: 0, quota: 0, persisted: false }), 'good', 'a browser that says nothing');
});
