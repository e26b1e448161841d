// The deliveries of a group: begun, on the way, received; and the way to the next one.

import { empty, heading, html, icon, nothing, rupiah, t } from './core.js';
import { brief, deliverySign, deliveryStates, pieces } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { localDraft } from './deliver-draft.js';
import { needGroup } from './workspace.js';

const at = (one) => brief(one.ended_at ?? one.sent_at ?? one.created_at);
const name = (one) => one.number ?? t('agency_no_number');

const card = (to) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span><b>${one.outlet.name}</b>
    <span class="quiet number-of">${name(one)}</span><span class="quiet">${pieces(one.pieces)} · ${at(one)}</span>${deliverySign(one.state)}</span><b class="amount">${rupiah(one.worth)}</b></a></li>`;

const table = (items, to) => html`<table class="desk-table"><caption class="hidden">${t('deliver_title')}</caption><thead><tr><th scope="col">${t('outlet_number')}</th><th scope="col">${t('outlet_to_outlet')}</th>
        <th scope="col">${t('state')}</th><th scope="col">${t('outlet_last')}</th><th scope="col" class="number">${t('outlet_pieces_head')}</th><th scope="col" class="number">${t('outlet_worth')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td class="number-of"><a href="${to}/${one.id}">${name(one)}</a></td><td>${one.outlet.name}</td>
        <td>${deliverySign(one.state)}</td><td class="quiet">${at(one)}</td><td class="number">${one.pieces}</td><td class="number">${rupiah(one.worth)}</td></tr>`)}</tbody></table>`;

/// What was begun on this device and the server has never seen.
const begun = (draft, to) => (draft ? html`<ul class="rows local"><li><a class="row" href="${to}/baru"><span class="tile care">${icon('cloud-off')}</span>
    <span><b>${t('deliver_local')}</b><span class="quiet">${t('deliver_local_lead', { pieces: pieces(draft.pieces), when: brief(draft.at) })}</span></span>${icon('next')}</a></li></ul>` : nothing);

export async function view(place) {
    const group = await needGroup(place);
    const to = `#/${group.slug}/titipan`;
    let draw = () => {};
    const listing = makeListing({ place, names: ['state'], draw: () => draw(), ask: ({ state }) => `/deliveries?group=${encodeURIComponent(group.slug)}${state ? `&state=${state}` : ''}` });
    const [local] = await Promise.all([localDraft(group.slug), listing.read()]);
    const chips = [{ value: '', label: t('all') }, ...['draft', ...deliveryStates].map((value) => ({ value, label: t(`outlet_delivery_${value}`) }))];
    const fresh = html`<a class="button loud" href="${to}/baru">${icon('truck')}${t('deliver_new')}</a>`;
    draw = () => {
        const { items } = listing.state;
        const isEmpty = items.length === 0 && !listing.isNarrowed();
        place.show(html`${heading(t('deliver_title'), isEmpty ? nothing : fresh)}${problemOf(listing.state)}${begun(local, to)}
            ${isEmpty ? empty({ title: t('deliver_none'), lead: t('deliver_none_lead'), action: html`<p>${fresh}</p>` })
                : html`${listingTools({ label: t('deliver_search'), name: 'state', chips, listing })}
                    ${items.length ? html`<ul class="rows only-phone">${items.map(card(to))}</ul>${table(items, to)}` : nothingFits(listing)}${listingEnd(listing)}`}`);
    };
    draw();
    return listing.stop;
}
