// One sale as the server has it: what was sold, taken back or undone. Changing it needs the server, and so a signal.

import { api, ApiError, busyButton, choice, errorSummary, html, icon, nothing, notice, once, rupiah, t, textField } from './core.js';
import { intention } from './intention.js';
import { stepper } from './stepper.js';
import { desk, read } from './till-desk.js';
import { amountRow, bar, clock, dateHere, message, methodName, problemWords, to } from './till-parts.js';
import { saleOf } from './till-store.js';
import { changed, hearShelf } from './till-sync.js';

const lineName = (line) => [line.product?.name, line.variant?.name].filter(Boolean).join(', ');
const leftOf = (line) => line.quantity - (line.returned ?? 0);

const lineRow = (line) => html`<li class="row"><span><b lang="id">${lineName(line)}</b><span>${line.quantity} × ${rupiah(line.unit_price)}${line.returned ? html`, ${t('till_returned_pieces', { count: line.returned })}` : nothing}</span></span><b class="amount">${rupiah(line.gross ?? line.quantity * line.unit_price)}</b></li>`;

function facts(sale) {
    return html`<section class="sums-card">${amountRow(methodName(sale.payment.method), rupiah(sale.payment.received ?? sale.total))}
        ${sale.payment.change ? amountRow(t('till_change'), rupiah(sale.payment.change)) : nothing}${amountRow(t('till_sum'), rupiah(sale.total), 'sum')}</section>
        <p>${t('till_sold_by', { name: sale.by ?? '', time: `${dateHere(sale.sold_at)} ${clock(sale.sold_at)}` })}</p>
        ${sale.voided ? message('', 'cross', t('till_state_voided'), `${sale.voided.by ?? ''}, ${clock(sale.voided.at)}: ${sale.voided.reason}`) : nothing}
        ${(sale.returns ?? []).map((one) => message('', 'goods-back', t('till_return_done', { amount: rupiah(one.refund.amount), method: methodName(one.refund.method) }), `${one.by ?? ''}, ${dateHere(one.at)} ${clock(one.at)}: ${one.reason}`))}`;
}

/// The form of a void or a return below the sale; the next step stands where the thumb is.
function asking(context) {
    const { sale, state, draw } = context;
    const reason = textField({ name: 'reason', label: t('till_reason'), hint: t(`till_reason_hint_${state.kind}`), required: true, maxlength: 300, value: state.reason, error: state.wrong, onInput: (text) => { state.reason = text; } });
    if (state.kind === 'void') {
        return html`<section class="asking"><h2>${t('till_void')}</h2><p>${t('till_void_lead', { amount: rupiah(sale.total) })}</p>${reason}</section>`;
    }
    const part = (line) => {
        const own = state.lines[line.id];
        return html`<li class="back-line"><span lang="id"><b>${lineName(line)}</b></span>${stepper({ name: `back-${line.id}`, label: lineName(line), value: own.quantity, most: leftOf(line), onInput: (count) => { own.quantity = count; draw(); } })}
            ${own.quantity ? choice({ name: `to-${line.id}`, label: t('till_back_to'), value: own.to, choices: ['on_shelf', 'damaged'].map((value) => ({ value, label: t(`till_back_${value}`) })), onInput: (value) => { own.to = value; } }) : nothing}</li>`;
    };
    return html`<section class="asking"><h2>${t('till_return')}</h2><ul>${sale.lines.filter((line) => leftOf(line) > 0).map(part)}</ul>
        ${choice({ name: 'method', label: t('till_refund_by'), value: state.method, choices: ['cash', 'transfer', 'other'].map((value) => ({ value, label: methodName(value) })), onInput: (value) => { state.method = value; draw(); } })}
        ${state.method === 'cash' && !desk.shift ? message('', 'warning', t('till_refund_needs_shift')) : nothing}${reason}
        ${amountRow(t('till_refund'), rupiah(refundOf(sale, state)), 'large')}</section>`;
}

const refundOf = (sale, state) => sale.lines.reduce((sum, line) => sum + (state.lines[line.id]?.quantity ?? 0) * line.unit_price, 0);

function bodyOf(sale, state) {
    if (state.kind === 'void') {
        return { reason: state.reason.trim() };
    }
    const lines = sale.lines.filter(({ id }) => state.lines[id].quantity > 0).map(({ id }) => ({ line_id: id, quantity: state.lines[id].quantity, to: state.lines[id].to }));
    return { lines, refund: { method: state.method, ...(state.method === 'cash' ? { shift_id: desk.shift?.id } : {}) }, reason: state.reason.trim() };
}

function buttons(context) {
    const { sale, state, begin, send } = context;
    if (!state.kind) {
        const may = sale.may ?? [];
        return may.length ? html`<div class="pair">${may.includes('void') ? html`<button type="button" class="button danger" @click=${() => begin('void')}>${icon('cross')}${t('till_void')}</button>` : nothing}
            ${may.includes('return') ? html`<button type="button" class="button" @click=${() => begin('return')}>${icon('goods-back')}${t('till_return')}</button>` : nothing}</div>` : html`<p>${t('till_nothing_to_do')}</p>`;
    }
    const none = state.kind === 'return' && (refundOf(sale, state) === 0 || (state.method === 'cash' && !desk.shift));
    return html`${busyButton({ label: t(state.kind === 'void' ? 'till_void_now' : 'till_return_now', { amount: rupiah(state.kind === 'void' ? sale.total : refundOf(sale, state)) }), act: send, busy: state.busy, disabled: none, className: `button wide ${state.kind === 'void' ? 'danger' : 'loud'}` })}
        <button type="button" class="button plain wide" @click=${() => begin('')}>${t('cancel')}</button>`;
}

/// Without signal, what this device sold itself can still be read.
async function heard(place) {
    try {
        return (await api('GET', `/sales/${encodeURIComponent(place.params.sale)}`, { signal: place.signal, stay: true })).data;
    } catch (error) {
        const own = error instanceof ApiError && (error.isOffline || error.status === 401) ? await saleOf(place.params.sale) : null;
        if (!own) {
            throw error;
        }
        return { ...own, payment: own.body.payment, may: [], isHere: true, lines: own.shown.map((line, index) => ({ id: index, product: { name: line.name }, quantity: line.quantity, unit_price: line.unit_price })) };
    }
}

export async function view(place) {
    await read(place.params.outlet);
    const context = { sale: await heard(place), state: { kind: '', reason: '', wrong: '', method: 'cash', lines: {}, busy: false, problem: '' } };
    const { state } = context;
    const sendIt = intention();
    context.begin = (kind) => {
        Object.assign(state, { kind, reason: '', wrong: '', problem: '', lines: Object.fromEntries(context.sale.lines.map(({ id }) => [id, { quantity: 0, to: 'on_shelf' }])) });
        context.draw();
        document.querySelector('.asking')?.scrollIntoView({ block: 'center' });
    };
    context.send = once(async () => {
        state.wrong = state.reason.trim() ? '' : t('till_reason_missing');
        if (state.wrong) {
            context.draw();
            return document.getElementById('reason')?.focus();
        }
        state.busy = true;
        context.draw();
        try {
            const { data } = await sendIt('POST', `/sales/${context.sale.id}/${state.kind === 'void' ? 'void' : 'returns'}`, bodyOf(context.sale, state));
            notice(t(state.kind === 'void' ? 'till_voided' : 'till_taken_back'));
            Object.assign(context, { sale: data });
            context.begin('');
            await hearShelf(desk.slug).catch(() => {});
            changed();
        } catch (error) {
            if (error?.status === undefined) {
                throw error;
            }
            state.problem = error.isOffline ? t('till_needs_signal') : problemWords({ code: error.code, detail: error.detail });
        } finally {
            state.busy = false;
            context.draw();
        }
        return undefined;
    });
    context.draw = () => place.show(html`<div class="till-sale">${bar({ title: context.sale.number, back: to('/hari-ini') })}
        ${state.problem ? errorSummary({}, {}, state.problem) : nothing}<ul class="rows">${context.sale.lines.map(lineRow)}</ul>${facts(context.sale)}
        ${context.sale.isHere ? message('', 'cloud-off', t('till_needs_signal'), t('till_needs_signal_lead')) : nothing}${state.kind ? asking(context) : nothing}
        <div class="till-act">${buttons(context)}</div></div>`);
    context.draw();
}
