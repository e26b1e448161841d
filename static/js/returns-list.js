// Goods on their way back to groups: what is packed, what was sent, what arrived.

import { empty, heading, html, icon, nothing, t } from './core.js';
import { brief, pieces, returnSign } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { outletOf } from './places.js';

const states = ['packed', 'sent', 'received', 'received_with_difference', 'cancelled'];
const at = (one) => brief(one.ended_at ?? one.sent_at ?? one.packed_at);

const card = (to) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span class="tile soga">${icon('goods-back')}</span><span><b>${one.group.name}</b>
    <span class="quiet number-of">${one.number}</span><span class="quiet">${pieces(one.pieces)} · ${at(one)}</span>${returnSign(one.state)}</span>${icon('next')}</a></li>`;

const table = (items, to) => html`<table class="desk-table"><thead><tr><th scope="col">${t('outlet_number')}</th><th scope="col">${t('outlet_to_group')}</th><th scope="col">${t('state')}</th><th scope="col">${t('outlet_last')}</th><th scope="col" class="number">${t('outlet_pieces_head')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td class="number-of"><a href="${to}/${one.id}">${one.number}</a></td><td>${one.group.name}</td><td>${returnSign(one.state)}</td><td class="quiet">${at(one)}</td><td class="number">${one.pieces}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const to = `#/gerai/${outlet.slug}/retur`;
    const pack = (loud) => (outlet.works ? html`<a class="button ${loud}" href="${to}/baru">${icon('plus')}${t('shelf_pack')}</a>` : nothing);
    let draw = () => {};
    const listing = makeListing({ place, names: ['state'], draw: () => draw(), ask: ({ state }) => `/returns?outlet=${encodeURIComponent(outlet.slug)}${state ? `&state=${state}` : ''}` });
    await listing.read();
    const chips = [{ value: '', label: t('all') }, ...states.map((value) => ({ value, label: t(`outlet_return_${value}`) }))];
    draw = () => {
        const { items } = listing.state;
        const isEmpty = items.length === 0 && !listing.isNarrowed();
        place.show(html`${heading(t('outlet_returns'), isEmpty ? nothing : pack(''))}${problemOf(listing.state)}
            ${isEmpty ? empty({ title: t('outlet_returns_none'), lead: t('outlet_returns_none_lead'), action: pack('loud') })
                : html`${listingTools({ label: t('outlet_returns_search'), name: 'state', chips, listing })}${items.length ? html`<ul class="rows only-phone">${items.map(card(to))}</ul>${table(items, to)}` : nothingFits(listing)}${listingEnd(listing)}`}`);
    };
    draw();
    return listing.stop;
}
