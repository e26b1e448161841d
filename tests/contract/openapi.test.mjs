// The document and the server say the same: what is described is answered as described, and nothing else is taken.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { root, startShop } from '../browser/support.mjs';
import { Client } from './client.mjs';
import { addressOf, complaints, document, examplesOf, existing, operations, resolved, responseSteps } from './document.mjs';

let shop;
before(async () => {
    shop = await startShop();
    const house = await new Client(shop).signIn('pengelola');
    for (const name of ['Anggrek', 'Bakung', 'Cempaka', 'Dahlia', 'Edelweis', 'Flamboyan']) {
        const { slug } = await house.must('POST', '/api/v1/agencies', { name: `Dinas ${name}`, region: '63.71' });
        await house.must('POST', '/api/v1/outlets', { agency: slug, name: `Gerai ${name}`, region: '63.71', address: 'Jalan Tepian Nomor 8' });
    }
    for (const { path: address } of reads.filter((operation) => /\/\{\w+\}$/.test(operation.path))) {
        const list = address.replace(/\/\{\w+\}$/, '');
        const { items } = await fetch(`${shop.address}${list}`).then((answer) => answer.json());
        existing.set(address, `${list}/${items[0].slug}`);
    }
});
after(async () => {
    await shop?.stop();
});

// What nobody has to sign in for.
const reads = operations.filter(({ method, security }) => method === 'get' && !security?.length);
const queries = (operation) => operation.parameters.filter((each) => each.in === 'query');
const lists = reads.filter((operation) => queries(operation).some(({ name }) => name === 'cursor'));
const mediaType = (answer) => (answer.headers.get('content-type') ?? '').split(';')[0].trim();

/// Asks, and holds the answer to the document: its status, media type and body.
async function ask(operation, address, options = {}) {
    const answer = await fetch(shop.address + address, { method: operation.method.toUpperCase(), ...options });
    const steps = responseSteps(operation, answer.status)?.map((step) => step.replaceAll('~1', '/'));
    assert.ok(steps, `${address}: ${answer.status} is not documented`);
    const described = resolved(steps.reduce((node, step) => node[step], document));
    const text = await answer.text();
    if (!described.content) {
        return { answer, text };
    }
    const type = mediaType(answer);
    assert.ok(described.content[type], `${address}: ${type} is not documented for ${answer.status}`);
    if (!/json$/.test(type)) {
        return { answer, text };
    }
    const body = JSON.parse(text);
    const wrong = complaints(body, ...steps, 'content', type, 'schema');
    assert.equal(wrong, '', `${address}:\n${wrong}\n${text.slice(0, 600)}`);
    return { answer, body, text };
}

async function assertProblem(answer, status, address) {
    const text = await answer.text();
    assert.equal(answer.status, status, `${address}: ${text.slice(0, 300)}`);
    assert.equal(mediaType(answer), 'application/problem+json', address);
    const body = JSON.parse(text);
    assert.equal(complaints(body, 'components', 'schemas', 'Problem'), '', `${address}: ${text}`);
    assert.equal(body.status, status);
    return body;
}

test('the document is valid OpenAPI 3.1', async () => {
    assert.match(document.openapi, /^3\.1\./);
    const result = await new Validator().validate(structuredClone(document));
    assert.ok(result.valid, JSON.stringify(result.errors, null, 2));
});

test('every operation has a name, a summary and documented errors', () => {
    const ids = operations.map(({ operationId }) => operationId);
    assert.ok(ids.every(Boolean), `operationId of each: ${ids}`);
    assert.equal(new Set(ids).size, ids.length, 'names are unique');
    for (const operation of operations) {
        assert.ok(operation.summary, operation.path);
        for (const parameter of operation.parameters) {
            assert.ok(parameter.schema, `${operation.path} ${parameter.name}: a schema`);
            assert.ok(parameter.name === 'cursor' || examplesOf(parameter).length > 0, `${operation.path} ${parameter.name}: an example`);
        }
    }
});

test('what is documented is served: each read is answered as described', async () => {
    assert.ok(reads.length > 0);
    for (const operation of reads) {
        const address = addressOf(operation);
        const { answer } = await ask(operation, address);
        assert.ok(answer.status < 300, `${address}: ${answer.status}`);
    }
});

test('what is served is documented', () => {
    const routes = readdirSync(path.join(root, 'server'))
        .filter((name) => /^routes.*\.cpp$/.test(name))
        .map((name) => `server/${name}`)
        .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(/"(\/api\/v1\/[^"]*)"/g)].map(([, route]) => route));
    assert.ok(routes.length > 0, 'server/routes.cpp names the routes');
    const shape = (route) => route.replace(/:\w+|\{\w+\}/g, '{}');
    const documented = new Set(operations.map((operation) => shape(operation.path)));
    assert.deepEqual([...new Set(routes.map(shape))].filter((route) => !documented.has(route)), []);
});

test('every documented parameter is taken, with every value that the document shows', async () => {
    for (const operation of reads) {
        for (const parameter of queries(operation)) {
            for (const value of examplesOf(parameter)) {
                const address = addressOf(operation, { [parameter.name]: value });
                const { answer } = await ask(operation, address);
                assert.equal(answer.status, 200, address);
            }
        }
    }
});

test('any two parameters go together', async () => {
    for (const operation of reads) {
        const shown = queries(operation).map((parameter) => [parameter.name, examplesOf(parameter)[0]]).filter(([, value]) => value !== undefined);
        for (const [at, first] of shown.entries()) {
            for (const second of shown.slice(at + 1)) {
                const address = addressOf(operation, Object.fromEntries([first, second]));
                const { answer } = await ask(operation, address);
                assert.equal(answer.status, 200, address);
            }
        }
    }
});

test('an undocumented or repeated parameter is refused, and named', async () => {
    for (const operation of reads.filter(({ path: address }) => address.startsWith('/api/'))) {
        const address = addressOf(operation, { surprise: '1' });
        const body = await assertProblem(await fetch(shop.address + address), 400, address);
        assert.ok(JSON.stringify(body).includes('surprise'), `${address} names it`);
        for (const { name } of queries(operation).filter((each) => examplesOf(each).length > 0).slice(0, 1)) {
            const value = encodeURIComponent(examplesOf(queries(operation).find((each) => each.name === name))[0]);
            const twice = `${addressOf(operation)}?${name}=${value}&${name}=${value}`;
            await assertProblem(await fetch(shop.address + twice), 400, twice);
        }
    }
});

test('wrong values are refused as problems that name the field', async () => {
    const wrong = { limit: ['0', '101', '-1', 'x', '1.5', '99999999999999999999'], sort: ['up', 'Price'], cursor: ['x', 'AAAA', '%00'], min_price: ['-1', 'x', '1e3'], max_price: ['cheap'], facets: ['perhaps'] };
    let asked = 0;
    for (const operation of reads.filter(({ path: address }) => address.startsWith('/api/'))) {
        for (const { name } of queries(operation)) {
            for (const value of wrong[name] ?? []) {
                const address = addressOf(operation, { [name]: value });
                const answer = await fetch(shop.address + address);
                const body = await assertProblem(answer, 400, address);
                assert.ok((body.errors ?? []).some(({ field }) => field === name) || body.code.startsWith(`${name}.`), `${address} names ${name}: ${JSON.stringify(body)}`);
                asked += 1;
            }
        }
    }
    assert.ok(asked > 0);
});

test('what is not there is 404, in JSON for the API', async () => {
    const missing = ['/api/v1/nothing-here', '/api/v1', ...reads
        .filter(({ path: address }) => address.startsWith('/api/') && /\{\w+\}$/.test(address))
        .map(({ path: address }) => address.replace(/\{\w+\}/g, 'nothing-here'))];
    for (const address of missing) {
        await assertProblem(await fetch(shop.address + address), 404, address);
    }
});

test('a method that a path does not have is 405, and says which it has', async () => {
    for (const operation of reads.filter(({ path: address }) => address.startsWith('/api/'))) {
        const taken = operations.filter(({ path: address }) => address === operation.path).map(({ method }) => method);
        for (const method of ['delete', 'put', 'post'].filter((each) => !taken.includes(each))) {
            const address = addressOf(operation);
            const answer = await fetch(shop.address + address, { method: method.toUpperCase(), body: method === 'delete' ? undefined : '{}' });
            assert.match(answer.headers.get('allow') ?? '', /\bGET\b/, `${method} ${address}`);
            await assertProblem(answer, 405, `${method} ${address}`);
        }
    }
});

test('HEAD answers as GET without a body; what is unchanged is not sent again', async () => {
    for (const operation of reads.filter(({ path: address }) => address.startsWith('/api/'))) {
        const address = shop.address + addressOf(operation);
        const answer = await fetch(address);
        await answer.text();
        const head = await fetch(address, { method: 'HEAD' });
        assert.equal(head.status, 200, address);
        assert.equal(head.headers.get('content-type'), answer.headers.get('content-type'), address);
        assert.equal(await head.text(), '');
        const tag = answer.headers.get('etag');
        assert.ok(tag, `${address} has an ETag`);
        const again = await fetch(address, { headers: { 'If-None-Match': tag } });
        assert.equal(again.status, 304, address);
        assert.equal(await again.text(), '');
    }
});

test('pages of a list are the list: nothing twice, nothing missing, in every order', async () => {
    for (const operation of lists) {
        const sort = queries(operation).find(({ name }) => name === 'sort');
        for (const order of sort ? resolved(sort.schema).enum : [null]) {
            const filter = order ? { sort: order } : {};
            const whole = (await ask(operation, addressOf(operation, { ...filter, limit: 100 }))).body;
            assert.ok(whole.items.length > 0, `${operation.path}: the demo has something to show`);
            const size = whole.items.length > 5 ? 5 : 1;  // few agencies and outlets are turned one by one
            const seen = [];
            let next = null;
            do {
                const { body, answer } = await ask(operation, addressOf(operation, { ...filter, limit: size, ...(next ? { cursor: next } : {}) }));
                assert.ok(body.items.length <= size);
                assert.equal(body.next !== null, /rel="?next"?/.test(answer.headers.get('link') ?? ''), 'Link says the same');
                seen.push(...body.items);
                next = body.next;
            } while (next !== null && seen.length <= 1000);
            const keys = seen.map((item) => item.id ?? item.slug);
            assert.equal(new Set(keys).size, keys.length, `${operation.path} ${order}: nothing twice`);
            assert.deepEqual(keys.slice(0, whole.items.length), whole.items.map((item) => item.id ?? item.slug), `${operation.path} ${order}`);
        }
    }
});

test('a cursor belongs to its query', async () => {
    const operation = lists.find(({ path: address }) => address.endsWith('/products'));
    const { body } = await ask(operation, addressOf(operation, { limit: 5 }));
    const address = addressOf(operation, { limit: 5, sort: 'price', cursor: body.next });
    await assertProblem(await fetch(shop.address + address), 400, address);
});
