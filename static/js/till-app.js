// The till as an app of the phone: its worker that keeps it there without signal, installing it, and taking a new version.

import { language } from './core.js';

export const app = { ready: false, canInstall: false, waiting: false };

const listeners = new Set();
export const onApp = (listener) => { listeners.add(listener); return () => listeners.delete(listener); };
const tell = () => listeners.forEach((listener) => listener());

let offer = null;         // the browser's own question, kept until somebody wants it
let registration = null;
let reloading = false;

export async function installNow() {
    await offer?.prompt();
    offer = null;
    app.canInstall = false;
    tell();
}

/// A new version waits until somebody takes it, with nothing in the cart; the queue is in the store and stays as it is.
export function takeUpdate() {
    reloading = true;
    registration?.waiting?.postMessage('take over');
}

function watch(worker) {
    worker?.addEventListener('statechange', () => {
        app.waiting = Boolean(registration.waiting && navigator.serviceWorker.controller);
        tell();
    });
}

/// Puts the app on the device. Without a worker (an old browser, no https) it works as long as there is signal.
export async function keepApp() {
    addEventListener('beforeinstallprompt', (event) => {
        event.preventDefault();
        offer = event;
        app.canInstall = true;
        tell();
    });
    if (!('serviceWorker' in navigator)) {
        return;
    }
    navigator.serviceWorker.addEventListener('controllerchange', () => reloading && location.reload());
    try {
        registration = await navigator.serviceWorker.register('/kasir-worker.js', { scope: '/kasir', updateViaCache: 'none' });
    } catch (error) {
        console.warn('the app is not kept on this device', error);
        return;
    }
    app.waiting = Boolean(registration.waiting);
    registration.addEventListener('updatefound', () => watch(registration.installing));
    const ready = await navigator.serviceWorker.ready;
    ready.active.postMessage({ language });
    app.ready = true;
    tell();
}

const photosKept = 'etalase-till-photos';

/// Pictures of what is on the shelf, so that tiles look the same without signal; those of goods that are gone are let go.
export async function keepPhotos(addresses) {
    if (!('caches' in globalThis)) {
        return;
    }
    try {
        const cache = await caches.open(photosKept);
        const wanted = new Set(addresses.map((address) => new URL(address, location.href).href));
        const kept = new Set((await cache.keys()).map(({ url }) => url));
        await Promise.all([...kept].filter((url) => !wanted.has(url)).map((url) => cache.delete(url)));
        for (const url of [...wanted].filter((one) => !kept.has(one))) {
            await cache.add(url);
        }
    } catch {
        // pictures are not worth a word: names and prices are there
    }
}
