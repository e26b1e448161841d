// One return to a group: what is in it, and its way: packed, sent, received by the group.

import { api, go, heading, html, icon, nothing, notice, t } from './core.js';
import { backTo } from './admin-parts.js';
import { byline, factList, goodsName, papersPart, pieces, returnSign, summarySheet, thumb } from './goods.js';
import { intention } from './intention.js';
import { outletOf } from './places.js';

const counted = ['received', 'received_with_difference'];
const received = (line, one) => (!counted.includes(one.state) ? nothing
    : line.received === line.quantity ? html`<span class="fits">${icon('matches', 'small')}${t('receive_fits')}</span>` : html`<span class="state care">${icon('warning')}${t('outlet_return_arrived', { received: line.received, quantity: line.quantity })}</span>`);

const row = (outlet, one) => (line) => html`<li class="goods-line">${thumb(line.photo ?? null)}<div class="words"><b><a href="#/gerai/${outlet.slug}/rak/${line.lot_id}" lang="id">${goodsName(line)}</a></b>
    <span class="quiet">${t(`shelf_from_${line.from}`)}</span>${received(line, one)}${line.reason ? html`<span class="quiet" lang="id">“${line.reason}”</span>` : nothing}</div><b class="amount">${pieces(line.quantity)}</b></li>`;

const lineOf = (line) => ({ photo: line.photo ?? null, name: goodsName(line), note: t(`shelf_from_${line.from}`), amount: pieces(line.quantity) });

const facts = (one) => factList([
    [t('outlet_to_group'), html`<b class="maker">${one.group.name}</b>`], [t('outlet_return_packed_at'), byline('', one.packed_at)], [t('outlet_sent'), one.sent_at ? byline('', one.sent_at) : ''],
    [t('outlet_ended'), one.ended_at ? byline('', one.ended_at) : ''], [t('outlet_note'), one.note && html`<span lang="id">${one.note}</span>`],
]);

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const path = `/returns/${encodeURIComponent(place.params.id)}`;
    let { data: one } = await api('GET', path, { signal: place.signal });
    const [sending, undoing] = [intention(), intention()];
    let draw = () => {};
    const send = () => summarySheet({ title: t('outlet_return_send_title', { pieces: pieces(one.pieces), group: one.group.name }), lead: t('outlet_return_send_lead', { group: one.group.name }), lines: one.lines.map(lineOf), yes: t('outlet_return_send'),
        act: async () => {
            one = (await sending('POST', `${path}/send`)).data;
            notice(t('outlet_return_sent_now', { group: one.group.name }));
            draw();
        } });
    const undo = () => summarySheet({ title: t('outlet_return_undo_title'), lead: t('outlet_return_undo_lead'), lines: one.lines.map(lineOf), yes: t('outlet_return_undo'), danger: true,
        act: async () => {
            await undoing('POST', `${path}/cancel`);
            notice(t('outlet_return_undone'));
            go(`/gerai/${outlet.slug}/retur`, { replace: true });
        } });
    draw = () => place.show(html`${backTo(`#/gerai/${outlet.slug}/retur`, t('outlet_returns'))}${heading(one.number ?? t('outlet_return'), returnSign(one.state))}
        <div class="panelled">${facts(one)}</div>
        ${one.may.includes('send') || one.may.includes('cancel') ? html`<div class="actions">${one.may.includes('send') ? html`<button type="button" class="button loud" @click=${send}>${icon('truck')}${t('outlet_return_send')}</button>` : nothing}
            ${one.may.includes('cancel') ? html`<button type="button" class="button" @click=${undo}>${icon('turn')}${t('outlet_return_undo')}</button>` : nothing}</div>` : nothing}
        <section class="section" aria-labelledby="lines"><h2 id="lines">${t('outlet_goods_count', { pieces: pieces(one.pieces) })}</h2><ul class="goods-lines">${one.lines.map(row(outlet, one))}</ul></section>${papersPart(one.papers)}`);
    draw();
}
