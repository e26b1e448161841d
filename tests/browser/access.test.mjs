// Every public page for everybody: readable, reachable, in both languages, light and dark, on a phone and on a desk.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { desk, openBrowser, phone, publicPages, root, startShop, visitor } from './support.mjs';

const axeSource = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
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

/// What axe finds on the page, as sentences.
async function violations(page) {
    await page.evaluate(axeSource);
    const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }), rules);
    return result.violations.flatMap(({ id, help, nodes }) =>
        nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.html.replace(/href="[^"]*"/, "").slice(0, 120)} ${node.failureSummary?.replace(/\s+/g, ' ').slice(0, 200)}`));
}

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

/// Links, buttons and fields that a finger cannot hit: smaller than `least` and without a larger area that answers for them.
/// Links within a line of text are as large as the text (WCAG 2.5.8 excepts them too).
function smallTargets(least) {
    const own = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    const isInline = (element) => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
        && [...element.parentElement.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '');
    const area = (element) => {
        const boxes = [element, ...(element.labels ?? [])].map((part) => part.getBoundingClientRect());
        return { width: Math.max(...boxes.map((box) => box.width)), height: Math.max(...boxes.map((box) => box.height)) };
    };
    const answers = (element, x, y) => {
        const hit = document.elementFromPoint(x, y);
        const target = hit?.closest(`${own}, label`);
        return target === element || (target?.tagName === 'LABEL' && target.control === element);
    };
    const isHidden = (element) => {
        const box = element.getBoundingClientRect();
        return !element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) || box.width <= 1 || box.right <= 0 || box.bottom + scrollY <= 0;
    };
    return [...document.querySelectorAll(own)].filter((element) => {
        if (isHidden(element) || isInline(element)) {
            return false;
        }
        const { width, height } = area(element);
        if (width >= least && height >= least) {
            return false;
        }
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = element.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const reach = least / 2 - 1;
        const wide = width >= least || (answers(element, x - reach, y) && answers(element, x + reach, y));
        const high = height >= least || (answers(element, x, y - reach) && answers(element, x, y + reach));
        return !(wide && high);
    }).map((element) => `${Math.round(area(element).width)} x ${Math.round(area(element).height)}: ${element.outerHTML.slice(0, 140)}`);
}

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
