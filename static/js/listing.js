// A list that is searched, filtered and paged on the server, and remembers in the address what it shows.

import { api, html, icon, note, t } from './core.js';
import { doingWith, moreButton, problemOf, searchField } from './admin-parts.js';

const typingMs = 250;
const pageSize = 24;
const mostPages = 12;

/// Everything behind a list that is small enough: {items, next} pages one after the other.
export async function allOf(path, signal) {
    const items = [];
    let cursor = '';
    for (let page = 0; page < mostPages; page += 1) {
        const { data } = await api('GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, { signal });
        items.push(...data.items);
        cursor = data.next;
        if (!cursor) {
            break;
        }
    }
    return items;
}

/// Changes what was read before. Where somebody else was faster the person is told (version.stale), and what they
/// typed, sent again, is based on what is there now.
export function makeChange(path, etag) {
    let base = etag;
    return async (body) => {
        try {
            return await api('PATCH', path, { body, ifMatch: base });
        } catch (error) {
            if (error.status === 412) {
                base = (await api('GET', path)).etag;
            }
            throw error;
        }
    };
}

/// {place, names (of the filters in the address), ask(filters) -> path with its own parameters, draw}. `filters.q` is the search.
export function makeListing({ place, names = [], ask, draw }) {
    const filters = Object.fromEntries(['q', ...names].map((name) => [name, place.query.get(name) ?? '']));
    const state = { items: [], next: null, busy: '', problem: '', filters };
    const doing = doingWith(state, draw);
    let asked = 0;
    let timer = 0;
    const read = async (cursor = '') => {
        const question = ++asked;
        const path = ask(filters);
        const query = new URLSearchParams({ limit: pageSize, ...(filters.q.trim() ? { q: filters.q.trim() } : {}), ...(cursor ? { cursor } : {}) });
        const { data } = await api('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`, { signal: place.signal });
        if (question === asked) {  // an answer to older letters comes too late
            Object.assign(state, { items: cursor ? [...state.items, ...data.items] : data.items, next: data.next });
        }
    };
    const again = async () => {
        clearTimeout(timer);
        const set = Object.entries(filters).filter(([, value]) => value.trim());
        note(`${place.path}${set.length ? `?${new URLSearchParams(set)}` : ''}`);
        await doing('search', () => read())();
    };
    return {
        state, read,
        more: doing('more', () => read(state.next)),
        search(text) {
            filters.q = text;
            clearTimeout(timer);
            timer = setTimeout(again, typingMs);
        },
        set(name, value) {
            filters[name] = value;
            return again();
        },
        clear() {
            Object.keys(filters).forEach((name) => { filters[name] = ''; });
            return again();
        },
        isNarrowed: () => Object.values(filters).some((value) => value.trim()),
        stop: () => clearTimeout(timer),
    };
}

/// Search, then the chips of one filter: {label, name, chips: [{value, label}], listing}.
/// `label`: of the search; none where the list cannot be searched.
export const listingTools = ({ label = '', name = '', chips = [], listing }) => html`${label ? searchField({ name: 'find', label, value: listing.state.filters.q, onInput: listing.search }) : ''}
    ${chips.length ? html`<div class="filter-chips" role="group" aria-label=${t('outlet_filter')}>${chips.map((one) => {
        const isSet = listing.state.filters[name] === one.value;
        return html`<button type="button" class="chip" aria-pressed=${isSet ? 'true' : 'false'} @click=${() => listing.set(name, one.value)}>${isSet ? icon('check', 'small') : ''}${one.label}</button>`;
    })}</div>` : ''}`;

export const listingEnd = (listing) => moreButton(listing.state, listing.more);

/// Nothing fits what was searched or filtered.
export const nothingFits = (listing) => html`<div class="empty"><h2>${t('none_found')}</h2><p class="quiet">${t('none_found_lead')}</p>
    <button type="button" class="button" @click=${listing.clear}>${t('show_all')}</button></div>`;

export { problemOf };
