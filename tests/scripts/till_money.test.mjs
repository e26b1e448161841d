// Cash, days, names and waiting at the till.

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { waitMs } from '../../static/js/till-backoff.js';
import { changeNotes, likelyAmounts, sumOfNotes, typed } from '../../static/js/till-change.js';
import { daysBack, localDay, localTime } from '../../static/js/till-day.js';
import { newDeviceId, saleNumber, uuid7 } from '../../static/js/till-ids.js';
import { tagOf } from '../../static/js/till-merchant.js';

globalThis.crypto ??= webcrypto;

test('the amounts that are offered are those that people pay with, above what is due', () => {
    assert.deepEqual(likelyAmounts(202_000), [205_000, 250_000]);
    assert.deepEqual(likelyAmounts(66_000), [70_000, 100_000]);
    assert.deepEqual(likelyAmounts(100_000), [], 'a full note is given as it is');
    assert.deepEqual(likelyAmounts(98_000), [100_000]);
    assert.deepEqual(likelyAmounts(12_500), [15_000, 20_000], 'for little, a small note');
});

test('change is given in the largest notes, and what they give is the change', () => {
    assert.deepEqual(changeNotes(3_000), [[1, 2_000], [1, 1_000]]);
    assert.deepEqual(changeNotes(0), []);
    for (let change = 0; change <= 400_000; change += 1_300) {
        assert.equal(changeNotes(change).reduce((sum, [count, note]) => sum + count * note, 0), change);
    }
    assert.deepEqual(changeNotes(150), [[1, 100]], 'what no coin gives is left out');
});

test('a drawer is counted by notes', () => {
    assert.equal(sumOfNotes({ 100000: 3, 2000: 2, 500: 1 }), 304_500);
    assert.equal(sumOfNotes({}), 0);
});

test('the pad writes digits, thousands and takes back', () => {
    const after = (...keys) => keys.reduce(typed, null);
    assert.equal(after('7', '5', '000'), 75_000);
    assert.equal(after('0', '0', '5'), 5);
    assert.equal(after('7', '5', 'erase'), 7);
    assert.equal(after('7', 'erase'), null);
    assert.equal(after('erase'), null);
    assert.equal(after(...Array(20).fill('9')), 99_999_999_999, 'no longer than money is');
});

test('a day is the day of the outlet, whatever the device believes', () => {
    assert.equal(localDay('2026-11-22T16:30:00Z', 'WIB'), '2026-11-22');
    assert.equal(localDay('2026-11-22T16:30:00Z', 'WITA'), '2026-11-23');
    assert.equal(localDay('2026-11-22T14:59:59Z', 'WIT'), '2026-11-22');
    assert.equal(localTime('2026-11-22T16:30:00Z', 'WITA', 'en-GB'), '00:30');
    assert.deepEqual(daysBack('2026-03-01', 3), ['2026-03-01', '2026-02-28', '2026-02-27']);
});

test('ids are UUIDs of version 7 that sort by their time; a number is made of outlet, device and count', () => {
    const ids = [1, 1_700_000_000_000, 1_700_000_000_001].map((now) => uuid7(now));
    assert.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)), ids.join());
    assert.deepEqual([...ids].sort(), ids);
    assert.equal(uuid7(1_700_000_000_000, new Uint8Array(10)), '018bcfe5-6800-7000-8000-000000000000');
    assert.match(newDeviceId(), /^[0-9a-f]{16}$/);
    assert.equal(saleNumber('GKT', '00000000000b4a9a', 17), 'GKT-4A9A-0017');
});

test('the server is asked again later each time, up to five minutes, never all tills at once, and not before it wants', () => {
    const longest = [1, 2, 3, 4, 20].map((failures) => waitMs(failures, { random: () => 1 }));
    assert.deepEqual(longest, [2_000, 4_000, 8_000, 16_000, 300_000]);
    assert.equal(waitMs(3, { random: () => 0 }), 4_000);
    assert.equal(waitMs(1, { retryAfterS: 90 }), 90_000);
});

test('the name in a merchant code is read by its tag', () => {
    const part = (tag, text) => `${tag}${String(text.length).padStart(2, '0')}${text}`;
    const code = part('00', '01') + part('26', part('00', 'ID.CO.UJI.WWW') + part('59', 'BUKAN INI')) + part('59', 'GERAI KOTA') + part('60', 'BANJARMASIN');
    assert.equal(tagOf(code, '59'), 'GERAI KOTA');
    assert.equal(tagOf(code, '61'), '');
    assert.equal(tagOf('bukan qris', '59'), '');
});
