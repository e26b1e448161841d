// Parts of the pages on what was sold on a day: its bar, the hours as bars with a table behind, products, ways of paying.

import { html, icon, language, nothing, rupiah, svg, t, time } from './core.js';
import { barHeight, bars, busiest, dayBeside, hoursOf, hourWords, isDay } from './day-figures.js';
import { pieces } from './goods.js';

const locale = language === 'en' ? 'en-GB' : 'id-ID';

/// Senin, 23 November 2026
export const wholeDay = (day) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

export const salesCount = (count) => t(count === 1 ? 'day_sale' : 'day_sales', { count });

/// One day back, a day of one's choice, one day on: {day, today, choose(day)}.
export function dayBar({ day, today, choose }) {
    const chosen = ({ target }) => (isDay(target.value) && target.value <= today ? choose(target.value) : (target.value = day));
    return html`<div class="day-bar" role="group" aria-label=${t('day_choose')}>
        <button type="button" class="round" aria-label=${t('day_before')} @click=${() => choose(dayBeside(day, -1))}>${icon('back')}</button>
        <label class="control"><span class="hidden">${t('day_date')}</span><input type="date" id="day" .value=${day} max=${today} @change=${chosen}></label>
        <button type="button" class="round" aria-label=${t('day_after')} ?disabled=${day >= today} @click=${() => choose(dayBeside(day, 1))}>${icon('next')}</button>
        ${day === today ? nothing : html`<button type="button" class="button plain" @click=${() => choose(today)}>${t('day_today')}</button>`}</div>`;
}

/// When the figures were last heard; calm where there is no connection by now.
export const heardLine = ({ heardAt, isStale, isToday }) => (isStale
    ? html`<p class="heard care" role="status">${icon('cloud-off', 'small')}<span>${t('day_stale', { time: time(heardAt) })}</span></p>`
    : html`<p class="heard quiet">${icon('clock', 'small')}<span>${t(isToday ? 'day_heard' : 'day_heard_once', { time: time(heardAt) })}</span></p>`);

const bar = (height) => html`<svg viewBox="0 0 10 ${barHeight}" preserveAspectRatio="none" aria-hidden="true">${svg`<rect x="0" y=${barHeight - height} width="10" height=${height} rx="0"></rect>`}</svg>`;

/// What was sold by hour: bars to look at, and the same as a table.
export function hoursPart(byHour, zone) {
    const hours = hoursOf(byHour);
    const heights = bars(hours);
    const best = busiest(hours);
    const sold = byHour.filter(({ count }) => count > 0);
    return html`<section class="panelled" aria-labelledby="hours"><h2 id="hours">${t('day_by_hour')}</h2>
        ${best ? html`<p class="quiet">${t('day_busiest', { hour: hourWords(best.hour), amount: rupiah(best.amount) })}</p>` : nothing}
        <div class="hour-bars" aria-hidden="true">${hours.map(({ hour }, i) => html`<div class=${hour === best?.hour ? 'most' : ''}>${bar(heights[i])}<span>${String(hour).padStart(2, '0')}</span></div>`)}</div>
        <p class="quiet small">${t('day_zone', { zone })}</p>
        <details class="behind"><summary>${t('day_as_table')}${icon('down', 'small')}</summary>
            <table class="plain-table"><caption class="hidden">${t('day_by_hour')}</caption><thead><tr><th scope="col">${t('day_hour')}</th><th scope="col" class="number">${t('outlet_pieces_head')}</th><th scope="col" class="number">${t('day_sold')}</th></tr></thead>
            <tbody>${sold.map((one) => html`<tr><th scope="row">${hourWords(one.hour)}</th><td class="number">${one.pieces}</td><td class="number">${rupiah(one.amount)}</td></tr>`)}</tbody></table></details></section>`;
}

const line = (name, note, amount) => html`<li><span><b lang="id">${name}</b><span class="quiet">${note}</span></span><b class="amount">${amount}</b></li>`;
const named = ({ product, variant }) => (variant ? `${product.name}, ${variant}` : product.name);

/// What was sold, most first.
export const productsPart = (byProduct) => html`<section class="panelled" aria-labelledby="by-product"><h2 id="by-product">${t('day_by_product')}</h2>
    <ul class="sum-list">${[...byProduct].sort((a, b) => b.amount - a.amount).map((one) => line(named(one), pieces(one.pieces), rupiah(one.amount)))}</ul></section>`;

export const paymentsPart = (byPayment) => html`<section class="panelled" aria-labelledby="by-payment"><h2 id="by-payment">${t('day_by_payment')}</h2>
    <ul class="sum-list">${byPayment.map((one) => line(t(`pay_${one.method}`), salesCount(one.count), rupiah(one.amount)))}</ul></section>`;

/// The sum of the day, large, and what stands beside it.
export const totals = ({ total, returns = null }) => html`<ul class="figures day-totals"><li class="whole-row"><b>${rupiah(total.amount)}</b><span>${t('day_sold')}</span></li>
    <li><b>${total.pieces}</b><span>${t('outlet_pieces_head')}</span></li><li><b>${total.count}</b><span>${t('day_sales_head')}</span></li>
    ${returns?.count ? html`<li class="care whole-row"><b>${rupiah(returns.amount)}</b><span>${t('day_given_back', { pieces: pieces(returns.pieces) })}</span></li>` : nothing}</ul>`;
