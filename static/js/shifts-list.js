// The till sessions of an outlet: who had the till, what should be in the drawer, what was, what was deposited.

import { empty, heading, html, icon, nothing, rupiah, t } from './core.js';
import { listingEnd, makeListing, nothingFits, problemOf } from './listing.js';
import { outletClock } from './outlet-clock.js';
import { outletOf } from './places.js';
import { differenceSign, lateSign, shiftSign } from './shift-parts.js';

const states = ['open', 'closed', 'deposited'];
const when = (shift, clock) => (shift.closed_at ? t('shifts_from_to', { from: clock.when(shift.opened_at), to: clock.when(shift.closed_at) }) : t('shifts_since', { from: clock.when(shift.opened_at) }));
const signs = (shift) => html`<span class="signs">${shiftSign(shift.state)}${differenceSign(shift)}${lateSign(shift)}</span>`;
const drawer = (shift) => (shift.expected < 0 ? `−${rupiah(-shift.expected)}` : rupiah(shift.expected));

const card = (to, clock) => (shift) => html`<li><a class="row" href="${to}/${shift.id}"><span><b>${shift.holder.name}</b><span class="quiet">${when(shift, clock)}</span>${signs(shift)}</span><b class="amount">${drawer(shift)}</b></a></li>`;

const table = (items, to, clock) => html`<table class="desk-table"><caption class="hidden">${t('shifts_title')}</caption><thead><tr><th scope="col">${t('shifts_holder')}</th><th scope="col">${t('sales_when')}</th><th scope="col">${t('state')}</th>
        <th scope="col" class="number">${t('shifts_expected')}</th><th scope="col" class="number">${t('shifts_counted')}</th><th scope="col" class="number">${t('shifts_deposited')}</th></tr></thead>
    <tbody>${items.map((shift) => html`<tr><td><a href="${to}/${shift.id}">${shift.holder.name}</a></td><td>${when(shift, clock)}</td><td>${signs(shift)}</td>
        <td class="number">${drawer(shift)}</td><td class="number">${shift.counted === null ? '–' : rupiah(shift.counted)}</td><td class="number">${shift.deposit ? rupiah(shift.deposit.amount) : '–'}</td></tr>`)}</tbody></table>`;

const chips = (listing) => html`<div class="filter-chips" role="group" aria-label=${t('outlet_filter')}>${['', ...states].map((value) => {
    const isSet = listing.state.filters.keadaan === value;
    return html`<button type="button" class="chip" aria-pressed=${isSet ? 'true' : 'false'} @click=${() => listing.set('keadaan', value)}>${isSet ? icon('check', 'small') : nothing}${value ? t(`shifts_state_${value}`) : t('all')}</button>`;
})}</div>`;

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const clock = await outletClock(outlet.slug, place.signal);
    const to = `#/gerai/${encodeURIComponent(outlet.slug)}/giliran`;
    let draw = () => {};
    const listing = makeListing({ place, names: ['keadaan'], draw: () => draw(), ask: ({ keadaan }) => `/outlets/${encodeURIComponent(outlet.slug)}/shifts${states.includes(keadaan) ? `?state=${keadaan}` : ''}` });
    listing.state.filters.q = '';
    await listing.read();
    draw = () => {
        const { items } = listing.state;
        place.show(html`${heading(t('shifts_title'), outlet.works ? html`<a class="button" href="/kasir#/${encodeURIComponent(outlet.slug)}/sesi">${icon('wallet')}${t('outlet_open_till')}</a>` : nothing)}${problemOf(listing.state)}
            ${items.length === 0 && !listing.isNarrowed() ? empty({ title: t('shifts_none'), lead: t('shifts_none_lead') })
                : html`${chips(listing)}${items.length ? html`<ul class="rows only-phone">${items.map(card(to, clock))}</ul>${table(items, to, clock)}` : nothingFits(listing)}${listingEnd(listing)}`}`);
    };
    draw();
    return listing.stop;
}
