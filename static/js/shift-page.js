// One till session: what should be in the drawer and what was, now and when it was closed, and what was brought away.

import { api, heading, html, icon, nothing, notice, rupiah, t } from './core.js';
import { backTo, doingWith, problemOf } from './admin-parts.js';
import { evidenceAccept, evidenceForm, evidencePart } from './evidence.js';
import { money, tradeSentence } from './goods.js';
import { allOf } from './listing.js';
import { outletClock } from './outlet-clock.js';
import { reveal } from './panels.js';
import { outletOf } from './places.js';
import { differenceSign, differenceWords, shiftSign } from './shift-parts.js';

const row = (words, amount, className = '') => html`<li class=${className}><span>${words}</span><b class="amount">${amount}</b></li>`;
const cash = (count) => t(count === 1 ? 'day_sale' : 'day_sales', { count });

const drawerPart = (shift) => html`<section class="panelled" aria-labelledby="drawer"><h2 id="drawer">${t('shifts_drawer')}</h2><ul class="sum-list">
    ${row(t('shifts_float'), rupiah(shift.opening_float))}${row(html`<b>${t('shifts_cash')}</b><span class="quiet">${cash(shift.cash_count)}</span>`, rupiah(shift.cash_sales))}
    ${shift.refund_count ? row(t('shifts_refunds', { count: shift.refund_count }), money(-shift.refunds)) : nothing}
    ${row(html`<b>${t('shifts_expected')}</b>`, money(shift.expected), 'total')}
    ${shift.counted === null ? nothing : html`${row(t('shifts_counted'), rupiah(shift.counted))}${row(html`<b>${t('shifts_difference_now')}</b>`, differenceWords(shift.difference), 'total')}`}</ul>
    ${shift.counted === null ? html`<p class="quiet">${t('shifts_not_counted')}</p>` : html`<p class="signs">${differenceSign(shift)}</p>
        ${shift.reason ? html`<p>${t(`shifts_reason_${shift.reason}`)}${shift.note ? html`: <span lang="id">${shift.note}</span>` : nothing}</p>` : shift.note ? html`<p lang="id">${shift.note}</p>` : nothing}`}</section>`;

/// Sales that came in after the drawer was counted: by them the difference is another one than it was at the close.
function latePart({ shift, late, at, clock }) {
    if (!shift.late.count) {
        return nothing;
    }
    return html`<section class="message" aria-labelledby="late">${icon('clock')}<div><b id="late">${t('shifts_late_title', { count: shift.late.count, amount: rupiah(shift.late.cash) })}</b>
        <p>${t('shifts_late_lead', { then: differenceWords(shift.difference_at_close ?? 0), now: differenceWords(shift.difference ?? 0) })}</p>
        <ul class="late-sales">${late.map((sale) => html`<li><a href="${at}/penjualan/${sale.id}">${sale.number}</a> <span>${clock.when(sale.sold_at)} · ${rupiah(sale.total)} · ${t(`pay_${sale.payment.method}`)}</span></li>`)}</ul></div></section>`;
}

const othersPart = (shift) => (shift.other.length === 0 ? nothing : html`<section class="panelled" aria-labelledby="other"><h2 id="other">${t('shifts_other')}</h2><ul class="sum-list">
    ${shift.other.map((one) => row(html`<b>${t(`pay_${one.method}`)}</b><span class="quiet">${cash(one.count)}</span>`, rupiah(one.amount)))}</ul></section>`);

const holdersPart = (shift, clock) => html`<section class="panelled" aria-labelledby="holders"><h2 id="holders">${t('shifts_holders')}</h2><ol class="timeline">${shift.holders.map((one, index) => html`<li><span class="when quiet">${clock.when(one.from)}</span>
    <b>${t(index === 0 ? 'shifts_opened_by' : 'shifts_taken_by', { name: one.name })}</b>${one.counted === null ? nothing : html`<span>${t('shifts_counted_at', { amount: rupiah(one.counted) })}</span>`}${one.note ? html`<span class="quiet" lang="id">${one.note}</span>` : nothing}</li>`)}
    ${shift.closed_at ? html`<li><span class="when quiet">${clock.when(shift.closed_at)}</span><b>${t('shifts_closed_now')}</b></li>` : nothing}</ol></section>`;

function depositPart({ shift, outlet, clock, acts, state, at }) {
    if (shift.state === 'open') {
        return nothing;
    }
    const due = (shift.counted ?? 0) - (shift.kept ?? 0);
    const deposit = shift.deposit;
    return html`<section class="panelled" aria-labelledby="deposit"><h2 id="deposit">${t('shifts_deposit')}</h2><ul class="sum-list">
        ${row(t('shifts_kept'), rupiah(shift.kept ?? 0))}${row(t('shifts_due'), money(due))}
        ${deposit ? html`${row(html`<b>${t('shifts_deposited')}</b><span class="quiet">${clock.when(deposit.at)}${deposit.reference ? `, ${deposit.reference}` : ''}</span>`, rupiah(deposit.amount), 'total')}` : nothing}</ul>
        ${deposit && deposit.amount !== due ? html`<p><span class="state care">${icon('warning')}${t('shifts_deposit_differs', { difference: differenceWords(deposit.amount - due) })}</span></p>` : nothing}
        ${evidencePart(deposit?.evidence, t('shifts_evidence'))}
        ${deposit && outlet.works ? html`<div class="add-picture ${deposit.evidence ? 'again' : ''}"><span>${icon('camera')}</span><span>${t(state.busy === 'photo' ? 'working' : deposit.evidence ? 'shifts_evidence_other' : 'shifts_evidence_add')}</span>
            <input id="photo" type="file" accept=${evidenceAccept} aria-label=${t('shifts_evidence_add')} @change=${(event) => { const [file] = event.target.files; event.target.value = ''; if (file) { acts.photo(file); } }}></div>
            ${state.progress === null ? nothing : html`<progress max="1" .value=${state.progress} aria-label=${t('working')}></progress>`}` : nothing}
        ${shift.may.includes('deposit') ? html`<p><a class="button loud" href="${at}/giliran/${shift.id}/setor">${icon('wallet')}${t('shifts_deposit_do')}</a></p>` : nothing}</section>`;
}

/// Sends a slip; refuses what is none.
export async function sendSlip(shiftId, file, onProgress = () => {}) {
    return (await api('POST', `/shifts/${encodeURIComponent(shiftId)}/evidence`, { form: await evidenceForm(file), onProgress })).data;
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const at = `#/gerai/${encodeURIComponent(outlet.slug)}`;
    const clock = await outletClock(outlet.slug, place.signal);
    const id = encodeURIComponent(place.params.shift);
    const [{ data: shift }, sales] = await Promise.all([api('GET', `/shifts/${id}`, { signal: place.signal }), allOf(`/outlets/${encodeURIComponent(outlet.slug)}/sales?shift=${id}`, place.signal)]);
    const context = { outlet, at, clock, shift, late: sales.filter((sale) => sale.late), state: { busy: '', problem: '', progress: null } };
    let draw = () => {};
    const doing = doingWith(context.state, () => draw());
    context.acts = {
        photo: doing('photo', async (file) => {
            try {
                context.shift = await sendSlip(shift.id, file, (part) => { context.state.progress = part; draw(); });
                notice(t('shifts_evidence_saved'));
            } finally {
                context.state.progress = null;
            }
        }, (error) => { context.state.problem = tradeSentence(error); reveal('errors'); }),
    };
    draw = () => place.show(html`${backTo(`${at}/giliran`, t('shifts_title'))}${heading(context.shift.holder.name, shiftSign(context.shift.state))}<p class="quiet lead">${clock.when(context.shift.opened_at)}${context.shift.made_offline ? `, ${t('sales_offline').toLowerCase()}` : ''}</p>
        ${problemOf(context.state)}${latePart(context)}
        <div class="two-parts"><div class="stacked">${drawerPart(context.shift)}${othersPart(context.shift)}</div><div class="stacked">${depositPart(context)}${holdersPart(context.shift, clock)}
            <p><a class="button plain" href="${at}/penjualan?hari=${clock.dayOf(context.shift.opened_at)}">${t('day_to_sales')}${icon('next', 'small')}</a></p></div></div>`);
    draw();
}
