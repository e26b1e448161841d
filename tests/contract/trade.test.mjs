// Goods on consignment over the API, from the agreement to what is where: each answer is as the document describes it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startShop } from '../browser/support.mjs';
import { Client } from './client.mjs';
import { complaints, operations, responseSteps } from './document.mjs';

const api = '/api/v1';
const outlet = 'gerai-uji';
const agency = 'dinas-uji';
const password = 'rumah kayu biru';
let shop;
let house;
let officer;
let staff;
let manager;
let member;
let keys = 0;

before(async () => {
    shop = await startShop();
    house = await new Client(shop).signIn('pengelola');
});
after(async () => {
    await shop?.stop();
});

const described = (method, address) => operations.find((operation) => operation.method === method.toLowerCase()
    && new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(address.split('?')[0]));

/// Asks, and holds the answer to the document; writes get a key of their own.
async function asks(person, method, address, body, { status = null, headers = {} } = {}) {
    const operation = described(method, api + address);
    assert.ok(operation, `${method} ${address} is documented`);
    const key = method === 'POST' ? { 'Idempotency-Key': `trade-${keys += 1}` } : {};
    const answer = await person.ask(method, api + address, body, { ...key, ...headers });
    const text = await answer.text();
    const told = `${method} ${address}: ${answer.status} ${text.slice(0, 500)}`;
    assert.ok(status ? answer.status === status : answer.ok, told);
    const steps = responseSteps(operation, answer.status)?.map((step) => step.replaceAll('~1', '/'));
    assert.ok(steps, `${told} is not documented`);
    if (!text) {
        return { answer };
    }
    const json = JSON.parse(text);
    const type = answer.headers.get('content-type').split(';')[0];
    assert.equal(complaints(json, ...steps, 'content', type, 'schema'), '', told);
    if (body && answer.ok) {
        const at = ['paths', operation.path, operation.method, 'requestBody', 'content', 'application/json', 'schema'];
        assert.equal(complaints(body, ...at), '', `the body of ${told}`);
    }
    return { answer, json };
}

async function joins(inviter, login, role, place) {
    const { json } = await asks(inviter, 'POST', '/invitations', { role, ...place });
    const face = await asks(new Client(shop), 'POST', '/invitations/look', { code: json.code });
    assert.equal(face.json.role, role);
    return new Client(shop).accept(json.code, login, `Orang ${login}`, password);
}

test('an agency and its outlet are set up and staffed', async () => {
    await asks(house, 'POST', '/agencies', { name: 'Dinas Uji', region: '63.71', about: 'Untuk uji.', whatsapp: '0812 3456 789' });
    officer = await joins(house, 'petugas.uji', 'officer', { agency });
    const made = await asks(officer, 'POST', '/outlets', {
        agency, name: 'Gerai Uji', region: '63.71', address: 'Jalan Tepian Nomor 8', kind: 'gallery',
        hours: [{ weekday: 1, opens: '09:00', closes: '21:00' }], latitude: -3.319437, longitude: 114.590752,
    });
    assert.equal(made.answer.headers.get('location'), `${api}/outlets/${outlet}`);
    staff = await joins(officer, 'penjaga.uji', 'staff', { outlet });
    const { json: { items } } = await asks(officer, 'GET', `/outlets/${outlet}/staff`);
    assert.deepEqual(items.map(({ login }) => login), ['penjaga.uji']);
    await asks(officer, 'GET', `/invitations?outlet=${outlet}`);
    await asks(officer, 'GET', `/invitations?agency=${agency}`);
    await asks(staff, 'GET', '/session');
    const tag = made.answer.headers.get('etag');
    await asks(officer, 'PATCH', `/outlets/${outlet}`, { latitude: null, longitude: null, directions: 'Di tepi sungai.' }, { headers: { 'If-Match': tag } });
    await asks(officer, 'PATCH', `/outlets/${outlet}`, { name: 'Lain' }, { status: 412, headers: { 'If-Match': tag } });
    await asks(officer, 'PATCH', `/outlets/${outlet}`, { name: 'Lain' }, { status: 428 });
});

let agreement;
test('a group and an agency agree', async () => {
    manager = await joins(house, 'ketua.uji', 'manager', { group: 'melati' });
    member = await joins(manager, 'anggota.uji', 'member', { group: 'melati' });
    const signing = await asks(manager, 'GET', '/groups/melati/signing');
    assert.equal(signing.json.signatures, 1);
    const drafted = await asks(manager, 'POST', '/agreements', { group: 'melati', agency, terms: { commission_bp: 1500 } });
    agreement = drafted.json.id;
    await asks(officer, 'GET', `/agreements/${agreement}`, undefined, { status: 404 });
    await asks(manager, 'PATCH', `/agreements/${agreement}`, { terms: { commission_bp: 2000 } }, { headers: { 'If-Match': drafted.answer.headers.get('etag') } });
    await asks(manager, 'POST', `/agreements/${agreement}/propose`, { reason: 'Seperti dibicarakan.' });
    await asks(manager, 'POST', `/agreements/${agreement}/approve`, { number: 1 }, { status: 403 });
    const signed = await asks(officer, 'POST', `/agreements/${agreement}/approve`, { number: 1 });
    assert.equal(signed.json.state, 'active');
    await asks(manager, 'POST', `/agreements/${agreement}/suspend`, { reason: 'Libur.' });
    await asks(manager, 'POST', `/agreements/${agreement}/resume`, {});
    await asks(manager, 'GET', `/agreements/${agreement}/versions`);
    const { json: { items } } = await asks(officer, 'GET', `/agreements?agency=${agency}`);
    assert.equal(items.length, 1);
    await asks(manager, 'POST', '/agreements', { group: 'melati', agency, terms: {} }, { status: 409 });
});

test('a delivery is sent and received, and its pieces are where they are said to be', async () => {
    const made = await asks(member, 'POST', '/groups/melati/products', { name: 'Kain uji', category: 'sasirangan', variants: [{ name: '', price: 90000 }] });
    const lines = [{ variant_id: made.json.variants[0].id, quantity: 10 }];
    await asks(member, 'POST', '/deliveries', { group: 'melati', outlet, lines: [{ ...lines[0], quantity: 0 }] }, { status: 400 });
    const draft = await asks(member, 'POST', '/deliveries', { group: 'melati', outlet, lines });
    const address = `/deliveries/${draft.json.id}`;
    await asks(member, 'PATCH', address, { note: 'Hati-hati.' }, { headers: { 'If-Match': draft.answer.headers.get('etag') } });
    const sent = await asks(member, 'POST', `${address}/send`, {});
    assert.equal(sent.json.state, 'sent');
    await asks(staff, 'POST', `${address}/cancel`, {}, { status: 403 });
    const received = await asks(staff, 'POST', `${address}/receive`, { lines: [{ line_id: sent.json.lines[0].id, accepted: 8, short: 2, reason: 'Kurang dua.' }] });
    assert.equal(received.json.state, 'received_with_difference');
    await asks(staff, 'POST', `${address}/refuse`, { reason: 'Terlambat.' }, { status: 409 });
    for (const person of [member, staff, officer]) {
        const { json: { items } } = await asks(person, 'GET', `/deliveries?outlet=${outlet}&state=received_with_difference`);
        assert.equal(items.length, 1);
        await asks(person, 'GET', address);
    }
    const { json: { items: [lot] } } = await asks(staff, 'GET', `/outlets/${outlet}/lots?bucket=on_shelf&q=kain`);
    assert.equal(lot.buckets.on_shelf, 8);
    assert.equal(lot.buckets.missing, 2);
    assert.equal((await asks(staff, 'GET', `/lots/${lot.id}`)).json.id, lot.id);
    assert.equal((await asks(member, 'GET', `/lots/${lot.id}/moves`)).json.items.length, 3);
    assert.equal((await asks(member, 'GET', `/groups/melati/lots?outlet=${outlet}`)).json.items.length, 1);
    const { json: { items: stock } } = await asks(member, 'GET', '/groups/melati/stock?q=kain');
    assert.ok(stock.some(({ totals }) => totals.on_shelf === 8));
    assert.equal((await asks(member, 'GET', `/incidents?outlet=${outlet}&open=true`)).json.items.length, 1);
});

test('notice is given, and what is left keeps an agreement open', async () => {
    const ending = await asks(officer, 'POST', `/agreements/${agreement}/end`, { reason: 'Gerai pindah.' });
    assert.equal(ending.json.state, 'ending');
    const refused = await asks(officer, 'POST', `/agreements/${agreement}/close`, {}, { status: 409 });
    assert.equal(refused.json.code, 'agreement.goods_remain');
});

test('somebody taken out of an outlet sees nothing of it', async () => {
    const { json: { items: [{ account }] } } = await asks(officer, 'GET', `/outlets/${outlet}/staff`);
    await asks(officer, 'DELETE', `/outlets/${outlet}/staff/${account}`);
    await asks(officer, 'DELETE', `/outlets/${outlet}/staff/${account}`, undefined, { status: 404 });
    await asks(staff, 'GET', `/outlets/${outlet}/lots`, undefined, { status: 403 });
});
