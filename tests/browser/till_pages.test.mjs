// The screens of the till for everybody: readable in sunlight, by keyboard, on a small phone, in both languages; the camera; a device
// that is full.

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import encodeQR from 'qr';
import { digestOf } from '../../static/js/till-digest.js';
import { Client } from '../contract/client.mjs';
import { smallTargets, violations } from './inspect.mjs';
import { desk, openBrowser, phone, startShop, visitor } from './support.mjs';
import { goods, nameOf, openSelling, openShift, openWaiting, outlet, salesOf, sell, signIn, staff, startPhone, storedStates, until, untilArrived, untilKept } from './till.mjs';

const leastTargetPx = 44;

globalThis.crypto ??= webcrypto;

let shop;
let browser;
let client;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
    client = await new Client(shop).signIn(staff.login);
});
after(async () => {
    await Promise.all([browser?.close(), shop?.stop()]);
});

const at = (page, view) => page.evaluate((hash) => { location.hash = hash; }, `#/${outlet}${view}`);

/// Somebody at the till, with an open shift.
async function atTill(options = {}) {
    const seen = await visitor(browser, shop, options);
    await signIn(seen.page, shop.address);
    await untilKept(seen.page);
    if (await seen.page.getByRole('link', { name: 'Buka sesi' }).isVisible()) {
        await openShift(seen.page);
    }
    return seen;
}

/// Every screen with something on it; `visit(name)` looks. A sale is made first, in Indonesian, then the screens are seen in `language`.
async function eachScreen(page, language, visit) {
    await sell(page);
    await openWaiting(page);
    await page.getByText(/^Sudah sampai, \d+$/).waitFor();
    const { items: [sale] } = await client.must('GET', `/api/v1/outlets/${outlet}/sales?limit=1`);
    await page.goto(`${shop.address}/kasir?lang=${language}#/${outlet}`);
    await page.locator('ul.till-tiles button').nth(2).click();
    await page.locator('ul.till-tiles button').nth(3).click();
    await visit('shelf');
    const views = ['/bayar', '/bayar/lain', `/selesai/${sale.id}`, `/struk/${sale.id}`, '/kirim', '/hari-ini', `/hari-ini/${sale.id}`, '/sesi', '/sesi/tutup', '/sesi/serah'];
    for (const view of views) {
        const title = await page.title();
        await at(page, view);
        await page.waitForFunction((before) => document.title !== before || document.querySelector('main h1'), title);
        await page.waitForLoadState('networkidle');
        await page.locator('main h1').waitFor();
        await visit(view);
    }
    await page.evaluate(() => { location.hash = '#/pilih'; });
    await page.locator('main a.row').first().waitFor();
    await visit('outlets');
    await at(page, '');
    await page.locator('.till-bar button').click();
    await page.getByRole('dialog').waitFor();
    await visit('menu');
}

test('a till without a shift says what comes first, and opens one', async () => {
    const { page, complaints, close } = await visitor(browser, shop);
    await signIn(page, shop.address);
    await untilKept(page);
    assert.deepEqual(await violations(page), []);
    await page.getByRole('link', { name: 'Buka sesi' }).click();
    await page.getByRole('button', { name: /^Buka dengan/ }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.type('150000');
    await page.getByRole('button', { name: 'Buka dengan Rp150.000' }).click();
    await page.getByText('Ketuk barang untuk menjualnya.').waitFor();
    await until(async () => (await client.must('GET', `/api/v1/outlets/${outlet}/shifts?state=open`)).items.some(({ opening_float: float }) => float === 150_000));
    assert.deepEqual(complaints, []);
    await close();
});

for (const [language, colorScheme, viewport] of [['id', 'light', phone], ['en', 'dark', phone], ['en', 'light', desk], ['id', 'dark', desk]]) {
    test(`axe finds nothing at the till, and text stands out 7:1: ${language}, ${colorScheme}, ${viewport.width} px`, async () => {
        const { page, complaints, close } = await atTill({ colorScheme, viewport, reducedMotion: 'reduce' });
        const problems = [];
        await eachScreen(page, language, async (name) => {
            assert.equal(await page.locator('html').getAttribute('lang'), language, name);
            assert.equal(await page.locator('h1').count(), 1, `${name}: one h1`);
            problems.push(...(await violations(page, ['color-contrast-enhanced'])).map((violation) => `${name}: ${violation}`));
        });
        assert.equal(problems.length, 0, problems.join('\n'));
        assert.deepEqual(complaints, []);
        await close();
    });
}

for (const viewport of [{ width: 320, height: 640 }, phone, desk]) {
    test(`nothing scrolls sideways at the till, and everything can be hit: ${viewport.width} px`, async () => {
        const { page, close } = await atTill({ viewport, hasTouch: true, isMobile: viewport.width < 600 });
        const problems = [];
        await eachScreen(page, 'id', async (name) => {
            const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
            if (content > view) {
                problems.push(`${name}: ${content} px in ${view}`);
            }
            if (!await page.getByRole('dialog').count()) {
                problems.push(...(await page.evaluate(smallTargets, leastTargetPx)).map((target) => `${name}: ${target}`));
            }
        });
        assert.equal(problems.length, 0, problems.join('\n'));
        await close();
    });
}

/// Tab until the focus is on what `name` describes; every stop shows its focus.
async function tabTo(page, name) {
    for (let presses = 1; presses <= 80; presses += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
            const element = document.activeElement;
            const style = getComputedStyle(element);
            return { words: `${element.getAttribute('aria-label') ?? ''} ${element.textContent}`, seen: element === document.body || element.closest('.search-control') !== null || (parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none') };
        });
        assert.ok(stop.seen, `focus can be seen on ${stop.words}`);
        if (name.test(stop.words)) {
            return;
        }
    }
    assert.fail(`${name} is not reached`);
}

test('a sale by keyboard alone', async () => {
    const { page, close } = await atTill();
    await tabTo(page, /Sisa [1-9]/);
    await page.keyboard.press('Enter');
    await tabTo(page, /Bayar/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Bayar tunai' }).waitFor();
    await page.keyboard.type('1000000');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Penjualan tercatat' }).waitFor();
    await page.getByText('Kembalian').waitFor();
    await close();
});

test('the QRIS of the outlet is drawn on the device, readable; a sale that nobody saw paid says so until somebody has looked', async () => {
    const officer = await new Client(shop).signIn('pariwisata.pejabat');
    const { text: qris } = await officer.must('GET', `/api/v1/outlets/${outlet}/qris`);
    const { page, close } = await visitor(browser, shop);
    await signIn(page, shop.address);
    await goods(page).first().click();
    await page.getByRole('link', { name: /^Bayar/ }).click();
    await page.getByRole('link', { name: 'QRIS' }).click();
    await page.getByText('Nama yang muncul:').waitFor();
    const picture = page.getByRole('img', { name: 'Kode QRIS gerai ini' });
    const read = await picture.evaluate(async (svg) => {
        const modules = new URL(document.querySelector('script[type=module]').src);
        const { default: decode } = await import(new URL('qr-decode.js', modules).href);
        const size = 600;
        const shown = new Image();
        const copy = svg.cloneNode(true);
        copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
        Object.entries({ width: size, height: size }).forEach(([name, value]) => copy.setAttribute(name, value));
        shown.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
        await shown.decode();
        const pen = Object.assign(document.createElement('canvas'), { width: size, height: size }).getContext('2d');
        pen.drawImage(shown, 0, 0);
        return decode(pen.getImageData(0, 0, size, size));
    });
    assert.equal(read, qris);
    assert.deepEqual(await violations(page, ['color-contrast-enhanced']), []);
    await page.getByRole('button', { name: 'Simpan dulu' }).click();
    await page.getByRole('heading', { name: 'Penjualan tercatat' }).waitFor();
    await page.getByText('Belum dikonfirmasi').waitFor();
    await openWaiting(page);
    await page.getByRole('button', { name: /Belum dikonfirmasi/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: /sudah masuk/ }).click();
    await until(async () => await page.getByText('Belum dikonfirmasi').count() === 0);
    await close();
});

test('an officer gives the outlet its QRIS; a text that was cut off is refused, and what was typed stays', async () => {
    const { page, close } = await visitor(browser, shop);
    await page.goto(`${shop.address}/masuk`);
    await page.getByLabel('Nama masuk').fill('pariwisata.pejabat');
    await page.locator('#password').fill('etalase-demo');
    await page.locator('#password').press('Enter');
    await page.waitForURL(/ruang/);
    await page.goto(`${shop.address}/ruang#/instansi/dinas-pariwisata/gerai/galeri-tepi-sungai/qris`);
    await page.getByText('Gerai ini belum punya QRIS.').waitFor();
    const officer = await new Client(shop).signIn('pariwisata.pejabat');
    const { text } = await officer.must('GET', `/api/v1/outlets/${outlet}/qris`);
    const field = page.getByLabel('Isi QRIS');
    await field.fill(text.slice(0, -1));
    await page.getByRole('button', { name: 'Simpan QRIS' }).click();
    await page.getByText('Ini bukan isi QRIS yang utuh.').first().waitFor();
    assert.equal(await field.inputValue(), text.slice(0, -1));
    await field.fill(text);
    await page.getByRole('button', { name: 'Simpan QRIS' }).click();
    await page.getByRole('img', { name: 'QRIS gerai' }).waitFor();
    assert.deepEqual(await violations(page, []), []);
    await page.getByRole('button', { name: 'Hapus QRIS' }).click();
    await page.getByText('Gerai ini belum punya QRIS.').waitFor();
    await close();
});

test('a receipt prints on paper of 58 mm, and goes into a chat as text', async () => {
    const { page, close } = await atTill();
    const name = await sell(page);
    await page.goBack();
    await page.getByRole('link', { name: 'Struk' }).click();
    const paper = page.getByRole('article', { name: 'Struk' });
    await paper.getByText(name).waitFor();
    const [, text] = /^https:\/\/wa\.me\/\?text=(.+)$/.exec(await page.getByRole('link', { name: 'WhatsApp' }).getAttribute('href'));
    assert.ok(decodeURIComponent(text).includes(name) && decodeURIComponent(text).includes(`${shop.address}/gerai/${outlet}`), decodeURIComponent(text));
    await page.emulateMedia({ media: 'print' });
    const millimetres = await paper.evaluate((element) => element.getBoundingClientRect().width / 96 * 25.4);
    assert.ok(Math.abs(millimetres - 48) < 0.5, `${millimetres} mm`);
    assert.equal(await page.getByRole('link', { name: 'WhatsApp' }).isVisible(), false);
    await close();
});

test('words and categories find what is on the shelf', async () => {
    const { page, close } = await atTill();
    const all = await goods(page).count();
    const name = await nameOf(goods(page).first());
    await page.getByRole('searchbox').fill(name.toUpperCase());
    await until(async () => await goods(page).count() < all);
    assert.equal(await nameOf(goods(page).first()), name);
    await page.getByRole('searchbox').fill('tidak ada yang begini');
    await page.getByRole('button', { name: 'Tampilkan semua' }).click();
    await until(async () => await goods(page).count() === all);
    await page.getByRole('group', { name: 'Kategori' }).getByRole('button').nth(1).click();
    await until(async () => await goods(page).count() < all);
    await close();
});

/// A film of one picture, for a camera that is not there: a QR in the middle of a grey wall (YUV4MPEG2).
function filmOf(text) {
    const [width, height, module] = [640, 480, 8];
    const rows = encodeQR(text, 'raw', { border: 4 });
    const light = Buffer.alloc(width * height, 170);
    const [left, top] = [Math.floor((width - rows.length * module) / 2), Math.floor((height - rows.length * module) / 2)];
    rows.forEach((row, y) => row.forEach((dark, x) => {
        for (let line = 0; line < module; line += 1) {
            light.fill(dark ? 16 : 235, (top + y * module + line) * width + left + x * module, (top + y * module + line) * width + left + (x + 1) * module);
        }
    }));
    return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\nFRAME\n`), light, Buffer.alloc(width * height / 2, 128)]);
}

test('the camera reads the QR of a label and puts the thing in the cart', async () => {
    const { lots } = await client.must('GET', `/api/v1/outlets/${outlet}/till`);
    const alone = lots.find(({ product, on_shelf: count }) => count > 0 && lots.filter((lot) => lot.product.id === product.id).length === 1);
    const folder = mkdtempSync(path.join(tmpdir(), 'etalase-camera-'));
    const film = path.join(folder, 'label.y4m');
    writeFileSync(film, filmOf(`${shop.address}/produk/${alone.product.slug}`));
    const device = await startPhone(path.join(folder, 'phone'), ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]);
    try {
        const page = await device.page();
        await signIn(page, shop.address);
        await untilKept(page);
        await page.getByRole('button', { name: 'Pindai label' }).click();
        await page.getByRole('dialog').getByRole('status').filter({ hasText: alone.product.name }).waitFor();
        await page.getByRole('button', { name: 'Selesai memindai' }).click();
        await page.getByRole('region', { name: 'Keranjang' }).getByText(alone.product.name).waitFor();
    } finally {
        await device.kill();
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
});

/// A device whose store takes no more sales (where localStorage says "full"), or that tells of little room ("tight").
function fakeStore() {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function addUnlessFull(...values) {
        if (localStorage.getItem('test-room') === 'full') {
            throw new DOMException('no room', 'QuotaExceededError');
        }
        return add.apply(this, values);
    };
    const estimate = StorageManager.prototype.estimate;
    StorageManager.prototype.estimate = async function estimateTight() {
        return localStorage.getItem('test-room') === 'tight' ? { usage: 99e6, quota: 100e6 } : estimate.call(this);
    };
}

const setRoom = (page, room) => page.evaluate((value) => localStorage.setItem('test-room', value), room);

test('a device that is full says so before a sale; one that could not be written counts as none and stays in the cart', async () => {
    const { page, context, close } = await visitor(browser, shop);
    await context.addInitScript(fakeStore);
    await signIn(page, shop.address);
    await untilKept(page);
    await setRoom(page, 'tight');
    await page.reload();
    await page.getByText('Simpanan HP penuh').waitFor();
    await setRoom(page, 'full');
    await page.reload();
    await goods(page).first().click();
    await page.getByRole('link', { name: /^Bayar/ }).click();
    await page.getByRole('button', { name: 'Uang pas' }).click();
    await page.getByRole('button', { name: 'Selesai' }).click();
    await page.getByText('Penjualan belum tersimpan, jadi belum tercatat').first().waitFor();
    assert.deepEqual(await storedStates(page), {});
    await openSelling(page);
    await page.getByText('Simpanan HP penuh').waitFor();
    await setRoom(page, '');
    await page.getByRole('link', { name: /^Bayar/ }).click();
    await page.getByRole('button', { name: 'Uang pas' }).click();
    await page.getByRole('button', { name: 'Selesai' }).click();
    await page.getByRole('heading', { name: 'Penjualan tercatat' }).waitFor();
    await openSelling(page);
    assert.equal(await page.getByText('Simpanan HP penuh').count(), 0);
    await close();
});

test('device and server make the same digest of a day', async () => {
    const { page, close } = await atTill();
    await sell(page, 1);
    await sell(page, 2);
    await openWaiting(page);
    await untilArrived(page, 2);
    const device = await page.evaluate(() => new Promise((resolve) => {
        indexedDB.open('etalase-till').onsuccess = ({ target }) => {
            target.result.transaction('about').objectStore('about').get('device').onsuccess = (event) => resolve(event.target.result);
        };
    }));
    const own = (await salesOf(client)).filter((sale) => sale.device_id === device || sale.device === device);
    assert.equal(own.length, 2);
    const day = own[0].day ?? own[0].sold_on ?? new Date(Date.parse(own[0].sold_at) + 8 * 3_600_000).toISOString().slice(0, 10);
    const told = await client.must('GET', `/api/v1/outlets/${outlet}/sales/digest?day=${day}&device=${device}`);
    assert.deepEqual([told.count, told.digest], [2, await digestOf(own.map(({ id }) => id))]);
    await close();
});

test('the till is an app: a manifest with icons that are there, a worker whose shell is there, and the camera for this page alone', async () => {
    const manifest = await (await fetch(`${shop.address}/kasir.webmanifest`)).json();
    assert.deepEqual([manifest.start_url, manifest.scope, manifest.display], ['/kasir', '/kasir', 'standalone']);
    for (const { src, type } of manifest.icons) {
        const answer = await fetch(shop.address + src);
        assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, type], src);
    }
    const worker = await fetch(`${shop.address}/kasir-worker.js`);
    assert.equal(worker.headers.get('cache-control'), 'no-cache');
    const shell = JSON.parse(/^const shell = (.*);\n/.exec(await worker.text())[1]);
    assert.match(shell.version, /^[0-9a-f]{16}$/);
    assert.ok(['qr-decode.js', 'qr.js', 'idb.js', 'till.js', 'till-guard.js'].every((name) => shell.files.some((file) => file.endsWith(`/${name}`))));
    for (const file of [...shell.files, ...Object.values(shell.pages)]) {
        assert.equal((await fetch(shop.address + file)).status, 200, file);
    }
    assert.match((await fetch(`${shop.address}/kasir`)).headers.get('permissions-policy'), /^camera=\(self\)/);
    assert.match((await fetch(`${shop.address}/ruang`)).headers.get('permissions-policy'), /^camera=\(\)/);
});
