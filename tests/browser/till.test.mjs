// The till without a network: what was sold is never lost and never counted twice, whatever happens to line, browser and answers.

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { newDeviceId, uuid7 } from '../../static/js/till-ids.js';
import { Client } from '../contract/client.mjs';
import {
    goods, less, nameOf, openLine, openShift, openWaiting, outlet, salesOf, says, sell, sellSome, sendNow, shelfOf, signIn, staff, startPhone, storedStates, until, untilArrived, untilKept,
} from './till.mjs';
import { startShop } from './support.mjs';

globalThis.crypto ??= webcrypto;

let shop;
let line;
let folder;
let device = null;
let client;

before(async () => { shop = await startShop(); });
after(() => shop?.stop());

// Each test has a phone of its own, as somebody has it who has signed in before.
beforeEach(async () => {
    line = await openLine(shop);
    folder = mkdtempSync(path.join(tmpdir(), 'etalase-phone-'));
    client = await new Client(shop).signIn(staff.login);
    device = await startPhone(folder);
});
afterEach(async () => {
    await device?.kill().catch(() => {});
    await line.close();
    await closeShifts();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/// The next test begins without a shift.
async function closeShifts() {
    const { items } = await client.must('GET', `/api/v1/outlets/${outlet}/shifts?state=open`);
    for (const { id } of items) {
        await client.must('POST', `/api/v1/shifts/${id}/close`, { counted: 0, kept: 0, reason: 'unknown' }, { 'Idempotency-Key': `close-${id}` });
    }
}

const isSync = ({ method, path: address }) => method === 'POST' && /\/sales(\/sync)?$/.test(address);
/// Ids of sales in the order in which the device sent them.
const sentIds = () => line.asked.filter(isSync).flatMap(({ body }) => { const told = JSON.parse(body); return (told.sales ?? [told]).map(({ id }) => id); });

/// The till of a phone that is signed in and has opened it once.
async function atTill() {
    const page = await device.page();
    await signIn(page, line.address);
    await untilKept(page);
    return page;
}

test('30 sales without network, the browser killed, 10 more, the answer to the first sync lost: the server has exactly 40', async () => {
    const signing = await device.page();
    await signIn(signing, line.address, { to: '/ruang' });
    await signing.getByRole('heading').first().waitFor();
    await device.close();

    device = await startPhone(folder);
    let page = await device.page();
    await page.goto(`${line.address}/kasir`);  // the first visit
    await untilKept(page);
    const [salesBefore, shelfBefore] = [await salesOf(client), await shelfOf(client)];
    await line.cut();
    await openShift(page);
    const sold = await sellSome(page, 30);
    assert.deepEqual(await storedStates(page), { waiting: 30 });
    await device.kill();

    device = await startPhone(folder);
    page = await device.page();
    await page.goto(`${line.address}/kasir`);
    await page.getByText('30 tersimpan di HP ini').waitFor();
    sold.push(...await sellSome(page, 10));
    await openWaiting(page);
    await page.getByText('Hanya ada di HP ini').waitFor();
    assert.deepEqual((await salesOf(client)).length, salesBefore.length, 'nothing has reached the server');

    let lost = 0;
    line.rule = async (asked, forward) => {
        const answer = await forward();
        if (isSync(asked) && lost === 0) {
            assert.equal(answer.status, 200);
            lost = JSON.parse(answer.body).items.length;
            return null;
        }
        return answer;
    };
    await line.restore();
    await sendNow(page);
    await untilArrived(page, 40);
    await page.getByText('Semua sudah sampai').waitFor();
    assert.ok(lost > 0, 'an answer was lost, and what it told of was sent again');
    assert.deepEqual(await storedStates(page), { arrived: 40 });

    const sales = await salesOf(client);
    assert.equal(sales.length - salesBefore.length, 40);
    assert.equal(new Set(sales.map(({ id }) => id)).size, sales.length);
    assert.deepEqual(await shelfOf(client), less(shelfBefore, sold));
});

test('two tabs send each sale once', async () => {
    const first = await atTill();
    await openShift(first);
    await line.cut();
    await sellSome(first, 3);
    const second = await device.page();
    await second.goto(`${line.address}/kasir`);
    await second.getByText('3 tersimpan di HP ini').waitFor();
    await sell(second);
    await first.getByText('4 tersimpan di HP ini').waitFor();

    const before = sentIds().length;
    await Promise.all([openWaiting(first), openWaiting(second)]);
    // The answer waits until both have said how far it is.
    const told = Promise.all([first, second].map((page) => page.getByText('0 dari 4 penjualan sudah dikirim').waitFor()));
    line.rule = async (asked, forward) => {
        if (isSync(asked)) {
            await told;
        }
        return forward();
    };
    await line.restore();
    await Promise.all([sendNow(first), sendNow(second)]);
    await Promise.all([untilArrived(first, 4), untilArrived(second, 4)]);
    const ids = sentIds().slice(before);
    assert.deepEqual([ids.length, new Set(ids).size], [4, 4]);
});

test('a cart that was open in two tabs is sold once', async () => {
    const first = await atTill();
    await openShift(first);
    await goods(first).first().click();
    const second = await device.page();
    await second.goto(`${line.address}/kasir`);
    const pages = [first, second];
    for (const page of pages) {
        await page.getByRole('link', { name: /^Bayar/ }).click();
        await page.getByRole('button', { name: 'Uang pas' }).click();
    }
    // At the same moment, without looking; the one that comes late finds no button any more.
    await Promise.all(pages.map((page) => page.evaluate(() => [...document.querySelectorAll('main button')].find(({ textContent }) => textContent.includes('Selesai'))?.click())));
    const ends = pages.map((page) => Promise.race([
        page.getByRole('heading', { name: 'Penjualan tercatat' }).waitFor().then(() => 'sold'),
        page.getByText('Ketuk barang untuk menjualnya.').waitFor().then(() => 'empty'),
    ]));
    assert.deepEqual((await Promise.all(ends)).sort(), ['empty', 'sold']);
    await openWaiting(first);
    await untilArrived(first, 1);
    assert.deepEqual(await storedStates(first), { arrived: 1 });
});

test('sales go by themselves when the device says that the network is back', async () => {
    const page = await atTill();
    await openShift(page);
    await device.context.setOffline(true);
    await page.getByText('Tanpa sinyal. Tetap bisa menjual.').waitFor();
    await sellSome(page, 2);
    await openWaiting(page);
    await device.context.setOffline(false);
    await untilArrived(page, 2);
});

test('signing out is stopped while sales wait, at the till and in the workspace, and says why', async () => {
    const page = await atTill();
    await openShift(page);
    line.rule = (asked, forward) => (isSync(asked) ? says(503, {}) : forward());
    await sell(page);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('heading', { name: '1 penjualan belum sampai' }).waitFor();
    await page.getByText('penjualan itu tertinggal di HP ini').waitFor();
    await page.getByRole('button', { name: 'Tetap di sini' }).click();

    const office = await device.page();
    await office.goto(`${line.address}/ruang#/akun`);
    await office.getByRole('button', { name: 'Keluar', exact: true }).click();
    await office.getByText('Masih ada penjualan di HP ini yang belum sampai').first().waitFor();
    assert.equal(line.asked.filter(({ method, path: address }) => method === 'DELETE' && address === '/api/v1/session').length, 0);

    line.rule = null;
    await openWaiting(page);
    await sendNow(page);
    await untilArrived(page, 1);
    await office.getByRole('button', { name: 'Keluar', exact: true }).click();
    await office.waitForURL((url) => url.pathname !== '/ruang');
});

test('what another till sold meanwhile is said at once; goods that have left all the same are sent as they were sold', async () => {
    const page = await atTill();
    await openShift(page);
    await until(async () => (await client.must('GET', `/api/v1/outlets/${outlet}/till`)).shifts.length === 1);
    const till = await client.must('GET', `/api/v1/outlets/${outlet}/till`);
    const { lots, shifts: [shift] } = till;
    // The phone does not hear of the other sale before somebody pays.
    line.rule = ({ method, path: address }, forward) => (method === 'GET' && address.endsWith('/till') ? says(200, till) : forward());
    const name = await nameOf(goods(page).last());
    const lines = lots.filter(({ product, variant, on_shelf: count }) => [product.name, variant?.name].filter(Boolean).join(', ') === name && count > 0)
        .map(({ id, on_shelf: quantity, price }) => ({ lot_id: id, quantity, unit_price: price }));
    const received = lines.reduce((sum, { quantity, unit_price: price }) => sum + quantity * price, 0);
    await client.must('POST', `/api/v1/outlets/${outlet}/sales`, {
        id: uuid7(), device_id: newDeviceId(), device_seq: 1, shift_id: shift.id, sold_at: new Date().toISOString(), made_offline: false, lines, payment: { method: 'cash', received },
    });
    await goods(page).last().click();
    await page.getByRole('link', { name: /^Bayar/ }).click();
    await page.getByRole('button', { name: 'Uang pas' }).click();
    await page.getByRole('button', { name: 'Selesai' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('heading', { name: 'Barang di rak kurang' }).waitFor();
    await sheet.getByText(name).waitFor();
    assert.deepEqual(await storedStates(page), { refused: 1 });
    await sheet.getByRole('button', { name: 'Barang sudah dibawa, kirim' }).click();
    await openWaiting(page);
    await untilArrived(page, 1);
    const { items } = await client.must('GET', `/api/v1/outlets/${outlet}/unmatched`);
    assert.equal(items.length, 1, 'and somebody finds out where it came from');
});

test('a sale that got no answer left the shop: it is taken as made without signal, whatever was sold elsewhere meanwhile', async () => {
    const page = await atTill();
    await openShift(page);
    await until(async () => (await client.must('GET', `/api/v1/outlets/${outlet}/till`)).shifts.length === 1);
    const till = await client.must('GET', `/api/v1/outlets/${outlet}/till`);
    const { lots, shifts: [shift] } = till;
    const before = (await client.must('GET', `/api/v1/outlets/${outlet}/unmatched`)).items.length;
    // The network is gone, and the device has not noticed.
    line.rule = ({ method, path: address }, forward) => (method === 'POST' && address.includes('/sales') ? null : method === 'GET' && address.endsWith('/till') ? says(200, till) : forward());
    const name = await nameOf(goods(page).first());
    await goods(page).first().click();
    await page.getByRole('link', { name: /^Bayar/ }).click();
    await page.getByRole('button', { name: 'Uang pas' }).click();
    await page.getByRole('button', { name: 'Selesai' }).click();
    await until(async () => (await storedStates(page)).waiting === 1);
    await page.getByText('Tersimpan di HP ini').first().waitFor();
    const lines = lots.filter(({ product, variant, on_shelf: count }) => [product.name, variant?.name].filter(Boolean).join(', ') === name && count > 0)
        .map(({ id, on_shelf: quantity, price }) => ({ lot_id: id, quantity, unit_price: price }));
    const received = lines.reduce((sum, { quantity, unit_price: price }) => sum + quantity * price, 0);
    await client.must('POST', `/api/v1/outlets/${outlet}/sales`, {
        id: uuid7(), device_id: newDeviceId(), device_seq: 1, shift_id: shift.id, sold_at: new Date().toISOString(), made_offline: false, lines, payment: { method: 'cash', received },
    });
    line.rule = null;
    await openWaiting(page);
    await sendNow(page);
    await untilArrived(page, 1);
    assert.equal((await client.must('GET', `/api/v1/outlets/${outlet}/unmatched`)).items.length, before + 1, 'and somebody finds out where it came from');
});

test('a session that was ended from elsewhere keeps its sales until somebody signs in again', async () => {
    const page = await atTill();
    await openShift(page);
    await sell(page);
    await openWaiting(page);
    await untilArrived(page, 1);
    const { items } = await client.must('GET', '/api/v1/sessions');
    for (const { id } of items.filter(({ current }) => !current)) {
        await client.must('DELETE', `/api/v1/sessions/${id}`);
    }
    await page.getByRole('link', { name: 'Kembali' }).click();
    await sellSome(page, 2);
    await page.getByText('2 belum terkirim. Masuk lagi untuk mengirim.').click();
    assert.deepEqual(await storedStates(page), { arrived: 1, waiting: 2 });

    await page.getByRole('link', { name: 'Masuk lagi' }).click();
    await page.locator('#login').fill(staff.login);
    await page.locator('#password').fill(staff.password);
    await page.locator('button[type=submit]').click();
    await untilArrived(page, 3);
});

test('a new version of the app takes over when somebody wants it, and the queue stays', async () => {
    const page = await atTill();
    await openShift(page);
    line.rule = async (asked, forward) => {
        if (isSync(asked)) {
            return says(503, {});
        }
        const answer = await forward();
        return asked.path === '/kasir-worker.js' ? { ...answer, headers: { 'content-type': 'text/javascript' }, body: `${answer.body}`.replace('"version":"', '"version":"next') } : answer;
    };
    await sellSome(page, 2);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null));
    await page.getByRole('button', { name: 'Menu' }).click();
    await Promise.all([page.waitForEvent('load'), page.getByRole('dialog').getByRole('button', { name: 'Pakai versi baru' }).click()]);
    await page.getByText('2 tersimpan di HP ini').waitFor();
    const caches = await page.evaluate(() => caches.keys());
    assert.deepEqual(caches.filter((name) => name.startsWith('etalase-till ')).map((name) => name.includes(' next')), [true], 'the new version alone');
    line.rule = null;
    await openWaiting(page);
    await sendNow(page);
    await untilArrived(page, 2);
});

test('what the server lacks though it was thought to be there is found by the comparison of the day, and sent again', async () => {
    const page = await atTill();
    await openShift(page);
    const before = (await salesOf(client)).length;
    // Something on the way says that all is well, and the server never hears of it.
    let pretended = 0;
    line.rule = (asked, forward) => {
        if (!isSync(asked) || pretended > 0) {
            return forward();
        }
        pretended += 1;
        const told = JSON.parse(asked.body);
        return asked.path.endsWith('/sync') ? says(200, { items: told.sales.map(({ id }) => ({ id, result: 'recorded' })) }) : says(201, told);
    };
    await sell(page);
    await openWaiting(page);
    await untilArrived(page, 1);
    await page.getByText(/Sudah dicocokkan dengan server hari ini|Yang kurang sudah dikirim lagi/).waitFor();
    await until(async () => (await salesOf(client)).length === before + 1);
    assert.equal(pretended, 1);
    assert.equal(sentIds().length, 2);
});

// The last test: nobody works at the outlet after it.
test('what was sold without signal arrives also from somebody who does not work there any more', async () => {
    const page = await atTill();
    await openShift(page);
    await until(async () => (await client.must('GET', `/api/v1/outlets/${outlet}/till`)).shifts.length === 1);
    await device.context.setOffline(true);
    await sellSome(page, 2);
    const before = (await salesOf(client)).length;
    const { shifts: [shift] } = await client.must('GET', `/api/v1/outlets/${outlet}/till`);
    client = await new Client(shop).signIn('pariwisata.pejabat');
    await client.must('DELETE', `/api/v1/outlets/${outlet}/staff/${shift.holder.account}`);
    await openWaiting(page);
    await device.context.setOffline(false);
    await untilArrived(page, 2);
    assert.equal((await salesOf(client)).length, before + 2);
});
