// Pages weigh little, and a link that is shared shows its product.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { api, openBrowser, publicPages, startShop, visitor } from './support.mjs';

const mostBytesOfFirstView = 60 * 1024;
const leastPictureWidth = 600;
const mostPictureBytes = 300_000;

let shop;
let browser;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
});
after(async () => {
    await Promise.all([browser?.close(), shop?.stop()]);
});

/// What came over the wire for one page with an empty cache: [{ url, bytes }].
async function transfers(address) {
    const { context, page, close } = await visitor(browser, shop);
    const session = await context.newCDPSession(page);
    const urls = new Map();
    const loaded = [];
    session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => loaded.push({ requestId, bytes: encodedDataLength }));
    await session.send('Network.enable');
    await page.goto(address, { waitUntil: 'networkidle' });
    await close();
    return loaded.filter(({ requestId }) => urls.has(requestId)).map(({ requestId, bytes }) => ({ url: urls.get(requestId), bytes }));
}

test(`the first view of a page is at most ${mostBytesOfFirstView / 1024} KB without photos`, async () => {
    for (const address of await publicPages(shop)) {
        const parts = (await transfers(address)).filter(({ url }) => !/^\/(media|motif)/.test(new URL(url).pathname) && url.startsWith('http'));
        const sum = parts.reduce((total, { bytes }) => total + bytes, 0);
        const list = parts.map(({ url, bytes }) => `${bytes} ${new URL(url).pathname}`).join(', ');
        assert.ok(parts.length > 0 && sum <= mostBytesOfFirstView, `${address}: ${sum} bytes: ${list}`);
    }
});

test('pages ask nobody but the shop', async () => {
    for (const address of await publicPages(shop)) {
        const foreign = (await transfers(address)).map(({ url }) => url).filter((url) => url.startsWith('http') && !url.startsWith(shop.address));
        assert.deepEqual(foreign, [], address);
    }
});

function widthOfPng(bytes) {
    return bytes.readUInt32BE(16);
}

function widthOfJpeg(bytes) {
    for (let at = 2; at < bytes.length;) {
        const marker = bytes[at + 1];
        if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
            return bytes.readUInt16BE(at + 7);
        }
        at += 2 + bytes.readUInt16BE(at + 2);
    }
    return assert.fail('no frame in the JPEG');
}

test('a product that is shared shows a picture that chats accept', async () => {
    const { page, close } = await visitor(browser, shop, { javaScriptEnabled: false });
    const { items } = await api(shop, '/api/v1/products?limit=100');
    const chosen = [...items.filter(({ image }) => image).slice(0, 4), ...items.filter(({ image }) => !image).slice(0, 2)];
    for (const { slug, name } of chosen) {
        await page.goto(`/produk/${slug}`);
        const meta = (property) => page.locator(`meta[property="og:${property}"]`).first().getAttribute('content');
        assert.ok((await meta('title')).includes(name), `${slug}: title`);
        assert.ok((await meta('description')).length > 10, `${slug}: description`);
        assert.equal(new URL(await meta('url')).pathname, `/produk/${slug}`);
        const picture = new URL(await meta('image'));
        assert.match(picture.protocol, /^https?:$/, 'an address in full');
        const answer = await fetch(shop.address + picture.pathname + picture.search);
        assert.equal(answer.status, 200, picture.pathname);
        const bytes = Buffer.from(await answer.arrayBuffer());
        const type = answer.headers.get('content-type');
        assert.match(type, /^image\/(jpeg|png)$/, picture.pathname);
        const width = type === 'image/png' ? widthOfPng(bytes) : widthOfJpeg(bytes);
        assert.ok(width >= leastPictureWidth, `${slug}: ${width} px`);
        assert.ok(bytes.length < mostPictureBytes, `${slug}: ${bytes.length} bytes`);
    }
    await close();
});
