// Differences of a group's goods: damaged, lost, short, found; those that wait for an answer first.

import { choice, empty, heading, html, rupiah, t, tOr } from './core.js';
import { brief, goodsName, incidentSign, money, pieces } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { needGroup } from './workspace.js';

const kinds = ['damage', 'loss', 'short', 'found'];
const kindWords = (one) => tOr(`outlet_incident_kind_${one.kind}`, one.kind);
const title = (one) => `${kindWords(one)}: ${pieces(one.quantity)}`;

const card = (to) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span><b>${title(one)}</b><span class="quiet" lang="id">${goodsName(one.lot)}</span>
    <span class="quiet">${one.outlet.name} · ${brief(one.reported_at)}</span><span class="quiet">${t('incident_agency_bears')} <b>${money(one.compensation)}</b></span>${incidentSign(one)}</span></a></li>`;

const table = (items, to) => html`<table class="desk-table"><caption class="hidden">${t('incident_title')}</caption><thead><tr><th scope="col">${t('agency_difference')}</th><th scope="col">${t('outlet_goods')}</th><th scope="col">${t('outlet_outlet')}</th>
        <th scope="col">${t('state')}</th><th scope="col" class="number">${t('outlet_worth')}</th><th scope="col" class="number">${t('incident_agency_bears')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td><a href="${to}/${one.id}"><span>${title(one)}<span class="quiet below">${brief(one.reported_at)}</span></span></a></td><td lang="id">${goodsName(one.lot)}</td>
        <td>${one.outlet.name}</td><td>${incidentSign(one)}</td><td class="number">${rupiah(one.worth)}</td><td class="number">${money(one.compensation)}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const group = await needGroup(place);
    const to = `#/${group.slug}/selisih`;
    let draw = () => {};
    const listing = makeListing({
        place, names: ['tampil', 'kind'], draw: () => draw(),
        ask: ({ tampil, kind }) => `/incidents?${new URLSearchParams([['group', group.slug], ['open', tampil === 'all' ? '' : 'true'], ['kind', kind]].filter(([, value]) => value))}`,
    });
    const { filters } = listing.state;
    filters.tampil ||= 'open';
    await listing.read();
    const chips = ['open', 'all'].map((value) => ({ value, label: t(`agency_differences_${value}`) }));
    draw = () => {
        const { items } = listing.state;
        const isPlain = !filters.q.trim() && filters.tampil === 'open' && !filters.kind;
        place.show(html`${heading(t('incident_title'))}<p class="quiet lead">${t('incident_lead')}</p>${problemOf(listing.state)}
            ${listingTools({ label: t('incident_search'), name: 'tampil', chips, listing })}
            <div class="by-place">${choice({ name: 'by-kind', label: t('agency_difference_kind'), value: filters.kind, empty: t('all'), choices: kinds.map((value) => ({ value, label: t(`outlet_incident_kind_${value}`) })), onInput: (value) => listing.set('kind', value) })}</div>
            ${items.length ? html`<ul class="rows only-phone">${items.map(card(to))}</ul>${table(items, to)}` : isPlain ? empty({ title: t('incident_none'), lead: t('incident_none_lead') }) : nothingFits(listing)}${listingEnd(listing)}`);
    };
    draw();
    return listing.stop;
}
