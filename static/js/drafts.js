// What was typed and photographed on this device and is not with the server yet: kept in IndexedDB, per account.

import { openDB } from './idb.js';
import { session } from './api.js';

const name = 'etalase';
const store = 'drafts';

let opened = null;

const database = () => (opened ??= openDB(name, 1, {
    upgrade: (db) => db.createObjectStore(store, { keyPath: 'id' }),
    // A newer page in another tab wants to change the store: this one lets go, and opens it anew when needed.
    blocking: (_, __, event) => { event.target.close(); opened = null; },
}));

const idOf = async (key) => `${(await session()).account.id} ${key}`;

/// Some browsers refuse a store in private windows or when the disk is full: the page then works without keeping.
async function attempt(act, otherwise) {
    try {
        return await act(await database());
    } catch (error) {
        console.warn('the device keeps nothing', error);
        return otherwise;
    }
}

/// {key, group, productId, version, base, facts, photos: [{key, blob, alt}], at}; true when it is kept.
export async function keepDraft(draft) {
    const id = await idOf(draft.key);
    return attempt(async (db) => {
        await db.put(store, { ...draft, id });
        return true;
    }, false);
}

export async function readDraft(key) {
    const id = await idOf(key);
    return attempt((db) => db.get(store, id), undefined);
}

export async function dropDraft(key) {
    const id = await idOf(key);
    await attempt((db) => db.delete(store, id), undefined);
}

/// Those of this account in a group that the server has never seen, newest first.
export async function listDrafts(group) {
    const mine = `${(await session()).account.id} `;
    const all = await attempt((db) => db.getAll(store), []);
    return all.filter((draft) => draft.id.startsWith(mine) && draft.group === group && !draft.productId).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/// Everything of everybody, for a phone that others use too.
export const dropAllDrafts = () => attempt((db) => db.clear(store), undefined);

/// What other accounts wrote here, for a phone that several use: somebody whose session ended by itself left it behind.
export async function dropDraftsOfOthers() {
    const mine = `${(await session()).account.id} `;
    await attempt(async (db) => {
        const others = (await db.getAllKeys(store)).filter((id) => !id.startsWith(mine));
        await Promise.all(others.map((id) => db.delete(store, id)));
    }, undefined);
}
