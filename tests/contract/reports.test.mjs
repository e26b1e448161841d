// Reports of sales over the API: the JSON is as the document describes it, and what is taken away says the same, read by other programs
// than those that wrote it.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startShop } from '../browser/support.mjs';
import { Client } from './client.mjs';
import { complaints, document, examplesOf, operations } from './document.mjs';
import { csvRecords, xlsxRows, xlsxType } from './files.mjs';

const api = '/api/v1';
const outlet = 'gerai-kota';
const columns = ['key', 'label', 'pieces', 'returned_pieces', 'gross', 'returns', 'commission', 'net', 'average_price'];
let shop;
let people;
let keys = 0;

const write = (person, address, body) => person.must('POST', api + address, body, { 'Idempotency-Key': `reports-${keys += 1}` });

/// Sells, some of it twice: two pieces of one lot come back, another sale is void.
async function sells(staff) {
    const { items: lots } = await staff.must('GET', `${api}/outlets/${outlet}/lots?bucket=on_shelf&limit=100`);
    const many = lots.filter(({ buckets }) => buckets.on_shelf >= 4);
    const there = [...many.filter(({ group }) => group.slug === 'melati').slice(0, 2), ...many.filter(({ group }) => group.slug !== 'melati').slice(0, 2)];
    assert.equal(there.length, 4, 'the demo has goods of several groups on the shelf');
    const { shifts: open } = await staff.must('GET', `${api}/outlets/${outlet}/till`);
    const shift = open.find(({ holder, state, may }) => state === 'open' && may.length > 0 && holder)?.id
        ?? (await write(staff, `/outlets/${outlet}/shifts`, { opening_float: 0 })).id;
    const sale = (lot, quantity, method) => write(staff, `/outlets/${outlet}/sales`, {
        id: uuid7(), device_id: 'hp-uji', device_seq: keys += 1, shift_id: shift, sold_at: new Date().toISOString(), made_offline: false,
        lines: [{ lot_id: lot.id, quantity, unit_price: lot.price }], payment: { method },
    });
    const made = [];
    for (const [index, lot] of there.entries()) {
        made.push(await sale(lot, 2, ['cash', 'qris', 'transfer', 'other'][index]));
    }
    const back = { lines: [{ line_id: made[0].lines[0].id, quantity: 1, to: 'on_shelf' }], refund: { method: 'qris' }, reason: 'Kebesaran.' };
    await write(staff, `/sales/${made[0].id}/returns`, back);
    await write(staff, `/sales/${(await sale(there[1], 1, 'cash')).id}/void`, { reason: 'Salah.' });
}

function uuid7() {
    const time = Date.now().toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

before(async () => {
    shop = await startShop();
    const [staff, officer, member] = await Promise.all(['kota.petugas', 'pariwisata.pejabat', 'melati.anggota'].map((login) => new Client(shop).signIn(login)));
    await sells(staff);
    people = new Map([['outlets', [staff, outlet]], ['agencies', [officer, 'dinas-pariwisata']], ['groups', [member, 'melati']]]);
});
after(() => shop?.stop());

const reports = operations.filter(({ path }) => path.endsWith('-report'));
const asked = (operation) => {
    const [person, slug] = people.get(operation.path.split('/')[3]);
    const address = operation.path.replace('{slug}', slug);
    return (query, type) => person.ask('GET', `${address}${query}`, undefined, { Accept: type, 'Accept-Language': 'en' });
};

test('a report is as the document describes it, by whatever it compares', async () => {
    assert.equal(reports.length, 4);
    for (const operation of reports) {
        const by = operation.parameters.find(({ name }) => name === 'by');
        for (const query of ['', '?from=2026-01-01&to=2026-12-31', ...(by ? examplesOf(by).map((value) => `?by=${value}`) : [])].filter((each) => by || !each)) {
            const answer = await asked(operation)(query, 'application/json');
            const body = await answer.json();
            const at = ['paths', operation.path, 'get', 'responses', '200', 'content', 'application/json', 'schema'];
            assert.equal(answer.status, 200, `${operation.path}${query} ${JSON.stringify(body)}`);
            assert.equal(complaints(body, ...at), '', `${operation.path}${query} ${JSON.stringify(body).slice(0, 600)}`);
            assert.ok(body.items.length > 0, `${operation.path}${query} has something to tell`);
        }
        if (by) {
            const refused = await asked(operation)('?from=x&to=2026-01-01&by=colour', 'application/json');
            assert.deepEqual((await refused.json()).errors.map(({ field }) => field), ['from', 'by']);
        }
    }
});

test('its items add up to its totals, and net is what is left', async () => {
    for (const operation of reports.filter(({ path }) => path.endsWith('sales-report'))) {
        for (const by of examplesOf(operation.parameters.find(({ name }) => name === 'by'))) {
            const { items, totals } = await (await asked(operation)(`?by=${by}`, 'application/json')).json();
            for (const name of columns.slice(2, 8)) {
                assert.equal(items.reduce((sum, item) => sum + item[name], 0), totals[name], `${operation.path} ${by} ${name}`);
            }
            for (const each of [...items, totals]) {
                assert.equal(each.net, each.gross - each.returns - each.commission);
            }
        }
    }
});

test('CSV and XLSX say what the JSON says, to other readers', async () => {
    for (const operation of reports.filter(({ path }) => path.endsWith('sales-report'))) {
        const { items, totals } = await (await asked(operation)('?by=product', 'application/json')).json();
        const rowOf = (item) => columns.map((name) => item[name] ?? '');
        const csv = await asked(operation)('?by=product', 'text/csv');
        assert.match(csv.headers.get('content-disposition'), /^attachment; filename="sales-[a-z-]+-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d-product\.csv"$/);
        assert.deepEqual(csvRecords(await csv.text()), [columns, ...items.map((item) => rowOf(item).map(String))]);
        const xlsx = await asked(operation)('?by=product', xlsxType);
        assert.equal(xlsx.headers.get('content-type'), xlsxType);
        const rows = xlsxRows(await xlsx.arrayBuffer());
        assert.deepEqual(rows[0], ['Code', 'Product', 'Sold (pieces)', 'Returned by buyers (pieces)', 'Sales', 'Given back to buyers', 'Commission', "The group's part", 'Average price']);
        const padded = (row) => columns.map((_, index) => row[index] ?? '');
        assert.deepEqual(rows.slice(1, -1).map(padded), items.map(rowOf));
        assert.deepEqual(padded(rows.at(-1)).slice(1), rowOf({ ...totals, label: 'Total' }).slice(1));
    }
});

test('the examples of the document are as it describes them', () => {
    for (const example of document.components.schemas.SalesReport.examples) {
        assert.equal(complaints(example, 'components', 'schemas', 'SalesReport'), '');
    }
});
