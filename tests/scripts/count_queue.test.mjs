// Figures of a stock count on their way: nothing is lost, and nothing is sent twice as something else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, emptyQueue, isWaiting, more, packed, put, shownCount, unpacked, waitingLots } from '../../static/js/count-queue.js';

const line = (counted = null) => ({ lot_id: 'a', counted });

test('what is typed is what is shown, at once and while it is on its way', () => {
    let queue = put(emptyQueue(), 'a', 4);
    assert.equal(shownCount(line(), queue), 4);
    queue = packed(queue);
    assert.deepEqual(queue.batch, [{ lot_id: 'a', set: 4 }]);
    assert.equal(shownCount(line(), queue), 4);
    assert.deepEqual([...waitingLots(queue)], ['a']);
    assert.ok(!isWaiting(answered(queue)));
});

test('a message without an answer is sent again as it was; what is typed meanwhile waits for the next', () => {
    const sent = packed(put(emptyQueue(), 'a', 4));
    const later = packed(put(sent, 'a', 5));
    assert.deepEqual(later.batch, [{ lot_id: 'a', set: 4 }]);
    assert.equal(shownCount(line(), later), 5);
    assert.deepEqual(packed(answered(later)).batch, [{ lot_id: 'a', set: 5 }]);
});

test('labels that are scanned add up, on top of what the server knows or of what was typed', () => {
    const scanned = more(more(emptyQueue(), 'a'), 'a');
    assert.equal(shownCount(line(3), scanned), 5);
    assert.deepEqual(packed(scanned).batch, [{ lot_id: 'a', add: 2 }]);
    assert.deepEqual(packed(more(put(scanned, 'a', 7), 'a')).batch, [{ lot_id: 'a', set: 8 }]);
    assert.equal(shownCount(line(1), more(emptyQueue(), 'a', -3)), 0, 'never below none');
});

test('what the device kept comes back, and what cannot be read is none', () => {
    const queue = packed(put(emptyQueue(), 'a', 4));
    assert.deepEqual(unpacked(JSON.stringify(queue)), queue);
    for (const text of [null, '', '{', '{"sets":1}', 'null']) {
        assert.ok(!isWaiting(unpacked(text)), String(text));
    }
});
