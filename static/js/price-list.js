// Other prices for goods on the shelf: what was proposed by whom, and what came of it.

import { empty, heading, html, icon, nothing, t } from './core.js';
import { localDay, shortDay } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { goodsOf, priceSign, priceStates } from './price-parts.js';
import { needGroup } from './workspace.js';

const waits = (one) => (one.may?.includes('accept') ? html`<span class="state care">${icon('pen')}${t('price_answer')}</span>` : nothing);
const by = (one) => t(one.proposed_side === 'group' ? 'price_by_us' : 'price_by_outlet');

const card = (to) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span><b lang="id">${goodsOf(one)}</b><span class="quiet">${one.outlet.name} · ${by(one)}</span><span class="quiet">${t('price_from_day', { date: localDay(one.effective_on) })}</span>
    ${priceSign(one.state)} ${waits(one)}</span>${icon('next')}</a></li>`;

const table = (items, to) => html`<table class="desk-table"><caption class="hidden">${t('price_title')}</caption><thead><tr><th scope="col">${t('outlet_goods')}</th><th scope="col">${t('outlet_outlet')}</th><th scope="col">${t('price_proposed_by')}</th><th scope="col">${t('state')}</th><th scope="col" class="number">${t('price_starts')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td><a href="${to}/${one.id}" lang="id">${goodsOf(one)}</a></td><td>${one.outlet.name}</td><td>${by(one)}</td><td>${priceSign(one.state)} ${waits(one)}</td><td class="number">${shortDay(one.effective_on)}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const group = await needGroup(place);
    const to = `#/${group.slug}/harga`;
    let draw = () => {};
    const listing = makeListing({ place, names: ['state'], draw: () => draw(), ask: ({ state }) => `/price-changes?group=${encodeURIComponent(group.slug)}${state ? `&state=${state}` : ''}` });
    await listing.read();
    const chips = [{ value: '', label: t('all') }, ...priceStates.map((value) => ({ value, label: t(`price_state_${value}`) }))];
    const fresh = (loud) => (group.decides ? html`<a class="button ${loud}" href="${to}/baru">${icon('plus')}${t('price_new')}</a>` : nothing);
    draw = () => {
        const { items } = listing.state;
        const isEmpty = items.length === 0 && !listing.isNarrowed();
        place.show(html`${heading(t('price_title'), isEmpty ? nothing : fresh(''))}<p class="quiet lead">${t('price_lead')}</p>${problemOf(listing.state)}
            ${isEmpty ? empty({ title: t('price_none'), lead: t('price_none_lead'), action: html`<p>${fresh('loud')}</p>` })
                : html`${listingTools({ label: t('price_search'), name: 'state', chips, listing })}${items.length ? html`<ul class="rows only-phone">${items.map(card(to))}</ul>${table(items, to)}` : nothingFits(listing)}${listingEnd(listing)}`}`);
    };
    draw();
    return listing.stop;
}
