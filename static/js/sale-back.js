// What a buyer brings back: how many of each, where they go, and how the money goes back.

import { api, errorSummary, go, html, icon, nothing, notice, radios, rupiah, session, t, textField } from './core.js';
import { goodsName, pieces, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { outletOf } from './places.js';
import { leftOf, refundOf } from './sale-parts.js';
import { stepper } from './stepper.js';

const mostReason = 300;
const places = ['on_shelf', 'damaged'];

const chosen = (state) => state.sale.lines.filter(({ id }) => state.counts[id] > 0);

const lineCard = ({ state, acts }) => (line) => html`<li class="receive-line bare ${state.counts[line.id] ? 'chosen' : ''}"><h2 class="name" lang="id">${goodsName(line)}</h2><p class="sent quiet">${t('sale_back_of', { count: leftOf(line), price: rupiah(line.unit_price) })}</p>
    ${stepper({ name: `back-${line.id}`, label: t('sale_back_count', { name: goodsName(line) }), value: state.counts[line.id] ?? 0, most: leftOf(line), onInput: (count) => acts.count(line, count) })}
    ${state.counts[line.id] ? html`<div>${radios({ name: `to-${line.id}`, legend: t('sale_back_to'), value: state.to[line.id] ?? 'on_shelf', choices: places.map((value) => ({ value, label: t(`sale_to_${value}`), hint: t(`sale_to_${value}_hint`) })), onInput: (value) => acts.to(line, value) })}</div>` : nothing}</li>`;

function moneyPart({ state, acts, outlet }) {
    const methods = [...(state.drawer ? ['cash'] : []), 'transfer', 'other'];
    return html`${radios({ name: 'method', legend: t('sale_refund_by'), value: state.method, choices: methods.map((value) => ({ value, label: t(`pay_${value}`), hint: value === 'cash' ? t('sale_from_own_drawer') : '' })), onInput: acts.method })}
        ${state.drawer ? nothing : html`<div class="message info">${icon('wallet')}<div><b>${t('sale_no_drawer')}</b><p>${t('sale_no_drawer_lead')} ${outlet.works ? html`<a href="/kasir#/${encodeURIComponent(outlet.slug)}">${t('outlet_open_till')}</a>` : nothing}</p></div></div>`}
        ${textField({ name: 'reason', label: t('sale_reason'), hint: t('sale_back_hint'), error: state.errors.reason, value: state.reason, maxlength: mostReason, required: true, onInput: acts.reason })}`;
}

function page(context) {
    const { state, acts, back } = context;
    const count = chosen(state).reduce((sum, { id }) => sum + state.counts[id], 0);
    return html`<div class="top"><a class="round" href=${back} aria-label=${t('back')}>${icon('back')}</a><div class="top-words"><h1>${t('sale_take_back')}</h1><span class="quiet">${state.sale.number}</span></div></div>
        <div class="receive">${errorSummary(state.errors, { reason: t('sale_reason'), lines: state.errors.lines })}
        <ul class="receive-lines" id="lines">${state.sale.lines.filter((line) => leftOf(line) > 0).map(lineCard(context))}</ul>${moneyPart(context)}
        <div class="act"><p class="act-words"><span>${t('sale_back_sum', { pieces: pieces(count) })} <b>${rupiah(refundOf(state.sale, state.counts))}</b></span></p>
            <button type="button" class="button loud wide" ?disabled=${count === 0} @click=${acts.send}>${count ? t('sale_back_do', { pieces: pieces(count) }) : t('sale_back_none')}</button></div></div>`;
}

function actsOf({ state, draw, done }) {
    const send = intention();
    const set = (change) => { change(); draw(); };
    const body = () => ({
        lines: chosen(state).map(({ id }) => ({ line_id: id, quantity: state.counts[id], to: state.to[id] ?? 'on_shelf' })),
        refund: { method: state.method, ...(state.method === 'cash' ? { shift_id: state.drawer.id } : {}) }, reason: state.reason.trim(),
    });
    return {
        count: (line, count) => set(() => { state.counts[line.id] = count; }),
        to: (line, value) => set(() => { state.to[line.id] = value; }),
        method: (value) => set(() => { state.method = value; }),
        reason: (text) => { state.reason = text; if (state.errors.reason) { set(() => { state.errors = {}; }); } },
        send: () => {
            state.errors = state.reason.trim() ? {} : { reason: t('sale_reason_missing') };
            draw();
            if (state.errors.reason) {
                return reveal('errors');
            }
            return summarySheet({
                title: t('sale_back_title', { amount: rupiah(refundOf(state.sale, state.counts)) }), lead: t(`sale_back_lead_${state.method}`),
                lines: chosen(state).map((line) => ({ name: goodsName(line), note: t(`sale_to_${state.to[line.id] ?? 'on_shelf'}`), amount: pieces(state.counts[line.id]) })),
                yes: t('sale_back_yes'), no: t('sale_back_again'),
                act: async () => {
                    await send('POST', `/sales/${state.sale.id}/returns`, body());
                    notice(t('sale_back_done'));
                    done();
                },
            });
        },
    };
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const at = `/gerai/${encodeURIComponent(outlet.slug)}/penjualan/${encodeURIComponent(place.params.sale)}`;
    const [{ data: sale }, { account }, shifts] = await Promise.all([api('GET', `/sales/${encodeURIComponent(place.params.sale)}`, { signal: place.signal }), session(), allOf(`/outlets/${encodeURIComponent(outlet.slug)}/shifts?state=open`, place.signal)]);
    if (!sale.may.includes('return')) {
        return go(at, { replace: true });
    }
    const drawer = shifts.find((shift) => shift.holder.account === account.id) ?? null;
    const state = { sale, drawer, counts: {}, to: {}, method: drawer ? 'cash' : 'transfer', reason: '', errors: {} };
    let draw = () => {};
    const acts = actsOf({ state, draw: () => draw(), done: () => go(at, { replace: true }) });
    draw = () => place.show(page({ state, acts, outlet, back: `#${at}` }), { mode: 'form' });
    draw();
    return undefined;
}
