// The sales of an outlet: by day, or found by the number on the receipt.

import { empty, heading, html, icon, nothing, rupiah, t } from './core.js';
import { isDay } from './day-figures.js';
import { dayBar, wholeDay } from './day-parts.js';
import { pieces } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { outletClock } from './outlet-clock.js';
import { outletOf } from './places.js';
import { goodsWords, saleSigns } from './sale-parts.js';

const isOff = ({ state }) => state === 'voided' || state === 'returned';
const amount = (sale) => html`<b class="amount ${isOff(sale) ? 'off' : ''}">${rupiah(sale.total)}</b>`;
const method = (sale) => t(`pay_${sale.payment.method}`);

const card = (to, clock) => (sale) => html`<li><a class="row" href="${to}/${sale.id}"><span><b>${clock.time(sale.sold_at)} · ${method(sale)}</b><span class="quiet number-of">${sale.number}</span>
    <span class="quiet" lang="id">${goodsWords(sale.lines)}</span><span class="signs">${saleSigns(sale)}</span></span>${amount(sale)}</a></li>`;

/// The day stands above its sales where more than one is in view.
function byDay(items) {
    const days = new Map();
    items.forEach((sale) => days.set(sale.day, [...(days.get(sale.day) ?? []), sale]));
    return [...days];
}

const cards = (items, to, clock, withDays) => byDay(items).map(([day, sales]) => html`${withDays ? html`<h2 class="day-head only-phone">${wholeDay(day)}</h2>` : nothing}<ul class="rows only-phone">${sales.map(card(to, clock))}</ul>`);

const table = (items, to, clock, withDays) => html`<table class="desk-table"><caption class="hidden">${t('sales_title')}</caption><thead><tr><th scope="col">${t('outlet_number')}</th><th scope="col">${t('sales_when')}</th><th scope="col">${t('outlet_goods')}</th>
        <th scope="col">${t('sales_paid_by')}</th><th scope="col">${t('state')}</th><th scope="col" class="number">${t('outlet_pieces_head')}</th><th scope="col" class="number">${t('sales_sum')}</th></tr></thead>
    <tbody>${items.map((sale) => html`<tr><td class="number-of"><a href="${to}/${sale.id}">${sale.number}</a></td><td>${withDays ? clock.when(sale.sold_at) : clock.time(sale.sold_at)}</td><td lang="id">${goodsWords(sale.lines)}</td><td>${method(sale)}</td>
        <td><div class="signs">${saleSigns(sale)}</div></td><td class="number">${sale.pieces}</td><td class="number">${amount(sale)}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const clock = await outletClock(outlet.slug, place.signal);
    const to = `#/gerai/${encodeURIComponent(outlet.slug)}/penjualan`;
    let draw = () => {};
    const listing = makeListing({
        place, names: ['hari'], draw: () => draw(),
        ask: ({ hari }) => `/outlets/${encodeURIComponent(outlet.slug)}/sales${isDay(hari) ? `?day=${hari}` : ''}`,
    });
    await listing.read();
    const today = clock.today();
    const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 24 * 3_600_000).toISOString().slice(0, 10);
    const chips = [{ value: '', label: t('sales_all_days') }, { value: today, label: t('day_menu') }, { value: yesterday, label: t('sales_yesterday') }];
    draw = () => {
        const { items, filters } = listing.state;
        const withDays = !isDay(filters.hari);
        const total = items.filter((sale) => sale.state !== 'voided').reduce((sum, sale) => sum + sale.total, 0);
        place.show(html`${heading(t('sales_title'), outlet.works ? html`<a class="button" href="/kasir#/${encodeURIComponent(outlet.slug)}">${icon('wallet')}${t('outlet_open_till')}</a>` : nothing)}${problemOf(listing.state)}
            ${listingTools({ label: t('sales_search'), name: 'hari', chips, listing })}
            ${withDays ? nothing : dayBar({ day: filters.hari, today, choose: (day) => listing.set('hari', day) })}
            ${!withDays && items.length && !listing.state.next && !filters.q.trim() ? html`<p class="quiet lead-line">${t('sales_of_day', { count: items.length, amount: rupiah(total), pieces: pieces(items.reduce((sum, one) => sum + (one.state === 'voided' ? 0 : one.pieces), 0)) })}</p>` : nothing}
            ${items.length ? html`${cards(items, to, clock, withDays)}${table(items, to, clock, withDays)}`
                : listing.isNarrowed() ? nothingFits(listing) : empty({ title: t('sales_none'), lead: t('sales_none_lead') })}${listingEnd(listing)}`);
    };
    draw();
    return listing.stop;
}
