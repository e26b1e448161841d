// People who look after a group and after the market: inviting, taking products from a table, the trail, passwords.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { atRest } from './inspect.mjs';
import { desk, openBrowser, phone, root, startShop, visitor } from './support.mjs';

const axeSource = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const demoPassword = 'etalase-demo';
const newPassword = 'perahu mendung kelapa';
const priceList = path.join(root, 'server/demo/price-list.csv');

let shop;
let browser;

before(async () => {
    shop = await startShop();
    browser = await openBrowser();
});
after(async () => {
    await Promise.all([browser?.close(), shop?.stop()]);
});

async function signIn(page, login, password = demoPassword) {
    await page.goto('/masuk');
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(password);
    await page.locator('#password').press('Enter');
    await page.waitForURL(/\/(ruang|pengelola)/);
}

/// Somebody signed in, in a browser of their own.
async function signedIn(login, options) {
    const person = await visitor(browser, shop, options);
    await signIn(person.page, login);
    return person;
}

/// Shows a view, from wherever the page is.
async function open(page, address) {
    await page.goto('/robots.txt');
    await page.goto(address);
    await page.locator('#isi h1').waitFor();
}

const asked = (page, address) => page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), address);

async function groupOf(page) {
    const { account } = await asked(page, '/session');
    return account.roles.find(({ group }) => group).group;
}

async function seriousViolations(page) {
    await page.evaluate(axeSource);
    await atRest(page);
    const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }), rules);
    return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
        .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 140)}`));
}

test('a manager invites somebody, who chooses login and password and sees the products of the group', async () => {
    const manager = await signedIn('melati.ketua');
    const group = await groupOf(manager.page);
    await open(manager.page, `/ruang#/${group.slug}/anggota`);
    await manager.page.getByRole('button', { name: 'Undang orang' }).click();
    await manager.page.getByRole('radio', { name: /^Anggota/ }).check();
    await manager.page.locator('#note').fill('Bu Tini');
    await manager.page.getByRole('button', { name: 'Buat tautan undangan' }).click();
    const link = await manager.page.locator('#secret-value').inputValue();
    assert.match(link, /\/undangan#./);
    const share = await manager.page.getByRole('link', { name: 'Kirim lewat WhatsApp' }).getAttribute('href');
    assert.ok(decodeURIComponent(share).includes(link), share);

    const guest = await visitor(browser, shop);
    await guest.page.goto(link.replace(new URL(link).origin, shop.address));
    await guest.page.locator('#display_name').fill('Tini');
    await guest.page.locator('#login').fill('melati.tini');
    await guest.page.locator('#password').fill(newPassword);
    await guest.page.locator('#password').press('Enter');
    await guest.page.waitForURL(/\/ruang/);
    await open(guest.page, `/ruang#/${group.slug}/produk`);
    const { items } = await asked(guest.page, `/groups/${group.slug}/products?limit=1`);
    await guest.page.getByRole('link', { name: items[0].name }).first().waitFor();

    await open(manager.page, `/ruang#/${group.slug}/anggota`);
    await manager.page.getByText('melati.tini').waitFor();
    await open(guest.page, `/ruang#/${group.slug}/anggota`);
    assert.equal(await guest.page.getByRole('button', { name: 'Undang orang' }).count(), 0, 'a member invites nobody');

    await manager.page.getByRole('button', { name: 'Atur Tini' }).click();
    await manager.page.getByRole('button', { name: 'Keluarkan dari kelompok' }).click();
    await manager.page.getByRole('button', { name: 'Keluarkan Tini' }).click();
    await manager.page.getByText('Tini sudah dikeluarkan.').waitFor();
    assert.equal(await manager.page.getByText('melati.tini').count(), 0);
    assert.deepEqual(manager.complaints, []);
    await Promise.all([manager.close(), guest.close()]);
});

test('a table is shown before it is saved, and the same table again changes nothing', async () => {
    const { page, complaints, close } = await signedIn('melati.anggota', { viewport: desk });
    const group = await groupOf(page);
    const counted = (words) => page.getByRole('button', { name: new RegExp(`^${words} \\d+`) });
    const count = async (words) => Number(/\d+/.exec(await counted(words).textContent())[0]);
    await open(page, `/ruang#/${group.slug}/tabel`);
    await page.locator('#list').setInputFiles(priceList);
    await page.getByRole('heading', { name: /^Periksa dulu 60 baris/ }).waitFor();
    const made = await count('Produk baru');
    assert.ok(made > 0, 'nothing would be made');
    await counted('Produk baru').click();
    const rows = page.getByRole('table', { name: 'Yang akan terjadi' }).getByRole('row');
    await rows.filter({ hasText: 'Dibuat' }).first().waitFor();
    assert.equal(await rows.filter({ hasNotText: 'Dibuat' }).count(), 1, 'the count filters: only the head is left beside');

    const drafts = async () => (await asked(page, `/groups/${group.slug}/products?state=draft&limit=100`)).items.length;
    const before = await drafts();
    const save = page.getByRole('button', { name: /^Simpan \d+ (baris|produk)$/ });
    const named = Number(/\d+/.exec(await save.textContent())[0]);
    const changes = await count('Berubah');
    assert.equal(named, made + changes);
    await save.click();
    await page.getByRole('heading', { name: new RegExp(`^${named} (baris|produk) tersimpan`) }).waitFor();
    assert.equal(await drafts(), Math.min(100, before + made), 'new products are drafts');

    await page.getByRole('button', { name: 'Ambil tabel lain' }).click();
    await page.locator('#list').setInputFiles(priceList);
    await page.getByRole('heading', { name: /^Periksa dulu/ }).waitFor();
    assert.equal(await count('Produk baru'), 0);
    assert.equal(await page.getByRole('button', { name: /^Simpan/ }).count(), 0);
    assert.deepEqual(complaints, []);
    await close();
});

test('wrong rows are named, left out, and can be taken away with the reason', async () => {
    const { page, close } = await signedIn('melati.ketua');
    const group = await groupOf(page);
    await open(page, `/ruang#/${group.slug}/tabel`);
    await page.locator('#list').setInputFiles({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no table') });
    await page.getByText('foto.jpg bukan berkas CSV').waitFor();
    const table = 'nama;harga;kategori\nKain uji daun;175000;\nTaplak uji;seratus ribu;\n';
    await page.locator('#list').setInputFiles({ name: 'daftar.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByText('Harga harus angka, misalnya 100.000.').waitFor();
    await page.getByText('Taplak uji').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh 1 baris' }).click()]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.match(text, /^\ufeffnama;harga;kategori;alasan\r\nTaplak uji;seratus ribu;;.*Harga harus angka/);
    await close();
});

test('an administrator makes a group and finds it in the trail', async () => {
    const { page, complaints, close } = await signedIn('pengelola', { viewport: desk });
    await open(page, '/pengelola#/kelompok/baru');
    await page.locator('#name').fill('Kelompok Uji Terang');
    await page.locator('#region').fill('banjarmasin');
    await page.getByRole('option', { name: /Banjarmasin/ }).click();
    await page.locator('#legal_name').fill('Perkumpulan Uji Rahasia');
    await page.getByRole('button', { name: 'Buat kelompok' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kelompok Uji Terang' }).waitFor();
    await page.getByText('Perkumpulan Uji Rahasia').waitFor();
    await open(page, '/pengelola#/jejak');
    const row = page.getByRole('row').filter({ hasText: 'Membuat kelompok' }).filter({ hasText: 'Kelompok Uji Terang' });
    await row.getByRole('button').click();
    await page.locator('#entry-panel').getByRole('heading', { name: 'Membuat kelompok' }).waitFor();
    const trail = JSON.stringify(await asked(page, '/audit?limit=100'));
    assert.ok(!trail.includes('Perkumpulan Uji Rahasia'), 'what is private is not in the trail');
    assert.deepEqual(complaints, []);
    await close();
});

test('somebody without the role is told so, with a way back', async () => {
    const { page, close } = await signedIn('melati.anggota');
    await page.goto('/pengelola');
    await page.getByRole('heading', { name: 'Bagian ini untuk pengelola' }).waitFor();
    await page.getByRole('link', { name: 'Buka ruang kerja' }).click();
    await page.waitForURL(/\/ruang/);
    await close();
});

for (const [who, viewport, addresses] of [
    ['melati.ketua', phone, ['/ruang#/:group/tabel', '/ruang#/:group/wajah', '/ruang#/:group/anggota', '/ruang#/akun']],
    ['pengelola', desk, ['/pengelola#/kelompok', '/pengelola#/kelompok/baru', '/pengelola#/akun', '/pengelola#/undangan', '/pengelola#/jejak']],
    ['pengelola', phone, ['/pengelola#/kelompok', '/pengelola#/akun', '/pengelola#/undangan', '/pengelola#/jejak']],
]) {
    test(`axe finds nothing serious, nothing scrolls sideways: ${who}, ${viewport.width} px`, async () => {
        const { page, complaints, close } = await signedIn(who, { viewport, reducedMotion: 'reduce' });
        const problems = [];
        const slug = addresses[0].includes(':group') ? (await groupOf(page)).slug : '';
        for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            for (const address of addresses) {
                await open(page, address.replace(':group', slug));
                problems.push(...(await seriousViolations(page)).map((violation) => `${address}, ${colorScheme}: ${violation}`));
                const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
                assert.ok(content <= view, `${address}: ${content} px in ${view}`);
            }
        }
        assert.equal(problems.length, 0, problems.join('\n'));
        assert.deepEqual(complaints, []);
        await close();
    });
}

// Last: it leaves the member with another password.
test('a new password ends the other sessions', async () => {
    const [here, there] = [await signedIn('melati.anggota'), await signedIn('melati.anggota')];
    const { page } = here;
    await open(page, '/ruang#/akun');
    await page.locator('#current').fill('bukan ini');
    await page.locator('#new').fill(newPassword);
    await page.getByRole('button', { name: 'Ganti kata sandi' }).click();
    await page.getByText('Kata sandi sekarang keliru.').waitFor();
    await page.locator('#current').fill(demoPassword);
    await page.getByRole('button', { name: 'Ganti kata sandi' }).click();
    await page.getByText('Kata sandi sudah diganti.').waitFor();
    assert.equal((await asked(page, '/sessions')).items.length, 1);
    await there.page.goto('/ruang#/akun');
    await there.page.waitForURL(/\/masuk/);
    await signIn(there.page, 'melati.anggota', newPassword);
    await Promise.all([here.close(), there.close()]);
});
