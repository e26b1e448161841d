// An agency with an outlet, its officer and its staff, made over the API by those who may; for journeys between a group and an outlet.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Client } from '../contract/client.mjs';
import { phone } from './support.mjs';

export const place = { agency: 'dinas-uji', outlet: 'gerai-uji', officer: 'uji.pejabat', staff: 'uji.petugas', password: 'sepuluh burung pipit' };

/// A write that is done once: with an Idempotency-Key.
export const once = (client, path, body = {}) => client.must('POST', path, body, { 'Idempotency-Key': randomUUID() });

async function joins(shop, inviter, invitation, login, name) {
    const { code } = await inviter.must('POST', '/api/v1/invitations', invitation);
    return new Client(shop).accept(code, login, name, place.password);
}

/// The agency `dinas-uji` with the outlet `gerai-uji`, and the people who work there, signed in.
export async function openTrade(shop) {
    const administrator = await new Client(shop).signIn('pengelola');
    await administrator.must('POST', '/api/v1/agencies', { name: 'Dinas Uji', region: '63.71' });
    const officer = await joins(shop, administrator, { role: 'officer', agency: place.agency }, place.officer, 'Pejabat Uji');
    const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '09:00', closes: '21:00' }));
    await officer.must('POST', '/api/v1/outlets', { agency: place.agency, name: 'Gerai Uji', kind: 'shop', region: '63.71', address: 'Jalan Tepian Nomor 8', hours: everyDay });
    const staff = await joins(shop, officer, { role: 'staff', outlet: place.outlet }, place.staff, 'Petugas Uji');
    return { administrator, officer, staff };
}

/// An agreement in force between a group and the agency, at 15 %.
export async function agree(officer, manager, group) {
    const draft = await once(officer, '/api/v1/agreements', { group, agency: place.agency, terms: { commission_bp: 1500 } });
    await once(officer, `/api/v1/agreements/${draft.id}/propose`);
    return once(manager, `/api/v1/agreements/${draft.id}/approve`, { number: 1 });
}

/// A delivery of some of a group's goods that was sent: the first products, so many of each; `more`: what else stands in each line.
export async function send(manager, group, quantities, more = {}) {
    const { items } = await manager.must('GET', `/api/v1/groups/${group}/products?state=published&limit=${quantities.length}`);
    const lines = quantities.map((quantity, index) => ({ variant_id: items[index].variants[0].id, quantity, ...more }));
    const draft = await once(manager, '/api/v1/deliveries', { group, outlet: place.outlet, lines });
    return once(manager, `/api/v1/deliveries/${draft.id}/send`);
}

/// Somebody with a phone of their own (or what `options` of the browser say), who has signed in.
export async function pageOf(browser, shop, login, password, options = {}) {
    const context = await browser.newContext({ viewport: phone, baseURL: shop.address, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => assert.fail(`${login}: ${error.message}`));
    await page.goto('/masuk');
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(password);
    await page.locator('button[type=submit]').click();
    await page.waitForURL(/\/ruang/);
    await page.locator('h1').waitFor();
    return page;
}
