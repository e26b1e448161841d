// Whether this device will keep what is sold: how full it is, and whether the browser may throw things away.

const scarceBytes = 50e6;
const tightBytes = 5e6;
const fullShare = 0.95;

/// "full" (a sale may not fit any more), "scarce" (not much longer; and a browser that was not asked to keep things begins to throw them
/// away), "good". Where the browser says nothing there is nothing to warn about.
export function judged({ usage, quota, persisted }) {
    if (!quota) {
        return 'good';
    }
    const left = quota - usage;
    if (left < tightBytes || usage / quota > fullShare) {
        return 'full';
    }
    return left < scarceBytes || (!persisted && usage / quota > 0.8) ? 'scarce' : 'good';
}

export const storage = { kind: 'good', persisted: false, failed: false };

/// Asks the browser to keep what is here, and looks how much room there is.
export async function lookAtStorage({ ask = false } = {}) {
    try {
        storage.persisted = await navigator.storage?.persisted?.() ?? false;
        if (!storage.persisted && ask) {
            storage.persisted = await navigator.storage?.persist?.() ?? false;
        }
        const { usage = 0, quota = 0 } = await navigator.storage?.estimate?.() ?? {};
        storage.kind = storage.failed ? 'full' : judged({ usage, quota, persisted: storage.persisted });
    } catch {
        storage.kind = storage.failed ? 'full' : 'good';
    }
    return storage;
}

/// After a sale could not be written: the warning stays until one can.
export function noteFailure(failed) {
    storage.failed = failed;
    storage.kind = failed ? 'full' : storage.kind;
}
