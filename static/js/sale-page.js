// One sale of an outlet: its lines, how it was paid, what became of it, and what can still be done with it.

import { api, heading, html, icon, nothing, notice, rupiah, t, textField } from './core.js';
import { backTo } from './admin-parts.js';
import { byline, factList, pieces, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { outletClock } from './outlet-clock.js';
import { outletOf } from './places.js';
import { lineRow, saleSigns } from './sale-parts.js';

const mostReason = 300;
const differsMs = 60_000;

function facts(sale, clock, at) {
    const { method, received, change, reference } = sale.payment;
    const isMoved = Math.abs(Date.parse(sale.effective_at) - Date.parse(sale.sold_at)) > differsMs;
    return factList([
        [t('sale_sold'), `${clock.when(sale.sold_at)}${sale.by ? `, ${sale.by}` : ''}`],
        [t('sale_counts_at'), isMoved ? clock.when(sale.effective_at) : ''],
        [t('sale_arrived'), sale.made_offline || sale.late ? clock.when(sale.arrived_at) : ''],
        [t('sales_paid_by'), `${t(`pay_${method}`)}${reference ? `, ${reference}` : ''}`],
        [t('sale_received'), received === null ? '' : rupiah(received)], [t('sale_change'), change ? rupiah(change) : ''],
        [t('shifts_one'), sale.shift_id ? html`<a href="${at}/giliran/${sale.shift_id}">${t('sale_to_shift')}</a>` : ''],
        [t('outlet_note'), sale.note ? html`<span lang="id">${sale.note}</span>` : ''],
    ]);
}

const voidedPart = (sale, clock) => (sale.voided ? html`<div class="message">${icon('cross')}<div><b>${t('sale_voided_by', { who: byline(sale.voided.by, '') || t('sale_somebody'), when: clock.when(sale.voided.at) })}</b><p lang="id">${sale.voided.reason}</p></div></div>` : nothing);

function returnsPart(sale, clock) {
    const nameOf = (id) => sale.lines.find((line) => line.id === id);
    return sale.returns.length === 0 ? nothing : html`<section class="section" aria-labelledby="returns"><h2 id="returns">${t('sale_returns')}</h2><ol class="timeline">${sale.returns.map((one) => html`<li><span class="when quiet">${clock.when(one.at)}${one.by ? `, ${one.by}` : ''}</span>
        <b>${t('sale_refunded', { amount: rupiah(one.refund.amount), method: t(`pay_${one.refund.method}`) })}</b>
        ${one.lines.map((line) => html`<span class="quiet" lang="id">${pieces(line.quantity)} ${nameOf(line.line_id)?.product.name ?? ''}: ${t(`sale_to_${line.to}`)}</span>`)}<span lang="id">“${one.reason}”</span></li>`)}</ol></section>`;
}

/// What is left of the sum after buyers got money back.
function leftPart({ total, returns }) {
    const back = returns.reduce((sum, { refund }) => sum + refund.amount, 0);
    return back === 0 ? nothing : html`<p class="sum-total"><span>${t('sale_given_back')}</span><b>−${rupiah(back)}</b></p><p class="sum-total"><span>${t('sale_left')}</span><b>${rupiah(total - back)}</b></p>`;
}

/// Making a sale void: the summary asks for the reason.
function askVoid({ sale, path, done }) {
    const send = intention();
    const state = { reason: '', wrong: '' };
    summarySheet({
        title: t('sale_void_title', { amount: rupiah(sale.total) }), lead: t('sale_void_lead'), yes: t('sale_void_yes'), no: t('sale_void_no'), danger: true,
        body: (update) => textField({ name: 'reason', label: t('sale_reason'), hint: t('sale_void_hint'), error: state.wrong, value: state.reason, maxlength: mostReason, required: true, onInput: (text) => { state.reason = text; if (state.wrong) { state.wrong = ''; update(); } } }),
        act: async () => {
            if (!state.reason.trim()) {
                state.wrong = t('sale_reason_missing');
                return false;
            }
            const { data } = await send('POST', `${path}/void`, { reason: state.reason.trim() });
            notice(t('sale_voided_now'));
            done(data);
            return true;
        },
    });
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const at = `#/gerai/${encodeURIComponent(outlet.slug)}`;
    const path = `/sales/${encodeURIComponent(place.params.sale)}`;
    const clock = await outletClock(outlet.slug, place.signal);
    let { data: sale } = await api('GET', path, { signal: place.signal });
    let draw = () => {};
    const sought = (line) => (line.unmatched && sale.state !== 'voided' ? html`<a href="${at}/dicari/${line.id}">${t('sale_find_origin', { pieces: pieces(line.unmatched) })}</a>` : nothing);
    const acts = () => html`${sale.may.includes('return') ? html`<a class="button" href="${at}/penjualan/${sale.id}/kembali">${icon('goods-back')}${t('sale_take_back')}</a>` : nothing}
        ${sale.may.includes('void') ? html`<button type="button" class="button danger" @click=${() => askVoid({ sale, path, done: (data) => { sale = data; draw(); } })}>${icon('cross')}${t('sale_void')}</button>` : nothing}`;
    draw = () => place.show(html`${backTo(`${at}/penjualan`, t('sales_title'))}${heading(sale.number, html`<span class="signs">${saleSigns(sale)}</span>`)}${voidedPart(sale, clock)}
        <div class="two-parts"><section aria-labelledby="lines"><h2 id="lines">${t('outlet_goods_count', { pieces: pieces(sale.pieces) })}</h2><ul class="goods-lines">${sale.lines.map(lineRow(sought))}</ul>
            <p class="sum-total"><span>${t('sales_sum')}</span><b>${rupiah(sale.total)}</b></p>${leftPart(sale)}${sale.may.length ? html`<div class="actions">${acts()}</div>` : nothing}</section>
        <section class="panelled">${facts(sale, clock, at)}</section></div>${returnsPart(sale, clock)}`);
    draw();
}
