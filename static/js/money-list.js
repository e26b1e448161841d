// Settlements: of an agency with its groups, and of a group with its agencies.

import { empty, heading, html, icon, nothing, t } from './core.js';
import { localDay, money } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { settlementName, settlementSign, settlementStates } from './money-parts.js';
import { agencyOf } from './places.js';
import { needGroup } from './workspace.js';

const next = (one) => {
    const verb = ['approve', 'issue', 'pay'].find((name) => one.may.includes(name));
    return verb ? html`<span class="verb-next">${t(`money_verb_${verb}`)}${icon('next', 'small')}</span>` : nothing;
};

const card = ({ to, nameOf }) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span><b>${nameOf(one)}</b><span class="quiet">${settlementName(one)} · ${t('money_until', { date: localDay(one.until) })}</span>
    <b>${money(one.total)}</b>${settlementSign(one.state)}</span>${next(one)}</a></li>`;

const table = (items, { to, nameOf, head }) => html`<table class="desk-table"><caption class="hidden">${t('money_title')}</caption><thead><tr><th scope="col">${head}</th><th scope="col">${t('outlet_number')}</th><th scope="col">${t('money_period')}</th><th scope="col">${t('state')}</th><th scope="col" class="number">${t('money_total')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td><a href="${to}/${one.id}">${nameOf(one)}</a></td><td class="number-of">${settlementName(one)}</td><td>${t('money_until', { date: localDay(one.until) })}</td><td>${settlementSign(one.state)} ${next(one)}</td><td class="number">${money(one.total)}</td></tr>`)}</tbody></table>`;

async function show(place, side) {
    let draw = () => {};
    const listing = makeListing({ place, names: ['state'], draw: () => draw(), ask: ({ state }) => `/settlements?${side.query}${settlementStates.includes(state) ? `&state=${state}` : ''}` });
    await listing.read();
    const chips = [{ value: '', label: t('all') }, ...side.states.map((value) => ({ value, label: t(`money_state_${value}`) }))];
    draw = () => {
        const { items } = listing.state;
        const isEmpty = items.length === 0 && !listing.isNarrowed();
        place.show(html`${heading(t('money_title'), isEmpty ? nothing : side.aside)}${problemOf(listing.state)}
            ${isEmpty ? empty({ title: t('money_none'), lead: side.none, action: side.aside })
                : html`${listingTools({ name: 'state', chips, listing })}${items.length ? html`<ul class="rows only-phone">${items.map(card(side))}</ul>${table(items, side)}` : nothingFits(listing)}${listingEnd(listing)}`}`);
    };
    draw();
    return listing.stop;
}

export async function ofAgency(place) {
    const agency = await agencyOf(place.params.agency);
    const to = `#/instansi/${encodeURIComponent(agency.slug)}/uang`;
    return show(place, { query: `agency=${encodeURIComponent(agency.slug)}`, to, nameOf: (one) => one.group.name, head: t('outlet_group'), none: t('money_none_agency'), states: settlementStates,
        aside: agency.leads ? html`<a class="button loud" href="${to}/baru">${icon('plus')}${t('money_new')}</a>` : nothing });
}

export async function ofGroup(place) {
    const group = await needGroup(place);
    return show(place, { query: `group=${encodeURIComponent(group.slug)}`, to: `#/${group.slug}/uang`, nameOf: (one) => one.agency.name, head: t('agency_name'), none: t('money_none_group'), states: settlementStates.filter((state) => state !== 'draft'), aside: nothing });
}
