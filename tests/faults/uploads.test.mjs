// kill -9 while photos are being uploaded: afterwards every photo that a product names is there whole, and after the sweep
// there is no file that nothing names.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Client, photoForm } from '../contract/client.mjs';
import { root } from '../browser/support.mjs';
import { binary, onEngine, start } from './server.mjs';

const photos = readdirSync(path.join(root, 'server/demo/photos')).filter((name) => name.endsWith('.jpg')).slice(0, 8)
    .map((name) => readFileSync(path.join(root, 'server/demo/photos', name)));

const draftOf = (number) => ({ name: `Kain nomor ${number}`, category: 'sasirangan', variants: [{ name: '', price: 50000 + number }] });

async function uploadUntilKilled(shop, round, killAfter) {
    const member = await new Client(shop).signIn('melati.anggota');
    const acknowledged = [];
    let sent = 0;
    const one = async (index) => {
        const product = await member.must('POST', '/api/v1/groups/melati/products', draftOf(round * 100 + index));
        for (const photo of photos.slice(index * 2, index * 2 + 4)) {
            const answering = member.ask('POST', `/api/v1/products/${product.id}/photos`, photoForm(photo, { name: 'x.jpg' })).catch(() => null);
            sent += 1;
            if (sent === killAfter) {
                await shop.kill();
            }
            const answer = await answering;
            if (answer?.status === 201) {
                acknowledged.push((await answer.json()).id);
            }
        }
    };
    await Promise.allSettled([0, 1, 2].map(one));
    return acknowledged;
}

const filesOf = (photo) => [...photo.srcset.matchAll(/\/media\/([\w.-]+)\.jpg/g)].flatMap(([, stem]) => [`${stem}.jpg`, `${stem}.webp`]);

async function verify(shop, folder, database, acknowledged) {
    assert.ok(acknowledged.length > 0, 'some uploads were done before the kills');
    const member = await new Client(shop).signIn('melati.anggota');
    const named = new Set();
    const ids = new Set();
    let next = null;
    do {
        const page = await member.must('GET', `/api/v1/groups/melati/products?limit=100${next ? `&cursor=${next}` : ''}`);
        for (const product of page.items) {
            for (const photo of product.photos) {
                ids.add(photo.id);
                for (const file of filesOf(photo)) {
                    const answer = await fetch(`${shop.address}/media/${file}`);
                    assert.equal(answer.status, 200, `${product.name}: ${file}`);
                    assert.ok((await answer.arrayBuffer()).byteLength > 500, file);
                }
            }
        }
        next = page.next;
    } while (next);
    for (const id of acknowledged) {
        assert.ok(ids.has(id), 'a photo that was acknowledged is there');
    }
    // All groups' photos: the sweep looks at all of them.
    const everyone = await fetch(`${shop.address}/api/v1/products?limit=100`).then((answer) => answer.json());
    for (const { slug } of everyone.items) {
        const product = await fetch(`${shop.address}/api/v1/products/${slug}`).then((answer) => answer.json());
        product.photos.flatMap(filesOf).forEach((file) => named.add(file));
    }
    const drafts = await member.must('GET', '/api/v1/groups/melati/products?limit=100&state=draft');
    drafts.items.flatMap((product) => product.photos).flatMap(filesOf).forEach((file) => named.add(file));
    execFileSync(binary, ['sweep', '--data', folder, '--database', database, '--older-than-minutes', '0']);
    const left = readdirSync(path.join(folder, 'photos')).filter((name) => !name.startsWith('.'));
    assert.deepEqual(left.filter((name) => !named.has(name)), [], 'no file that nothing names');
    assert.deepEqual([...named].filter((name) => !left.includes(name)), [], 'and none that is named is missing');
    const uploads = path.join(folder, 'uploads');
    assert.deepEqual(existsSync(uploads) ? readdirSync(uploads) : [], [], 'nothing half received');
}

for (const engine of ['sqlite', 'mysql']) {
    test(`kill -9 during uploads leaves whole products and no stray files (${engine})`, (context) =>
        onEngine(context, engine, 'etalase_faults', async (folder, database) => {
            const acknowledged = [];
            let shop = await start(folder, database, '--seed-demo', '--without-history');
            for (const [round, killAfter] of [[1, 2], [2, 4], [3, 7]]) {
                acknowledged.push(...await uploadUntilKilled(shop, round, killAfter));
                await shop.kill();
                shop = await start(folder, database);
            }
            await verify(shop, folder, database, acknowledged);
            await shop.stop();
        }));
}
