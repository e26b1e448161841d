// What the pages between a group and an outlet do with what people type, and how they look on a small phone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { agree, openTrade, pageOf, place, send } from './trade.mjs';
import { openBrowser, startShop } from './support.mjs';

const group = 'melati';
const groupLogin = 'melati.ketua';
const groupPassword = 'etalase-demo';

let shop;
let browser;
let people;
let manager;

before(async () => {
    shop = await startShop();
    people = await openTrade(shop);
    manager = await new Client(shop).signIn(groupLogin);
    await agree(people.officer, manager, group);
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await shop?.stop();
});

const ofGroup = (options) => pageOf(browser, shop, groupLogin, groupPassword, options);
const ofOutlet = (options) => pageOf(browser, shop, place.staff, place.password, options);
const inSheet = (page, name) => page.getByRole('dialog').getByRole('button', { name });

/// What was typed, as the field has it once it is left.
async function typed(field, text) {
    await field.fill(text);
    await field.blur();
    return field.inputValue();
}

async function fieldError(page, name) {
    return page.locator(`[data-field="${name}"] .error`).innerText();
}

test('a price stays as it was typed where it is no whole number, and says so beside the field', async () => {
    const page = await ofGroup();
    await page.goto(`/ruang#/${group}/titipan/baru`);
    await page.locator('main').getByText('Gerai Uji').first().click();
    await page.locator('.stepper').locator('button:last-of-type').first().click();
    await page.getByRole('button', { name: /^(Ubah harga|Kedaluwarsa dan harga)/ }).first().click();
    const price = page.locator('input[id^="price-"]').first();
    const name = await price.getAttribute('id');
    for (const [text, shown] of [['37.500', '37.500'], ['37,500', '37.500'], ['37500.00', '37.500'], ['Rp 1.250.000', '1.250.000']]) {
        assert.equal(await typed(price, text), shown, text);
        assert.equal(await page.locator(`[data-field="${name}"] .error`).count(), 0, text);
    }
    for (const text of ['1,5', '1e5', '-3']) {
        assert.equal(await typed(price, text), text);
        assert.match(await fieldError(page, name), /Tulis angka bulat/);
    }
    assert.equal(await typed(price, ''), '', 'an emptied field stays empty');
    assert.match(await fieldError(page, name), /Harga belum diisi/);
    assert.equal(await typed(price, '99.000.000.000'), '99.000.000.000');
    assert.match(await fieldError(page, name), /Harga terlalu besar/);
});

test('a count that is none stays as it was typed, is named with its bounds, and nothing is sent', async () => {
    const page = await ofGroup();
    await page.goto(`/ruang#/${group}/titipan/baru`);
    await page.locator('main').getByText('Gerai Uji').first().click();
    const count = page.locator('.stepper input').first();
    const problem = page.locator('.stepper .wrong-count').first();
    for (const [text, words] of [['1,5', /Tulis angka bulat/], ['-3', /Tulis angka bulat/], ['1e5', /Tulis angka bulat/], ['123456', /Antara 0 dan 9\.999/]]) {
        assert.equal(await typed(count, text), text);
        assert.match(await problem.innerText(), words, text);
    }
    await page.locator('.stepper').locator('button:last-of-type').nth(1).click();
    await page.getByRole('button', { name: 'Periksa titipan' }).click();
    assert.equal(await page.getByRole('dialog').count(), 0, 'nothing goes on');
    assert.ok(await count.evaluate((field) => field === document.activeElement), 'the field is shown');
    await count.fill('1.200');
    await page.getByRole('button', { name: 'Periksa titipan' }).click();
    await inSheet(page, /^Kirim/).waitFor();
    assert.match(await page.getByRole('dialog').innerText(), /1\.201 potong/);
});

test('of one line staff record one missing and one rejected', async () => {
    const sent = await send(manager, group, [5]);
    const page = await ofOutlet();
    await page.goto(`/ruang#/gerai/${place.outlet}/datang/${sent.id}`);
    const arrived = page.locator('.stepper input').first();
    assert.equal(await typed(arrived, ''), '', 'nothing is not none');
    assert.match(await page.locator('.stepper .wrong-count').first().innerText(), /Jumlah belum diisi/);
    await typed(arrived, '3');
    await page.getByLabel('Sebagian tidak ada, sebagian rusak (ditolak)').check();
    await page.getByRole('button', { name: 'Terima 3 potong' }).click();
    await inSheet(page, 'Terima sekarang').click();
    await page.locator('main').filter({ hasText: /Diterima, ada selisih/ }).waitFor();
    const [line] = (await people.staff.must('GET', `/api/v1/deliveries/${sent.id}`)).lines;
    assert.deepEqual([line.accepted, line.short, line.rejected], [3, 1, 1]);
});
