// Brings what was made here to the server, in the background: shifts before their sales, one tab at a time, again and again until
// every sale has its answer. Selling never waits for it.

import { api, ApiError, reach, session } from './api.js';
import { waitMs } from './till-backoff.js';
import { compareDays } from './till-compare.js';
import { afterItem, afterRefusal, arrived, asSold, batchesOf, blockedBy, movedTo, outdated, sendable } from './till-queue.js';
import { about, changeSales, dropSales, keepAbout, keepOutlet, outletKept, putShift, salesBefore, salesIn, shifts } from './till-store.js';

const lockName = 'etalase-till-sync';
const shelfEveryMs = 5 * 60_000;
const outletPath = (slug) => `/outlets/${encodeURIComponent(slug)}`;

/// What a page shows of it: phase "idle", "sending", "offline", "signed-out", "failed"; sent of total while it goes on.
export const progress = { phase: 'idle', sent: 0, total: 0, failures: 0, nextAt: null, since: null };

const listeners = new Set();
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('etalase-till') : null;

/// Is told when something changed in the store or on the way: here or in another tab.
export const onChange = (listener) => { listeners.add(listener); return () => listeners.delete(listener); };
const tell = () => listeners.forEach((listener) => listener());

function say(change) {
    Object.assign(progress, change);
    channel?.postMessage({ progress: { ...progress } });
    tell();
}

/// After this page wrote something that its own view knows of.
export const tellTabs = () => channel?.postMessage({});

/// After this page wrote into the store.
export function changed() {
    channel?.postMessage({});
    tell();
}

if (channel) {
    channel.onmessage = ({ data }) => {
        if (data.progress) {
            Object.assign(progress, data.progress);
        }
        tell();
    };
}

/// Whether a sale made now is made without the server: there is no network, or the last try to reach it failed.
export const isOffline = () => !navigator.onLine || progress.phase === 'offline' || progress.phase === 'signed-out';

// -------------------------------------------------------------------------------------------------------------------------- shifts

/// Sales of a shift that the server had open already go there: none of them was ever sent.
async function mergeInto(shift, openId) {
    const waiting = (await salesIn('waiting')).filter(({ body }) => body.shift_id === shift.id);
    await changeSales(waiting.map(({ id }) => id), (sale) => movedTo(sale, openId));
    await putShift({ ...shift, state: 'merged', into: openId });
}

async function sendShift(shift) {
    const { id, opening_float, opened_at, made_offline } = shift;
    try {
        const { data } = await api('POST', `${outletPath(shift.outlet)}/shifts`, { body: { id, opening_float, opened_at, made_offline }, stay: true });
        await putShift({ ...shift, state: 'arrived', server: data, arrived_at: new Date().toISOString() });
    } catch (error) {
        if (error.code === 'shift.already_open') {
            const till = await hearShelf(shift.outlet);
            const own = till.shifts.find(({ holder }) => holder.account === till.me.account);
            if (own) {
                return mergeInto(shift, own.id);
            }
        }
        if (error.status === 409 || error.status === 400 || error.status === 404) {
            return putShift({ ...shift, state: 'refused', problem: { code: error.code, detail: error.detail } });
        }
        throw error;
    }
    return undefined;
}

// --------------------------------------------------------------------------------------------------------------------------- sales

async function sendAlone(sale) {
    try {
        const { data } = await api('POST', `${outletPath(sale.outlet)}/sales`, { body: sale.body, stay: true });
        await changeSales([sale.id], (stored) => arrived(stored, data, Date.now()));
    } catch (error) {
        const refusal = error instanceof ApiError ? afterRefusal(sale, error) : null;
        if (!refusal) {
            throw error;
        }
        await changeSales([sale.id], (stored) => afterRefusal(stored, error));
    }
}

async function sendBatch(slug, sales) {
    const { data } = await api('POST', `${outletPath(slug)}/sales/sync`, { body: { sales: sales.map(({ body }) => body) }, stay: true });
    const items = new Map((data?.items ?? []).map((item) => [item.id, item]));
    // An answer without our sales is no answer: a page of a proxy, say.
    if (!sales.some(({ id }) => items.has(id))) {
        throw new ApiError();
    }
    await changeSales(sales.map(({ id }) => id), (stored) => afterItem(stored, items.get(stored.id)));
}

/// Sends what waits, until nothing of this account does. What a batch left waiting is not asked for again in the same run.
async function sendSales(account) {
    const tried = new Set();
    for (;;) {
        const blocked = blockedBy(await shifts());
        const open = sendable(await salesIn('waiting'), account, blocked).filter(({ id }) => !tried.has(id));
        if (open.length === 0) {
            return;
        }
        say({ phase: 'sending', sent: tried.size, total: tried.size + open.length });
        const [first] = open;
        const batch = open.length === 1 && !first.body.made_offline ? [first] : batchesOf(open.filter(({ outlet }) => outlet === first.outlet))[0];
        await (batch.length === 1 && !first.body.made_offline ? sendAlone(first) : sendBatch(first.outlet, batch));
        batch.forEach(({ id }) => tried.add(id));
        say({ sent: tried.size });
    }
}

// --------------------------------------------------------------------------------------------------------------------------- shelf

/// Asks for the shelf of an outlet and keeps it.
export async function hearShelf(slug) {
    const { data } = await api('GET', `${outletPath(slug)}/till`, { stay: true });
    await keepOutlet(slug, data);
    return data;
}

async function refreshShelf(sentSome) {
    const slug = await about('outlet');
    const kept = slug ? await outletKept(slug) : null;
    if (slug && (sentSome || !kept || Date.now() - Date.parse(kept.heard_at) > shelfEveryMs)) {
        await hearShelf(slug);
    }
}

// -------------------------------------------------------------------------------------------------------------------------- a run

async function run() {
    const held = await session({ optional: true, fresh: true });
    if (!held) {
        return say({ phase: 'signed-out', total: 0 });
    }
    await keepAbout('me', { id: held.account.id, name: held.account.display_name, roles: held.account.roles });
    const opened = (await shifts()).filter(({ state, account }) => state === 'waiting' && account === held.account.id);
    for (const shift of opened) {
        await sendShift(shift);
    }
    const before = opened.length + (await salesIn('waiting')).length;
    await sendSales(held.account.id);
    try {
        await refreshShelf(before > 0);
        if (await compareDays(held.account.id)) {
            await sendSales(held.account.id);
        }
    } catch (error) {
        // Somebody who does not work there any more brings what they sold, and hears no more of the outlet.
        if (error.status !== 403 && error.status !== 404) {
            throw error;
        }
    }
    await prune();
    return say({ phase: 'idle', sent: 0, total: 0, failures: 0, nextAt: null, since: null });
}

async function prune() {
    const old = await salesBefore(new Date(Date.now() - 30 * 24 * 3_600_000).toISOString());
    const ids = outdated(old, Date.now());
    if (ids.length > 0) {
        await dropSales(ids);
    }
}

let timer = 0;

function later(error) {
    // A try before its time (a sale was made, somebody asked) says nothing about how long the line stays away.
    const early = progress.nextAt !== null && Date.now() < progress.nextAt;
    const failures = Math.max(1, progress.failures + (early ? 0 : 1));
    const wait = waitMs(failures, { retryAfterS: error?.retryAfter });
    const away = !(error instanceof ApiError) ? 'failed' : error.status === 401 ? 'signed-out' : error.isOffline || error.status >= 500 || error.status === 429 ? 'offline' : 'failed';
    say({ phase: away, failures, nextAt: Date.now() + wait, since: progress.since ?? new Date().toISOString(), total: 0 });
    clearTimeout(timer);
    timer = setTimeout(syncNow, wait);
}

let isRunning = false;

async function attempt() {
    clearTimeout(timer);
    isRunning = true;
    try {
        await run();
    } catch (error) {
        if (!(error instanceof ApiError)) {
            console.warn('sync', error);
        }
        await holdAsSold();
        later(error);
    } finally {
        isRunning = false;
    }
}

/// A sale that got no answer is kept on the device, and its goods leave the shop: it was made without signal, though nobody knew it then.
/// An earlier try that did arrive is the same sale: whether there was signal is no part of what the server compares.
async function holdAsSold() {
    const live = (await salesIn('waiting')).filter(({ body }) => !body.made_offline);
    await changeSales(live.map(({ id }) => id), (stored) => (stored.state === 'waiting' ? asSold(stored) : null));
}

let asked = null;

/// Sends now. Tabs take turns (Web Locks): the second finds nothing left to send. Two wishes in one tab are one.
export function syncNow() {
    asked ??= (async () => {
        const turn = () => { asked = null; return attempt(); };
        await (navigator.locks ? navigator.locks.request(lockName, turn) : turn());
    })().finally(() => { asked = null; });
    return asked;
}

const everyMs = 60_000;

/// Keeps at it: when the network comes back, when the page is looked at again, and every minute while it is open.
export function keepSyncing() {
    const begin = () => document.visibilityState === 'visible' && syncNow();
    addEventListener('online', () => { say({ failures: 0 }); syncNow(); });
    // Some phones do not tell that the network is back, and another request found out.
    reach.addEventListener('change', ({ detail }) => detail && !isRunning && progress.phase === 'offline' && progress.nextAt !== null && syncNow());
    addEventListener('offline', () => say({ phase: 'offline', since: progress.since ?? new Date().toISOString() }));
    document.addEventListener('visibilitychange', begin);
    setInterval(() => progress.phase === 'idle' && navigator.onLine && begin(), everyMs);
    return syncNow();
}
