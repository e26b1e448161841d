// A buyer with a cheap phone: from the home page to a product, its price, its maker and a message that is ready to send.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { api, mariadbDatabase, openBrowser, phone, startShop, visitor } from './support.mjs';

let shop;
let browser;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
});
after(async () => {
    await Promise.all([browser?.close(), shop?.stop()]);
});

const productLink = 'main a[href^="/produk/"]';
const whatsappLink = 'a[href^="https://wa.me/"]';

const productPaths = (page) => page.locator(productLink).evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href').split('?')[0]))]);

/// A batik product of a group that publishes a WhatsApp number.
async function reachableBatik(from) {
    const { items } = await api(from, '/api/v1/products?q=batik&limit=100');
    for (const { slug } of items) {
        const product = await api(from, `/api/v1/products/${slug}`);
        if ((await api(from, `/api/v1/groups/${product.group.slug}`)).whatsapp) {
            return product;
        }
    }
    return assert.fail('the demo has no batik of a group with a WhatsApp number');
}

/// The category at the top of the tree that a product is under: the filters begin there.
async function topCategory(from, product) {
    const { items } = await api(from, '/api/v1/categories');
    let category = items.find(({ slug }) => slug === product.category.slug);
    while (category.parent) {
        category = items.find(({ slug }) => slug === category.parent);
    }
    return category.slug;
}

/// The link opens a chat with a number of digits alone and a text that names the product.
function assertMessageReady(href, name) {
    assert.match(href, /^https:\/\/wa\.me\/62\d{7,13}\?text=[A-Za-z0-9%._~!*'()-]+$/);
    const text = decodeURIComponent(/text=(.*)$/.exec(href)[1]);
    assert.ok(text.includes(name), `"${text}" names ${name}`);
    assert.doesNotMatch(text, /[\r\n]{3,}|undefined|null|\{\{/);
}

async function assertProductTold(page, product) {
    assert.equal((await page.locator('h1').textContent()).trim(), product.name);
    const main = await page.locator('main').innerText();
    assert.match(main, /Rp\d{1,3}(\.\d{3})*/, 'the price');
    assert.ok(main.includes(product.group.name), 'the maker');
    assert.ok(await page.locator(`main a[href^="/kelompok/${product.group.slug}"]`).count() > 0, 'a way to the maker');
    assertMessageReady(await page.locator(whatsappLink).first().getAttribute('href'), product.name);
}

async function searchAndChoose(from, options = {}) {
    const seen = await visitor(browser, from, { javaScriptEnabled: false, ...options });
    const { page } = seen;
    const product = await reachableBatik(from);
    await page.goto('/');
    await page.getByRole('searchbox').first().fill('batik');
    await page.getByRole('searchbox').first().press('Enter');
    await page.waitForURL(/\/produk\?(.*&)?q=batik/);
    const found = await productPaths(page);
    assert.ok(found.length > 0, 'products are found');

    await chooseCategory(page, await topCategory(from, product));
    const filtered = await productPaths(page);
    assert.ok(filtered.length > 0 && filtered.length <= found.length, 'a filter narrows');
    assert.match(page.url(), /q=batik/, 'the filter keeps the words');
    assert.ok(filtered.includes(`/produk/${product.slug}`), `${product.slug} is among ${filtered}`);

    await page.locator(`main a[href^="/produk/${product.slug}"]`).first().click();
    await page.waitForURL(new RegExp(`/produk/${product.slug}$`));
    await assertProductTold(page, product);
    assert.deepEqual(seen.complaints, []);
    await seen.close();
}

/// The filters of a phone are behind a link to their place in the page.
async function chooseCategory(page, slug) {
    const exact = new RegExp(`[?&]category=${slug}(&|$)`);
    const hrefs = await page.locator('main a').evaluateAll((links) => links.map((each) => each.getAttribute('href') ?? ''));
    const at = hrefs.findIndex((href) => exact.test(href));
    assert.ok(at >= 0, `a filter for ${slug} among ${hrefs.filter((href) => href.includes('category='))}`);
    const link = page.locator('main a').nth(at);
    if (!(await link.isVisible())) {
        const place = await link.evaluate((element) => element.closest('[id]').id);
        await page.locator(`main a[href="#${place}"]`).first().click();
    }
    await link.click();
    await page.waitForURL(exact);
}

test('search, filter, product, message: on a phone, without JavaScript', () => searchAndChoose(shop));

test('the same shop on MariaDB', async (t) => {
    const url = mariadbDatabase('etalase_browser');
    if (!url) {
        t.skip('no MariaDB: ./dev test starts one');
        return;
    }
    const other = await startShop(url);
    try {
        await searchAndChoose(other);
    } finally {
        await other.stop();
    }
});

/// Presses Tab until the focus is on what `selector` names; every stop on the way must show its focus and be in view.
async function tabTo(page, selector, atMost) {
    for (let presses = 1; presses <= atMost; ++presses) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate((wanted) => {
            const element = document.activeElement;
            const box = element.getBoundingClientRect();
            // On the element, or, for a card whose whole face is the target, around a part of the card.
            const card = element.closest('li, article');
            const ring = [element, ...(card ? [card, ...card.querySelectorAll('*')] : [])].some((part) =>
                [null, '::before', '::after'].some((pseudo) => {
                    const style = getComputedStyle(part, pseudo);
                    return parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
                }));
            return {
                there: element.matches(wanted),
                what: element.outerHTML.slice(0, 120),
                seen: ring || element === document.body,
                inView: element === document.body || (box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth),
            };
        }, selector);
        assert.ok(stop.seen, `focus can be seen on ${stop.what}`);
        assert.ok(stop.inView, `focus is in view on ${stop.what}`);
        if (stop.there) {
            return presses;
        }
    }
    return assert.fail(`${selector} is not reached by ${atMost} tabs`);
}

test('the same by keyboard alone', async () => {
    const { page, complaints, close } = await visitor(browser, shop);
    const product = await reachableBatik(shop);
    await page.goto('/');

    assert.equal(await tabTo(page, 'a[href^="#"]', 1), 1, 'the first stop skips to the content');
    await page.keyboard.press('Enter');
    assert.match(page.url(), /#\w+$/);
    await tabTo(page, 'main a, main button, main input', 1);

    await page.goto('/');
    await tabTo(page, 'input[type="search"]', 15);
    await page.keyboard.type('batik');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/produk\?(.*&)?q=batik/);
    await page.goto(`/produk?q=batik&category=${product.category.slug}`);
    await tabTo(page, `main a[href^="/produk/${product.slug}"]`, 120);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/produk/${product.slug}$`));
    await tabTo(page, whatsappLink, 60);
    assertMessageReady(await page.evaluate(() => document.activeElement.getAttribute('href')), product.name);
    assert.deepEqual(complaints, []);
    await close();
});

test('English stays English', async () => {
    const { page, close } = await visitor(browser, shop, { javaScriptEnabled: false });
    const language = () => page.locator('html').getAttribute('lang');
    await page.goto('/');
    assert.equal(await language(), 'id');
    const words = await page.locator('main').innerText();
    await page.locator('a[hreflang="en"]:visible').first().click();
    await page.waitForLoadState();
    assert.equal(await language(), 'en');
    assert.notEqual(await page.locator('main').innerText(), words);
    await page.locator('nav a[href^="/produk"]:visible').first().click();
    await page.waitForURL(/\/produk/);
    assert.equal(await language(), 'en');
    await page.locator('nav a[href^="/kelompok"]:visible').first().click();
    await page.waitForURL(/\/kelompok/);
    assert.equal(await language(), 'en');
    await page.goto('/nothing-here');
    assert.equal(await language(), 'en');
    await page.locator('a[hreflang="id"]:visible').first().click();
    await page.waitForLoadState();
    assert.equal(await language(), 'id');
    await close();
});

test('a browser that asks for English gets it, any other Indonesian', async () => {
    for (const [locale, expected] of [['en-GB', 'en'], ['id-ID', 'id'], ['ja-JP', 'id']]) {
        const { page, close } = await visitor(browser, shop, { locale });
        await page.goto('/');
        assert.equal(await page.locator('html').getAttribute('lang'), expected, locale);
        await close();
    }
});

test('a wrong address helps: home, search, and the right status', async () => {
    const { page, close } = await visitor(browser, shop, { viewport: phone, javaScriptEnabled: false });
    for (const address of ['/nothing-here', '/produk/nothing-here', '/kelompok/nothing-here']) {
        const answer = await page.goto(address);
        assert.equal(answer.status(), 404, address);
        assert.ok((await page.locator('h1').innerText()).length > 0);
        assert.ok(await page.locator('a[href="/"], a[href="/?"]').count() > 0, `${address}: a way home`);
        assert.ok(await page.locator('main a[href^="/produk"], main form[action^="/produk"]').count() > 0, `${address}: a way on`);
    }
    await page.getByRole('searchbox').first().fill('batik');
    await page.getByRole('searchbox').first().press('Enter');
    await page.waitForURL(/\/produk\?(.*&)?q=batik/);
    await close();
});

test('an outlet is found from the navigation: how to get there, when it is open, what is on its shelf; also without JavaScript', async () => {
    const { page, complaints, close } = await visitor(browser, shop, { javaScriptEnabled: false });
    await page.goto('/');
    await page.locator('nav a[href="/gerai"]:visible').first().click();
    await page.waitForURL(/\/gerai$/);
    await page.getByRole('searchbox', { name: 'Cari gerai' }).fill('kota');
    await page.locator('main').getByRole('button', { name: 'Cari' }).click();
    await page.getByRole('link', { name: 'Gerai Kota' }).click();
    await page.waitForURL(/\/gerai\/gerai-kota$/);
    assert.match(await page.locator('address').innerText(), /Jalan Tepian/);
    assert.match(await page.getByRole('link', { name: 'Buka di peta' }).getAttribute('href'), /openstreetmap\.org\/\?mlat=-3\./);
    assert.equal(await page.locator('tr[aria-current="date"]').count(), 1);
    await page.getByRole('heading', { name: 'Ada di rak' }).waitFor();
    await page.goto('/gerai');
    await page.locator('main').getByRole('link', { name: 'Bazar', exact: true }).click();
    await page.waitForURL(/jenis=bazaar/);
    assert.equal(await page.locator('.outlet-card').count(), 1);
    assert.deepEqual(complaints, []);
    await close();
});
