// Behind the till: what was sold today, sales and what buyers bring back, what was sold without being there, the drawer.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { faults, lookThrough, lots, once, open, openDrawer, outlet, people, seated, sell, sendMore } from './desk.mjs';
import { photos } from './members.mjs';
import { openBrowser, startShop } from './support.mjs';

let shop;
let browser;
let staff;
let shift;
let goods;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
    staff = await new Client(shop).signIn(people.staff);
    shift = await openDrawer(staff);
    goods = await lots(staff);
});
after(async () => {
    await browser?.close();
    await shop?.stop();
});

const at = `#/gerai/${outlet}`;
const says = (page, pattern) => page.getByRole('main').filter({ hasText: pattern }).waitFor();
const rupiah = (amount) => `Rp${new Intl.NumberFormat('id-ID').format(amount)}`;
const todayOf = () => staff.must('GET', `/api/v1/outlets/${outlet}/today`);

test('what is sold today stands on the page of the outlet, and what is sold meanwhile comes by itself', async () => {
    const { page, complaints, close } = await seated(browser, shop, people.staff);
    await page.clock.install();
    await open(page, `${at}/hari-ini`, 'Terjual hari ini');
    const before = await todayOf();
    await sell(staff, { shift, lot: goods[0], quantity: 2 });
    await sell(staff, { shift, lot: goods[1], method: 'qris' });
    await page.clock.fastForward(31_000);
    const after = await todayOf();
    assert.equal(after.total.amount - before.total.amount, 2 * goods[0].price + goods[1].price);
    await says(page, rupiah(after.total.amount));
    await says(page, goods[0].product.name);
    for (const one of after.by_payment) {
        await says(page, rupiah(one.amount));
    }
    await page.getByText('Lihat sebagai tabel').click();
    assert.equal(await page.getByRole('table', { name: 'Menurut jam' }).getByRole('rowheader').count(), after.by_hour.filter(({ count }) => count).length);
    assert.deepEqual(complaints, []);
    await close();
});

test('another day is chosen by its date, stays in the address, and the way back is one tap', async () => {
    const { page, close } = await seated(browser, shop, people.officer);
    await open(page, `${at}/hari-ini`, 'Terjual hari ini');
    const { day } = await todayOf();
    await page.getByRole('button', { name: 'Hari sebelumnya' }).click();
    await page.getByRole('heading', { name: 'Terjual hari itu' }).waitFor();
    const before = await page.locator('#day').inputValue();
    assert.ok(before < day);
    assert.match(page.url(), new RegExp(`hari=${before}`));
    await page.locator('#day').fill('2020-01-01');
    await page.getByRole('heading', { name: 'Tidak ada yang terjual' }).waitFor();
    await page.getByRole('button', { name: 'Ke hari ini' }).click();
    await page.getByRole('heading', { name: 'Terjual hari ini' }).waitFor();
    assert.ok(!page.url().includes('hari='));
    await close();
});

test('without a connection the last figures stay, and say from when they are', async () => {
    const { page, context, close } = await seated(browser, shop, people.staff);
    await page.clock.install();
    await open(page, `${at}/hari-ini`, 'Terjual hari ini');
    await context.setOffline(true);
    await page.clock.fastForward(31_000);
    await says(page, 'Belum tersambung. Angka ini dari pukul');
    await context.setOffline(false);
    await page.clock.fastForward(31_000);
    await says(page, 'Diperbarui pukul');
    await close();
});

test('members see what was sold of their goods, and where', async () => {
    const [lot] = await lots(staff, 'melati');
    await sell(staff, { shift, lot });
    const manager = await new Client(shop).signIn(people.manager);
    const day = await manager.must('GET', '/api/v1/groups/melati/today');
    const { page, complaints, close } = await seated(browser, shop, people.manager);
    await open(page, '#/melati/hari-ini', 'Terjual hari ini');
    await says(page, rupiah(day.total.amount));
    await says(page, 'Gerai Kota');
    await says(page, lot.product.name);
    assert.deepEqual(await faults(page, 'today of a group'), []);
    assert.deepEqual(complaints, []);
    await close();
});

test('the pages of the day are readable by everybody, on a phone and on a desk, in both languages', async () => {
    await lookThrough(browser, shop, people.officer, [
        [`${at}/hari-ini`, { id: 'Terjual hari ini', en: 'Sold today' }],
        [`${at}/hari-ini?hari=2020-01-01`, { id: 'Terjual hari itu', en: 'Sold that day' }],
        [`${at}/lainnya`, { id: 'Lainnya', en: 'More' }],
    ]);
    await lookThrough(browser, shop, people.manager, [['#/melati/hari-ini', { id: 'Terjual hari ini', en: 'Sold today' }]]);
});

// ------------------------------------------------------------------------------------------------------------------- sales

const inSheet = (page, name) => page.getByRole('dialog').getByRole('button', { name });

test('a sale is found by its number, and made void within its session, with a reason', async () => {
    const sale = await sell(staff, { shift, lot: goods[2] });
    const { page, complaints, close } = await seated(browser, shop, people.staff);
    await open(page, `${at}/penjualan`, 'Penjualan');
    await page.getByLabel('Cari nomor struk').fill(sale.number.slice(-9));
    await page.getByRole('link', { name: new RegExp(sale.number) }).click();
    await page.getByRole('heading', { level: 1, name: sale.number }).waitFor();
    await page.getByRole('button', { name: 'Batalkan penjualan' }).click();
    await inSheet(page, 'Batalkan penjualan').click();
    await page.getByRole('dialog').getByText('Tulis alasannya dulu.').waitFor();
    assert.equal((await staff.must('GET', `/api/v1/sales/${sale.id}`)).state, 'completed', 'nothing without a reason');
    await page.getByLabel('Alasan').fill('Salah barang');
    await inSheet(page, 'Batalkan penjualan').click();
    await says(page, 'Salah barang');
    assert.equal(await page.getByRole('button', { name: 'Batalkan penjualan' }).count(), 0);
    assert.equal((await staff.must('GET', `/api/v1/sales/${sale.id}`)).state, 'voided');
    assert.deepEqual(complaints, []);
    await close();
});

test('a buyer brings a part back: one to the shelf, one damaged, in cash from the own drawer', async () => {
    const lot = (await lots(staff)).find(({ on_shelf: there }) => there >= 3);
    const sale = await sell(staff, { shift, lot, quantity: 3 });
    const { page, complaints, close } = await seated(browser, shop, people.staff);
    await open(page, `${at}/penjualan/${sale.id}`, sale.number);
    const back = async (place, reason) => {
        await page.getByRole('link', { name: 'Pembeli mengembalikan' }).click();
        await page.getByRole('button', { name: /^Tambah: Dikembalikan/ }).click();
        await page.getByLabel(place).check();
        await page.getByLabel('Alasan').fill(reason);
        await page.getByRole('button', { name: 'Periksa pengembalian 1 potong' }).click();
        await inSheet(page, 'Catat pengembalian').click();
        await says(page, reason);
    };
    await back('Kembali ke rak', 'Salah ukuran');
    await back('Rusak', 'Jahitan lepas');
    const now = await staff.must('GET', `/api/v1/sales/${sale.id}`);
    assert.equal(now.state, 'partly_returned');
    assert.deepEqual(now.returns.map(({ lines, refund }) => [lines[0].to, refund.method, refund.amount]), [['on_shelf', 'cash', lot.price], ['damaged', 'cash', lot.price]]);
    await says(page, 'Kembali sebagian');
    assert.deepEqual(complaints, []);
    await close();
});

test('who holds no drawer gives no cash back', async () => {
    const sale = await sell(staff, { shift, lot: (await lots(staff))[0] });
    const { page, close } = await seated(browser, shop, people.officer);
    await open(page, `${at}/penjualan/${sale.id}`, sale.number);
    if ((await (await new Client(shop).signIn(people.officer)).must('GET', `/api/v1/sales/${sale.id}`)).may.includes('return')) {
        await page.getByRole('link', { name: 'Pembeli mengembalikan' }).click();
        await page.getByText('Uang tunai hanya dari laci sendiri').waitFor();
        assert.equal(await page.getByRole('radio', { name: /^Tunai/ }).count(), 0);
    } else {
        assert.equal(await page.getByRole('link', { name: 'Pembeli mengembalikan' }).count(), 0);
    }
    await close();
});

test('the pages of sales are readable by everybody, on a phone and on a desk, in both languages', async () => {
    const { items: [sale] } = await staff.must('GET', `/api/v1/outlets/${outlet}/sales?limit=1`);
    await lookThrough(browser, shop, people.staff, [
        [`${at}/penjualan`, { id: 'Penjualan', en: 'Sales' }],
        [`${at}/penjualan?q=tidak-ada`, { id: 'Penjualan', en: 'Sales' }],
        [`${at}/penjualan/${sale.id}`, { id: sale.number, en: sale.number }],
        [`${at}/penjualan/${sale.id}/kembali`, { id: 'Pembeli mengembalikan', en: 'Buyer brings back' }],
    ]);
});

// ---------------------------------------------------------------------------------------------- what was not there, the drawer

/// Two more of a lot are sold without signal than there are.
async function sellTooMany(group = 'melati') {
    const [lot] = await lots(staff, group);
    const sale = await sell(staff, { shift, lot, quantity: lot.on_shelf + 2, offline: true });
    return { lot, sale, line: sale.lines[0] };
}

const soughtLines = async () => (await staff.must('GET', `/api/v1/outlets/${outlet}/unmatched?limit=100`)).items;

test('what was sold without being there is matched to the delivery that came late; the counter goes down', async () => {
    const manager = await new Client(shop).signIn(people.manager);
    const { lot, sale, line } = await sellTooMany();
    const { page, complaints, close } = await seated(browser, shop, people.staff);
    await open(page, `${at}/hari-ini`, 'Terjual hari ini');
    await says(page, `${(await soughtLines()).length} penjualan belum ada asalnya di rak`);
    const delivery = await sendMore(manager, staff, lot, 5);
    await page.getByRole('link', { name: /belum ada asalnya/ }).click();
    await page.locator('main a:visible', { hasText: lot.product.name }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Dari mana 2 potong ini?' }).waitFor();
    await page.getByText('Titipan ini belum diterima').waitFor();
    assert.deepEqual(await faults(page, 'a line with goods on the way'), []);
    await delivery.receive();
    await page.reload();
    assert.ok(await page.getByRole('radio', { name: /Paling mungkin/ }).isChecked(), 'the likely one stands first and is chosen');
    await page.getByRole('button', { name: /^Kaitkan 2/ }).click();
    await inSheet(page, /^Kaitkan 2/).click();
    await page.getByRole('heading', { level: 1, name: 'Terjual, tapi belum ada asalnya di rak' }).waitFor();
    assert.ok(!(await soughtLines()).some(({ line_id: id }) => id === line.id));
    assert.equal((await staff.must('GET', `/api/v1/sales/${sale.id}`)).lines[0].unmatched, 0);
    assert.deepEqual(complaints, []);
    await close();
});

test('staff cannot give up the search, an officer can, with a reason', async () => {
    const { line } = await sellTooMany('');
    const one = await seated(browser, shop, people.staff);
    await open(one.page, `${at}/dicari/${line.id}`, 'Dari mana 2 potong ini?');
    assert.equal(await one.page.getByRole('button', { name: 'Tidak bisa dicari lagi' }).count(), 0);
    await one.close();
    const { page, complaints, close } = await seated(browser, shop, people.officer);
    await open(page, `${at}/dicari/${line.id}`, 'Dari mana 2 potong ini?');
    await page.getByRole('button', { name: 'Tidak bisa dicari lagi' }).click();
    await inSheet(page, 'Hentikan pencarian').click();
    await page.getByRole('dialog').getByText('Tulis alasannya dulu.').waitFor();
    await page.getByLabel('Alasan').fill('Sudah dihitung dua kali');
    await inSheet(page, 'Hentikan pencarian').click();
    await page.getByRole('heading', { level: 1, name: 'Terjual, tapi belum ada asalnya di rak' }).waitFor();
    assert.ok(!(await soughtLines()).some(({ line_id: id }) => id === line.id));
    assert.deepEqual(complaints, []);
    await close();
});

test('a late sale is named with the difference it explains, and the deposit is recorded with a photo of its slip', async () => {
    const [lot] = await lots(staff);
    const soldAt = new Date();
    const now = await staff.must('GET', `/api/v1/shifts/${shift.id}`);
    await once(staff, `/shifts/${shift.id}/close`, { counted: now.expected + lot.price, kept: 100_000, reason: 'unknown' });
    const late = await sell(staff, { shift, lot, offline: true, at: soldAt });
    const { page, complaints, close } = await seated(browser, shop, people.staff);
    await open(page, `${at}/giliran`, 'Sesi kasir');
    await page.locator('main a:visible', { hasText: 'Petugas Kota' }).first().click();
    await page.getByRole('link', { name: late.number }).waitFor();
    await says(page, `Saat ditutup: Lebih ${rupiah(lot.price)}. Dengan penjualan ini: Cocok.`);
    await page.getByRole('link', { name: 'Catat setoran' }).click();
    await page.getByLabel('Nomor bukti setor').fill('BKS-0042');
    await page.locator('#photo').setInputFiles(photos[0]);
    await page.getByRole('button', { name: /^Catat setoran Rp/ }).click();
    await page.waitForURL((url) => !url.hash.endsWith('/setor'));
    await page.getByRole('img', { name: 'Foto bukti setor' }).waitFor();
    const { state, deposit } = await staff.must('GET', `/api/v1/shifts/${shift.id}`);
    assert.deepEqual([state, deposit.reference, deposit.amount, Boolean(deposit.evidence)], ['deposited', 'BKS-0042', now.expected + lot.price - 100_000, true]);
    assert.deepEqual(complaints, []);
    await close();
    shift = await openDrawer(staff);
});

test('the pages of what is looked for and of the drawer are readable by everybody, in both languages', async () => {
    const { line } = await sellTooMany('');
    const { items: shifts } = await staff.must('GET', `/api/v1/outlets/${outlet}/shifts?limit=10`);
    const closed = shifts.find(({ state }) => state !== 'open');
    const name = closed.holder.name;
    const before = await closeWithDifference();
    await lookThrough(browser, shop, people.officer, [
        [`${at}/dicari`, { id: 'Terjual, tapi belum ada asalnya di rak', en: 'Sold, but not matched to the shelf' }],
        [`${at}/dicari/${line.id}`, { id: 'Dari mana 2 potong ini?', en: 'Where did 2 pieces come from?' }],
        [`${at}/giliran`, { id: 'Sesi kasir', en: 'Till sessions' }],
        [`${at}/giliran/${closed.id}`, { id: name, en: name }],
        [`${at}/giliran/${before.id}/setor`, { id: 'Catat setoran', en: 'Record the deposit' }],
        [`#/instansi/dinas-pariwisata/gerai/${outlet}`, { id: 'Gerai Kota', en: 'Gerai Kota' }],
    ]);
});

/// A session that was closed with too little and waits to be deposited; a new one is open afterwards.
async function closeWithDifference() {
    const open = shift;
    const { expected } = await staff.must('GET', `/api/v1/shifts/${open.id}`);
    const closed = await once(staff, `/shifts/${open.id}/close`, { counted: expected - 5_000, kept: 50_000, reason: 'wrong_change', note: 'Kembalian keliru' });
    shift = await openDrawer(staff);
    return closed;
}
