// Marker words in every private field, and none of them in any byte that the public can get: pages, API, sitemap, errors,
// headers, pictures, logs (domain rule 11).

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root, startShop } from '../browser/support.mjs';
import { Client, photoForm } from './client.mjs';

const mark = 'kenari';
const phone = '628997771234';
const kind = 'peer_support';
let shop;
let draft;
let published;

/// A JPEG whose EXIF, XMP, IPTC and comment hold the marker, as a phone and a photo program would write them.
function markedPhoto() {
    const jpeg = readFileSync(path.join(root, 'server/demo/photos/kain-dua-warna.jpg'));
    const segment = (marker, content) => {
        const head = Buffer.from([0xff, marker, 0, 0]);
        head.writeUInt16BE(content.length + 2, 2);
        return Buffer.concat([head, content]);
    };
    // TIFF, big-endian, one entry: 0x013B (artist), ASCII, out of line.
    const artist = Buffer.from(`${mark}-exif GPS -3.3194 114.5908\0`);
    const ifd = Buffer.alloc(18);
    ifd.writeUInt16BE(1, 0);
    ifd.writeUInt16BE(0x013b, 2);
    ifd.writeUInt16BE(2, 4);
    ifd.writeUInt32BE(artist.length, 6);
    ifd.writeUInt32BE(26, 10);
    const exif = Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1'), ifd, artist]);
    const xmp = Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">${mark}-xmp</x:xmpmeta>`);
    const iptc = Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x50\0\x0b', 'latin1'), Buffer.from(`${mark}-iptc`)]);
    return Buffer.concat([jpeg.subarray(0, 2), segment(0xe1, exif), segment(0xe1, xmp), segment(0xed, iptc),
        segment(0xfe, Buffer.from(`${mark}-comment`)), jpeg.subarray(2)]);
}

before(async () => {
    shop = await startShop();
    const house = await new Client(shop).signIn('pengelola');
    await house.must('PUT', '/api/v1/groups/melati/record', { legal_name: `Yayasan ${mark} Resmi`, kind, stage: 'assisted', contact_phone: phone });
    const { code } = await house.must('POST', '/api/v1/invitations', { role: 'member', group: 'melati', note: `${mark} catatan` });
    const member = await new Client(shop, { 'User-Agent': `${mark}-agent/1.0` })
        .accept(code, `${mark}.login`, `${mark} Orang`, `${mark} sandi panjang`);
    await member.must('POST', '/api/v1/tokens', { name: `${mark} token`, scopes: ['read'] });
    const make = (name) => member.must('POST', '/api/v1/groups/melati/products',
        { name, category: 'sasirangan', kind: 'goods', story: '', technique: '', materials: '', care: '', variants: [{ name: '', price: 90000 }] });
    draft = await make(`Draf ${mark}`);
    published = await make('Kain dua warna laut');
    await member.must('POST', `/api/v1/products/${published.id}/photos`, photoForm(markedPhoto(), { name: `${mark}-berkas.jpg`, alt: 'Kain biru' }));
    await member.must('POST', `/api/v1/products/${published.id}/publish`);
    // Failures leave traces too.
    const stranger = new Client(shop);
    assert.equal((await stranger.ask('POST', '/api/v1/session', { login: `${mark}.login`, password: `${mark} salah sama sekali` })).status, 401);
    assert.equal((await member.ask('POST', `/api/v1/products/${published.id}/photos`, photoForm(Buffer.from(`<svg>${mark}</svg>`), { name: `${mark}.jpg` }))).status, 415);
    assert.equal((await member.ask('POST', '/api/v1/groups/melati/products', { name: `Draf ${mark}`, category: 'sasirangan', variants: [{ name: '', price: 1 }] })).status, 409);
});
after(() => shop?.stop());

const letters = (text) => text.toLowerCase();
const kindWords = [kind, kind.replace('_', ' '), 'kelompok dukungan sebaya'];
function assertClean(text, where) {
    // The document and the workspace's own words name all kinds that there are, and no group's.
    const vocabulary = where === '/api/v1/openapi.json' || where.startsWith('/static/');
    for (const word of [mark, phone, phone.slice(2), ...(vocabulary ? [] : kindWords)]) {
        const at = letters(text).indexOf(word);
        assert.equal(at, -1, `${where} holds ${word}: ...${text.slice(Math.max(0, at - 60), at + 60)}...`);
    }
}

/// Everything that can be reached from the pages and the lists, by whoever asks with these headers.
async function crawl(headers) {
    const seen = new Map();
    const waiting = ['/', '/produk', '/kelompok', '/kelompok/melati', '/gerai', '/masuk', '/undangan', '/ruang', '/pengelola', '/sitemap.xml', '/robots.txt',
        '/metrics', '/healthz', '/api/v1/openapi.json', '/api/v1/products?limit=100&facets=true', '/api/v1/groups?limit=100', '/api/v1/groups/melati',
        `/produk/${published.slug}`, `/api/v1/products/${published.slug}`, `/api/v1/products/${published.id}`, `/api/v1/products/${draft.id}`,
        '/api/v1/groups/melati/products', '/api/v1/groups/melati/record', '/api/v1/groups/melati/members', '/api/v1/invitations?group=melati',
        '/api/v1/accounts', '/api/v1/audit', '/produk/tidak-ada', '/api/v1/nothing', '/produk?q=draf', '/api/v1/products?q=draf', '/produk?lang=en'];
    while (waiting.length > 0 && seen.size < 600) {
        const address = waiting.shift();
        if (seen.has(address)) {
            continue;
        }
        const answer = await fetch(shop.address + address, { headers, redirect: 'manual' });
        const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
        const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
        seen.set(address, `${answer.status}\n${head}\n\n${text}`);
        if (/html|json|xml/.test(answer.headers.get('content-type') ?? '')) {
            const found = [...text.matchAll(/(?:href|src|content)="(\/[^"#]*)"|(\/(?:media|static)\/[\w./-]+)|<loc>[^<]*?:\d+(\/[^<]*)<\/loc>/g)]
                .map((match) => (match[1] ?? match[2] ?? match[3]).replaceAll('&amp;', '&')).filter((each) => !each.startsWith('//'));
            waiting.push(...found);
        }
    }
    return seen;
}

test('the photo that was sent does hold the marker, four times', () => {
    assert.equal(markedPhoto().toString('latin1').split(mark).length - 1, 4);
});

test('no marker is in anything that a buyer gets', async () => {
    const seen = await crawl({});
    assert.ok(seen.size > 250, `${seen.size} addresses were read`);
    assert.ok([...seen.keys()].some((address) => address.startsWith('/media/')), 'pictures too');
    for (const [address, bytes] of seen) {
        assertClean(bytes, address);
    }
});

test('no marker is in anything that the people of another group get', async () => {
    const other = await new Client(shop).signIn('seruni.ketua');
    for (const [address, bytes] of await crawl({ Cookie: other.cookie })) {
        assertClean(bytes, address);
    }
});

test('no marker is in the logs', () => {
    const log = shop.log();
    assert.match(log, /"path":"\/api\/v1\/session"/, 'requests are logged');
    assertClean(log, 'the log');
});
