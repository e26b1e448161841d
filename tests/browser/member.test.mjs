// A member with a cheap phone: signs in, photographs and publishes a product; a buyer sees it. The same by keyboard alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chooseCategory, freshName, group, login, openForm, password, photos, saved, sent, signIn } from './members.mjs';
import { desk, openBrowser, startShop, visitor } from './support.mjs';

const mostTabs = 80;

let shop;
let browser;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
});
after(async () => {
    await Promise.all([browser?.close(), shop?.stop()]);
});

async function member(options = {}) {
    const seen = await visitor(browser, shop, options);
    await signIn(seen.page);
    return seen;
}

async function writeProduct(page, name, files = photos.slice(0, 2)) {
    await openForm(page);
    await page.locator('#photos').setInputFiles(files);
    await page.locator('#name').fill(name);
    await page.locator('#price').fill('75000');
    await chooseCategory(page);
    await saved(page);
    await sent(page, files.length);
}

async function publish(page) {
    await page.getByRole('button', { name: 'Terbitkan produk' }).click();
    const preview = page.getByRole('dialog');
    assert.match(await preview.innerText(), /Rp75\.000/);
    await preview.getByRole('button', { name: 'Terbitkan produk' }).click();
    await page.locator('.done h1').waitFor();
    return page.locator('.done a[href^="/produk/"]').getAttribute('href');
}

async function assertBuyerSees(address, name, photosCount) {
    const { page, complaints, close } = await visitor(browser, shop);
    const answer = await page.goto(address);
    assert.equal(answer.status(), 200, address);
    assert.equal((await page.locator('h1').textContent()).trim(), name);
    assert.match(await page.locator('main').innerText(), /Rp75\.000/);
    assert.ok(await page.locator('.photos img').count() >= photosCount, 'the photos');
    assert.deepEqual(complaints, []);
    await close();
}

// ------------------------------------------------------------------------------------------------------------- journeys

test('a member makes a product with two photos at 360 px, publishes it, and a buyer sees it', async () => {
    const { page, complaints, close } = await member();
    const name = freshName();
    await writeProduct(page, name);
    await page.locator('.picture-item .photo').nth(1).click();
    await page.locator('#photo-alt').fill('Syal digulung di atas meja');
    await page.getByRole('dialog').getByRole('button', { name: 'Jadikan utama' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Selesai' }).click();
    const described = page.getByRole('button', { name: /Foto 1 dari 2, Syal digulung/ });
    await described.waitFor();
    const address = await publish(page);
    assert.deepEqual(complaints, []);
    await assertBuyerSees(address, name, 2);
    await close();
});

test('until it is published nobody else sees it, and hidden again neither', async () => {
    const { page, close } = await member();
    const name = freshName();
    await writeProduct(page, name, photos.slice(0, 1));
    const found = async () => (await (await fetch(`${shop.address}/api/v1/products?q=${encodeURIComponent(name)}`)).json()).items.filter((one) => one.name === name).length;
    assert.equal(await found(), 0);
    await publish(page);
    assert.equal(await found(), 1);
    await page.goto(`/ruang#/${group}/produk`);
    await page.getByRole('link', { name, exact: true }).first().click();
    await page.getByRole('button', { name: 'Sembunyikan dari pembeli' }).click();
    await page.locator('.notice').waitFor();
    assert.equal(await found(), 0);
    await page.locator('.notice').getByRole('button', { name: 'Urungkan' }).click();
    await page.locator('.state', { hasText: 'Tampil' }).waitFor();
    assert.equal(await found(), 1);
    await close();
});

test('what was typed and photographed survives a reload, before the server knows it', async () => {
    const { page, close } = await member();
    const name = freshName();
    await openForm(page);
    await page.locator('#photos').setInputFiles(photos.slice(0, 1));
    await page.locator('#name').fill(name);
    await page.locator('.saved', { hasText: 'Tersimpan di HP ini' }).waitFor();
    await page.reload();
    await page.locator('#name').waitFor();
    assert.equal(await page.locator('#name').inputValue(), name);
    assert.equal(await page.locator('.picture-item[data-key]').count(), 1);
    await page.goto(`/ruang#/${group}/produk`);
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await page.locator('#price').fill('75.000');
    await chooseCategory(page);
    await saved(page);
    await sent(page, 1);
    await page.reload();
    await page.locator('#name').waitFor();
    assert.equal(await page.locator('#price').inputValue(), '75.000');
    await close();
});

test('without a connection writing goes on, and everything is sent when there is one', async () => {
    const { page, context, close } = await member();
    const name = freshName();
    await writeProduct(page, name, photos.slice(0, 1));
    await context.setOffline(true);
    await page.locator('#name').fill(`${name} panjang`);
    await page.locator('#photos').setInputFiles(photos.slice(1, 2));
    await page.locator('.saved', { hasText: 'Tersimpan di HP ini' }).waitFor();
    await page.locator('#offline:not([hidden])').waitFor();
    await context.setOffline(false);
    await saved(page);
    await sent(page, 2);
    await page.locator('#offline').waitFor({ state: 'hidden' });
    await close();
});

test('what somebody else changed meanwhile is shown, and nothing is lost', async () => {
    const one = await member();
    const name = freshName();
    await writeProduct(one.page, name, []);
    const id = one.page.url().split('/').pop();
    const two = await member();
    await two.page.goto(`/ruang#/${group}/produk/${id}`);
    await two.page.locator('#price').fill('99000');
    await saved(two.page);
    await one.page.locator('#name').fill(`${name} baru`);
    await one.page.locator('#conflict').waitFor();
    assert.match(await one.page.locator('#conflict').innerText(), /Rp99\.000/);
    await one.page.getByRole('button', { name: 'Pakai isian di sini' }).click();
    await saved(one.page);
    assert.equal(await one.page.locator('#name').inputValue(), `${name} baru`);
    assert.equal(await one.page.locator('#price').inputValue(), '99.000');
    await Promise.all([one.close(), two.close()]);
});

test('several choices with prices of their own', async () => {
    const { page, close } = await member();
    const name = freshName();
    await writeProduct(page, name, []);
    await page.locator('details.more-fields summary').click();
    await page.getByRole('button', { name: 'Tambah pilihan' }).click();
    await page.locator('#variant-0-name').fill('2 meter');
    await page.locator('#variant-1-name').fill('3 meter');
    await page.locator('#variant-1-price').fill('110000');
    await page.locator('#variant-1-price').blur();
    await page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.status() === 200);
    await page.reload();
    await page.locator('#variant-1-price').waitFor();
    assert.equal(await page.locator('#variant-1-price').inputValue(), '110.000');
    await close();
});

// ------------------------------------------------------------------------------------------------------------- keyboard

/// Goes on with Tab until the element with the focus fits; fails when it never comes.
async function tabTo(page, selector) {
    for (let i = 0; i < mostTabs; ++i) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) {
            const visible = await page.evaluate(() => {
                const style = getComputedStyle(document.activeElement);
                const around = getComputedStyle(document.activeElement.closest('.control, .add-picture, .ware') ?? document.activeElement);
                return [style, around].some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none');
            });
            assert.ok(visible, `${selector}: the focus can be seen`);
            return;
        }
    }
    assert.fail(`Tab does not reach ${selector}`);
}

test('the same by keyboard alone', async () => {
    const { page, close } = await visitor(browser, shop, { viewport: desk });
    const name = freshName();
    const chosen = page.waitForEvent('filechooser', { timeout: 60_000 });  // asked for early: a key is quicker than the browser is told
    await page.goto('/masuk');
    await page.locator('#login').waitFor();
    await tabTo(page, '#login');
    await page.keyboard.type(login);
    await tabTo(page, '#password');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/ruang/);
    await page.locator('h1').waitFor();
    await tabTo(page, 'a[href$="/produk/baru"]');
    await page.keyboard.press('Enter');
    await page.locator('#name').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'the focus moves with the view');
    await tabTo(page, '#photos');
    await page.keyboard.press('Space');
    await (await chosen).setFiles(photos.slice(0, 2));
    await tabTo(page, '#name');
    await page.keyboard.type(name);
    await tabTo(page, '#price');
    await page.keyboard.type('75000');
    await tabTo(page, '#category');
    await page.keyboard.press('ArrowDown');
    await saved(page);
    await sent(page, 2);
    await page.locator('h1').focus();
    await tabTo(page, '.picture-item:nth-child(2) .photo');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.locator('#said', { hasText: 'foto ke-1 dari 2' }).waitFor();
    assert.ok(await page.evaluate(() => document.activeElement.matches('.picture-item:nth-child(1) .photo')), 'the focus goes with the photo');
    await tabTo(page, '.act button');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'dialog .button.loud');
    await page.keyboard.press('Enter');
    await page.locator('.done h1').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    await tabTo(page, '.done a[href^="/produk/"]');
    await assertBuyerSees(await page.locator('.done a[href^="/produk/"]').getAttribute('href'), name, 2);
    await close();
});

// -------------------------------------------------------------------------------------------------------------- refusals

test('a wrong password is one sentence that takes the focus, and what was typed stays', async () => {
    const { page, close } = await visitor(browser, shop);
    await page.goto('/masuk');
    await page.locator('#login').fill('nobody.here');
    await page.locator('#password').fill('not the password');
    await page.locator('button[type=submit]').click();
    await page.locator('#errors').waitFor();
    assert.match(await page.locator('#errors').innerText(), /keliru/);
    await page.waitForFunction(() => document.activeElement?.id === 'errors');
    assert.equal(await page.locator('#login').inputValue(), 'nobody.here');
    await close();
});

test('what is missing is said beside each field and in a summary that leads there', async () => {
    const { page, close } = await member();
    await openForm(page);
    await page.getByRole('button', { name: 'Terbitkan produk' }).click();
    await page.waitForFunction(() => document.activeElement?.id === 'errors');
    assert.equal(await page.locator('#errors a').count(), 3);
    await page.locator('#errors a', { hasText: 'Harga' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'price');
    assert.match(await page.locator('#price-error').innerText(), /misalnya 75\.000/);
    assert.equal(await page.locator('#price').getAttribute('aria-invalid'), 'true');
    await close();
});

test('the workspace asks who is there, and leads back', async () => {
    const { page, close } = await visitor(browser, shop);
    await page.goto(`/ruang#/${group}/produk`);
    await page.waitForURL(/\/masuk\?lanjut=/);
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(password);
    await page.locator('button[type=submit]').click();
    await page.waitForURL(new RegExp(`/ruang#/${group}/produk$`));
    await page.goto('/masuk?lanjut=//elsewhere.example/');
    await page.waitForURL(/\/ruang/);
    await close();
});

test('an invitation that is not there is explained, and its code leaves the address', async () => {
    const { page, close } = await visitor(browser, shop);
    await page.goto('/undangan#AAAA-BBBB-CCCC-DDDD');
    await page.locator('h1', { hasText: 'tidak berlaku lagi' }).waitFor();
    assert.equal(new URL(page.url()).hash, '');
    await close();
});
