// The papers of money from the pages where people find them: printed by a real browser, their sums are the API's.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { faults, lookThrough, open, people, seated } from './desk.mjs';
import { desk, openBrowser, startShop } from './support.mjs';

let shop;
let browser;
let folder;
let manager;
let settlements;

before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'etalase-money-'));
    shop = await startShop(undefined, { history: true });
    browser = await openBrowser();
    manager = await new Client(shop).signIn(people.manager);
    settlements = (await manager.must('GET', '/api/v1/settlements?group=melati&limit=100')).items;
});
after(async () => {
    await browser?.close();
    await shop?.stop();
    rmSync(folder, { recursive: true, force: true });
});

const rupiah = (amount) => `Rp${new Intl.NumberFormat('id-ID').format(amount)}`;

/// What the printer gets, as text.
async function printed(page) {
    const file = path.join(folder, 'paper.pdf');
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

/// Follows the paper's link on the page of its settlement, which opens it beside.
async function follows(page, number) {
    const [paper] = await Promise.all([page.waitForEvent('popup'), page.locator('main').getByRole('link', { name: number }).first().click()]);
    await paper.waitForLoadState('networkidle');
    return paper;
}

test('the group prints its statement and its receipts: what is on paper is what the settlement says', async () => {
    const one = settlements.find(({ state, payouts }) => state === 'paid' && payouts.length === 2);
    const { page, complaints, close } = await seated(browser, shop, people.manager, { viewport: desk });
    await open(page, `#/melati/uang/${one.id}`, one.agency.name);
    assert.deepEqual(await faults(page, 'settlement'), []);
    const papers = one.papers.filter(({ kind }) => kind === 'statement');
    const statement = await follows(page, papers.at(-1).number);
    const text = await printed(statement);
    assert.match(text, new RegExp(`Jumlah +${rupiah(one.total)}`));
    assert.ok(text.includes(`membayar Kelompok Melati sebesar ${rupiah(one.total)}.`), text.slice(-3000));
    assert.match(text, /Belum dibayar +Rp0/);
    for (const payout of one.payouts) {
        assert.match(text, new RegExp(`${payout.number}, diterima .* +${rupiah(payout.amount)}`));
        assert.ok(payout.reference && !text.includes(payout.reference), 'nothing of a bank is on paper');
    }
    const rows = text.split('\n').filter((line) => /^ *\d+ +\d+ \w{3} 20\d\d /.test(line));
    const net = rows.map((line) => Number(line.trim().split(/ +/).at(-1).replace('\u2212', '-').replaceAll('.', '')));
    assert.equal(net.reduce((before, each) => before + each, 0), one.net, 'the lines on paper add up');
    await statement.close();

    const [payout] = one.payouts;
    const receipt = await follows(page, payout.number);
    const slip = await printed(receipt);
    for (const part of ['Kuitansi', payout.number, rupiah(payout.amount), one.number, 'Sudah terima dari']) {
        assert.ok(slip.includes(part), `${part} is missing:\n${slip}`);
    }
    assert.deepEqual(complaints, []);
    await close();
});

test('what was issued again, and what is cancelled, says so where it is found', async () => {
    const again = settlements.find(({ papers }) => papers.filter(({ kind }) => kind === 'statement').length === 2);
    const [first, second] = again.papers.filter(({ kind }) => kind === 'statement');
    const { page, close } = await seated(browser, shop, people.manager);
    await page.goto(`/kertas/${first.id}`);
    await page.getByRole('alert').filter({ hasText: 'BATAL' }).waitFor();
    await page.goto(`/kertas/${second.id}`);
    assert.equal(await page.getByRole('alert').count(), 0);
    await close();
    const officer = await new Client(shop).signIn(people.officer);
    const [cancelled] = (await officer.must('GET', '/api/v1/settlements?agency=dinas-pariwisata&state=cancelled')).items;
    assert.ok(cancelled.total > 0);
    const one = await seated(browser, shop, people.officer);
    await open(one.page, `#/instansi/dinas-pariwisata/uang/${cancelled.id}`, cancelled.group.name);
    await one.page.getByText(rupiah(cancelled.net), { exact: true }).first().waitFor();
    await one.page.getByRole('heading', { name: 'Jumlah sebelum dibatalkan' }).waitFor();
    await one.close();
});

test('the pages of settlements with papers are readable by everybody', async () => {
    const one = settlements.find(({ state }) => state === 'paid');
    await lookThrough(browser, shop, people.manager, [[`#/melati/uang/${one.id}`, { id: one.agency.name, en: one.agency.name }]]);
});
