// How long to wait before the server is asked again after it could not be reached.

const firstMs = 2_000;
const mostMs = 5 * 60_000;

/// Twice as long each time, up to five minutes, and never all tills of a town at the same moment. `retryAfterS`: what the server asked for.
export function waitMs(failures, { retryAfterS = 0, random = Math.random } = {}) {
    const most = Math.min(mostMs, firstMs * 2 ** Math.max(0, failures - 1));
    return Math.max(retryAfterS * 1000, Math.round(most * (0.5 + random() / 2)));
}
