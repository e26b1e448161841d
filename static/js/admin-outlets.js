// Outlets of all agencies for administrators: found by name or region, opened to be changed.

import { heading, html, icon, nothing, t } from './core.js';
import { allOf, listingEnd, listingTools, makeListing, problemOf } from './listing.js';
import { createForAny } from './outlet-form.js';
import { regionWords } from './region-choice.js';

const row = (one) => html`<li><a class="row" href="#/gerai/${one.slug}"><span class="tile">${icon('shop')}</span><span><b>${one.name}</b><span class="quiet">${one.agency.name}</span><span class="quiet">${t(`outlet_kind_${one.kind}`)} · ${regionWords(one.region)}</span></span>${icon('next')}</a></li>`;

export async function view(place) {
    let draw = () => {};
    const listing = makeListing({ place, draw: () => draw(), ask: () => '/outlets' });
    await listing.read();
    draw = () => place.show(html`${heading(t('agency_outlets'), html`<a class="button loud" href="#/gerai/baru">${icon('plus')}${t('outlet_new')}</a>`)}<p class="quiet lead">${t('agency_outlets_all_lead')}</p>${problemOf(listing.state)}
        ${listingTools({ label: t('agency_outlets_search'), listing })}
        ${listing.state.items.length ? html`<ul class="rows">${listing.state.items.map(row)}</ul>` : html`<p class="quiet counted" role="status">${t('admin_none_found')}</p>`}${listing.state.next ? listingEnd(listing) : nothing}`);
    draw();
    return listing.stop;
}

export const create = async (place) => createForAny(place, await allOf('/agencies', place.signal));
