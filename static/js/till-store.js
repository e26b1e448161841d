// What the till keeps on this device: the queue of sales, shifts, the shelf as it was last heard. One place for all tabs.

import { openDB } from './idb.js';
import { newDeviceId } from './till-ids.js';

const name = 'etalase-till';
const version = 1;
let opened = null;

/// A later version only ever adds to the store: what waits in it outlives every update of the app.
function upgrade(db, from) {
    if (from < 1) {
        db.createObjectStore('about');                                 // by name: device, counter, who works here, carts
        db.createObjectStore('outlets', { keyPath: 'slug' });          // what GET .../till said, and when
        const sales = db.createObjectStore('sales', { keyPath: 'id' });
        sales.createIndex('state', 'state');
        sales.createIndex('day', ['outlet', 'day']);
        sales.createIndex('made', 'sold_at');
        db.createObjectStore('shifts', { keyPath: 'id' });
    }
}

const database = () => (opened ??= openDB(name, version, {
    upgrade,
    blocking: (_, __, event) => { event.target.close(); opened = null; },  // a newer page wants to change the store: it gets its turn
    terminated: () => { opened = null; },
}).catch((error) => { opened = null; throw error; }));

/// A change that is on the disk, not only on its way there, when the promise is kept.
async function strictly(stores, act) {
    const db = await database();
    const change = db.transaction(stores, 'readwrite', { durability: 'strict' });
    try {
        const answer = await act(change);
        await change.done;
        return answer;
    } catch (error) {
        try {
            change.abort();
        } catch {
            // it has ended by itself
        }
        await change.done.catch(() => {});
        throw error;
    }
}

// -------------------------------------------------------------------------------------------------------------- about this device

export const about = async (key) => (await database()).get('about', key);
export const keepAbout = async (key, value) => (await database()).put('about', value, key);
export const dropAbout = async (key) => (await database()).delete('about', key);

/// The name of this device, made when it is first asked for.
export const deviceId = () => strictly(['about'], async (change) => {
    const known = await change.store.get('device');
    if (known) {
        return known;
    }
    const made = newDeviceId();
    await change.store.put(made, 'device');
    return made;
});

// -------------------------------------------------------------------------------------------------------------------------- sales

export class CartChanged extends Error {}

/// Writes a sale that `make(seq)` gives its body with the next number of this device: number and sale together, or neither. Two tabs
/// never get the same number, because the store does one change after the other. With it goes the cart that it was made from: whoever
/// comes back after a crash finds the sale or the cart, never both; and a cart that another tab has sold or changed meanwhile (it is not
/// what `lines` says) is not sold again: CartChanged.
export const recordSale = (make, cart, lines) => strictly(['about', 'sales'], async (change) => {
    const things = change.objectStore('about');
    if (lines && JSON.stringify(await things.get(cart)) !== JSON.stringify(lines)) {
        throw new CartChanged();
    }
    const seq = (await things.get('seq') ?? 0) + 1;
    const sale = make(seq);
    await Promise.all([things.put(seq, 'seq'), change.objectStore('sales').add(sale), things.delete(cart)]);
    return sale;
});

export const saleOf = async (id) => (await database()).get('sales', id);

/// Changes sales, each as `change(sale)` says, from what is stored now: another tab may have had an answer meanwhile.
export const changeSales = (ids, alter) => strictly(['sales'], async (change) => {
    const sales = await Promise.all(ids.map((id) => change.store.get(id)));
    const changed = sales.filter(Boolean).map(alter).filter(Boolean);
    await Promise.all(changed.map((sale) => change.store.put(sale)));
    return changed;
});

export const salesIn = async (state) => (await database()).getAllFromIndex('sales', 'state', state);
export const salesOfDay = async (outlet, day) => (await database()).getAllFromIndex('sales', 'day', [outlet, day]);
export const countIn = async (state) => (await database()).countFromIndex('sales', 'state', state);

/// The days on which this device sold at an outlet: [YYYY-MM-DD], oldest first.
export async function daysOf(outlet) {
    const found = [];
    const index = (await database()).transaction('sales').store.index('day');
    for await (const { key } of index.iterate(IDBKeyRange.bound([outlet, ''], [outlet, '\uffff']), 'nextunique')) {
        found.push(key[1]);
    }
    return found;
}

export const salesBefore = async (iso) => (await database()).getAllFromIndex('sales', 'made', IDBKeyRange.upperBound(iso));
export const dropSales = (ids) => strictly(['sales'], (change) => Promise.all(ids.map((id) => change.store.delete(id))));

// ------------------------------------------------------------------------------------------------------------------------- shifts

export const shifts = async () => (await database()).getAll('shifts');
export const putShift = (shift) => strictly(['shifts'], (change) => change.store.put(shift));
export const dropShift = (id) => strictly(['shifts'], (change) => change.store.delete(id));

// ------------------------------------------------------------------------------------------------------------------------ outlets

export const outletKept = async (slug) => (await database()).get('outlets', slug);
export const outletsKept = async () => (await database()).getAll('outlets');
export const keepOutlet = async (slug, data) => (await database()).put('outlets', { slug, data, heard_at: new Date().toISOString() });

/// Whoever signs out leaves no shelf and no name behind; sales that wait stay (signing out is stopped while there are some).
export async function forgetPerson() {
    const db = await database();
    await db.clear('outlets');
    await db.delete('about', 'me');
}
