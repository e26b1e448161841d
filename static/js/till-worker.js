// The worker of the till: the app itself, as it was when it was installed, without asking anybody. What is sold is none of its business:
// that is in the store of the page (till-store.js), which no update touches.
// The server writes `const shell = {version, pages: {id, en}, files: [...]}` above these lines.

const shellCache = `etalase-till ${shell.version}`;
const photoCache = 'etalase-till-photos';
const choiceCache = 'etalase-till-choice';
const choice = '/kasir/bahasa';

self.addEventListener('install', (event) => event.waitUntil((async () => {
    const cache = await caches.open(shellCache);
    // Without cookies: the pages of both languages are fetched here, and neither is anybody's choice.
    const fetched = (address) => new Request(address, { credentials: 'omit', cache: 'no-cache' });
    await cache.addAll([...shell.files.map((address) => new Request(address, { cache: 'default' })), ...Object.values(shell.pages).map(fetched)]);
})()));

self.addEventListener('activate', (event) => event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith('etalase-till ') && name !== shellCache);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
})()));

self.addEventListener('message', (event) => {
    if (event.data === 'take over') {
        self.skipWaiting();
    } else if (event.data?.language in shell.pages) {
        event.waitUntil(keepLanguage(event.data.language));
    }
});

const keepLanguage = async (language) => (await caches.open(choiceCache)).put(choice, new Response(language));

async function languageOf(url) {
    const wanted = url.searchParams.get('lang');
    if (wanted in shell.pages) {
        await keepLanguage(wanted);
        return wanted;
    }
    const kept = await (await caches.open(choiceCache)).match(choice);
    return kept ? kept.text() : 'id';
}

/// The page from here, always: it is of one piece with the modules that stand beside it.
async function page(request) {
    const address = shell.pages[await languageOf(new URL(request.url))];
    return await (await caches.open(shellCache)).match(address, { ignoreVary: true }) ?? fetch(request);
}

async function file(request) {
    return await (await caches.open(shellCache)).match(request, { ignoreVary: true }) ?? await caches.match(request, { ignoreVary: true }) ?? fetch(request);
}

const picture = async (request) => await (await caches.open(photoCache)).match(request, { ignoreVary: true }) ?? fetch(request);

self.addEventListener('fetch', (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== self.location.origin) {
        return;
    }
    if (request.mode === 'navigate') {
        if (url.pathname === '/kasir') {
            event.respondWith(page(request));
        }
    } else if (url.pathname.startsWith('/static/') || url.pathname === '/kasir.webmanifest') {
        event.respondWith(file(request));
    } else if (url.pathname.startsWith('/media/') || url.pathname.startsWith('/motif/')) {
        event.respondWith(picture(request));
    }
});
