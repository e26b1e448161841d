// One intention is sent as often as it takes to know its answer, and done once: every try carries the same key.

import { api, ApiError, session } from './api.js';

const keyBytes = 16;
const keptFor = 'etalase-once ';
const keptMs = 24 * 3600 * 1000;   // as long as the server remembers an answer
const mostWaits = 3;               // while an earlier try is still being done
const usualWaitS = 2;

/// Random, and there without https too, where crypto.randomUUID is not.
const freshKey = () => [...crypto.getRandomValues(new Uint8Array(keyBytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/// Refused for good: trying again with the same key would only hear the same.
const isAnswered = (error) => error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429 && error.code !== 'idempotency.in_progress';

/// A short sign for what is asked (FNV-1a, twice with other beginnings): the device keeps no words of it.
function signOf(text) {
    const hash = (seed) => [...text].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619), seed) >>> 0;
    return `${hash(2166136261).toString(36)}${hash(40503).toString(36)}`;
}

const kept = {
    read(name) {
        try {
            const { key, at } = JSON.parse(localStorage.getItem(name) ?? 'null') ?? {};
            return key && Date.now() - at < keptMs ? key : null;
        } catch {
            return null;
        }
    },
    write(name, key) {
        try {
            localStorage.setItem(name, JSON.stringify({ key, at: Date.now() }));
        } catch {
            // a device that keeps nothing: the page itself remembers until it is left
        }
    },
    drop: (name) => localStorage.removeItem(name),
};

/// Forgets the keys of answers that never came, of intentions that nobody has had again.
export function dropStaleIntentions() {
    Object.keys(localStorage).filter((name) => name.startsWith(keptFor) && !kept.read(name)).forEach(kept.drop);
}

const pause = (seconds) => new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });

/// Asks, and asks again while the server is still at an earlier try of the same.
async function ask(method, path, options) {
    for (let waits = 0; ; waits += 1) {
        try {
            return await api(method, path, options);
        } catch (error) {
            if (error.code !== 'idempotency.in_progress' || waits === mostWaits) {
                throw error;
            }
            await pause(error.retryAfter || usualWaitS);
        }
    }
}

/// Makes a sender for one button: `send(method, path, body)`. Its key stays until the server has said yes or no, also when the page is
/// loaded anew in between: whoever then asks for the same again means the same. `ifMatch` is the version that somebody decides on.
export function intention() {
    const held = new Map();
    return async (method, path, body = {}, { ifMatch } = {}) => {
        const { account } = await session();
        const name = `${keptFor}${signOf([account.id, method, path, JSON.stringify(body)].join(' '))}`;
        const key = held.get(name) ?? kept.read(name) ?? freshKey();
        held.set(name, key);
        kept.write(name, key);
        const done = () => { held.delete(name); kept.drop(name); };
        try {
            const answer = await ask(method, path, { body, once: key, ifMatch });
            done();
            return answer;
        } catch (error) {
            if (isAnswered(error)) {
                done();
            }
            throw error;
        }
    };
}
