// How a group divides what it received, on the pages: members and a rule are written down, two others sign on their phones, shares are handed
// out, and each member sees their own and nobody else's.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { faults, lookThrough, lots, once, open, openDrawer, people, seated, sell } from './desk.mjs';
import { desk, openBrowser, startShop } from './support.mjs';

const finance = 'pariwisata.keuangan';
const yesterday = new Date(Date.now() - 86_400_000);  // a day is settled when it is over
const [first, second] = ['melati.anggota', 'melati.bendahara'];

let shop;
let browser;
let officer;
let payer;
let manager;
let staff;
let shift;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
    [officer, payer, manager, staff] = await Promise.all([people.officer, finance, people.manager, people.staff].map((login) => new Client(shop).signIn(login)));
    shift = await openDrawer(staff, 100_000, yesterday);
});
after(async () => {
    await browser?.close();
    await shop?.stop();
});

const inSheet = (page, name) => page.getByRole('dialog').getByRole('button', { name });
const rupiah = (amount) => `Rp${new Intl.NumberFormat('id-ID').format(amount)}`;
const says = (page, pattern) => page.getByRole('main').filter({ hasText: pattern }).waitFor();

/// Something of Melati's is sold, settled and paid; the settlement.
async function paid() {
    const [lot] = await lots(staff, 'melati');
    const { day } = await sell(staff, { shift, lot, offline: true, at: yesterday });
    const agreement = (await officer.must('GET', '/api/v1/agreements?agency=dinas-pariwisata&limit=100')).items.find(({ group, state }) => group.slug === 'melati' && state === 'active');
    const draft = await once(officer, '/settlements', { agreement_id: agreement.id, until: day });
    const decide = (client, { id, version }, action) => once(client, `/settlements/${id}/${action}`, {}, { 'If-Match': `"${version}"` });
    const settlement = await decide(manager, await decide(officer, draft, 'issue'), 'approve');
    const payout = await once(payer, '/payouts', { settlement_id: settlement.id, amount: settlement.total });
    await once(payer, `/payouts/${payout.id}/send`);
    await once(manager, `/payouts/${payout.id}/confirm`);
    return settlement;
}

/// Written down once: three members, of whom two have accounts.
async function writeDown(page) {
    await open(page, '#/melati/bagi/anggota', 'Anggota yang berbagi');
    for (const [name, account] of [['Ani', 'Anggota Melati'], ['Budi', 'Bendahara Melati'], ['Citra', null]]) {
        await page.getByRole('button', { name: 'Tambah anggota' }).click();
        await page.getByLabel('Nama panggilan').fill(name);
        await page.getByLabel('Anggota sejak').fill('2020-01-01');
        if (account) {
            await page.getByRole('dialog').getByLabel('Akun').selectOption({ label: account });
        }
        if (name === 'Ani') {
            await inSheet(page, 'Tambahkan').click();
            await page.getByRole('dialog').getByText('Tanyakan dulu, lalu centang').first().waitFor();
            assert.deepEqual(await faults(page, 'a member'), []);
        }
        await page.getByRole('dialog').getByRole('checkbox').check();
        await inSheet(page, 'Tambahkan').click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
}

test('members and a rule are written down, two others sign, shares are handed out, and each sees their own', async () => {
    const settlement = await paid();
    const lead = await seated(browser, shop, people.manager, { viewport: desk });
    await writeDown(lead.page);
    await open(lead.page, '#/melati/bagi/aturan', 'Cara membagi');
    await lead.page.getByRole('button', { name: 'Ubah aturan' }).click();
    await lead.page.getByRole('radio', { name: /^Menurut persen/ }).check();
    for (const [name, part] of [['Ani', '50'], ['Budi', '30'], ['Citra', '10']]) {
        await lead.page.getByLabel(name, { exact: true }).fill(part);
    }
    await inSheet(lead.page, 'Pakai aturan ini').click();
    await lead.page.getByRole('dialog').getByText('Jumlah 90 %, harus 100 %').waitFor();
    await lead.page.getByLabel('Citra', { exact: true }).fill('20');
    await lead.page.getByLabel('Untuk kas kelompok dulu').fill('12,5');
    assert.deepEqual(await faults(lead.page, 'a rule'), []);
    await inSheet(lead.page, 'Pakai aturan ini').click();
    await says(lead.page, 'kas 12,5 %');

    await open(lead.page, '#/melati/bagi', 'Pembagian hasil');
    await lead.page.locator('.row', { hasText: settlement.number }).getByRole('button', { name: 'Bagi' }).click();
    await inSheet(lead.page, 'Bagi').click();
    await says(lead.page, 'Masih perlu 2 tanda tangan');
    const id = lead.page.url().split('/').pop();
    const split = await manager.must('GET', `/api/v1/splits/${id}`);
    assert.equal(split.amount, settlement.total);
    assert.equal(split.common_fund + split.shares.reduce((sum, { amount }) => sum + amount, 0), settlement.total);

    const seats = [];
    for (const login of [first, second]) {
        const member = await seated(browser, shop, login);
        seats.push(member);
        await open(member.page, '#/melati/bagi', 'Pembagian hasil');
        await member.page.getByText('Tanda tangani').first().click();
        await member.page.getByRole('button', { name: 'Setuju dan tanda tangani' }).click();
        assert.deepEqual(await faults(member.page, 'signing'), []);
        await inSheet(member.page, 'Setuju dan tanda tangani').click();
        await member.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    const amountOf = (name) => split.shares.find(({ member }) => member.name === name).amount;
    await says(seats[1].page, rupiah(amountOf('Budi')));
    for (const other of ['Ani', 'Citra']) {
        assert.ok(!(await seats[1].page.content()).includes(rupiah(amountOf(other))), `Budi does not see what ${other} gets`);
    }

    await lead.page.reload();
    await lead.page.getByRole('button', { name: 'Serahkan bagian Citra' }).click();
    await inSheet(lead.page, 'Sudah diserahkan').click();
    await lead.page.getByRole('dialog').waitFor({ state: 'detached' });
    await lead.page.getByRole('button', { name: 'Serahkan semua' }).click();
    await inSheet(lead.page, 'Sudah diserahkan').click();
    await says(lead.page, 'Sudah diserahkan');
    assert.deepEqual(lead.complaints.filter((line) => !/ 400 /.test(line)), []);  // what was asked for before the yes
    await lead.close();

    const [ani] = seats;
    await open(ani.page, '#/melati/bagi/saya', 'Bagian saya');
    await says(ani.page, rupiah(amountOf('Ani')));
    await ani.page.getByRole('button', { name: 'Sudah saya terima' }).click();
    await inSheet(ani.page, 'Sudah saya terima').click();
    await says(ani.page, 'Sudah diterima');
    const now = await manager.must('GET', `/api/v1/splits/${id}`);
    assert.deepEqual([now.state, now.open_count, now.shares.map(({ state }) => state)], ['paid', 0, ['acknowledged', 'paid', 'paid']]);
    for (const member of seats) {
        assert.deepEqual(member.complaints, []);
        await member.close();
    }
});

test('the account of a group is written down by its manager; what is no number is said beside it', async () => {
    const lead = await seated(browser, shop, people.manager);
    await open(lead.page, '#/melati/bagi/rekening', 'Rekening kelompok');
    await lead.page.getByLabel('Bank atau dompet digital').fill('Bank Contoh');
    await lead.page.getByLabel('Nomor rekening').fill('12ab');
    await lead.page.getByLabel('Atas nama').fill('Melati');
    await lead.page.getByRole('button', { name: 'Simpan' }).click();
    await lead.page.getByText('Nomor rekening 5 sampai 20 angka.').first().waitFor();
    assert.deepEqual(await faults(lead.page, 'an account'), []);
    await lead.page.getByLabel('Nomor rekening').fill('0123 456 789');
    await lead.page.getByRole('button', { name: 'Simpan' }).click();
    await says(lead.page, 'Diubah');
    assert.equal((await manager.must('GET', '/api/v1/groups/melati/bank-account')).number, '0123456789');
    assert.deepEqual(lead.complaints.filter((line) => !/ 40[04] /.test(line)), []);
    await lead.close();
});

test('the pages of dividing are readable by everybody, on a phone and on a desk, in both languages', async () => {
    const [split] = (await manager.must('GET', '/api/v1/groups/melati/splits')).items;
    const amount = rupiah(split.amount);
    await lookThrough(browser, shop, people.manager, [['#/melati/bagi', { id: 'Pembagian hasil', en: 'Dividing what came in' }], [`#/melati/bagi/${split.id}`, { id: amount, en: amount }],
        ['#/melati/bagi/anggota', { id: 'Anggota yang berbagi', en: 'Members who share' }], ['#/melati/bagi/aturan', { id: 'Cara membagi', en: 'How to divide' }],
        ['#/melati/bagi/pembuat', { id: 'Siapa membuat apa', en: 'Who makes what' }], ['#/melati/bagi/rekening', { id: 'Rekening kelompok', en: "The group's account" }]]);
    await lookThrough(browser, shop, first, [['#/melati/bagi/saya', { id: 'Bagian saya', en: 'My share' }], [`#/melati/bagi/${split.id}`, { id: amount, en: amount }], ['#/melati/bagi/aturan', { id: 'Cara membagi', en: 'How to divide' }]]);
});
