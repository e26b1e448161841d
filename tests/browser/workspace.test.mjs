// The workspace for everybody: readable, reachable, in both languages, light and dark, on a phone and on a desk; and its frame.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { smallTargets, violations } from './inspect.mjs';
import { chooseCategory, freshName, group, openForm, photos, signIn } from './members.mjs';
import { desk, openBrowser, phone, startShop, visitor } from './support.mjs';

const leastTargetPx = 44;

let shop;
let browser;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
});
after(async () => {
    await Promise.all([browser?.close(), shop?.stop()]);
});

const screens = {
    '/masuk': '#login',
    '/undangan': '#code',
    [`/ruang#/${group}/produk`]: 'main h1',
    [`/ruang#/${group}/produk/baru`]: '#name',
    [`/ruang#/${group}/tabel`]: 'main h1',
    ...Object.fromEntries(['titipan', 'titipan/baru', 'barang', 'barang/daftar', 'perjanjian', 'perjanjian/baru', 'retur', 'selisih', 'harga', 'harga/baru', 'lainnya']
        .map((name) => [`/ruang#/${group}/${name}`, 'main h1'])),
    [`/ruang#/${group}/anggota`]: 'main h1',
    [`/ruang#/${group}/wajah`]: 'main h1',
    '/ruang#/akun': 'main h1',
};

/// Every screen, then the form with errors, the sheet of a photo, and the preview.
async function eachScreen(page, visit) {
    for (const [address, ready] of Object.entries(screens)) {
        await page.goto('about:blank');
        await page.goto(address);
        // Whoever is signed in is led away from the sign-in page.
        await page.locator(address === '/masuk' ? 'main h1' : ready).first().waitFor();
        await page.waitForLoadState('networkidle');
        await visit(address);
    }
    await openForm(page);
    await page.locator('.act button').click();
    await page.locator('#errors').waitFor();
    await visit('form with errors');
    await page.locator('#photos').setInputFiles(photos.slice(0, 2));
    await page.locator('.picture-item .photo').first().click();
    await page.locator('#photo-alt').waitFor();
    await visit('photo');
    await page.keyboard.press('Escape');
    await page.locator('#name').fill(freshName());
    await page.locator('#price').fill('75000');
    await chooseCategory(page);
    await page.locator('.act button').click();
    await page.locator('.as-buyer').waitFor();
    await visit('preview');
}

for (const locale of ['id-ID', 'en-GB']) {
    for (const colorScheme of ['light', 'dark']) {
        test(`axe finds nothing in the workspace: ${locale}, ${colorScheme}`, async () => {
            const { page, close } = await visitor(browser, shop, { locale, colorScheme, viewport: colorScheme === 'dark' ? desk : phone, reducedMotion: 'reduce' });
            // Chosen by hand: else the pages speak the account's language once somebody has signed in.
            await page.goto(`/masuk?lang=${locale.slice(0, 2)}`);
            await page.locator('#login').waitFor();
            const problems = (await violations(page)).map((violation) => `/masuk: ${violation}`);
            await signIn(page);
            await eachScreen(page, async (at) => {
                assert.equal(await page.locator('html').getAttribute('lang'), locale.slice(0, 2), at);
                assert.equal(await page.locator('h1').count(), 1, `${at}: one h1`);
                problems.push(...(await violations(page)).map((violation) => `${at}: ${violation}`));
            });
            assert.equal(problems.length, 0, problems.join('\n'));
            await close();
        });
    }
}

test('on a phone nothing scrolls sideways and everything can be hit', async () => {
    const { page, close } = await visitor(browser, shop, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
    await signIn(page);
    const problems = [];
    await eachScreen(page, async (at) => {
        const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        if (content > view) {
            problems.push(`${at}: ${content} px in ${view}`);
        }
        if (!await page.getByRole('dialog').count()) {  // what lies behind a dialog cannot be hit
            problems.push(...(await page.evaluate(smallTargets, leastTargetPx)).map((target) => `${at}: ${target}`));
        }
    });
    assert.equal(problems.length, 0, problems.join('\n'));
    await close();
});

test('without JavaScript every frame says what is missing, and search engines keep none', async () => {
    const { page, close } = await visitor(browser, shop, { javaScriptEnabled: false });
    for (const address of ['/masuk', '/undangan', '/ruang', '/pengelola']) {
        await page.goto(address);
        assert.match(await page.locator('main').innerText(), /JavaScript/, address);
        assert.equal(await page.locator('meta[name=robots]').getAttribute('content'), 'noindex');
        assert.ok(await page.locator('main a[href="/produk"]').count() > 0, 'a way on');
    }
    await close();
});

test('modules share a fingerprint and are kept for ever; without it they are asked for again', async () => {
    const text = await (await fetch(`${shop.address}/ruang`)).text();
    const [, main] = /<script type="module" src="([^"]+)">/.exec(text);
    assert.match(main, /^\/static\/js\.[0-9a-f]+\/main\.js$/);
    for (const name of ['main.js', 'lit-html.js', 'idb.js']) {
        const answer = await fetch(shop.address + main.replace('main.js', name));
        assert.equal(answer.status, 200, name);
        assert.match(answer.headers.get('cache-control'), /immutable/);
        assert.match(answer.headers.get('content-type'), /^text\/javascript/);
        assert.doesNotMatch(await answer.text(), /(?:from|import)\s*\(?["'][^./"']/, `${name} names no bare module`);
    }
    const plain = await fetch(`${shop.address}/static/js/main.js`);
    assert.equal(plain.headers.get('cache-control'), 'no-cache');
});
