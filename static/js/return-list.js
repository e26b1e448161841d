// What comes back to the group: packed, on its way, received.

import { empty, heading, html, icon, nothing, t } from './core.js';
import { brief, pieces, returnSign } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { needGroup } from './workspace.js';

const states = ['sent', 'packed', 'received', 'received_with_difference', 'cancelled'];
const at = (one) => brief(one.ended_at ?? one.sent_at ?? one.packed_at);
const verb = (one) => (one.may?.includes('receive') ? html`<span class="verb-next">${t('return_receive')}${icon('next', 'small')}</span>` : nothing);

const card = (to) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span><b>${t('return_from', { outlet: one.outlet.name })}</b><span class="quiet number-of">${one.number ?? ''}</span><span class="quiet">${pieces(one.pieces)} · ${at(one)}</span>${returnSign(one.state)}</span>${verb(one)}</a></li>`;

const table = (items, to) => html`<table class="desk-table"><caption class="hidden">${t('return_title')}</caption><thead><tr><th scope="col">${t('outlet_number')}</th><th scope="col">${t('outlet_outlet')}</th><th scope="col">${t('state')}</th><th scope="col">${t('outlet_last')}</th><th scope="col" class="number">${t('outlet_pieces_head')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td class="number-of"><a href="${to}/${one.id}">${one.number ?? t('outlet_return')}</a></td><td>${one.outlet.name}</td><td>${returnSign(one.state)} ${verb(one)}</td><td class="quiet">${at(one)}</td><td class="number">${one.pieces}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const group = await needGroup(place);
    const to = `#/${group.slug}/retur`;
    let draw = () => {};
    const listing = makeListing({ place, names: ['state'], draw: () => draw(), ask: ({ state }) => `/returns?group=${encodeURIComponent(group.slug)}${state ? `&state=${state}` : ''}` });
    await listing.read();
    const chips = [{ value: '', label: t('all') }, ...states.map((value) => ({ value, label: t(`outlet_return_${value}`) }))];
    draw = () => {
        const { items } = listing.state;
        place.show(html`${heading(t('return_title'))}${problemOf(listing.state)}
            ${items.length === 0 && !listing.isNarrowed() ? empty({ title: t('return_none'), lead: t('return_none_lead') })
                : html`${listingTools({ label: t('return_search'), name: 'state', chips, listing })}${items.length ? html`<ul class="rows only-phone">${items.map(card(to))}</ul>${table(items, to)}` : nothingFits(listing)}${listingEnd(listing)}`}`);
    };
    draw();
    return listing.stop;
}
