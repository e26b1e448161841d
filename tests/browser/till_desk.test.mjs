// Behind the till: what was sold today, sales and what buyers bring back, what was sold without being there, the drawer.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { faults, lookThrough, lots, open, openDrawer, outlet, people, seated, sell } from './desk.mjs';
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
