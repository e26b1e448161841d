// The journey of goods: an officer proposes, the group approves, a member sends, staff receive with one short; the shelf is right and the
// paper prints.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openTrade, pageOf, place } from './trade.mjs';
import { openBrowser, startShop } from './support.mjs';

let shop;
let browser;
let people;

before(async () => {
    shop = await startShop();
    people = await openTrade(shop);
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await shop?.stop();
});

const phoneOf = (login, password) => pageOf(browser, shop, login, password);
const inSheet = (page, name) => page.getByRole('dialog').getByRole('button', { name });
const says = (page, pattern) => page.locator('main').filter({ hasText: pattern }).waitFor();

async function officerProposes(page) {
    await page.goto(`/ruang#/instansi/${place.agency}/perjanjian/baru`);
    await page.locator('#group').selectOption('melati');
    await page.locator('form button[type=submit]').click();
    await page.getByRole('button', { name: 'Usulkan ke Melati' }).click();
    await inSheet(page, 'Usulkan ke Melati').click();
    await says(page, /Menunggu persetujuan/);
}

async function groupApproves(page) {
    await page.goto('/ruang#/melati/perjanjian');
    await page.locator('main a:visible', { hasText: 'Dinas Uji' }).first().click();
    await page.getByRole('button', { name: /^Setujui/ }).click();
    await inSheet(page, /^Setujui/).click();
    await says(page, /Berlaku/);
}

/// Three of the first product and two of the second; what they are called.
async function memberSends(page) {
    await page.goto('/ruang#/melati/titipan/baru');
    await page.locator('main').getByText('Gerai Uji').first().click();
    const more = page.locator('.stepper').locator('button:last-of-type');
    for (const [row, times] of [[0, 3], [1, 2]]) {
        for (let time = 0; time < times; time += 1) {
            await more.nth(row).click();
        }
    }
    await page.getByRole('button', { name: 'Periksa titipan' }).click();
    await inSheet(page, /^Kirim/).click();
    await says(page, /Nota Titip/);
    return /NT-[A-Z]+-\d{4}-\d{4}/.exec(await page.locator('h1').innerText())[0];
}

async function staffReceiveOneShort(page) {
    await page.goto(`/ruang#/gerai/${place.outlet}/datang`);
    await page.locator('main a:visible', { hasText: 'Melati' }).first().click();
    await page.locator('.stepper').first().locator('button').first().click();
    await page.locator('input[type=radio][value=missing]').check();
    await page.getByRole('button', { name: 'Terima 4 potong' }).click();
    await inSheet(page, 'Terima sekarang').click();
    await says(page, /Diterima, ada selisih/);
    await says(page, /Kurang 1/);
}

/// The words of a page as it prints, by Debian's pdftotext.
async function printed(page, address) {
    const folder = mkdtempSync(path.join(tmpdir(), 'etalase-paper-'));
    try {
        await page.goto(address);
        const file = path.join(folder, 'paper.pdf');
        writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
        return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

test('an officer proposes, the group approves, a member sends, staff receive with one short, and the paper says so', async () => {
    await officerProposes(await phoneOf(place.officer, place.password));
    const manager = await phoneOf('melati.ketua', 'etalase-demo');
    await groupApproves(manager);
    const number = await memberSends(manager);
    const staff = await phoneOf(place.staff, place.password);
    await staffReceiveOneShort(staff);

    const { items } = await people.staff.must('GET', `/api/v1/outlets/${place.outlet}/lots`);
    assert.deepEqual(items.map(({ buckets }) => [buckets.on_shelf, buckets.missing, buckets.in_transit]).sort(), [[2, 0, 0], [2, 1, 0]]);
    await staff.goto(`/ruang#/gerai/${place.outlet}/rak`);
    await says(staff, /2 potong/);

    const deliveries = await people.staff.must('GET', `/api/v1/deliveries?outlet=${place.outlet}`);
    const receipt = deliveries.items[0].papers.find(({ kind }) => kind === 'receipt');
    const text = await printed(staff, `/kertas/${receipt.id}`);
    for (const words of [receipt.number, number, 'Melati', 'Gerai Uji', 'Tidak ada di paket']) {
        assert.ok(text.includes(words), `the paper says "${words}":\n${text}`);
    }
    assert.ok(!text.includes('Ketua Melati'), 'and names nobody of the group');
});
