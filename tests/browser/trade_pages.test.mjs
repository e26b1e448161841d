// What the pages between a group and an outlet do with what people type, and how they look on a small phone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { smallTargets, violations } from './inspect.mjs';
import { agree, once, openTrade, pageOf, place, send } from './trade.mjs';
import { dayFromNow, desk, openBrowser, phone, startShop } from './support.mjs';

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

/// Goods on the shelf, of which one is reported damaged, in a word that never ends.
async function damage(quantity = 1) {
    const sent = await send(manager, group, [4]);
    await once(people.staff, `/api/v1/deliveries/${sent.id}/receive`);
    const { items } = await people.staff.must('GET', `/api/v1/outlets/${place.outlet}/lots?bucket=on_shelf`);
    const lot = items.find(({ delivery }) => delivery.id === sent.id);
    return once(people.staff, '/api/v1/incidents', { kind: 'damage', cause: 'damaged', outlet: place.outlet, lot_id: lot.id, quantity, note: endless });
}

const endless = 'x'.repeat(280);
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a word that never ends stays within a phone', async () => {
    const one = await damage();
    await once(manager, `/api/v1/incidents/${one.id}/dispute`, { reason: endless });
    const [staff, officer, member] = [await ofOutlet(), await pageOf(browser, shop, place.officer, place.password), await ofGroup()];
    for (const [page, address] of [[staff, `/gerai/${place.outlet}/selisih/${one.id}`], [staff, `/gerai/${place.outlet}/rak/${one.lot.id}`], [staff, `/gerai/${place.outlet}/rak/${one.lot.id}/ketemu`],
        [staff, `/gerai/${place.outlet}/selisih`], [officer, `/instansi/${place.agency}/selisih/${one.id}`], [member, `/${group}/selisih/${one.id}`], [member, `/${group}/barang/${one.lot.id}`]]) {
        await page.goto(`/ruang#${address}`);
        await page.locator('h1').waitFor();
        assert.equal(await overflow(page), 0, address);
    }
});

test('what was offered meanwhile is refused with a way to it, and the page says that it was offered', async () => {
    const one = await damage();
    const page = await ofGroup();
    await page.goto(`/ruang#/${group}/selisih/${one.id}`);
    assert.ok(!(await page.locator('main').innerText()).includes('Lihat foto'), 'there is no photo to look at');
    await page.getByRole('button', { name: 'Setuju' }).click();
    await once(people.officer, `/api/v1/incidents/${one.id}/offer`, { percent: 60, note: 'Kemasan gerai kurang rapat.' });
    await inSheet(page, /^Setuju/).click();
    await page.getByRole('dialog').getByText('Bagian yang ditanggung baru saja diubah').waitFor();
    await inSheet(page, 'Lihat yang terbaru').click();
    await page.locator('main').filter({ hasText: 'Instansi menawarkan menanggung 60%' }).waitFor();
    await page.getByRole('button', { name: 'Keberatan' }).click();
    await page.locator('#dispute-reason').fill('Kami sudah mengemasnya rapat.');
    await inSheet(page, /keberatan/i).click();
    await page.locator('.said p', { hasText: 'Kami sudah mengemasnya rapat.' }).waitFor();
    assert.equal(await page.locator('.said p', { hasText: 'Kemasan gerai' }).innerText(), '“Kemasan gerai kurang rapat.”', 'each has its own lines');
});

test('an answer that was lost may have been heard: tapping again records nothing twice', async () => {
    const one = await damage();
    const page = await ofGroup();
    await page.goto(`/ruang#/${group}/selisih/${one.id}`);
    await page.getByRole('button', { name: 'Setuju' }).click();
    await page.route('**/accept', async (route) => { await route.fetch(); await route.abort(); });
    await inSheet(page, /^Setuju/).click();
    await page.getByRole('dialog').getByText('tidak akan tercatat dua kali').waitFor();
    await page.unroute('**/accept');
    await inSheet(page, /^Setuju/).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal((await people.staff.must('GET', `/api/v1/incidents/${one.id}`)).state, 'agreed');
});

test('goods that will soon expire are named where they are received, and received all the same', async () => {
    const soon = dayFromNow(3);
    const sent = await send(manager, group, [2], { expires_on: soon });
    const page = await ofOutlet();
    await page.goto(`/ruang#/gerai/${place.outlet}/datang/${sent.id}`);
    await page.locator('.receive-line').filter({ hasText: /Kedaluwarsa .*: sebentar lagi harus ditarik/ }).waitFor();
    await page.getByRole('button', { name: 'Terima 2 potong' }).click();
    await inSheet(page, 'Terima sekarang').click();
    await page.locator('main').filter({ hasText: /Nilai yang dikirim/ }).filter({ hasText: /Yang diterima\s*2 potong/ }).waitFor();
});

test('a first agreement shows every term before it is proposed and approved', async () => {
    const groups = (await people.administrator.must('GET', '/api/v1/groups?limit=50')).items.map(({ slug }) => slug).filter((slug) => slug !== group);
    const draft = await once(people.officer, '/api/v1/agreements', { group: groups[0], agency: place.agency, terms: { commission_bp: 1500 } });
    const page = await pageOf(browser, shop, place.officer, place.password);
    await page.goto(`/ruang#/instansi/${place.agency}/perjanjian/${draft.id}`);
    await page.getByRole('button', { name: /^Usulkan ke/ }).click();
    assert.equal(await page.getByRole('dialog').locator('.sum-lines li').count(), 11, 'that of commission or net price is one');
});

test('two lots of one product are told apart on the shelf and when a return is packed', async () => {
    await once(people.staff, `/api/v1/deliveries/${(await send(manager, group, [2])).id}/receive`);
    const page = await ofOutlet();
    for (const address of ['rak', 'retur/baru']) {
        await page.goto(`/ruang#/gerai/${place.outlet}/${address}`);
        if (address === 'retur/baru') {
            await page.locator('.chip', { hasText: 'Melati' }).click();
        }
        const lines = page.locator(address === 'rak' ? '.ware' : '.receive-line');
        await lines.first().waitFor();
        const words = await lines.allInnerTexts();
        assert.equal(new Set(words.map((one) => /NT-[A-Z]+-\d{4}-\d{4}/.exec(one)?.[0])).size, words.length, words.join('\n'));
    }
});

test('the first day of a price follows the terms under which the goods came, not the newest', async () => {
    const older = await send(manager, group, [1]);
    await once(people.staff, `/api/v1/deliveries/${older.id}/receive`);
    const [agreement] = (await people.officer.must('GET', `/api/v1/agreements?agency=${place.agency}`)).items.filter(({ group: one }) => one.slug === group);
    await once(people.officer, `/api/v1/agreements/${agreement.id}/propose`, { terms: { commission_bp: 1500, price_notice_days: 30 }, reason: 'Label perlu waktu.' });
    await once(manager, `/api/v1/agreements/${agreement.id}/approve`, { number: 2 });
    const newer = await send(manager, group, [1]);
    await once(people.staff, `/api/v1/deliveries/${newer.id}/receive`);
    const { items } = await manager.must('GET', `/api/v1/groups/${group}/lots?bucket=on_shelf&limit=100`);
    const [before, now] = [older, newer].map(({ id }) => items.find(({ delivery }) => delivery.id === id));
    const page = await ofGroup();
    await page.goto(`/ruang#/${group}/harga/baru?gerai=${place.outlet}&lot=${before.id}`);
    await page.locator(`#price-${before.id}`).fill('199.000');
    const hint = page.locator('#effective_on-hint');
    assert.match(await hint.innerText(), /\b7 hari/);
    await page.locator(`#price-${now.id}`).fill('199.000');
    assert.match(await hint.innerText(), /\b30 hari/);
    await page.locator(`#price-${now.id}`).fill('');
    await page.locator('#effective_on').fill(dayFromNow(7));
    await page.locator('form button[type=submit]').click();
    await inSheet(page, /^Usulkan|^Kirim/).click();
    await page.waitForURL(/harga\/(?!baru)/);
});

test('a version that was replaced while it was read cannot be approved, and leads to the new one', async () => {
    const [agreement] = (await people.officer.must('GET', `/api/v1/agreements?agency=${place.agency}`)).items.filter(({ group: one }) => one.slug === group);
    const propose = (days) => once(people.officer, `/api/v1/agreements/${agreement.id}/propose`, { terms: { commission_bp: 1500, price_notice_days: days }, reason: 'Label perlu waktu.' });
    await propose(21);
    const page = await ofGroup();
    await page.goto(`/ruang#/${group}/perjanjian/${agreement.id}`);
    await page.getByRole('button', { name: /^Setujui/ }).click();
    await propose(22);
    await inSheet(page, /^Setujui/).click();
    await page.getByRole('dialog').getByText('Sekarang ada versi lain yang diusulkan').waitFor();
    await inSheet(page, 'Lihat yang terbaru').click();
    await page.locator('main').filter({ hasText: '22 hari sebelumnya' }).waitFor();
    await page.getByRole('button', { name: /^Setujui/ }).waitFor();
});

test('the price of a product, too, stays as it was typed', async () => {
    const page = await ofGroup();
    await page.goto(`/ruang#/${group}/produk/baru`);
    for (const [text, shown] of [['37,500', '37.500'], ['1,5', '1,5'], ['-3', '-3']]) {
        assert.equal(await typed(page.locator('#price'), text), shown);
        assert.equal(await page.locator('[data-field="price"] .error').count(), text === shown ? 1 : 0, text);
    }
});

for (const viewport of [phone, desk]) {
    test(`what is wrong is said so that everybody hears it, and nothing scrolls sideways: ${viewport.width} px`, async () => {
        const sent = await send(manager, group, [5, 2]);
        const [staff, member] = [await ofOutlet({ viewport }), await ofGroup({ viewport })];
        const wrong = async (field) => { await typed(field.first(), '1,5'); };
        const pages = [[staff, `/gerai/${place.outlet}/datang/${sent.id}`, async (page) => { await typed(page.locator('.stepper input').first(), '3'); await page.getByLabel('Sebagian tidak ada, sebagian rusak (ditolak)').check(); await wrong(page.locator('.stepper input')); }],
            [staff, `/gerai/${place.outlet}/retur/baru?kelompok=${group}`, (page) => wrong(page.locator('.stepper input'))], [staff, `/gerai/${place.outlet}/rak`], [staff, `/gerai/${place.outlet}/selisih`],
            [member, `/${group}/titipan/baru?gerai=${place.outlet}`, (page) => wrong(page.locator('.stepper input'))], [member, `/${group}/harga/baru?gerai=${place.outlet}`, (page) => wrong(page.locator('input[id^="price-"]'))],
            [member, `/${group}/barang`], [member, `/${group}/titipan/${sent.id}`]];
        for (const [page, address, act] of pages) {
            await page.goto(`/ruang#${address}`);
            await page.locator('h1').waitFor();
            await act?.(page);
            assert.deepEqual(await violations(page), [], address);
            assert.deepEqual(await page.evaluate(smallTargets, 44), [], address);
            assert.equal(await overflow(page), 0, address);
        }
    });
}
