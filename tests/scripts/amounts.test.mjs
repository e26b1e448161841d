// Numbers that people type, in prices and counts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountOf, priceProblem, shownAmount, wholeOf } from '../../static/js/amounts.js';

test('thousands are set apart as in Indonesia, as in English, by spaces, or not at all', () => {
    for (const text of ['37500', '37.500', '37,500', '37 500', 'Rp37.500', 'rp 37.500', 'Rp. 37.500', '37.500,00', '37,500.00', '37500.00', '37500,00', '37.500,-', ' 37.500 ']) {
        assert.equal(wholeOf(text), 37_500, text);
    }
    assert.equal(wholeOf('1.250.000'), 1_250_000);
    assert.equal(wholeOf('0'), 0);
    assert.equal(wholeOf('10.000.000.000'), 10_000_000_000);
});

test('what could be meant in two ways, or cannot be counted, is no number', () => {
    for (const text of ['', ' ', '1,5', '37,5', '37,0', '10.0', '1.5', '-3', '1e5', '37.50', '37.5000', '3.7500', '37.500,50', '37.500.00', '37,500,00', '1.250,000', 'tiga', '3x', '١٢']) {
        assert.ok(Number.isNaN(wholeOf(text)), text);
    }
});

test('amounts are also spoken of in thousands and millions', () => {
    assert.equal(amountOf('75 rb'), 75_000);
    assert.equal(amountOf('75ribu'), 75_000);
    assert.equal(amountOf('7,5 jt'), 7_500_000);
    assert.equal(amountOf('Rp1.25 juta'), 1_250_000);
    assert.equal(shownAmount('75 rb'), '75.000');
    assert.equal(shownAmount('1,5'), '1,5', 'what is no amount stays as it was typed');
});

test('what is wrong with a price is told apart', () => {
    assert.deepEqual(['', ' ', '1,5', '1e5', '-3', '0', '10.000.000.001', '37.500', 37_500].map(priceProblem),
        ['missing', 'missing', 'unreadable', 'unreadable', 'unreadable', 'too_low', 'too_high', '', '']);
});
