// A report made ready to be drawn: periods, days without a gap, bars, short words for amounts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barsOf, comparedWith, daysOf, keysOf, lengthOf, shortly, soldOf, stepOf, weekOf, withGaps } from '../../static/js/report-figures.js';

test('a period is what people mean by its name, also over the turn of a year', () => {
    assert.deepEqual(daysOf('month', '2026-11-23'), { from: '2026-11-01', to: '2026-11-23' });
    assert.deepEqual(daysOf('last_month', '2026-11-23'), { from: '2026-10-01', to: '2026-10-31' });
    assert.deepEqual(daysOf('last_month', '2026-01-05'), { from: '2025-12-01', to: '2025-12-31' });
    assert.deepEqual(daysOf('last_month', '2024-03-31'), { from: '2024-02-01', to: '2024-02-29' });
    assert.deepEqual(daysOf('week', '2026-01-03'), { from: '2025-12-28', to: '2026-01-03' });
    assert.deepEqual(daysOf('year', '2026-11-23'), { from: '2026-01-01', to: '2026-11-23' });
    assert.deepEqual(daysOf('own', '2026-11-23', { from: '2026-03-05', to: '2026-02-01' }), { from: '2026-02-01', to: '2026-03-05' }, 'in order, however it was written');
    assert.deepEqual(daysOf('own', '2026-11-23', { from: '2026-02-30', to: 'x' }), daysOf('month', '2026-11-23'), 'what is no day is not asked for');
    assert.equal(lengthOf({ from: '2026-02-28', to: '2026-03-01' }), 2);
});

test('a phone shows days of a month, weeks of a season, months of a year', () => {
    assert.deepEqual(['2026-01-31', '2026-02-01', '2026-08-05', '2026-08-06'].map((to) => stepOf({ from: '2026-01-01', to })), ['day', 'week', 'week', 'month']);
});

test('a week belongs to the year of its Thursday (ISO 8601)', () => {
    assert.deepEqual(['2025-12-28', '2025-12-29', '2026-01-04', '2026-01-05', '2026-11-23', '2027-01-03', '2027-01-04'].map(weekOf), ['2025-W52', '2026-W01', '2026-W01', '2026-W02', '2026-W48', '2026-W53', '2027-W01']);
});

test('nothing sold is a gap that is seen', () => {
    assert.deepEqual(keysOf({ from: '2026-10-31', to: '2026-11-02' }, 'day'), ['2026-10-31', '2026-11-01', '2026-11-02']);
    assert.deepEqual(keysOf({ from: '2025-12-28', to: '2026-01-05' }, 'week'), ['2025-W52', '2026-W01', '2026-W02']);
    assert.deepEqual(keysOf({ from: '2025-11-30', to: '2026-01-01' }, 'month'), ['2025-11', '2025-12', '2026-01']);
    const items = withGaps([{ key: '2026-11-02', gross: 5, returns: 2 }], { from: '2026-11-01', to: '2026-11-02' }, 'day');
    assert.deepEqual(items.map(soldOf), [0, 3]);
});

test('bars fill their place, what is little is seen, and what is below nothing lies on the other side', () => {
    assert.deepEqual(barsOf([50, 100, 0]), { bars: [{ at: 0, length: 50 }, { at: 0, length: 100 }, { at: 0, length: 0 }], zero: 0 });
    assert.equal(barsOf([1, 1_000_000]).bars[0].length, 2);
    assert.deepEqual(barsOf([75, -25]), { bars: [{ at: 25, length: 75 }, { at: 0, length: 25 }], zero: 25 });
    assert.deepEqual(barsOf([0, 0]), { bars: [{ at: 0, length: 0 }, { at: 0, length: 0 }], zero: 0 });
    assert.deepEqual(barsOf([]), { bars: [], zero: 0 });
});

test('amounts are short beside a bar, in the words of the language', () => {
    assert.deepEqual([0, 950, 12_500, 1_250_000, 34_000_000, 2_500_000_000, -1_500_000].map((amount) => shortly(amount)), ['0', '950', '13 rb', '1,3 jt', '34 jt', '2,5 M', '−1,5 jt']);
    assert.equal(shortly(1_250_000, { language: 'en' }), '1.3 m');
});

test('two sums are compared in words that fit, also where there was nothing before', () => {
    assert.deepEqual([comparedWith(5, 3), comparedWith(3, 5), comparedWith(4, 4), comparedWith(4, 0), comparedWith(0, 0)].map(({ kind, by }) => [kind, by]), [['more', 2], ['less', 2], ['same', 0], ['new', 4], ['same', 0]]);
});
