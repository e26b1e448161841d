// Marker words in what is private to a group that trades, and none of them in any answer that the other side, another
// group, another agency or the public gets from the trade: every documented reading, with every id that exists (domain
// rule 11). Whom the agency deals with is the group; which of its people sent, offered or signed is the group's own.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startShop } from '../browser/support.mjs';
import { Client } from './client.mjs';
import { operations } from './document.mjs';

const mark = 'kenari';
const phone = '628997771234';
const kind = 'peer_support';
const api = '/api/v1';
const outlet = 'gerai-kota';
const agency = 'dinas-pariwisata';
const inTwoMonths = new Date(Date.now() + 60 * 86400e3).toISOString().slice(0, 10);
const password = `${mark} sandi panjang`;
let shop;
let manager;
let member;
let known;
let keys = 0;

const write = (person, address, body = {}) => person.must('POST', api + address, body, { 'Idempotency-Key': `canary-${keys += 1}` });

async function joins(inviter, login, role, place) {
    const { code } = await inviter.must('POST', `${api}/invitations`, { role, ...place });
    return new Client(shop).accept(code, login, `${mark} ${role}`, password);
}

before(async () => {
    shop = await startShop();
    const house = await new Client(shop).signIn('pengelola');
    const officer = await new Client(shop).signIn('pariwisata.pejabat');
    const staff = await new Client(shop).signIn('kota.petugas');
    await house.must('PUT', `${api}/groups/melati/record`, { legal_name: `Yayasan ${mark} Resmi`, kind, stage: 'assisted', contact_phone: phone });
    manager = await joins(house, `${mark}.ketua`, 'manager', { group: 'melati' });
    member = await joins(manager, `${mark}.anggota`, 'member', { group: 'melati' });

    // New terms, signed by both; the group's signer has a marked name.
    const { items: agreements } = await manager.must('GET', `${api}/agreements?group=melati`);
    const agreement = agreements.find((each) => each.agency.slug === agency && each.state === 'active');
    await write(manager, `/agreements/${agreement.id}/propose`, { terms: { commission_bp: 1250 }, reason: 'Seperti dibicarakan.' });
    const { items: versions } = await manager.must('GET', `${api}/agreements/${agreement.id}/versions`);
    await write(officer, `/agreements/${agreement.id}/approve`, { number: Math.max(...versions.map(({ number }) => number)) });

    const made = await member.must('POST', `${api}/groups/melati/products`, { name: 'Kain laut', category: 'sasirangan', variants: [{ name: '', price: 90000 }] });
    const line = { variant_id: made.variants[0].id, quantity: 10 };
    await write(member, '/deliveries', { group: 'melati', outlet, lines: [line] });
    const delivery = await write(member, '/deliveries', { group: 'melati', outlet, lines: [line] });
    const sent = await write(member, `/deliveries/${delivery.id}/send`);
    await write(staff, `/deliveries/${delivery.id}/receive`, { lines: [{ line_id: sent.lines[0].id, accepted: 9, short: 1, reason: 'Kurang satu.' }] });
    const { items: [lot] } = await staff.must('GET', `${api}/outlets/${outlet}/lots?bucket=on_shelf&q=${encodeURIComponent('Kain laut')}`);
    const back = await write(staff, '/returns', { outlet, group: 'melati', lines: [{ lot_id: lot.id, quantity: 2 }] });
    await write(staff, `/returns/${back.id}/send`);
    const returned = await manager.must('GET', `${api}/returns/${back.id}`);
    await write(manager, `/returns/${back.id}/receive`, { lines: [{ line_id: returned.lines[0].id, received: 1, reason: 'Kurang satu.' }] });
    const damage = await write(staff, '/incidents', { kind: 'damage', outlet, lot_id: lot.id, quantity: 1, note: 'Sobek.' });
    await write(manager, `/incidents/${damage.id}/dispute`, { reason: 'Masih baik.' });
    await write(manager, '/price-changes', { outlet, group: 'melati', effective_on: inTwoMonths, reason: 'Bahan naik.', lines: [{ lot_id: lot.id, price: 95000 }] });
    await counts(staff);
    known = await ids([house, officer, staff, manager, member]);
});
after(() => shop?.stop());

/// A count of the group's goods, one of which is gone, agreed by the group and posted: its paper names whoever counted, and of the group nobody.
async function counts(staff) {
    const count = await write(staff, '/counts', { outlet, group: 'melati', note: 'Seluruh rak.' });
    const { items } = await staff.must('GET', `${api}/outlets/${outlet}/lots?limit=100`);
    const shelf = new Map(items.map(({ id, buckets }) => [id, buckets.on_shelf]));
    const figures = count.lines.map(({ lot_id }, at) => ({ lot_id, set: shelf.get(lot_id) - (at === 0 ? 1 : 0) }));
    for (let round = 1; round <= 2; round += 1) {
        await write(staff, `/counts/${count.id}/figures`, { figures });
        await write(staff, `/counts/${count.id}/finish`);
    }
    await write(manager, `/counts/${count.id}/agree`);
    await write(staff, `/counts/${count.id}/post`);
}

const readings = operations.filter(({ method, path }) => method === 'get' && path.startsWith(api) && !path.endsWith('openapi.json'));

/// Every id that the people who may see things come across, by the collection that names them.
async function ids(people) {
    const found = { groups: new Set(), outlets: new Set(), agencies: new Set(), products: new Set(), papers: new Set() };
    const collect = (node, name) => {
        if (Array.isArray(node)) {
            node.forEach((each) => collect(each, name));
        } else if (node && typeof node === 'object') {
            for (const [key, value] of Object.entries(node)) {
                if (key === 'slug' || key === 'id') {
                    (found[name] ??= new Set()).add(value);
                }
                collect(value, key === 'items' ? name : { group: 'groups', outlet: 'outlets', agency: 'agencies', paper: 'papers', receipt: 'papers' }[key] ?? key);
            }
        }
    };
    for (const person of people) {
        for (const collection of ['groups', 'outlets', 'agencies', 'agreements', 'deliveries', 'returns', 'incidents', 'price-changes', 'counts', 'invitations']) {
            const answer = await person.ask('GET', `${api}/${collection}?limit=100`);
            if (answer.ok) {
                collect(await answer.json(), collection);
            }
        }
    }
    for (const list of ['deliveries', 'returns', 'incidents', 'counts', 'agreements']) {
        for (const id of [...found[list]]) {
            const answer = await people[3].ask('GET', `${api}/${list}/${id}`);
            if (answer.ok) {
                collect(await answer.json(), list);
            }
        }
    }
    const { items } = await people[2].must('GET', `${api}/outlets/${outlet}/lots?limit=100`);
    found.lots = new Set(items.map(({ id }) => id));
    return found;
}

/// The addresses of one documented reading, with every id of its collection.
function addresses(path) {
    const collection = path.split('/')[3];
    if (!path.includes('{')) {
        return ['limit=100', 'group=melati', `outlet=${outlet}`, `agency=${agency}`, 'q=kenari', 'state=nothing'].map((query) => `${path}?${query}`);
    }
    return [...(known[collection] ?? []), '../x', 'kenari'].map((id) => path.replace(/\{(slug|id)\}/, encodeURIComponent(id)).replaceAll(/\{\w+\}/g, 'nothing'));
}

function assertClean(text, where, kinds) {
    for (const word of [mark, phone, phone.slice(2), ...kinds]) {
        const asked = where.toLowerCase().includes(word) ? text.toLowerCase().replaceAll(`q=${word}`, '') : text.toLowerCase();
        const at = asked.indexOf(word);
        assert.equal(at, -1, `${where} holds ${word}: ...${text.slice(Math.max(0, at - 80), at + 80)}...`);
    }
}

/// Reads everything as this person, pages of papers too; how many answers were given and how many held something.
async function walk(person, kinds = [kind, 'peer support', 'kelompok dukungan sebaya']) {
    let held = 0;
    const every = readings.flatMap(({ path }) => addresses(path));
    const papers = [...known.papers].flatMap((id) => [`/kertas/${id}`, `/kertas/${id}?ukuran=58`]);
    const labels = [...known.deliveries].map((id) => `/kertas/label?titipan=${id}`);
    for (const address of [...every, ...papers, ...labels]) {
        const answer = await person.ask('GET', address);
        assertClean(`${[...answer.headers].join('\n')}\n${await answer.text()}`, address, kinds);
        held += answer.ok ? 1 : 0;
    }
    return held;
}

test('the group itself does see its markers: the walk can find them', async () => {
    await assert.rejects(walk(manager), /holds kenari/);
    for (const [collection, rest] of [['agreements', '/versions'], ['lots', '/moves']]) {
        const texts = await Promise.all([...known[collection]].map(async (id) => (await manager.ask('GET', `${api}/${collection}/${id}${rest}`)).text()));
        assert.ok(texts.some((text) => text.includes(mark)), `${collection} name the group's own people to the group`);
    }
    for (const collection of ['agreements', 'deliveries', 'returns', 'incidents', 'price-changes', 'counts', 'lots', 'papers']) {
        assert.ok(known[collection]?.size > 0, `${collection} have ids`);
    }
});

for (const login of ['pariwisata.pejabat', 'pariwisata.keuangan', 'kota.petugas']) {
    test(`${login} deals with the group and never reads who its people are`, async () => {
        const held = await walk(await new Client(shop).signIn(login));
        assert.ok(held > 60, `${held} readings were answered`);
    });
}

test('another group reads nothing of it', async () => {
    assert.ok(await walk(await new Client(shop).signIn('seruni.ketua')) > 20);
});

test('the public reads nothing of it', async () => {
    assert.ok(await walk(new Client(shop)) > 20);
});
