// Asking again while a page is in view, and not while nobody looks.

const usualMs = 30_000;

/// Calls `ask` every half minute while the page is in view, and at once when it comes into view again. Answers what ends it.
export function whileSeen(ask, everyMs = usualMs) {
    let timer = 0;
    let asking = false;
    let ended = false;
    const wait = () => {
        clearTimeout(timer);
        if (!ended && !document.hidden) {
            timer = setTimeout(tick, everyMs);
        }
    };
    async function tick() {
        if (asking || ended) {
            return;
        }
        asking = true;
        try {
            await ask();
        } finally {
            asking = false;
            wait();
        }
    }
    const turned = () => (document.hidden ? clearTimeout(timer) : tick());
    document.addEventListener('visibilitychange', turned);
    wait();
    return () => {
        ended = true;
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', turned);
    };
}
