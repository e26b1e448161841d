// One delivery as an outlet or an agency sees it: what was sent, what came of each line, its papers.

import { api, heading, html, icon, nothing, rupiah, t } from './core.js';
import { backTo } from './admin-parts.js';
import { byline, deliverySign, factList, goodsName, localDay, papersPart, pieces, reasonPart, thumb } from './goods.js';
import { agencyOf, outletOf } from './places.js';
import { differenceWords } from './receive-lines.js';

const isCounted = ({ state }) => state === 'received' || state === 'received_with_difference';
const countWords = (line) => differenceWords({ short: line.short ?? 0, rejected: line.rejected ?? 0, surplus: line.surplus ?? 0 });

const result = (line, delivery) => (!isCounted(delivery) ? nothing : countWords(line) ? html`<span class="state care">${icon('warning')}${countWords(line)}</span>`
    : html`<span class="fits">${icon('matches', 'small')}${t('receive_fits')}</span>`);

const lotOf = (line, at, words) => (line.lot_id ? html`<a href="${at}/${line.lot_id}" lang="id">${words}</a>` : html`<span lang="id">${words}</span>`);

/// The lines as cards and as a table; `at` is the address of lots for whoever looks.
export const lineCard = (delivery, at) => (line) => html`<li class="goods-line">${thumb(line.photo)}<div class="words"><b>${lotOf(line, at, goodsName(line))}</b>
    <span class="quiet">${pieces(line.quantity)} × ${rupiah(line.price)}</span>${line.expires_on ? html`<span class="quiet">${t('shelf_expires', { date: localDay(line.expires_on) })}</span>` : nothing}
    ${result(line, delivery)}${line.reason ? reasonPart(line.reason, 'quiet') : nothing}</div><b class="amount">${rupiah(line.quantity * line.price)}</b></li>`;

const number = (value, isSet) => html`<td class="number">${isSet ? value ?? 0 : '–'}</td>`;

export const lineTable = (delivery, at) => html`<table class="desk-table"><thead><tr><th scope="col"><span class="hidden">${t('photo')}</span></th><th scope="col">${t('outlet_goods')}</th><th scope="col" class="number">${t('price')}</th>
        <th scope="col" class="number">${t('receive_head_sent')}</th><th scope="col" class="number">${t('receive_head_accepted')}</th><th scope="col" class="number">${t('receive_head_short')}</th><th scope="col" class="number">${t('receive_head_rejected')}</th><th scope="col" class="number">${t('receive_head_surplus')}</th></tr></thead>
    <tbody>${delivery.lines.map((line) => html`<tr class=${isCounted(delivery) && countWords(line) ? 'care' : ''}><td>${thumb(line.photo)}</td><td>${lotOf(line, at, goodsName(line))}
        ${line.reason ? reasonPart(line.reason, 'quiet below') : nothing}${line.expires_on ? html`<span class="quiet below">${t('shelf_expires', { date: localDay(line.expires_on) })}</span>` : nothing}</td>
        <td class="number">${rupiah(line.price)}</td><td class="number">${line.quantity}</td>${['accepted', 'short', 'rejected', 'surplus'].map((name) => number(line[name], isCounted(delivery)))}</tr>`)}</tbody></table>`;

/// What of it is the outlet's to sell, in pieces and money.
export function acceptedWords(delivery) {
    const { lines } = delivery;
    if (!isCounted(delivery)) {
        return '';
    }
    const taken = (line) => (line.accepted ?? 0) + (line.surplus ?? 0);
    return `${pieces(lines.reduce((sum, line) => sum + taken(line), 0))}, ${rupiah(lines.reduce((sum, line) => sum + taken(line) * line.price, 0))}`;
}

const facts = (delivery) => factList([
    [t('outlet_from_group'), html`<b class="maker">${delivery.group.name}</b>`], [t('outlet_to_outlet'), delivery.outlet.name],
    [t('outlet_sent'), delivery.sent_at ? byline(delivery.sent_by, delivery.sent_at) : ''], [t('outlet_ended'), delivery.ended_at ? byline('', delivery.ended_at) : ''],
    [t('outlet_worth_sent'), rupiah(delivery.worth)], [t('outlet_worth_accepted'), acceptedWords(delivery)], [t('agency_agreement'), delivery.agreement?.number], [t('outlet_note'), delivery.note && html`<span lang="id">${delivery.note}</span>`],
    [t('outlet_reason'), delivery.reason && html`<span lang="id">${delivery.reason}</span>`],
]);

export async function view(place) {
    const agency = place.params.agency ? await agencyOf(place.params.agency) : null;
    const outlet = agency ? null : await outletOf(place.params.outlet);
    const { data: delivery } = await api('GET', `/deliveries/${encodeURIComponent(place.params.id)}`, { signal: place.signal });
    const back = agency ? `#/instansi/${agency.slug}/titipan` : `#/gerai/${outlet.slug}/titipan`;
    const lots = `#/gerai/${delivery.outlet.slug}/rak`;
    place.show(html`${backTo(back, t('outlet_deliveries'))}${heading(delivery.number ?? t('deliver_draft_to', { outlet: delivery.outlet.name }), deliverySign(delivery.state))}
        <div class="panelled">${facts(delivery)}</div>
        ${delivery.may.includes('receive') ? html`<div class="actions"><a class="button loud" href="#/gerai/${delivery.outlet.slug}/datang/${delivery.id}">${icon('check')}${t('receive_receive_goods')}</a></div>` : nothing}
        <section class="section" aria-labelledby="lines"><h2 id="lines">${t('outlet_goods_count', { pieces: pieces(delivery.pieces) })}</h2>
        <ul class="goods-lines only-phone">${delivery.lines.map(lineCard(delivery, lots))}</ul>${lineTable(delivery, lots)}</section>${papersPart(delivery.papers)}`);
}
