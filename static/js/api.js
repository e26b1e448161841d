// The one way to the server: JSON in and out, the sign against forged requests, and failures as one kind of error.

import { keepZone, language } from './words.js';

const answerTimeoutMs = 30_000;

/// What the server refused, or that it could not be reached (status 0, code "offline").
export class ApiError extends Error {
    constructor({ status = 0, code = 'offline', detail = '', fields = [], requestId = '', retryAfter = 0, etag = '' } = {}) {
        super(`${status} ${code}`);
        Object.assign(this, { status, code, detail, fields, requestId, retryAfter, etag });
    }

    get isOffline() {
        return this.status === 0;
    }

    get isGone() {
        return this.status === 404 || this.status === 410;
    }
}

// ---------------------------------------------------------------------------------------------------------------- session

let held = null;       // {account, csrf_token, expires_at}
let asking = null;     // one question at a time: several parts of a page ask at once

const rememberedAs = 'etalase-signed-in';
export const sharedAs = 'etalase-shared';

export function setSession(data) {
    held = data;
    keepZone(data.account.roles.map(({ zone }) => zone));
    localStorage.setItem(rememberedAs, '1');
}

function forget() {
    held = null;
    localStorage.removeItem(rememberedAs);
}

/// Whether this device was signed in when it was last told: where not, nobody needs to be asked.
export const maybeSignedIn = () => localStorage.getItem(rememberedAs) !== null;

/// Who is signed in: {account, csrf_token, expires_at}. Without anybody it leads to the sign-in page, or answers null where
/// `optional` is set.
export async function session({ optional = false, fresh = false } = {}) {
    if (held && !fresh) {
        return held;
    }
    asking ??= send('GET', '/session', {}).finally(() => { asking = null; });
    try {
        setSession((await asking).data);
        return held;
    } catch (error) {
        if (error.status !== 401) {
            throw error;
        }
        forget();
        return optional ? null : leadToSignIn();
    }
}

/// To the sign-in page, and back here afterwards. Never returns: the page is about to be left.
export function leadToSignIn() {
    const here = location.pathname + location.search + location.hash;
    location.replace(`/masuk?lanjut=${encodeURIComponent(here)}`);
    return new Promise(() => {});
}

/// Ends the session on the server; what is only on this device stays unless the page clears it.
export async function signOut() {
    // Sales that only this device has would be left behind: the till says so, and nothing is signed out.
    const till = await import('./till-guard.js');
    await till.mayLeave();
    await api('DELETE', '/session');
    await till.afterLeaving();
    if (localStorage.getItem(sharedAs) !== null) {
        // Others use this phone: nothing that was written here stays on it.
        await (await import('./drafts.js')).dropAllDrafts();
        localStorage.removeItem(sharedAs);
    }
    forget();
    // Other tabs show what this account may see: they notice and leave too.
    announce('signed-out');
    location.assign('/masuk');
}

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('etalase') : null;
const announce = (what) => channel?.postMessage(what);
if (channel) {
    channel.onmessage = ({ data }) => {
        if (data === 'signed-out' && held) {
            held = null;
            // Somebody may stand at the till with goods in hand: it stays, and says that nobody is signed in.
            if (document.body.dataset.view === 'till') {
                dispatchEvent(new Event('signed-out'));
            } else {
                leadToSignIn();
            }
        }
    };
}

// --------------------------------------------------------------------------------------------------------------- requests

/// Listeners are told true when the server answers and false when it cannot be reached.
export const reach = new EventTarget();
const say = (reached) => reach.dispatchEvent(new CustomEvent('change', { detail: reached }));

/// Asks the server: path below /api/v1. {body} is sent as JSON, {form} (FormData) as it is, with {onProgress(0..1)}; {ifMatch} is
/// the version (a number or an ETag) that a change is based on; {stay} keeps the page where nobody is signed in any more. Answers
/// {status, data, etag}; throws ApiError.
export async function api(method, path, options = {}) {
    try {
        return await send(method, path, options);
    } catch (error) {
        if (error.status === 401 && path !== '/session') {
            forget();
            if (options.stay) {
                throw error;
            }
            return leadToSignIn();
        }
        if (error.status === 403 && error.code.startsWith('csrf') && !options.again) {
            // Another tab signed in anew: its session has another sign.
            await session({ fresh: true, optional: options.stay });
            return api(method, path, { ...options, again: true });
        }
        throw error;
    }
}

async function send(method, path, options) {
    const headers = { Accept: 'application/json', 'Accept-Language': language };
    if (method !== 'GET') {
        if (held) {
            headers['X-CSRF-Token'] = held.csrf_token;
        }
        headers['X-Device-Time'] = new Date().toISOString();  // the server tells by it how wrong this clock is
        if (options.body !== undefined) {
            headers['Content-Type'] = 'application/json';
        }
    }
    if (options.ifMatch !== undefined && options.ifMatch !== null) {
        headers['If-Match'] = typeof options.ifMatch === 'number' ? `"${options.ifMatch}"` : options.ifMatch;
    }
    if (options.once) {
        headers['Idempotency-Key'] = options.once;  // the same for every try of one intention (intention.js)
    }
    const address = `/api/v1${path}`;
    const body = options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const answer = await (options.onProgress ? sendWithProgress : sendPlainly)(method, address, headers, body, options);
    say(true);
    const data = parsed(answer);
    if (answer.status >= 200 && answer.status < 300) {
        return { status: answer.status, data, etag: answer.header('ETag') };
    }
    throw new ApiError({
        status: answer.status,
        code: data?.code ?? `http.${answer.status}`,
        detail: data?.detail ?? data?.title ?? '',
        fields: data?.errors ?? [],
        requestId: data?.request_id ?? '',
        retryAfter: Number(answer.header('Retry-After')) || 0,
        etag: answer.header('ETag') ?? '',
    });
}

function parsed({ text }) {
    try {
        return text ? JSON.parse(text) : null;
    } catch {
        return null;  // not from our server: a proxy's page
    }
}

function unreachable(error) {
    if (error?.name === 'AbortError') {
        throw error;  // whoever asked has left
    }
    say(false);
    throw new ApiError();
}

async function sendPlainly(method, address, headers, body, { signal }) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new DOMException('too long', 'TimeoutError')), answerTimeoutMs);
    const leave = () => limit.abort(signal.reason);
    signal?.addEventListener('abort', leave);
    if (signal?.aborted) {
        leave();
    }
    try {
        const answer = await fetch(address, { method, headers, body, signal: limit.signal, credentials: 'same-origin', cache: 'no-cache' });
        return { status: answer.status, text: await answer.text(), header: (name) => answer.headers.get(name) };
    } catch (error) {
        return unreachable(signal?.aborted ? new DOMException('left', 'AbortError') : error);
    } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
    }
}

/// fetch cannot tell how much of a body has been sent; XMLHttpRequest can.
function sendWithProgress(method, address, headers, body, { signal, onProgress }) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        // Slow is right, standing still is not: a line that moves no byte for this long is no line.
        let still = 0;
        const moved = () => {
            clearTimeout(still);
            still = setTimeout(() => {
                reject(new TypeError('network'));
                request.abort();
            }, 2 * answerTimeoutMs);
        };
        request.open(method, address);
        Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
        request.upload.onprogress = (event) => {
            moved();
            return event.lengthComputable && onProgress(event.loaded / event.total);
        };
        request.onloadend = () => clearTimeout(still);
        moved();
        request.onload = () => resolve({ status: request.status, text: request.responseText, header: (name) => request.getResponseHeader(name) });
        request.onerror = () => reject(new TypeError('network'));
        request.onabort = () => reject(new DOMException('left', 'AbortError'));
        signal?.addEventListener('abort', () => request.abort());
        request.send(body);
    }).catch(unreachable);
}
