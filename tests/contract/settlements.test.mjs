// Settlements of the demo over the API: as the document describes them, adding up, and the same when they are taken away as a table.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startShop } from '../browser/support.mjs';
import { Client } from './client.mjs';
import { complaints } from './document.mjs';
import { csvRecords, xlsxRows, xlsxType } from './files.mjs';

const api = '/api/v1';
const sums = ['quantity', 'gross', 'commission', 'net', 'taken', 'total'];
const schema = (path) => ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema'];
let shop;
let officer;
let settlements;

before(async () => {
    shop = await startShop(undefined, { history: true });
    officer = await new Client(shop).signIn('pariwisata.pejabat');
    const list = await officer.must('GET', `${api}/settlements?agency=dinas-pariwisata&limit=100`);
    assert.equal(complaints(list, ...schema('/api/v1/settlements')), '');
    settlements = list.items;
});
after(() => shop?.stop());

async function linesOf(one) {
    const { items, next } = await officer.must('GET', `${api}/settlements/${one.id}/lines?limit=100`);
    assert.equal(next, null);
    return items;
}
const file = (one, type) => officer.ask('GET', `${api}/settlements/${one.id}/lines`, undefined, { Accept: type, 'Accept-Language': 'en' });
const sum = (items, name) => items.reduce((before, item) => before + item[name], 0);

test('the demo has settlements in every state, with papers of those that were issued and of each payment that arrived', async () => {
    assert.deepEqual(new Set(settlements.map(({ state }) => state)), new Set(['draft', 'issued', 'disputed', 'approved', 'partly_paid', 'paid', 'cancelled']));
    for (const one of settlements) {
        const kinds = one.papers.map(({ kind }) => kind);
        assert.equal(kinds.includes('statement'), one.number !== null, one.number);
        assert.equal(kinds.filter((kind) => kind === 'payment').length, one.payouts.filter(({ state }) => state === 'confirmed').length, one.number);
        for (const reference of one.papers) {
            const paper = await officer.must('GET', `${api}/papers/${reference.id}`);
            assert.equal(complaints(paper, ...schema('/api/v1/papers/{id}')), '', reference.number);
        }
    }
});

test('a statement says the sums of its settlement, which are those of its lines', async () => {
    for (const one of settlements.filter(({ number, state }) => number && state !== 'disputed')) {
        const { content } = await officer.must('GET', `${api}/papers/${one.papers.filter(({ kind }) => kind === 'statement').at(-1).id}`);
        for (const name of ['gross', 'commission', 'net', 'taken', 'carried', 'total']) {
            assert.equal(content.statement[name], one[name], `${one.number} ${name}`);
        }
        for (const name of ['gross', 'commission', 'net', 'taken']) {
            assert.equal(sum(content.statement.lines, name), one[name], `${one.number} ${name}`);
        }
    }
});

test('CSV and XLSX have every line and add up to the total, also of a cancelled settlement, whose lines are free', async () => {
    for (const one of settlements) {
        const lines = one.state === 'cancelled' ? [] : await linesOf(one);
        const [head, ...records] = csvRecords(await (await file(one, 'text/csv')).text());
        assert.deepEqual(head, ['day', 'kind', 'document', 'product', 'lot', 'outlet', 'quantity', 'price', 'gross', 'commission', 'net', 'taken', 'total']);
        assert.equal(records.length, lines.length, one.number);
        const column = (row, name) => Number(row[head.indexOf(name)]);
        for (const [index, line] of lines.entries()) {
            for (const name of ['quantity', 'gross', 'commission', 'net', 'taken']) {
                assert.equal(column(records[index], name), line[name]);
            }
            assert.equal(column(records[index], 'total'), line.net - line.taken);
        }
        const rows = xlsxRows(await (await file(one, xlsxType)).arrayBuffer());
        assert.equal(rows.length, lines.length + 2);
        const last = Object.fromEntries(sums.map((name) => [name, column(rows.at(-1), name)]));
        assert.deepEqual(last, { quantity: one.pieces, gross: one.gross, commission: one.commission, net: one.net, taken: one.taken, total: one.total }, one.number);
        if (lines.length) {
            assert.equal(rows.slice(1, -1).reduce((before, row) => before + column(row, 'total'), 0), one.total);
        }
    }
});
