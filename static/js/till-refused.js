// A sale that the server did not take: what is wrong is said at once, and what can be done about it.

import { go, html, icon, nothing, openSheet, rupiah, t } from './core.js';
import { desk, fillCart, read, tileOf } from './till-desk.js';
import { problemWords } from './till-parts.js';
import { asSold, shortLines, withdrawn } from './till-queue.js';
import { changeSales } from './till-store.js';
import { changed, syncNow } from './till-sync.js';

const told = new Set();

/// What of it can be sold again: as many as there are by now.
function againOf(sale) {
    const lines = new Map();
    sale.shown.forEach(({ key, quantity }) => lines.set(key, (lines.get(key) ?? 0) + quantity));
    return new Map([...lines].map(([key, quantity]) => [key, Math.min(quantity, Math.max(0, tileOf(key)?.left ?? 0))]).filter(([, quantity]) => quantity > 0));
}

/// Sells it again with other numbers: what is there goes back into the cart, and the sale that was never recorded is put aside.
async function change(sale) {
    const lines = againOf(sale);
    await changeSales([sale.id], (stored) => (stored.state === 'refused' ? withdrawn(stored) : null));
    await fillCart([...lines].map(([key, quantity]) => ({ key, quantity })));
    changed();
    go(`/${encodeURIComponent(sale.outlet)}`);
}

/// The goods have left: it is sent as it happened, and the officers find out where they came from.
async function keep(sale) {
    await changeSales([sale.id], (stored) => (stored.state === 'refused' ? asSold(stored) : null));
    changed();
    syncNow();
}

const canBeKept = ({ problem }) => ['lot.not_enough_stock', 'shift.closed'].includes(problem.code);

export function refusedSheet(sale) {
    const short = shortLines(sale);
    const isStock = sale.problem.code === 'lot.not_enough_stock';
    // A sale is never put aside for nothing: where none of it is left to sell, it is sent as it happened.
    const canBeChanged = desk.cart.length === 0 && sale.problem.code !== 'shift.closed' && againOf(sale).size > 0;
    openSheet(({ close }) => html`<h2>${isStock ? t('till_refused_stock') : t('till_look')}</h2>
        <p>${sale.number}, ${rupiah(sale.total)}</p>
        ${short.length ? html`<ul class="short-list">${short.map(({ name, count, quantity }) => html`<li>${icon('warning')}<span><b lang="id">${name}</b><span>${t('till_refused_left', { count, quantity })}</span></span></li>`)}</ul>` : html`<p>${problemWords(sale.problem)}</p>`}
        <p>${t(canBeKept(sale) ? 'till_refused_choice' : 'till_refused_show')}</p>
        <div class="stack">${canBeKept(sale) ? html`<button type="button" class="button loud wide" @click=${() => { close(); keep(sale); }}>${t('till_refused_keep')}</button>` : nothing}
            ${canBeChanged ? html`<button type="button" class="button wide" @click=${() => { close(); change(sale); }}>${t('till_refused_change')}</button>` : desk.cart.length ? html`<p class="quiet">${t('till_refused_cart')}</p>` : nothing}
            <button type="button" class="button plain wide" @click=${close}>${t('till_refused_later')}</button></div>`);
}

/// Tells of a refusal once, when it comes, wherever one is at the till; later it stands in the list of what waits.
export async function tellRefused() {
    await read();
    const fresh = desk.unsent.find((sale) => sale.state === 'refused' && !told.has(sale.id));
    if (fresh && !document.querySelector('dialog[open]')) {
        told.add(fresh.id);
        refusedSheet(fresh);
    }
}

