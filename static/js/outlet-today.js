// What an outlet sold on a day, as it happens: by hour, product and way of paying, and who has the till.

import { api, empty, heading, html, icon, nothing, rupiah, t } from './core.js';
import { dayBar, heardLine, hoursPart, paymentsPart, productsPart, totals, wholeDay } from './day-parts.js';
import { showDay } from './day-page.js';
import { keepZone } from './outlet-clock.js';
import { outletOf } from './places.js';
import { differenceSign, shiftSign } from './shift-parts.js';
import { localDay } from './till-day.js';

const mostAsked = 100;

/// How many lines are looked for: "3", "100+"; '' where none is.
export async function lookedFor(slug, signal) {
    const { data } = await api('GET', `/outlets/${encodeURIComponent(slug)}/unmatched?limit=${mostAsked}`, { signal });
    return data.items.length ? `${data.items.length}${data.next ? '+' : ''}` : '';
}

const shiftRow = (at) => (shift) => html`<li><a class="row" href="${at}/giliran/${shift.id}"><span class="tile ${shift.state === 'open' ? '' : 'soga'}">${icon('clock')}</span>
    <span><b>${shift.holder.name}</b><span class="quiet">${t('shifts_expected_now', { amount: rupiah(Math.max(0, shift.expected)) })}</span><span class="signs">${shiftSign(shift.state)}${differenceSign(shift)}</span></span>${icon('next')}</a></li>`;

const shiftsPart = (shifts, at) => html`<section class="section" aria-labelledby="shifts"><h2 id="shifts">${t('shifts_title')}</h2>
    ${shifts.length ? html`<ul class="rows">${shifts.map(shiftRow(at))}</ul>` : html`<p class="quiet">${t('day_no_shift')}</p>`}
    <p><a class="button plain" href="${at}/giliran">${t('shifts_all')}${icon('next', 'small')}</a></p></section>`;

function soldParts({ data, isToday }, outlet) {
    if (data.total.count === 0) {
        return empty({ title: t(isToday ? 'day_nothing_yet' : 'day_nothing'), lead: t(isToday ? 'day_nothing_yet_lead' : 'day_nothing_lead'),
            action: isToday && outlet.sells ? html`<a class="button" href="/kasir#/${encodeURIComponent(outlet.slug)}">${icon('wallet')}${t('outlet_open_till')}</a>` : nothing });
    }
    return html`<div class="two-parts"><div class="stacked">${hoursPart(data.by_hour, data.zone)}${paymentsPart(data.by_payment)}</div><div class="stacked">${productsPart(data.by_product)}</div></div>`;
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const at = `#/gerai/${encodeURIComponent(outlet.slug)}`;
    let sought = '';
    return showDay({
        place, path: `/outlets/${encodeURIComponent(outlet.slug)}/today`,
        today: (data, wanted) => { keepZone(outlet.slug, data.zone); return wanted ? localDay(Date.now(), data.zone) : data.day; },
        also: async () => { sought = await lookedFor(outlet.slug, place.signal); },
        draw: (shown) => {
            const { data, day, today, choose, isToday } = shown;
            place.show(html`${heading(isToday ? t('day_title') : t('day_title_other'))}<p class="quiet lead">${outlet.name} · ${wholeDay(day)}</p>
                ${dayBar({ day, today, choose })}${heardLine(shown)}
                ${sought ? html`<a class="message expiring" href="${at}/dicari">${icon('search')}<span><b>${t('sought_counter', { count: sought })}</b><span class="quiet">${t('sought_counter_lead')}</span></span>${icon('next')}</a>` : nothing}
                ${totals(data)}
                <p><a class="button" href="${at}/penjualan?hari=${day}">${icon('sums')}${t('day_to_sales')}</a></p>
                ${soldParts(shown, outlet)}${shiftsPart(data.shifts, at)}`);
        },
    });
}
