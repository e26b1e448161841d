// Differences of goods: what was damaged, lost, short or found, which still to settle, and which are settled.

import { choice, empty, heading, html, nothing, rupiah, t, tOr } from './core.js';
import { brief, goodsName, incidentSign, money, pieces } from './goods.js';
import { allOf, listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { agencyOf, outletOf } from './places.js';

const kinds = ['damage', 'loss', 'short', 'found'];
const kindWords = (one) => tOr(`outlet_incident_kind_${one.kind}`, one.kind);

const card = (to) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span><b>${kindWords(one)}: ${pieces(one.quantity)}</b><span class="quiet" lang="id">${goodsName(one.lot)}</span>
    <span class="quiet">${one.group.name} · ${one.outlet.name}</span><span class="quiet">${brief(one.reported_at)}</span><span class="quiet">${t('incident_agency_bears')} <b class="whole">${money(one.compensation)}</b></span>${incidentSign(one)}</span></a></li>`;

const table = (items, to) => html`<table class="desk-table"><thead><tr><th scope="col">${t('agency_difference')}</th><th scope="col">${t('outlet_goods')}</th><th scope="col">${t('outlet_group')}</th><th scope="col">${t('outlet_outlet')}</th>
        <th scope="col">${t('state')}</th><th scope="col" class="number">${t('outlet_worth')}</th><th scope="col" class="number">${t('agency_bears')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td><a href="${to}/${one.id}"><span>${kindWords(one)}: ${pieces(one.quantity)}<span class="quiet below">${brief(one.reported_at)}</span></span></a></td><td lang="id">${goodsName(one.lot)}</td>
        <td>${one.group.name}</td><td>${one.outlet.name}</td><td>${incidentSign(one)}</td><td class="number">${rupiah(one.worth)}</td><td class="number">${money(one.compensation)}</td></tr>`)}</tbody></table>`;

async function show(place, { base, to, selects = () => nothing, names = [] }) {
    let draw = () => {};
    const listing = makeListing({
        place, names: ['tampil', 'kind', ...names], draw: () => draw(),
        ask: (filters) => `/incidents?${new URLSearchParams([...Object.entries(base), ['open', filters.tampil === 'all' ? '' : 'true'], ...['kind', ...names].map((name) => [name, filters[name]])].filter(([, value]) => value))}`,
    });
    listing.state.filters.tampil ||= 'open';
    const isPlain = () => !listing.state.filters.q.trim() && listing.state.filters.tampil === 'open' && !['kind', ...names].some((name) => listing.state.filters[name]);
    await listing.read();
    const chips = ['open', 'all'].map((value) => ({ value, label: t(`agency_differences_${value}`) }));
    draw = () => {
        const { items, filters } = listing.state;
        place.show(html`${heading(t('agency_differences'))}<p class="quiet lead">${t('agency_differences_lead')}</p>${problemOf(listing.state)}
            ${listingTools({ label: t('agency_differences_search'), name: 'tampil', chips, listing })}
            <div class="by-place">${choice({ name: 'by-kind', label: t('agency_difference_kind'), value: filters.kind, empty: t('all'), choices: kinds.map((value) => ({ value, label: t(`outlet_incident_kind_${value}`) })), onInput: (value) => listing.set('kind', value) })}${selects(listing)}</div>
            ${items.length ? html`<ul class="rows only-phone">${items.map(card(to))}</ul>${table(items, to)}` : isPlain() ? empty({ title: t('agency_differences_none'), lead: t('agency_differences_none_lead') }) : nothingFits(listing)}${listingEnd(listing)}`);
    };
    draw();
    return listing.stop;
}

export async function ofOutlet(place) {
    const outlet = await outletOf(place.params.outlet);
    return show(place, { base: { outlet: outlet.slug }, to: `#/gerai/${outlet.slug}/selisih` });
}

export async function ofAgency(place) {
    const agency = await agencyOf(place.params.agency);
    const outlets = await allOf(`/outlets?agency=${encodeURIComponent(agency.slug)}`, place.signal);
    const choices = outlets.map(({ slug, name }) => ({ value: slug, label: name }));
    return show(place, {
        base: { agency: agency.slug }, to: `#/instansi/${agency.slug}/selisih`, names: ['outlet'],
        selects: (listing) => choice({ name: 'by-outlet', label: t('outlet_outlet'), value: listing.state.filters.outlet, empty: t('all'), choices, onInput: (value) => listing.set('outlet', value) }),
    });
}
