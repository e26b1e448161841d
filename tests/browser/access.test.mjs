// Every public page for everybody: readable, reachable, in both languages, light and dark, on a phone and on a desk.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { smallTargets, violations } from './inspect.mjs';
import { desk, openBrowser, phone, publicPages, startShop, visitor } from './support.mjs';

const leastTargetPx = 44;

let shop;
let browser;
let pages;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
    pages = await publicPages(shop);
});
after(async () => {
    await Promise.all([browser?.close(), shop?.stop()]);
});

for (const locale of ['id-ID', 'en-GB']) {
    for (const colorScheme of ['light', 'dark']) {
        for (const viewport of [phone, desk]) {
            test(`axe finds nothing: ${locale}, ${colorScheme}, ${viewport.width} px; and the console stays calm`, async () => {
                const { page, complaints, close } = await visitor(browser, shop, { locale, colorScheme, viewport, reducedMotion: 'reduce' });
                const problems = new Map();
                for (const address of pages) {
                    await page.goto(address);
                    assert.equal(await page.locator('html').getAttribute('lang'), locale.slice(0, 2), address);
                    for (const violation of await violations(page)) {
                        problems.set(violation, [...(problems.get(violation) ?? []), address]);
                    }
                }
                assert.equal(problems.size, 0, [...problems].map(([violation, at]) => `${violation}\n    at ${at.join(' ')}`).join('\n'));
                assert.deepEqual(complaints, []);
                await close();
            });
        }
    }
}

test('every page has one h1, a title of its own, and landmarks', async () => {
    const { page, close } = await visitor(browser, shop);
    const titles = new Map();
    for (const address of pages) {
        await page.goto(address);
        assert.equal(await page.locator('h1').count(), 1, address);
        assert.equal(await page.getByRole('main').count(), 1, address);
        assert.ok(await page.getByRole('banner').count() === 1 && await page.getByRole('contentinfo').count() === 1, address);
        const title = await page.title();
        assert.ok(title.length > 3 && (!titles.has(title) || address.includes('?')), `${address} and ${titles.get(title)}: ${title}`);
        titles.set(title, address);
    }
    await close();
});

for (const width of [320, 360, 1280]) {
    test(`nothing scrolls sideways at ${width} px`, async () => {
        const { page, close } = await visitor(browser, shop, { viewport: { width, height: 640 } });
        for (const address of pages) {
            await page.goto(address);
            const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
            assert.ok(content <= view, `${address}: ${content} px in ${view}`);
        }
        await close();
    });
}

test('text can be twice as large without losing anything', async () => {
    const { page, close } = await visitor(browser, shop, { viewport: { width: 640, height: 800 } });
    for (const address of pages) {
        await page.goto(address);
        await page.addStyleTag({ content: 'html { font-size: 200% !important }' }).catch(() => page.evaluate(() => { document.documentElement.style.fontSize = '200%'; }));
        const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(content <= view, `${address}: ${content} px in ${view}`);
    }
    await close();
});

test(`what can be touched is at least ${leastTargetPx} px high and wide`, async () => {
    const { page, close } = await visitor(browser, shop, { viewport: phone, hasTouch: true, isMobile: true });
    const problems = [];
    for (const address of pages) {
        await page.goto(address);
        problems.push(...(await page.evaluate(smallTargets, leastTargetPx)).map((target) => `${address}: ${target}`));
    }
    assert.equal(problems.length, 0, problems.join('\n'));
    await close();
});
