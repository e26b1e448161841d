// A stock count on the pages: staff count blind, what differs is counted again, the group has its word, and the outlet posts it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { faults, lookThrough, once, open, outlet, people, seated } from './desk.mjs';
import { openBrowser, startShop } from './support.mjs';

let shop;
let browser;
let staff;
let manager;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
    staff = await new Client(shop).signIn(people.staff);
    manager = await new Client(shop).signIn(people.manager);
});
after(async () => {
    await browser?.close();
    await shop?.stop();
});

const at = `#/gerai/${outlet}/opname`;
const inSheet = (page, name) => page.getByRole('dialog').getByRole('button', { name });
const countOf = (id) => staff.must('GET', `/api/v1/counts/${id}`);
const shelfOf = async (lot) => (await staff.must('GET', `/api/v1/lots/${lot}`)).buckets.on_shelf;
const idOf = (page) => page.url().split('/').pop();

/// Waits until the server has what was typed.
async function until(check) {
    for (const end = Date.now() + 20_000; Date.now() < end;) {
        if (await check()) {
            return;
        }
        await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
    assert.fail('it never came');
}

/// What stands on the shelf of each lot of a count, as nobody who counts is told it.
async function trueShelf(id) {
    const { lines } = await countOf(id);
    return new Map(await Promise.all(lines.map(async ({ lot_id: lot }) => [lot, await shelfOf(lot)])));
}

/// Types a number for every line in view that waits for one.
async function fillAll(page, shelf, change = () => 0) {
    for (const [lot, there] of shelf) {
        const field = page.locator(`[id="lot-${lot}"]`);
        if (await field.count()) {
            await field.fill(String(there + change(lot)));
            await field.blur();
        }
    }
}

/// Begins a count of Melati's goods on the page; its id.
async function begin(page) {
    await open(page, at, 'Opname');
    await page.getByRole('link', { name: 'Hitung rak' }).first().click();
    await page.getByRole('radio', { name: /^Melati/ }).check();
    await page.getByRole('button', { name: 'Mulai hitung' }).click();
    await page.getByRole('heading', { level: 1, name: /^Barang Melati/ }).waitFor();
    return idOf(page);
}

async function cancelOpen() {
    for (const { id } of (await staff.must('GET', `/api/v1/counts?outlet=${outlet}`)).items.filter(({ may }) => may.includes('cancel'))) {
        await once(staff, `/counts/${id}/cancel`);
    }
}

test('staff count blind, one differs and is counted again, the group agrees, the result is posted', async () => {
    await cancelOpen();
    const { page, complaints, close } = await seated(browser, shop, people.staff);
    const id = await begin(page);
    const shelf = await trueShelf(id);
    const [wrong] = [...shelf].find(([, there]) => there > 1);
    const words = await page.getByRole('main').innerText();
    assert.ok(!words.includes('Menurut catatan'), 'nobody is told what should be there');
    assert.ok(await page.getByRole('button', { name: 'Selesai menghitung' }).isDisabled(), 'not before everything is counted');
    assert.ok((await countOf(id)).lines.every(({ expected, difference }) => expected === null && difference === null));
    await fillAll(page, shelf, (lot) => (lot === wrong ? -1 : 0));
    await until(async () => (await countOf(id)).lines.every(({ counted }) => counted !== null));
    await page.getByRole('button', { name: 'Selesai menghitung' }).click();
    await inSheet(page, 'Selesai menghitung').click();

    await page.getByText('Hitungan kedua').waitFor();
    assert.equal(await page.getByRole('spinbutton').count() + await page.locator('.count-line').count(), 1, 'only what differed');
    assert.deepEqual(await faults(page, 'second round'), []);
    await page.locator(`[id="lot-${wrong}"]`).fill(String(shelf.get(wrong) - 1));
    await page.locator(`[id="lot-${wrong}"]`).blur();
    await until(async () => (await countOf(id)).lines.every(({ counted }) => counted !== null));
    await page.getByRole('button', { name: 'Selesai menghitung' }).click();
    await inSheet(page, 'Selesai menghitung').click();
    await page.getByText('Menunggu persetujuan Melati').waitFor();
    await page.getByText('1 macam berbeda').waitFor();

    const group = await seated(browser, shop, people.manager);
    await open(group.page, '#/melati/opname', 'Opname');
    await group.page.locator('main a:visible', { hasText: 'Gerai Kota' }).first().click();
    await group.page.getByText('1 macam berbeda').waitFor();
    assert.deepEqual(await faults(group.page, 'the word of the group'), []);
    await group.page.getByRole('button', { name: 'Setujui hitungan' }).click();
    await inSheet(group.page, 'Setujui hitungan').click();
    await group.page.getByText('Gerai akan mencatat hasilnya').waitFor();
    assert.deepEqual(group.complaints, []);
    await group.close();

    await page.reload();
    await page.getByRole('button', { name: 'Catat hasilnya' }).click();
    await inSheet(page, 'Catat hasilnya').click();
    await page.getByRole('main').filter({ hasText: 'Dicatat' }).waitFor();
    await until(async () => (await countOf(id)).state === 'posted');
    assert.equal(await shelfOf(wrong), shelf.get(wrong) - 1);
    assert.deepEqual(complaints, []);
    await close();
});

test('figures typed without a connection stay on the phone, also when the page is closed, and go when it is back', async () => {
    await cancelOpen();
    const { page, context, close } = await seated(browser, shop, people.staff);
    const id = await begin(page);
    const { lines } = await countOf(id);
    const [first, second] = lines.map(({ lot_id: lot }) => page.locator(`[id="lot-${lot}"]`));
    await context.setOffline(true);
    await first.fill('7');
    await first.blur();
    await page.getByText('Belum tersambung. Hitungan disimpan di HP ini').waitFor();
    await second.fill('3');
    await second.blur();
    const address = page.url();
    await page.close();
    assert.ok((await countOf(id)).lines.every(({ counted }) => counted === null));
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(address);
    await until(async () => {
        const now = (await countOf(id)).lines;
        return now[0].counted === 7 && now[1].counted === 3;
    });
    await close();
});

test('a figure that is corrected while another is on its way is among those that are compared', async () => {
    await cancelOpen();
    const { page, context, close } = await seated(browser, shop, people.staff);
    const id = await begin(page);
    const shelf = await trueShelf(id);
    const lot = [...shelf.keys()].at(-1);
    await fillAll(page, shelf, (one) => (one === lot ? 5 : 0));
    await until(async () => (await countOf(id)).lines.every(({ counted }) => counted !== null));
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await context.route('**/figures', async (route) => { await held; await route.continue(); });
    const field = page.locator(`[id="lot-${lot}"]`);
    await field.fill('1');
    await field.blur();
    await page.waitForRequest((request) => request.url().endsWith('/figures'));
    await field.fill(String(shelf.get(lot)));
    await field.blur();
    await page.getByRole('button', { name: 'Selesai menghitung' }).click();
    await inSheet(page, 'Selesai menghitung').click();
    release();
    await page.getByText('Semua cocok').waitFor();
    assert.equal((await countOf(id)).round, 1, 'nothing differed');
    await close();
});

test('in the second round a figure can still be corrected after the page was loaded again', async () => {
    await cancelOpen();
    const count = await once(staff, '/counts', { outlet, group: 'melati' });
    const shelf = await trueShelf(count.id);
    const [wrong] = [...shelf].find(([, there]) => there > 1);
    await once(staff, `/counts/${count.id}/figures`, { figures: [...shelf].map(([lot, there]) => ({ lot_id: lot, set: there - (lot === wrong ? 1 : 0) })) });
    await once(staff, `/counts/${count.id}/finish`);
    await once(staff, `/counts/${count.id}/figures`, { figures: [{ lot_id: wrong, set: 1 }] });
    const { page, close } = await seated(browser, shop, people.staff);
    await open(page, `${at}/${count.id}`, 'Barang Melati');
    await page.getByText('1 dari 1 sudah dihitung').waitFor();
    await page.locator(`[id="lot-${wrong}"]`).fill(String(shelf.get(wrong)));
    await page.locator(`[id="lot-${wrong}"]`).blur();
    await until(async () => (await countOf(count.id)).lines.find(({ lot_id: lot }) => lot === wrong).counted === shelf.get(wrong));
    await close();
});

test('what a colleague counts meanwhile appears by itself, and a number that is none is said', async () => {
    await cancelOpen();
    const { page, close } = await seated(browser, shop, people.staff);
    const id = await begin(page);
    const { lines } = await countOf(id);
    await page.clock.install();
    await page.reload();
    await page.locator(`[id="lot-${lines[0].lot_id}"]`).waitFor();
    await once(staff, `/counts/${id}/figures`, { figures: [{ lot_id: lines[0].lot_id, set: 4 }] });
    await page.clock.fastForward(11_000);
    await page.waitForFunction((field) => document.getElementById(field)?.value === '4', `lot-${lines[0].lot_id}`);
    const other = page.locator(`[id="lot-${lines[1].lot_id}"]`);
    await other.fill('1,5');
    await other.blur();
    await page.getByText('Tulis angka bulat, misalnya 12.').waitFor();
    assert.equal((await countOf(id)).lines[1].counted, null);
    await close();
});

test('the group asks for another count and says why; whoever counts reads it', async () => {
    await cancelOpen();
    const count = await once(staff, '/counts', { outlet, group: 'melati' });
    const shelf = await trueShelf(count.id);
    await once(staff, `/counts/${count.id}/figures`, { figures: [...shelf].map(([lot, there]) => ({ lot_id: lot, set: there })) });
    await once(staff, `/counts/${count.id}/finish`);
    const { page, complaints, close } = await seated(browser, shop, people.manager);
    await open(page, `#/melati/opname/${count.id}`, 'Gerai Kota');
    await page.getByText('Semua cocok').waitFor();
    await page.getByRole('button', { name: 'Minta hitung ulang' }).click();
    await inSheet(page, 'Minta hitung ulang').click();
    await page.getByRole('dialog').getByText('Tulis alasannya').waitFor();
    await page.getByLabel('Kenapa?').fill('Dua masih di gudang.');
    await inSheet(page, 'Minta hitung ulang').click();
    await until(async () => (await countOf(count.id)).state === 'open');
    const seller = await seated(browser, shop, people.staff);
    await open(seller.page, `${at}/${count.id}`, 'Barang Melati');
    await seller.page.getByText('Dua masih di gudang.').waitFor();
    await seller.close();
    assert.deepEqual(complaints, []);
    await close();
});

test('the pages of counts are readable by everybody, on a phone and on a desk, in both languages', async () => {
    await cancelOpen();
    const count = await once(staff, '/counts', { outlet, group: 'melati' });
    await lookThrough(browser, shop, people.staff, [
        [at, { id: 'Opname', en: 'Stock counts' }],
        [`${at}/baru`, { id: 'Hitung rak', en: 'Count the shelf' }],
        [`${at}/${count.id}`, { id: 'Barang Melati', en: 'Goods of Melati' }],
    ]);
    const shelf = await trueShelf(count.id);
    const [wrong] = [...shelf].find(([, there]) => there > 1);
    const figures = [...shelf].map(([lot, there]) => ({ lot_id: lot, set: there - (lot === wrong ? 1 : 0) }));
    await once(staff, `/counts/${count.id}/figures`, { figures });
    await once(staff, `/counts/${count.id}/finish`);
    await once(staff, `/counts/${count.id}/figures`, { figures: [{ lot_id: wrong, set: shelf.get(wrong) - 1 }] });
    await once(staff, `/counts/${count.id}/finish`);
    await lookThrough(browser, shop, people.staff, [[`${at}/${count.id}`, { id: 'Barang Melati', en: 'Goods of Melati' }]]);
    await lookThrough(browser, shop, people.manager, [
        ['#/melati/opname', { id: 'Opname', en: 'Stock counts' }],
        [`#/melati/opname/${count.id}`, { id: 'Gerai Kota', en: 'Gerai Kota' }],
    ]);
    await once(manager, `/counts/${count.id}/agree`);
});
