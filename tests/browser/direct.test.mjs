// What a group sells itself, on the pages: written down on a phone, kept there until it has arrived, there once, and taken back.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { faults, lookThrough, open, people, seated } from './desk.mjs';
import { dayFromNow, openBrowser, startShop } from './support.mjs';

const list = '/api/v1/groups/melati/direct-sales?limit=100';

let shop;
let browser;
let manager;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
    manager = await new Client(shop).signIn(people.manager);
});
after(async () => {
    await browser?.close();
    await shop?.stop();
});

const sales = async () => (await manager.must('GET', list)).items;

test('a member writes down a sale; without a connection it stays on the phone, and then it is there once', async () => {
    const before = await sales();
    const { page, complaints, close } = await seated(browser, shop, 'melati.anggota');
    await open(page, '#/melati/jual', 'Jual sendiri');
    await page.getByRole('link', { name: 'Catat penjualan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Catat penjualan' }).waitFor();
    const first = page.locator('.pick').first();
    const name = (await first.getByRole('heading').textContent()).trim();
    await first.getByRole('button', { name: /^Tambah/ }).click();
    await first.getByRole('button', { name: /^Tambah/ }).click();
    await first.getByRole('button', { name: /^Ubah harga/ }).click();
    await first.getByLabel('Harga yang dibayar, satu barang').fill('12.345');
    await page.getByRole('radio', { name: 'Dari pesanan' }).check();
    await page.getByRole('radio', { name: 'Transfer' }).check();
    await page.getByLabel('Terjual tanggal').fill('2020-01-01');
    await page.getByRole('button', { name: 'Simpan penjualan' }).click();
    await page.getByText('Pilih hari ini atau hari sebelumnya').first().waitFor();
    await page.getByLabel('Terjual tanggal').fill(dayFromNow(-3));
    assert.deepEqual(await faults(page, 'a sale'), []);

    // Its answer is lost: it arrived, and nobody knows.
    await page.route('**/direct-sales', async (route) => { await route.fetch(); await route.abort(); });
    await page.getByRole('button', { name: 'Simpan penjualan' }).click();
    await page.getByRole('heading', { name: 'Tersimpan di HP ini.' }).waitFor();
    await page.unroute('**/direct-sales');
    await page.reload();
    await page.getByText('Rp24.690').first().waitFor();
    await page.getByRole('button', { name: 'Simpan penjualan' }).click();
    await page.getByText('Penjualan Rp24.690 tersimpan.').waitFor();

    const now = await sales();
    assert.equal(now.length, before.length + 1);
    const [sale] = now.filter(({ id }) => !before.some((one) => one.id === id));
    assert.deepEqual([sale.total, sale.pieces, sale.venue, sale.method], [24_690, 2, 'order', 'transfer']);

    const row = page.locator('.row', { hasText: name }).filter({ hasText: 'Rp24.690' }).first();
    await row.getByRole('button', { name: /^Batalkan/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Batalkan' }).first().click();
    await page.getByText('Batal: Salah catat').waitFor();
    assert.equal((await manager.must('GET', `/api/v1/direct-sales/${sale.id}`)).voided.reason, 'Salah catat');
    assert.deepEqual(complaints.filter((line) => !/Failed|ERR_FAILED/.test(line)), []);
    await close();
});

test('the money of own sales is divided from the same page as what outlets paid', async () => {
    const { page, complaints, close } = await seated(browser, shop, people.manager);
    await open(page, '#/melati/jual/baru', 'Catat penjualan');
    await page.locator('.pick').first().getByRole('button', { name: /^Tambah/ }).click();
    await page.getByRole('button', { name: 'Simpan penjualan' }).click();
    await page.getByText(/^Penjualan Rp.* tersimpan\.$/).waitFor();
    const { items } = await manager.must('GET', '/api/v1/groups/melati/undivided');
    const own = items.find(({ settlement }) => settlement === null);
    await open(page, '#/melati/bagi', 'Pembagian hasil');
    const row = page.locator('.row', { hasText: 'Dari penjualan sendiri' }).first();
    await row.getByText(new RegExp(new Intl.NumberFormat('id-ID').format(own.left).replaceAll('.', '\\.'))).waitFor();
    assert.deepEqual(complaints, []);
    await close();
});

test('the pages of own sales are readable by everybody, on a phone and on a desk, in both languages', async () => {
    await lookThrough(browser, shop, people.manager, [['#/melati/jual', { id: 'Jual sendiri', en: 'Own sales' }], ['#/melati/jual/baru', { id: 'Catat penjualan', en: 'Write down a sale' }]]);
});
