// Stock counts: of an outlet, and of a group whose goods were counted.

import { empty, heading, html, icon, nothing, t } from './core.js';
import { countName, countSign, purposeWords } from './count-parts.js';
import { brief } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { outletOf } from './places.js';
import { needGroup } from './workspace.js';

const states = ['open', 'counted', 'agreed', 'posted', 'cancelled'];
const at = (one) => brief(one.ended_at ?? one.agreed_at ?? one.counted_at ?? one.cutoff_at);

/// What somebody can do with it now, in one word.
const verb = (one) => {
    const key = ['agree', 'post', 'figures'].find((name) => one.may.includes(name));
    return key ? html`<span class="verb-next">${t(`counts_verb_${key}`)}${icon('next', 'small')}</span>` : nothing;
};

const card = ({ to, nameOf }) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span><b>${nameOf(one)}</b><span class="quiet">${countName(one)} · ${purposeWords(one.purpose)}</span><span class="quiet">${at(one)}</span>${countSign(one.state)}</span>${verb(one)}</a></li>`;

const table = (items, { to, nameOf, head }) => html`<table class="desk-table"><caption class="hidden">${t('counts_title')}</caption><thead><tr><th scope="col">${head}</th><th scope="col">${t('outlet_number')}</th><th scope="col">${t('counts_purpose')}</th><th scope="col">${t('state')}</th><th scope="col">${t('outlet_last')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td><a href="${to}/${one.id}">${nameOf(one)}</a></td><td class="number-of">${countName(one)}</td><td>${purposeWords(one.purpose)}</td><td>${countSign(one.state)} ${verb(one)}</td><td class="quiet">${at(one)}</td></tr>`)}</tbody></table>`;

/// {query, to, nameOf, head, search, aside, none}: what differs between the sides.
async function show(place, side) {
    let draw = () => {};
    const listing = makeListing({ place, names: ['state'], draw: () => draw(), ask: ({ state }) => `/counts?${side.query}${states.includes(state) ? `&state=${state}` : ''}` });
    await listing.read();
    const chips = [{ value: '', label: t('all') }, ...states.map((value) => ({ value, label: t(`counts_state_${value}`) }))];
    draw = () => {
        const { items } = listing.state;
        place.show(html`${heading(t('counts_title'), items.length || listing.isNarrowed() ? side.aside : nothing)}${problemOf(listing.state)}
            ${items.length === 0 && !listing.isNarrowed() ? empty({ title: t('counts_none'), lead: side.none, action: side.aside })
                : html`${listingTools({ label: t('counts_search'), name: 'state', chips, listing })}${items.length ? html`<ul class="rows only-phone">${items.map(card(side))}</ul>${table(items, side)}` : nothingFits(listing)}${listingEnd(listing)}`}`);
    };
    draw();
    return listing.stop;
}

export async function ofOutlet(place) {
    const outlet = await outletOf(place.params.outlet);
    const to = `#/gerai/${encodeURIComponent(outlet.slug)}/opname`;
    return show(place, { query: `outlet=${encodeURIComponent(outlet.slug)}`, to, nameOf: (one) => t('counts_goods_of', { group: one.group.name }), head: t('outlet_group'), none: t('counts_none_outlet'),
        aside: outlet.works ? html`<a class="button loud" href="${to}/baru">${icon('plus')}${t('counts_begin')}</a>` : nothing });
}

export async function ofGroup(place) {
    const group = await needGroup(place);
    return show(place, { query: `group=${encodeURIComponent(group.slug)}`, to: `#/${group.slug}/opname`, nameOf: (one) => one.outlet.name, head: t('outlet_outlet'), none: t('counts_none_group'), aside: nothing });
}
