// Reports of what was sold, of a group, an outlet and an agency, over the demo's months: what a page shows is what the API says.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { Client } from '../contract/client.mjs';
import { faults, lookThrough, open, people, seated } from './desk.mjs';
import { dayFromNow, desk, openBrowser, phone, startShop } from './support.mjs';

let shop;
let browser;
let manager;

before(async () => {
    shop = await startShop(undefined, { history: true });
    browser = await openBrowser();
    manager = await new Client(shop).signIn(people.manager);
});
after(async () => {
    await browser?.close();
    await shop?.stop();
});

const rupiah = (amount) => `Rp${new Intl.NumberFormat('id-ID').format(amount)}`;
const of = (query) => manager.must('GET', `/api/v1/groups/melati/sales-report?${query}`);
const lastMonth = () => {
    const [year, month] = dayFromNow(0).split('-').map(Number);
    const day = (date) => new Date(date).toISOString().slice(0, 10);
    return `from=${day(Date.UTC(year, month - 2, 1))}&to=${day(Date.UTC(year, month - 1, 0))}`;
};

test('a group reads last month: its part, what was sold, and by what, as the API says it', async () => {
    const report = await of(`${lastMonth()}&by=outlet`);
    assert.ok(report.totals.pieces > 0 && report.items.length > 1, 'the demo sold something');
    const { page, complaints, close } = await seated(browser, shop, people.manager, { viewport: phone });
    await open(page, '#/melati/laporan', 'Laporan penjualan');
    await page.getByRole('button', { name: 'Bulan lalu' }).click();
    await page.locator('.report-sums').getByText(rupiah(report.totals.net), { exact: true }).waitFor();
    await page.locator('.report-sums').getByText(rupiah(report.totals.gross - report.totals.returns), { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Gerai' }).click();
    const rows = page.locator('.row-chart').last().locator('li');
    const first = [...report.items].sort((a, b) => b.gross - b.returns - (a.gross - a.returns))[0];
    await rows.filter({ hasText: first.label }).getByText(rupiah(first.gross - first.returns), { exact: true }).waitFor();
    assert.equal(await rows.count(), report.items.length);
    assert.match(page.url(), /masa=last_month&menurut=outlet/);
    await page.reload();
    await page.locator('.report-sums').getByText(rupiah(report.totals.net), { exact: true }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Gerai', pressed: true }).count(), 1, 'what was chosen is chosen after a reload');

    // The table behind the bars adds up to the sum above them.
    await page.locator('details.behind summary').last().click();
    const cells = await page.locator('details.behind[open] tbody tr').evaluateAll((all) => all.map((one) => one.cells[2].textContent.replace(/\D/g, '')).map(Number));
    const [total] = cells.splice(-1);
    assert.equal(cells.reduce((sum, cell) => sum + cell, 0), total);
    assert.equal(total, report.totals.gross - report.totals.returns);
    assert.deepEqual(await faults(page, 'the table'), []);
    assert.deepEqual(complaints, []);
    await close();
});

test('bars over time are read with arrow keys alone', async () => {
    const report = await of(`${lastMonth()}&by=day`);
    const { page, complaints, close } = await seated(browser, shop, people.manager, { viewport: desk });
    await open(page, '#/melati/laporan?masa=last_month', 'Laporan penjualan');
    const bars = page.getByRole('slider', { name: 'Per hari' });
    await bars.focus();
    await page.keyboard.press('Home');
    const words = async () => bars.getAttribute('aria-valuetext');
    assert.equal(await bars.getAttribute('aria-valuenow'), '1');
    const days = Number(await bars.getAttribute('aria-valuemax'));
    let sum = 0;
    for (let i = 0; i < days; i += 1) {
        sum += Number(/Rp([\d.]+)/.exec(await words())[1].replaceAll('.', ''));
        await page.keyboard.press('ArrowRight');
    }
    assert.equal(await bars.getAttribute('aria-valuenow'), String(days), 'it ends at the last');
    assert.equal(sum, report.totals.gross - report.totals.returns);
    assert.deepEqual(complaints, []);
    await close();
});

test('days of one\'s own, in any order; nothing sold is said, with a way on', async () => {
    const { page, close } = await seated(browser, shop, people.manager, { viewport: phone });
    await open(page, '#/melati/laporan?masa=own&dari=2020-02-01&sampai=2020-01-01', 'Laporan penjualan');
    await page.getByText('Belum ada yang terjual di masa ini').waitFor();
    await page.getByText('1 Januari 2020 sampai 1 Februari 2020').first().waitFor();
    await page.getByLabel('Sampai').fill(dayFromNow(0));
    await page.getByText('Pilih masa paling lama lima tahun.').waitFor();
    await page.getByLabel('Dari').fill('2024-02-01');
    await page.getByRole('slider', { name: 'Per bulan' }).waitFor();
    await close();
});

test('the report is kept as a file that says the same', async () => {
    const report = await of(`${lastMonth()}&by=product`);
    const { page, close } = await seated(browser, shop, people.manager, { viewport: desk });
    await open(page, '#/melati/laporan?masa=last_month&menurut=product', 'Laporan penjualan');
    const taken = async (name) => {
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
        return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
    };
    const csv = await taken('CSV');
    assert.match(csv.name, /^penjualan-melati-.*\.csv$/);
    const [head, ...lines] = csv.bytes.toString().replace(/^\uFEFF/, '').trim().split('\r\n');
    const at = head.split(',').indexOf('gross');
    assert.ok(at > 0);
    for (const { label, gross } of report.items) {
        assert.ok(lines.some((line) => line.includes(label) && line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)[at] === String(gross)), `${label}: ${gross}`);
    }
    const book = unzipSync((await taken('Untuk Excel')).bytes);
    const sheet = strFromU8(Object.entries(book).find(([name]) => name.includes('sheet1'))[1]);
    assert.ok(report.items.every(({ gross }) => sheet.includes(`<v>${gross}</v>`)), 'numbers are numbers');
    await close();
});

test('an officer reads the books: both sides come to the same, and an account shows what came and went', async () => {
    const officer = await new Client(shop).signIn(people.officer);
    const balance = await officer.must('GET', '/api/v1/agencies/dinas-pariwisata/trial-balance');
    assert.equal(balance.debits, balance.credits);
    const { page, complaints, close } = await seated(browser, shop, people.officer, { viewport: desk });
    await open(page, '#/instansi/dinas-pariwisata/buku', 'Buku keuangan');
    assert.equal(await page.locator('.rows .row').count(), balance.items.length);
    assert.equal(await page.locator('.sum-list').getByText(rupiah(balance.debits)).count(), 2);
    const bank = balance.items.find(({ kind }) => kind === 'bank');
    await page.getByRole('link', { name: new RegExp(`^${bank.label}`) }).click();
    await page.getByRole('heading', { level: 1, name: bank.label }).waitFor();
    await page.getByText(rupiah(bank.debit)).first().waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    const head = lines[0].replace(/^\uFEFF/, '').split(',');
    const sum = (name) => lines.slice(1).reduce((all, line) => all + Number(line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)[head.indexOf(name)] || 0), 0);
    assert.equal(sum('debit') - sum('credit'), bank.debit, 'all that came and went is in the file');
    await open(page, '#/instansi/dinas-pariwisata/buku?sampai=2020-01-01', 'Buku keuangan');
    await page.getByText('Buku masih kosong').waitFor();
    assert.deepEqual(complaints, []);
    await close();
});

test('the pages of reports are readable by everybody, on a phone and on a desk, in both languages', async () => {
    const names = { id: 'Laporan penjualan', en: 'Sales report' };
    await lookThrough(browser, shop, people.manager, [['#/melati/laporan?masa=last_month', names], ['#/melati/laporan?masa=own&dari=2020-01-01&sampai=2020-01-02', names]]);
    await lookThrough(browser, shop, people.officer, [['#/instansi/dinas-pariwisata/laporan?masa=year', names], ['#/instansi/dinas-pariwisata/buku', { id: 'Buku keuangan', en: 'Books' }]]);
    await lookThrough(browser, shop, people.staff, [['#/gerai/gerai-kota/laporan?masa=last_month', names]]);
});
