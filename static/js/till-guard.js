// Before somebody signs out: what waits on this device must not be left behind.

import { ApiError } from './api.js';
import { countIn, forgetPerson } from './till-store.js';

/// Whether this browser has ever held a till: looking for one must not make one.
async function hasTill() {
    if (!('indexedDB' in globalThis)) {
        return false;
    }
    // Where a browser cannot list its stores it is asked: an empty one does no harm.
    const stores = await indexedDB.databases?.().catch(() => null);
    return stores ? stores.some(({ name }) => name === 'etalase-till') : true;
}

/// Sales that only this device has.
export async function unsentCount() {
    return await hasTill() ? (await countIn('waiting')) + (await countIn('refused')) : 0;
}

/// Throws where sales would be left behind: with another account, or none, nobody could send them.
export async function mayLeave() {
    if (await unsentCount().catch(() => 0) > 0) {
        throw new ApiError({ status: 409, code: 'till.unsent' });
    }
}

export const afterLeaving = async () => await hasTill() && forgetPerson();
