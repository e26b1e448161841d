// What was sold without being on the shelf, as far as the books know: the oldest first, each with where it may have come from.

import { empty, heading, html, icon, rupiah, t } from './core.js';
import { goodsName, pieces } from './goods.js';
import { allOf } from './listing.js';
import { outletClock } from './outlet-clock.js';
import { outletOf } from './places.js';

const likely = (line) => line.candidates.some((one) => one.likely);
const hint = (line) => (likely(line) ? html`<span class="state good">${icon('matches')}${t('sought_has_likely')}</span>`
    : html`<span class="state calm">${icon('search')}${line.candidates.length ? t('sought_has_some', { count: line.candidates.length }) : t('sought_has_none')}</span>`);

const card = (to, clock) => (line) => html`<li><a class="row" href="${to}/${line.line_id}"><span class="tile care">${icon('search')}</span><span><b lang="id">${goodsName(line)}</b>
    <span class="quiet">${t('sought_pieces', { pieces: pieces(line.unmatched) })} · ${rupiah(line.unmatched * line.unit_price)}</span><span class="quiet">${clock.when(line.sale.sold_at)}</span><span class="quiet">${line.group.name}</span>${hint(line)}</span>${icon('next')}</a></li>`;

const table = (lines, to, clock) => html`<table class="desk-table"><caption class="hidden">${t('sought_title')}</caption><thead><tr><th scope="col">${t('sales_when')}</th><th scope="col">${t('outlet_goods')}</th><th scope="col">${t('outlet_group')}</th><th scope="col">${t('sought_origin')}</th>
        <th scope="col" class="number">${t('day_sold')}</th><th scope="col" class="number">${t('sought_head')}</th><th scope="col" class="number">${t('outlet_worth')}</th></tr></thead>
    <tbody>${lines.map((line) => html`<tr><td>${clock.when(line.sale.sold_at)}</td><td lang="id"><a href="${to}/${line.line_id}">${goodsName(line)}</a></td><td>${line.group.name}</td><td>${hint(line)}</td>
        <td class="number">${line.quantity}</td><td class="number">${line.unmatched}</td><td class="number">${rupiah(line.unmatched * line.unit_price)}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const [lines, clock] = await Promise.all([allOf(`/outlets/${encodeURIComponent(outlet.slug)}/unmatched`, place.signal), outletClock(outlet.slug, place.signal)]);
    const to = `#/gerai/${encodeURIComponent(outlet.slug)}/dicari`;
    const sum = lines.reduce((all, line) => ({ pieces: all.pieces + line.unmatched, worth: all.worth + line.unmatched * line.unit_price }), { pieces: 0, worth: 0 });
    place.show(html`${heading(t('sought_title'))}<p class="quiet lead">${t('sought_lead')}</p>
        ${lines.length === 0 ? empty({ title: t('sought_none'), lead: t('sought_none_lead') })
            : html`<p role="status"><b>${t('sought_sum', { pieces: pieces(sum.pieces), amount: rupiah(sum.worth) })}</b></p><ul class="rows only-phone">${lines.map(card(to, clock))}</ul>${table(lines, to, clock)}`}`);
}
