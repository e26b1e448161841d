// The shelf of an outlet: every lot with what is there, what it costs today, and what must leave.

import { empty, heading, html, icon, nothing, rupiah, t } from './core.js';
import { cameWith, goodsName, pieces, shortDay, thumb } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { outletOf } from './places.js';

const shown = ['shelf', 'expiring', 'damaged', 'missing', 'all'];
const asked = { shelf: 'bucket=on_shelf', expiring: 'expiring=true', damaged: 'bucket=damaged', missing: 'bucket=missing', all: '' };

function signs(lot) {
    const { damaged, missing } = lot.buckets;
    return html`${lot.must_pull ? html`<span class="state care">${icon('calendar')}${t('shelf_must_pull')}</span>`
        : lot.expires_on ? html`<span class="state calm">${icon('calendar')}${t('shelf_until', { date: shortDay(lot.expires_on) })}</span>` : nothing}
        ${damaged ? html`<span class="state bad">${icon('warning')}${t('shelf_damaged', { count: damaged })}</span>` : nothing}
        ${missing ? html`<span class="state care">${icon('alert')}${t('shelf_missing', { count: missing })}</span>` : nothing}`;
}

const nextPrice = (lot) => (lot.next_price ? html`<span class="quiet">${t('shelf_next_price', { price: rupiah(lot.next_price.price), date: shortDay(lot.next_price.from_day) })}</span>` : nothing);

const card = (to) => (lot) => html`<li class="ware lot">${thumb(lot.photo)}<a href="${to}/${lot.id}" lang="id">${goodsName(lot)}</a>
    <p><b>${pieces(lot.buckets.on_shelf)}</b> · ${rupiah(lot.price)}</p><p class="quiet">${lot.group.name}</p><p class="quiet">${cameWith(lot)}</p>${nextPrice(lot)}<p class="signs">${signs(lot)}</p></li>`;

const table = (items, to) => html`<table class="desk-table"><thead><tr><th scope="col"><span class="hidden">${t('photo')}</span></th><th scope="col">${t('outlet_goods')}</th><th scope="col">${t('outlet_group')}</th>
        <th scope="col">${t('state')}</th><th scope="col" class="number">${t('shelf_sold')}</th><th scope="col" class="number">${t('shelf_on_shelf')}</th><th scope="col" class="number">${t('shelf_price_today')}</th></tr></thead>
    <tbody>${items.map((lot) => html`<tr><td>${thumb(lot.photo)}</td><td><a href="${to}/${lot.id}" lang="id">${goodsName(lot)}</a><span class="quiet below">${cameWith(lot)}</span></td><td>${lot.group.name}</td><td><div class="signs">${signs(lot)}</div></td>
        <td class="number">${lot.buckets.sold}</td><td class="number">${lot.buckets.on_shelf}</td><td class="number">${rupiah(lot.price)}<span class="below">${nextPrice(lot)}</span></td></tr>`)}</tbody></table>`;

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const to = `#/gerai/${outlet.slug}/rak`;
    let draw = () => {};
    const listing = makeListing({
        place, names: ['tampil'], draw: () => draw(),
        ask: ({ tampil }) => `/outlets/${encodeURIComponent(outlet.slug)}/lots?${asked[tampil || 'shelf'] ?? ''}`,
    });
    listing.state.filters.tampil ||= 'shelf';
    const isPlain = () => !listing.state.filters.q.trim() && listing.state.filters.tampil === 'shelf';
    await listing.read();
    draw = () => {
        const { items, filters } = listing.state;
        const chips = shown.map((value) => ({ value, label: t(`shelf_chip_${value}`) }));
        place.show(html`${heading(t('outlet_menu_shelf'), outlet.works ? html`<a class="button" href="#/gerai/${outlet.slug}/retur/baru">${icon('goods-back')}${t('shelf_pack')}</a>` : nothing)}${problemOf(listing.state)}
            ${listingTools({ label: t('shelf_search'), name: 'tampil', chips, listing })}
            ${filters.tampil === 'expiring' && items.length ? html`<p class="quiet lead-line">${t('shelf_expiring_lead')}</p>` : nothing}
            ${items.length ? html`<ul class="goods">${items.map(card(to))}</ul>${table(items, to)}`
                : isPlain() ? empty({ title: t('shelf_empty'), lead: t('shelf_empty_lead'), action: html`<a class="button" href="#/gerai/${outlet.slug}/datang">${icon('truck')}${t('shelf_to_coming')}</a>` }) : nothingFits(listing)}${listingEnd(listing)}`);
    };
    draw();
    return listing.stop;
}
