// What was counted of a line of a delivery, as the server is told.

import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.document = { documentElement: { lang: 'en' }, body: { dataset: {} } };
const { begun, bodyOf, countsOf, reasonShown, whysOf } = await import('../../static/js/receive-lines.js');

const counted = (values) => ({ ...begun({ id: 'line', quantity: 5, price: 10_000 }), ...values });

test('of one line some can be missing and some rejected', () => {
    assert.deepEqual(countsOf(counted({ arrived: 3, why: 'both', broken: 1 })), { accepted: 3, short: 1, rejected: 1, surplus: 0 });
    assert.deepEqual(countsOf(counted({ arrived: 1, why: 'both', broken: 3 })), { accepted: 1, short: 1, rejected: 3, surplus: 0 });
    assert.deepEqual(countsOf(counted({ arrived: 3, why: 'both', broken: 9 })), { accepted: 3, short: 1, rejected: 1, surplus: 0 }, 'at least one is missing');
    assert.deepEqual(countsOf(counted({ arrived: 3, why: 'broken' })), { accepted: 3, short: 0, rejected: 2, surplus: 0 });
    assert.deepEqual(countsOf(counted({ arrived: 3, why: 'missing' })), { accepted: 3, short: 2, rejected: 0, surplus: 0 });
});

test('where one is wanting, it is either missing or rejected', () => {
    assert.ok(!whysOf(counted({ arrived: 4 })).includes('both'));
    assert.deepEqual(countsOf(counted({ arrived: 4, why: 'both' })), { accepted: 4, short: 1, rejected: 0, surplus: 0 });
});

test('usual reasons are kept in Indonesian, whatever the language of the screen, and shown in it', () => {
    const reasonOf = (values) => bodyOf([counted(values)]).lines[0].reason;
    assert.equal(reasonOf({ arrived: 4, why: 'missing' }), 'Tidak ada di paket');
    assert.equal(reasonOf({ arrived: 4, why: 'broken' }), 'Ada, tapi rusak (ditolak)');
    assert.equal(reasonOf({ arrived: 3, why: 'both', broken: 1 }), 'Sebagian tidak ada di paket, sebagian rusak (ditolak)');
    assert.equal(reasonOf({ arrived: 3, why: 'broken', reason: ' Sobek ' }), 'Sobek');
    assert.equal(reasonOf({ arrived: 3, why: 'missing', reason: 'typed before another reason was chosen' }), 'Tidak ada di paket');
    assert.deepEqual(reasonShown('Tidak ada di paket'), { words: 'receive_why_missing', lang: 'en' });
    assert.deepEqual(reasonShown('Sobek'), { words: 'Sobek', lang: 'id' });
});
