// Deliveries of an outlet, or of all outlets of an agency: searched, filtered, paged.

import { choice, empty, heading, html, nothing, rupiah, t } from './core.js';
import { brief, deliverySign, deliveryStates, pieces } from './goods.js';
import { allOf, listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { agencyOf, outletOf } from './places.js';

const at = (one) => brief(one.ended_at ?? one.sent_at ?? one.created_at);

const card = (to, withOutlet) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span><b>${one.group.name}${withOutlet ? html` → ${one.outlet.name}` : nothing}</b>
    <span class="quiet number-of">${one.number ?? t('agency_no_number')}</span><span class="quiet">${pieces(one.pieces)} · ${at(one)}</span>${deliverySign(one.state)}</span><b class="amount">${rupiah(one.worth)}</b></a></li>`;

const table = (items, to, withOutlet) => html`<table class="desk-table"><thead><tr><th scope="col">${t('outlet_number')}</th><th scope="col">${t('outlet_from_group')}</th>${withOutlet ? html`<th scope="col">${t('outlet_outlet')}</th>` : nothing}
        <th scope="col">${t('state')}</th><th scope="col">${t('outlet_last')}</th><th scope="col" class="number">${t('outlet_pieces_head')}</th><th scope="col" class="number">${t('outlet_worth')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td class="number-of"><a href="${to}/${one.id}">${one.number ?? t('agency_no_number')}</a></td><td>${one.group.name}</td>${withOutlet ? html`<td>${one.outlet.name}</td>` : nothing}
        <td>${deliverySign(one.state)}</td><td class="quiet">${at(one)}</td><td class="number">${one.pieces}</td><td class="number">${rupiah(one.worth)}</td></tr>`)}</tbody></table>`;

const chips = () => [{ value: '', label: t('all') }, ...deliveryStates.map((value) => ({ value, label: t(`outlet_delivery_${value}`) }))];

async function show(place, { base, to, withOutlet, selects = () => nothing, names = [] }) {
    let draw = () => {};
    const listing = makeListing({
        place, names: ['state', ...names], draw: () => draw(),
        ask: (filters) => `/deliveries?${new URLSearchParams([...Object.entries(base), ...['state', ...names].map((name) => [name, filters[name]])].filter(([, value]) => value))}`,
    });
    await listing.read();
    draw = () => {
        const { items } = listing.state;
        place.show(html`${heading(t('outlet_deliveries'))}${problemOf(listing.state)}
            ${items.length === 0 && !listing.isNarrowed() ? empty({ title: t('outlet_deliveries_none'), lead: t('outlet_deliveries_none_lead') })
                : html`${listingTools({ label: t('outlet_deliveries_search'), name: 'state', chips: chips(), listing })}${selects(listing)}
                    ${items.length ? html`<ul class="rows only-phone">${items.map(card(to, withOutlet))}</ul>${table(items, to, withOutlet)}` : nothingFits(listing)}${listingEnd(listing)}`}`);
    };
    draw();
    return listing.stop;
}

export async function ofOutlet(place) {
    const outlet = await outletOf(place.params.outlet);
    return show(place, { base: { outlet: outlet.slug }, to: `#/gerai/${outlet.slug}/titipan`, withOutlet: false });
}

const choicesOf = (refs) => refs.map(({ slug, name }) => ({ value: slug, label: name })).sort((a, b) => a.label.localeCompare(b.label));

export async function ofAgency(place) {
    const agency = await agencyOf(place.params.agency);
    const [outlets, agreements] = await Promise.all([allOf(`/outlets?agency=${encodeURIComponent(agency.slug)}`, place.signal), allOf(`/agreements?agency=${encodeURIComponent(agency.slug)}`, place.signal)]);
    const groups = [...new Map(agreements.map(({ group }) => [group.slug, group])).values()];
    const select = (listing, name, label, refs) => choice({ name: `by-${name}`, label, value: listing.state.filters[name], empty: t('all'), choices: choicesOf(refs), onInput: (value) => listing.set(name, value) });
    return show(place, {
        base: { agency: agency.slug }, to: `#/instansi/${agency.slug}/titipan`, withOutlet: true, names: ['outlet', 'group'],
        selects: (listing) => html`<div class="by-place">${select(listing, 'outlet', t('outlet_outlet'), outlets)}${select(listing, 'group', t('outlet_group'), groups)}</div>`,
    });
}
