// Brings figures of a count to the server as they are typed, keeps on the device what is not there yet, and tries again.

import { ApiError, reach } from './core.js';
import { answered, emptyQueue, isWaiting, more, packed, put, unpacked } from './count-queue.js';
import { intention } from './intention.js';

const typingMs = 500;
const againMs = 5_000;
const keptAs = (id) => `etalase-count ${id}`;
const passes = (error) => error.isOffline || error.status === 429 || error.status >= 500;

function keepOnDevice(id, queue) {
    try {
        if (isWaiting(queue)) {
            localStorage.setItem(keptAs(id), JSON.stringify(queue));
        } else {
            localStorage.removeItem(keptAs(id));
        }
    } catch {
        // a device that keeps nothing: the page itself remembers until it is left
    }
}

/// {id (of the count), heard(count), changed(), refused(error)}.
export function makeSender({ id, heard, changed, refused }) {
    const send = intention();
    const state = { queue: emptyQueue(), isSending: false, isAway: false };
    let timer = 0;
    let ended = false;
    const keep = (queue) => { state.queue = queue; keepOnDevice(id, queue); };
    state.queue = unpacked(localStorage.getItem(keptAs(id)));
    const later = (ms) => {
        clearTimeout(timer);
        timer = ended ? 0 : setTimeout(flush, ms);
    };
    async function flush() {
        if (state.isSending || ended) {
            return;
        }
        state.isSending = true;
        try {
            while (isWaiting(state.queue)) {
                keep(packed(state.queue));
                const { data } = await send('POST', `/counts/${id}/figures`, { figures: state.queue.batch });
                keep(answered(state.queue));
                state.isAway = false;
                heard(data);
            }
        } catch (error) {
            fell(error);
        } finally {
            state.isSending = false;
            changed();
        }
    }
    function fell(error) {
        if (!(error instanceof ApiError)) {
            throw error;
        }
        if (passes(error)) {
            state.isAway = true;
            later(againMs);
        } else {
            keep(answered(state.queue));
            refused(error);
            later(0);
        }
    }
    const back = ({ detail }) => detail && state.isAway && later(0);
    reach.addEventListener('change', back);
    if (isWaiting(state.queue)) {
        later(0);
    }
    const change = (queue) => { keep(queue); changed(); later(typingMs); };
    return {
        state,
        set: (lot, count) => change(put(state.queue, lot, count)),
        add: (lot, count) => change(more(state.queue, lot, count)),
        flush,
        stop() {
            flush();  // what was typed a moment ago still goes
            ended = true;
            clearTimeout(timer);
            reach.removeEventListener('change', back);
        },
    };
}
