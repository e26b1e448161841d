// What the tests of the workspace have in common: a member of the demo, and the form of a product.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './support.mjs';

export const login = 'melati.ketua';
export const password = 'etalase-demo';
export const group = 'melati';

const demoPhotos = path.join(root, 'server/demo/photos');
export const photos = readdirSync(demoPhotos).filter((name) => name.endsWith('.jpg')).sort().slice(0, 3).map((name) => path.join(demoPhotos, name));

let number = 0;

/// Names of products are unique within a group, and tests share one.
export const freshName = () => `Syal uji ${process.pid} ${++number}`;

export async function signIn(page) {
    await page.goto('/masuk');
    await page.locator('#login').fill(login);
    await page.locator('#password').fill(password);
    await page.locator('button[type=submit]').click();
    await page.waitForURL(/\/ruang/);
    await page.locator('h1').waitFor();
}

export async function openForm(page) {
    await page.goto(`/ruang#/${group}/produk/baru`);
    await page.locator('#name').waitFor();
}

/// The first category that can be chosen.
export const chooseCategory = (page) => page.locator('#category').selectOption({ index: 1 });
export const saved = (page) => page.locator('.saved', { hasText: /Tersimpan \d\d\.\d\d/ }).waitFor();
export const sent = (page, count) => page.waitForFunction((wanted) => document.querySelectorAll('.picture-item[data-key]').length === wanted && !document.querySelector('.going'), count);
