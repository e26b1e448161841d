// What is owed, on the pages: an officer settles, the group approves on a phone, finance pays with a photo or a PDF of the slip, the group confirms.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { faults, lookThrough, lots, once, open, openDrawer, people, seated, sell } from './desk.mjs';
import { photos } from './members.mjs';
import { desk, openBrowser, startShop } from './support.mjs';

const finance = 'pariwisata.keuangan';
const at = '#/instansi/dinas-pariwisata/uang';
const yesterday = new Date(Date.now() - 86_400_000);  // a day is settled when it is over

let shop;
let browser;
let officer;
let manager;
let staff;
let shift;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
    [officer, manager, staff] = await Promise.all([people.officer, people.manager, people.staff].map((login) => new Client(shop).signIn(login)));
    shift = await openDrawer(staff, 100_000, yesterday);
});
after(async () => {
    await browser?.close();
    await shop?.stop();
});

const inSheet = (page, name) => page.getByRole('dialog').getByRole('button', { name });
const rupiah = (amount) => `Rp${new Intl.NumberFormat('id-ID').format(amount)}`;
const says = (page, pattern) => page.getByRole('main').filter({ hasText: pattern }).waitFor();
const agreementOf = async (name) => (await officer.must('GET', '/api/v1/agreements?agency=dinas-pariwisata&limit=100')).items.find(({ group, state }) => group.name === name && state === 'active');

/// By somebody who has just read it.
const decide = (client, { id, version }, action) => once(client, `/settlements/${id}/${action}`, {}, { 'If-Match': `"${version}"` });

/// Something of Melati's was sold yesterday.
async function soldYesterday(quantity = 1) {
    const [lot] = await lots(staff, 'melati');
    return sell(staff, { shift, lot, quantity, offline: true, at: yesterday });
}

/// It is settled, over the API, so far.
async function settled(state) {
    const { day } = await soldYesterday();
    const agreement = await agreementOf('Melati');
    const draft = await once(officer, '/settlements', { agreement_id: agreement.id, until: day });
    if (state === 'draft') {
        return draft;
    }
    const issued = await decide(officer, draft, 'issue');
    return state === 'issued' ? issued : decide(manager, issued, 'approve');
}

test('an officer settles, the group approves on a phone, finance pays with a photo, the group confirms', async () => {
    const { day } = await soldYesterday(2);
    const one = await seated(browser, shop, people.officer, { viewport: desk });
    await open(one.page, at, 'Perhitungan penjualan');
    await one.page.getByRole('link', { name: 'Hitung penjualan' }).first().click();
    await one.page.getByRole('radio', { name: /^Melati/ }).check();
    await one.page.getByRole('radio', { name: /^Sampai hari tertentu/ }).check();
    await one.page.getByLabel('Hari terakhir').fill(new Date(yesterday.getTime() + 3 * 86_400_000).toISOString().slice(0, 10));
    await one.page.getByRole('button', { name: 'Buat draf' }).click();
    await says(one.page, 'Hari itu belum selesai');
    await one.page.getByLabel('Hari terakhir').fill(day);
    await one.page.getByRole('button', { name: 'Buat draf' }).click();
    await one.page.getByRole('heading', { level: 1, name: 'Melati' }).waitFor();
    const id = one.page.url().split('/').pop();
    await one.page.getByRole('button', { name: 'Kirim ke kelompok' }).click();
    await inSheet(one.page, 'Kirim ke kelompok').click();
    await says(one.page, 'Menunggu persetujuan Melati');
    const settlement = await officer.must('GET', `/api/v1/settlements/${id}`);
    await says(one.page, rupiah(settlement.total));
    assert.deepEqual(one.complaints.filter((said) => !said.includes('409')), [], 'besides the day that was refused');
    await one.close();

    const group = await seated(browser, shop, people.manager);
    await open(group.page, '#/melati/uang', 'Perhitungan penjualan');
    await group.page.locator('main a:visible', { hasText: settlement.number }).first().click();
    await group.page.getByRole('button', { name: 'Setujui' }).click();
    assert.deepEqual(await faults(group.page, 'approval'), []);
    await inSheet(group.page, 'Setujui').click();
    await says(group.page, 'Disetujui');

    const payer = await seated(browser, shop, finance, { viewport: desk });
    await open(payer.page, `${at}/${id}`, 'Melati');
    await payer.page.getByRole('button', { name: 'Lihat rekening kelompok' }).click();
    await payer.page.getByRole('dialog').getByText('Kelompok belum menulis rekeningnya').waitFor();
    await payer.page.getByRole('button', { name: 'Sudah cukup' }).click();
    await manager.must('PUT', '/api/v1/groups/melati/bank-account', { bank: 'Bank Uji', number: '1234 5678', holder: 'Kelompok Melati' });
    await payer.page.getByRole('button', { name: 'Lihat rekening kelompok' }).click();
    assert.equal(await payer.page.getByLabel('Nomor').inputValue(), '12345678');
    assert.deepEqual(await faults(payer.page, 'the account'), []);
    await payer.page.getByRole('button', { name: 'Sudah cukup' }).click();
    await payer.page.getByRole('button', { name: 'Bayar' }).click();
    await payer.page.getByLabel('Jumlah yang dibayar').fill('1,5');
    await inSheet(payer.page, 'Bayar').click();
    await payer.page.getByRole('dialog').getByText('Tulis angka bulat').waitFor();
    await payer.page.getByLabel('Jumlah yang dibayar').fill(String(settlement.total));
    await inSheet(payer.page, 'Bayar').click();
    await payer.page.getByRole('button', { name: 'Uang sudah dikirim' }).click();
    await payer.page.getByLabel('Nomor bukti').fill('TRF-0042');
    await payer.page.locator('#slip').setInputFiles(photos[0]);
    await inSheet(payer.page, 'Uang sudah dikirim').click();
    const slip = payer.page.getByRole('img', { name: 'Foto bukti' });
    await slip.waitFor();
    await payer.page.waitForFunction((image) => image.complete && image.naturalWidth > 0, await slip.elementHandle());
    assert.equal(await payer.page.getByRole('button', { name: 'Uang sudah diterima' }).count(), 0, 'who sent it does not confirm it');
    assert.deepEqual(payer.complaints.filter((line) => !/bank-account/.test(line)), [], 'besides the account that was not there yet');
    await payer.close();

    await group.page.reload();
    await group.page.getByRole('button', { name: 'Uang sudah diterima' }).click();
    await inSheet(group.page, 'Uang sudah diterima').click();
    await says(group.page, 'Lunas');
    const now = await officer.must('GET', `/api/v1/settlements/${id}`);
    assert.deepEqual([now.state, now.paid, now.payouts[0].reference, Boolean(now.payouts[0].evidence)], ['paid', settlement.total, 'TRF-0042', true]);
    assert.deepEqual(group.complaints, []);
    await group.close();
});

test('a slip may be a PDF, which the group saves; a facilitator sees neither it nor the reference', async () => {
    const settlement = await settled('approved');
    const payer = await seated(browser, shop, finance, { viewport: desk });
    await open(payer.page, `${at}/${settlement.id}`, 'Melati');
    await payer.page.getByRole('button', { name: 'Bayar' }).click();
    await inSheet(payer.page, 'Bayar').click();
    await payer.page.getByRole('button', { name: 'Uang sudah dikirim' }).click();
    await payer.page.getByLabel('Nomor bukti').fill('TRF-0043');
    await payer.page.locator('#slip').setInputFiles({ name: 'bukti.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<!doctype html>') });
    await inSheet(payer.page, 'Uang sudah dikirim').click();
    await payer.page.getByRole('dialog').getByText('Berkas ini bukan foto').waitFor();
    await payer.page.locator('#slip').setInputFiles({ name: 'bukti.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
    await inSheet(payer.page, 'Uang sudah dikirim').click();
    await payer.page.getByRole('link', { name: 'Simpan PDF bukti' }).waitFor();
    await payer.close();

    const group = await seated(browser, shop, people.manager);
    await open(group.page, `#/melati/uang/${settlement.id}`, settlement.agency.name);
    await says(group.page, 'TRF-0043');
    const [download] = await Promise.all([group.page.waitForEvent('download'), group.page.getByRole('link', { name: 'Simpan PDF bukti' }).click()]);
    assert.match(download.suggestedFilename(), /^bukti-.*\.pdf$/);
    assert.deepEqual(group.complaints, []);
    await group.close();

    const helper = await seated(browser, shop, 'pendamping');
    await open(helper.page, `#/melati/uang/${settlement.id}`, settlement.agency.name);
    await says(helper.page, 'Pembayaran');
    assert.equal(await helper.page.getByText('TRF-0043').count() + await helper.page.getByRole('link', { name: 'Simpan PDF bukti' }).count(), 0);
    await helper.close();
});

test('nobody approves what was changed meanwhile: they are told, and look again', async () => {
    const settlement = await settled('issued');
    const group = await seated(browser, shop, people.manager);
    await open(group.page, `#/melati/uang/${settlement.id}`, settlement.agency.name);
    await group.page.getByRole('button', { name: 'Setujui' }).click();
    const [line] = (await officer.must('GET', `/api/v1/settlements/${settlement.id}/lines`)).items;
    const disputed = await once(manager, `/settlements/${settlement.id}/dispute`, { lines: [{ line_id: line.id, reason: 'Salah.' }] }, { 'If-Match': `"${settlement.version}"` });
    await once(officer, `/settlements/${settlement.id}/issue`, { answers: [{ line_id: line.id, keep: true, answer: 'Struk.' }] }, { 'If-Match': `"${disputed.version}"` });
    await inSheet(group.page, 'Setujui').click();
    await group.page.getByRole('dialog').getByText('Data ini baru diubah').waitFor();
    assert.equal((await officer.must('GET', `/api/v1/settlements/${settlement.id}`)).state, 'issued');
    await group.page.getByRole('dialog').getByRole('button', { name: 'Lihat yang terbaru' }).click();
    await group.page.getByRole('button', { name: 'Setujui' }).first().click();
    await inSheet(group.page, 'Setujui').click();
    await says(group.page, 'Disetujui');
    await group.close();
});

test('the group says that a line is wrong, with a reason; the officer leaves it out and sends the rest again', async () => {
    const settlement = await settled('issued');
    const group = await seated(browser, shop, people.manager);
    await open(group.page, `#/melati/uang/${settlement.id}`, settlement.agency.name);
    await group.page.getByRole('button', { name: 'Ada yang salah' }).click();
    await inSheet(group.page, 'Kirim keberatan').click();
    await group.page.getByRole('dialog').getByText('Pilih dulu baris yang salah.').waitFor();
    await group.page.getByRole('dialog').getByRole('checkbox').first().check();
    await group.page.getByLabel('Kenapa?').fill('Masih ada di rak.');
    assert.deepEqual(await faults(group.page, 'dispute'), []);
    await inSheet(group.page, 'Kirim keberatan').click();
    await says(group.page, 'Ada keberatan');
    assert.deepEqual(group.complaints, []);
    await group.close();

    const one = await seated(browser, shop, people.officer);
    await open(one.page, `${at}/${settlement.id}`, 'Melati');
    await one.page.getByRole('button', { name: 'Jawab keberatan' }).click();
    await inSheet(one.page, 'Kirim lagi').click();
    await one.page.getByRole('dialog').getByText('Jawab semua baris').waitFor();
    await one.page.getByRole('radio', { name: /^Keluarkan/ }).check();
    await inSheet(one.page, 'Kirim lagi').click();
    await says(one.page, 'Menunggu persetujuan Melati');
    assert.equal((await officer.must('GET', `/api/v1/settlements/${settlement.id}`)).state, 'issued');
    assert.deepEqual(one.complaints, []);
    await one.close();
});

test('the pages of money are readable by everybody, on a phone and on a desk, in both languages', async () => {
    const settlement = await settled('approved');
    const settlements = { id: 'Perhitungan penjualan', en: 'Settlements' };
    await lookThrough(browser, shop, people.officer, [[at, settlements], [`${at}/baru`, { id: 'Hitung penjualan', en: 'Settle sales' }], [`${at}/${settlement.id}`, { id: 'Melati', en: 'Melati' }]]);
    await lookThrough(browser, shop, people.manager, [['#/melati/uang', settlements], [`#/melati/uang/${settlement.id}`, { id: settlement.agency.name, en: settlement.agency.name }]]);
});
