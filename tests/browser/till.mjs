// What the tests of the till have in common: a line between phone and server that can be cut, a phone whose browser can be killed, and
// the hands of somebody who sells.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import http from 'node:http';
import { chromium } from 'playwright-core';
import { browserArguments, browserProgram, phone } from './support.mjs';

export const outlet = 'gerai-kota';
export const staff = { login: 'kota.petugas', password: 'etalase-demo' };

/// A line to the shop. While it is cut, connections are refused, as without a network. `rule(asked, forward)` may answer in the server's
/// place, change an answer, or lose it (null). `asked`: every request so far, as {method, path, body}.
export async function openLine(shop) {
    const line = { address: '', asked: [], rule: null };
    const server = http.createServer(async (request, response) => {
        const body = Buffer.concat(await request.toArray());
        const one = { method: request.method, path: request.url, body: body.toString('utf8') };
        line.asked.push(one);
        try {
            const forward = () => forwarded(shop, request, body);
            const answer = await (line.rule ? line.rule(one, forward) : forward());
            if (!answer) {
                return request.socket.destroy();
            }
            response.writeHead(answer.status, answer.headers);
            return response.end(answer.body);
        } catch {
            return request.socket.destroy();
        }
    });
    const listen = (port) => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
    await listen(0);
    const { port } = server.address();
    line.address = `http://127.0.0.1:${port}`;
    line.cut = () => new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
    });
    line.restore = () => listen(port);
    line.close = () => (server.listening ? line.cut() : undefined);
    return line;
}

function forwarded(shop, request, body) {
    const { hostname, port } = new URL(shop.address);
    const headers = { ...request.headers, 'accept-encoding': 'identity' };
    delete headers.connection;
    delete headers['if-none-match'];  // answers come whole, so that a rule can change them
    return new Promise((resolve, reject) => {
        const there = http.request({ hostname, port, method: request.method, path: request.url, headers }, async (answer) => {
            const { connection, 'keep-alive': kept, 'transfer-encoding': coding, ...rest } = answer.headers;
            resolve({ status: answer.statusCode, headers: rest, body: Buffer.concat(await answer.toArray()) });
        });
        there.on('error', reject);
        there.end(body);
    });
}

/// JSON in the server's place.
export const says = (status, data) => ({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(data) });

/// A phone: Chromium with a profile of its own in `folder`, as a process that can be killed.
export async function startPhone(folder, more = []) {
    const child = spawn(browserProgram, [...browserArguments, ...more, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'],
        { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const address = await new Promise((resolve, reject) => {
        let text = '';
        child.stderr.on('data', (chunk) => {
            text += chunk;
            const found = /DevTools listening on (ws:\S+)/.exec(text);
            if (found) {
                resolve(found[1]);
            }
        });
        child.once('exit', () => reject(new Error(`the browser did not start: ${text}`)));
    });
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    context.setDefaultTimeout(15_000);
    return {
        context,
        async page() {
            const page = await context.newPage();
            await page.setViewportSize(phone);
            return page;
        },
        /// As when the battery is taken out of the browser: nothing is written any more.
        async kill() {
            process.kill(-child.pid, 'SIGKILL');
            await ended;
        },
        /// As somebody closes it: cookies are on the disk.
        async close() {
            await (await browser.newBrowserCDPSession()).send('Browser.close').catch(() => {});
            await ended;
        },
    };
}

// --------------------------------------------------------------------------------------------------------------- hands

export async function signIn(page, address, { language = 'id', to = '/kasir' } = {}) {
    await page.goto(`${address}/masuk?lang=${language}&lanjut=${encodeURIComponent(to)}`);
    await page.locator('#login').fill(staff.login);
    await page.locator('#password').fill(staff.password);
    await page.locator('button[type=submit]').click();
    await page.waitForURL((url) => url.pathname === to.split('#')[0]);
}

/// What is on the shelf here and not gone.
export const goods = (page) => page.getByRole('main').getByRole('button', { name: /Sisa [1-9]/ });

/// What a good is called: the words of groups are Indonesian in both languages, and say so.
export const nameOf = (button) => button.locator('[lang=id]').innerText();

/// The till is on the device with all its parts, and the shelf is heard.
export async function untilKept(page) {
    await page.getByRole('heading', { name: 'Gerai Kota' }).waitFor();
    await goods(page).first().waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

export async function openShift(page) {
    await page.getByRole('link', { name: 'Buka sesi' }).click();
    await page.getByRole('button', { name: /^Buka dengan Rp0/ }).click();
    await page.getByText('Ketuk barang untuk menjualnya.').waitFor();
}

/// Four taps: a good, pay, exact, done. Answers with the name of what was sold.
export async function sell(page, index = 0) {
    const all = goods(page);
    await all.first().waitFor();
    const chosen = all.nth(index % await all.count());
    const name = await nameOf(chosen);
    await chosen.click();
    await page.getByRole('link', { name: /^Bayar/ }).click();
    await page.getByRole('button', { name: 'Uang pas' }).click();
    await page.getByRole('button', { name: 'Selesai' }).click();
    await page.getByRole('heading', { name: 'Penjualan tercatat' }).waitFor();
    await page.getByRole('link', { name: 'Penjualan berikutnya' }).click();
    await page.getByText('Ketuk barang untuk menjualnya.').waitFor();
    return name;
}

export async function sellSome(page, count) {
    const names = [];
    for (let index = 0; index < count; index += 1) {
        names.push(await sell(page, index));
    }
    return names;
}

/// The page of what is here only and what has arrived.
export async function openWaiting(page) {
    await page.evaluate((slug) => { location.hash = `#/${slug}/kirim`; }, outlet);
    await page.getByRole('heading', { name: 'Terkirim dan belum' }).waitFor();
}

export async function openSelling(page) {
    await page.evaluate((slug) => { location.hash = `#/${slug}`; }, outlet);
    await page.getByRole('heading', { name: 'Gerai Kota' }).waitFor();
}

export const sendNow = (page) => page.getByRole('button', { name: 'Coba kirim sekarang' }).click();
export const untilArrived = (page, count) => page.getByText(`Sudah sampai, ${count}`, { exact: true }).waitFor();

/// What the device itself has in its store: {waiting: 3, arrived: 2}.
export const storedStates = (page) => page.evaluate(() => new Promise((resolve, reject) => {
    const opening = indexedDB.open('etalase-till');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
        const asking = opening.result.transaction('sales').objectStore('sales').getAll();
        asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result.reduce((sums, { state }) => ({ ...sums, [state]: (sums[state] ?? 0) + 1 }), {}));
        };
    };
}));

// --------------------------------------------------------------------------------------------------------------- the server's side

async function allOf(client, address) {
    const found = [];
    for (let cursor = ''; cursor !== null;) {
        const { items, next } = await client.must('GET', `${address}${address.includes('?') ? '&' : '?'}limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
        found.push(...items);
        cursor = next;
    }
    return found;
}

export const salesOf = (client) => allOf(client, `/api/v1/outlets/${outlet}/sales`);

/// Asks until `holds()` does; whatever runs this test has a limit of its own.
export async function until(holds) {
    while (!await holds()) {
        await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
}

/// Pieces on the shelf by what the thing is called.
export async function shelfOf(client) {
    const sums = {};
    for (const { product, variant, buckets } of await allOf(client, `/api/v1/outlets/${outlet}/lots`)) {
        const name = variant?.name ? `${product.name}, ${variant.name}` : product.name;
        sums[name] = (sums[name] ?? 0) + buckets.on_shelf;
    }
    return sums;
}

/// The shelf after each of `names` was sold once.
export function less(shelf, names) {
    const left = { ...shelf };
    for (const name of names) {
        assert.ok(name in left, `${name} is on the shelf`);
        left[name] -= 1;
    }
    return left;
}
