// Addresses behind the #: which view answers, and what happens around every change of view (title, focus, waiting, failures).

import { html, render } from './lit-html.js';
import { ApiError } from './api.js';
import { t } from './words.js';
import { icon, skeleton } from './parts.js';
import { closeSheets } from './sheet.js';

const skeletonAfterMs = 300;
const routes = [];
const listeners = [];
let leave = null;       // ends the view that is shown
let shownPath = null;

export const main = () => document.getElementById('isi');

/// Registers a view: `route('/:group/produk/:id', view)`; the first pattern that fits is taken. view(place) draws with
/// place.show(template) as often as it likes, and may return a function that is called when it is left.
export function route(pattern, view) {
    const names = [];
    const shape = pattern.replace(/:(\w+)/g, (_, name) => { names.push(name); return '([^/]+)'; });
    routes.push({ names, shape: new RegExp(`^${shape}$`), view, pattern });
}

/// Is told of every view before it begins: {pattern, params, path}.
export const onRoute = (listener) => listeners.push(listener);

/// Goes to an address behind the #; {replace} leaves no way back to here.
export function go(path, { replace = false } = {}) {
    if (replace) {
        history.replaceState(null, '', `#${path}`);
        open();
    } else if (location.hash === `#${path}`) {
        open();
    } else {
        location.hash = path;
    }
}

/// Writes the address without asking the view again: for filters that the view follows by itself.
export function note(path) {
    history.replaceState(null, '', `#${path}`);
    shownPath = path.split('?')[0];
}

function here() {
    const [path, search = ''] = (location.hash.slice(1) || '/').split('?');
    return { path: path || '/', query: new URLSearchParams(search) };
}

/// Text as it was before it was put in an address; a broken one is left as it is.
function decoded(text) {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}

function found(path) {
    for (const { names, shape, view, pattern } of routes) {
        const match = shape.exec(path);
        if (match) {
            return { view, pattern, params: Object.fromEntries(names.map((name, i) => [name, decoded(match[i + 1])])) };
        }
    }
    return { view: lost, pattern: '', params: {} };
}

/// Shows the view of the address now.
export async function open() {
    leave?.();
    closeSheets();
    const { path, query } = here();
    const { view, pattern, params } = found(path);
    const left = new AbortController();
    let after = null;
    let shown = false;
    leave = () => {
        left.abort();
        after?.();
    };
    // Words of a search that changed in the address keep the focus where it is.
    const moved = shownPath !== null && shownPath !== path;
    shownPath = path;
    const place = {
        params, query, path, pattern, signal: left.signal,
        show(template, { mode = '' } = {}) {
            if (left.signal.aborted) {
                return;
            }
            document.body.dataset.mode = mode;
            render(template, main());
            if (!shown) {
                shown = true;
                arrive(moved);
            }
        },
    };
    // A new root for every view: what the last one left in its fields must not shine through.
    render(html``, main());
    const waiting = setTimeout(() => { if (!shown) { render(skeleton(), main()); } }, skeletonAfterMs);
    try {
        await Promise.all(listeners.map((listener) => listener({ pattern, params, path })));
        after = await view(place) ?? null;
        if (left.signal.aborted) {
            after?.();
        }
    } catch (error) {
        if (!left.signal.aborted) {
            place.show(failed(error));
        }
    } finally {
        clearTimeout(waiting);
    }
}

/// The title, and for whoever moved here the focus on the heading: a screen reader says where one is.
function arrive(moved) {
    const heading = main().querySelector('h1');
    document.title = `${heading?.textContent.trim().replace(/\s+/g, ' ') ?? ''} · Etalase`;
    if (moved && heading) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        scrollTo(0, 0);
    }
}

export function start() {
    main().textContent = '';
    addEventListener('hashchange', open);
    return open();
}

const lost = (place) => place.show(html`
    <div class="lost"><h1>${t('lost_title')}</h1><p class="quiet">${t('lost_lead')}</p>
    <p><a class="button" href="#/">${t('to_start')}</a></p></div>`);

/// What is shown in place of a view that could not be read.
export function failed(error) {
    if (!(error instanceof ApiError)) {
        console.error(error);
    }
    const kind = error.isOffline ? 'offline' : error.isGone ? 'lost' : error.status === 403 ? 'forbidden' : 'failed';
    return html`<div class="lost">
        <span class="sign">${icon(kind === 'offline' ? 'cloud-off' : 'alert')}</span>
        <h1>${t(`${kind}_title`)}</h1><p class="quiet">${t(`${kind}_lead`)}</p>
        <p>${kind === 'offline' || kind === 'failed'
            ? html`<button class="button" @click=${() => open()}>${t('try_again')}</button>`
            : html`<a class="button" href="#/">${t('to_start')}</a>`}</p>
        ${error.requestId ? html`<p class="quiet">${t('request_number', { id: error.requestId })}</p>` : ''}</div>`;
}
