// A day of sales, made ready to be drawn.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barHeight, bars, busiest, dayBeside, hoursOf, hourWords, isDay } from '../../static/js/day-figures.js';

const at = (hour, amount) => ({ hour, amount, pieces: 1, count: amount ? 1 : 0 });

test('hours have no gap, and show at least those when shops are open', () => {
    assert.deepEqual(hoursOf([]).map(({ hour }) => hour), [9, 10, 11, 12, 13, 14, 15, 16, 17]);
    const hours = hoursOf([at(7, 1000), at(20, 2000)]);
    assert.deepEqual([hours[0].hour, hours.at(-1).hour, hours.length], [7, 20, 14]);
    assert.equal(hours.reduce((sum, { amount }) => sum + amount, 0), 3000);
});

test('the highest bar is full, what was sold at all can be seen, and nothing is nothing', () => {
    assert.deepEqual(bars([at(9, 0), at(10, 1), at(11, 1_000_000), at(12, 500_000)]), [0, 3, barHeight, 50]);
    assert.deepEqual(bars([at(9, 0)]), [0]);
    assert.equal(busiest([at(9, 5), at(10, 7), at(11, 7)]).hour, 10);
    assert.equal(busiest([at(9, 0)]), null);
});

test('days follow each other over the ends of months and years', () => {
    assert.equal(dayBeside('2026-02-28', 1), '2026-03-01');
    assert.equal(dayBeside('2027-01-01', -1), '2026-12-31');
    assert.equal(hourWords(9), '09.00–10.00');
    assert.equal(hourWords(23), '23.00–00.00');
});

test('what is no day is not taken for one', () => {
    for (const text of [null, '', '2026-2-3', '2026-02-30', '2026-13-01', 'kemarin']) {
        assert.ok(!isDay(text), String(text));
    }
    assert.ok(isDay('2024-02-29'));
});
