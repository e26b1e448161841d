// Brings figures of a count to the server as they are typed, keeps on the device what is not there yet, and tries again.

import { ApiError, reach } from './core.js';
import { answered, emptyQueue, isWaiting, more, packed, put, unpacked } from './count-queue.js';
import { intention } from './intention.js';

const typingMs = 500;
const againMs = 5_000;
const keptAs = (id) => `etalase-count ${id}`;
const passes = (error) => error.isOffline || error.status === 429 || error.status >= 500;

/// What the device kept of a count, where it can be read.
function keptOnDevice(id) {
    try {
        return unpacked(localStorage.getItem(keptAs(id)));
    } catch {
        return emptyQueue();
    }
}

/// A count that is over has no use for figures any more.
export const forgetFigures = (id) => keepOnDevice(id, emptyQueue());

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
    const state = { queue: keptOnDevice(id), isAway: false };
    let timer = 0;
    let ended = false;
    let going = null;
    const tell = (act) => { if (!ended) { act(); } };  // nobody looks at a page that was left
    const keep = (queue) => { state.queue = queue; keepOnDevice(id, queue); };
    const later = (ms) => {
        clearTimeout(timer);
        timer = ended ? 0 : setTimeout(flush, ms);
    };
    /// Whoever asks while something is on its way waits for that.
    function flush() {
        going ??= ended ? null : sendAll().finally(() => { going = null; });
        return going ?? Promise.resolve();
    }
    async function sendAll() {
        try {
            while (isWaiting(state.queue)) {
                keep(packed(state.queue));
                const { data } = await send('POST', `/counts/${id}/figures`, { figures: state.queue.batch });
                keep(answered(state.queue));
                state.isAway = false;
                tell(() => heard(data));
            }
        } catch (error) {
            fell(error);
        } finally {
            tell(changed);
        }
    }
    function fell(error) {
        if (!(error instanceof ApiError)) {
            throw error;
        }
        state.isAway = passes(error);
        if (!state.isAway) {
            keep(answered(state.queue));
            tell(() => refused(error));
        }
        later(state.isAway ? againMs : 0);
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
        /// Whether everything that was typed is with the server.
        async arrived() {
            clearTimeout(timer);
            await flush();
            if (isWaiting(state.queue) && !state.isAway) {
                await flush();  // typed while the last message was on its way
            }
            return !isWaiting(state.queue);
        },
        stop() {
            flush();  // what was typed a moment ago still goes
            ended = true;
            clearTimeout(timer);
            reach.removeEventListener('change', back);
        },
    };
}
