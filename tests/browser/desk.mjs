// What the tests of the outlet's desk have in common: sales made over the API as a till makes them, people who look at pages, and what
// holds for every page.

import assert from 'node:assert/strict';
import { randomUUID, webcrypto } from 'node:crypto';
import { uuid7 } from '../../static/js/till-ids.js';
import { smallTargets, violations } from './inspect.mjs';
import { desk, phone, visitor } from './support.mjs';

globalThis.crypto ??= webcrypto;

export const outlet = 'gerai-kota';
export const people = { staff: 'kota.petugas', officer: 'pariwisata.pejabat', manager: 'melati.ketua' };
export const demoPassword = 'etalase-demo';
const leastTargetPx = 44;

let number = 0;

/// A write that is done once.
export const once = (client, path, body = {}, headers = {}) => client.must('POST', `/api/v1${path}`, body, { 'Idempotency-Key': randomUUID(), ...headers });

/// Opens a drawer now; with `at`, one that was opened then without signal.
export const openDrawer = (client, float = 100_000, at = null) => client.must('POST', `/api/v1/outlets/${outlet}/shifts`, { id: uuid7(), opening_float: float, ...(at ? { opened_at: at.toISOString(), made_offline: true } : {}) });

/// What the till knows to be on the shelf, of one group where that is named.
export async function lots(client, group = '') {
    const till = await client.must('GET', `/api/v1/outlets/${outlet}/till`);
    return till.lots.filter((lot) => lot.on_shelf > 0 && (!group || lot.group.slug === group));
}

/// One sale: {shift, lot, quantity, method, offline, at}.
export async function sell(client, { shift, lot, quantity = 1, method = 'cash', offline = false, at = new Date() }) {
    number += 1;
    return client.must('POST', `/api/v1/outlets/${outlet}/sales`, {
        id: uuid7(), device_id: 'hp-uji', device_seq: number, shift_id: shift.id, sold_at: at.toISOString(), made_offline: offline,
        lines: [{ lot_id: lot.id, quantity, unit_price: lot.price }], payment: { method },
    });
}

/// Somebody who is signed in, with a page of the workspace open.
export async function seated(browser, shop, login, { language = 'id', ...options } = {}) {
    const seen = await visitor(browser, shop, options);
    await seen.page.goto(`/masuk?lang=${language}`);
    await seen.page.locator('#login').fill(login);
    await seen.page.locator('#password').fill(demoPassword);
    await seen.page.locator('button[type=submit]').click();
    await seen.page.waitForURL(/\/ruang/);
    await seen.page.locator('main h1').waitFor();
    return seen;
}

/// Opens an address of the workspace and waits for its heading.
export async function open(page, hash, name) {
    await page.evaluate((there) => { location.hash = there; }, hash);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.waitForLoadState('networkidle');
}

/// What is wrong with a page as it stands: axe, what goes beyond its width, what is too small for a finger.
export async function faults(page, name) {
    const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    return [...(await violations(page)).map((one) => `${name}: ${one}`), ...(content > width ? [`${name}: ${content} px in ${width}`] : []),
        ...(await page.evaluate(smallTargets, leastTargetPx)).map((one) => `${name}: ${one}`)];
}

export const views = [['id', phone, 'light'], ['en', phone, 'dark'], ['id', desk, 'dark'], ['en', desk, 'light']];

/// Visits `pages` ([hash, heading of it in a language]) as somebody sees them, in both languages, on a phone and on a desk.
export async function lookThrough(browser, shop, login, pages) {
    const problems = [];
    for (const [language, viewport, colorScheme] of views) {
        const { page, complaints, close } = await seated(browser, shop, login, { language, viewport, colorScheme, reducedMotion: 'reduce' });
        for (const [hash, names] of pages) {
            await open(page, hash, names[language]);
            problems.push(...await faults(page, `${hash} ${language} ${viewport.width}`));
            if (process.env.ETALASE_TEST_PICTURES) {
                await page.screenshot({ path: `${process.env.ETALASE_TEST_PICTURES}/${login.split('.')[1]}-${hash.replaceAll(/[^a-z-]+/g, '_').slice(0, 60)}-${language}-${viewport.width}.png`, fullPage: true });
            }
        }
        assert.deepEqual(complaints, []);
        await close();
    }
    assert.equal(problems.length, 0, problems.join('\n'));
}

/// A delivery of more of a lot's goods, sent by its group; `receive()` takes it onto the shelf, and answers with its lot.
export async function sendMore(manager, staff, lot, quantity) {
    const draft = await once(manager, '/deliveries', { group: lot.group.slug, outlet, lines: [{ variant_id: lot.variant.id, quantity }] });
    const sent = await once(manager, `/deliveries/${draft.id}/send`);
    return { ...sent, receive: () => once(staff, `/deliveries/${draft.id}/receive`, { lines: sent.lines.map(({ id }) => ({ line_id: id, accepted: quantity })) }) };
}
