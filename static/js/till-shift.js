// The shift: opened with what is in the drawer (with or without signal), seen, handed over, brought to the bank.

import { api, busyButton, errorSummary, go, html, icon, nothing, notice, once, radios, rupiah, session, t, textField } from './core.js';
import { shownAmount, wholeOf } from './amounts.js';
import { intention } from './intention.js';
import { typed } from './till-change.js';
import { desk, openShift, read, unsentOf } from './till-desk.js';
import { amountField, amountRow, bar, calmLines, clock, dateHere, message, pad, padKeys, problemWords, salesWords, signed, to } from './till-parts.js';
import { drawerOf } from './till-queue.js';
import { lookAtStorage, storage } from './till-storage.js';
import { changed, hearShelf, onChange } from './till-sync.js';

/// What the server refused, said at the till.
export const shiftSentence = (error) => (error.isOffline ? t('till_needs_signal') : problemWords({ code: error.code, detail: error.detail }));

/// After the server changed a shift: what this device knows of it is asked for anew.
export async function afterShift() {
    await hearShelf(desk.slug).catch(() => {});
    changed();
}

async function opening(place) {
    const context = { float: null, problem: '' };
    const open = once(async () => {
        try {
            await openShift(context.float ?? 0);
            go(`/${encodeURIComponent(desk.slug)}`, { replace: true });
        } catch (error) {
            console.warn('not written', error);
            context.problem = t('till_not_written');
            draw();
        }
    });
    const press = (key) => { context.float = typed(context.float, key); draw(); };
    const others = (desk.data.shifts ?? []).filter(({ holder }) => holder.account !== desk.data.me.account);
    const draw = () => place.show(html`<div class="till-pay">${bar({ title: t('till_open_shift'), under: desk.data.outlet.name, back: to() })}
        ${context.problem ? errorSummary({}, {}, context.problem) : nothing}
        ${others.map((shift) => message('', 'person', t('till_shift_of_other', { name: shift.holder.name, time: clock(shift.opened_at) }), t('till_shift_of_other_lead')))}
        ${storage.persisted || storage.kind !== 'good' ? nothing : html`<p class="keep-hint">${icon('device')}<span>${t('till_install_hint')}</span></p>`}
        <p class="float-lead">${t('till_float_lead')}</p>${amountField(t('till_float'), context.float)}
        ${pad(press)}
        <div class="till-act">${busyButton({ label: t('till_open_with', { amount: rupiah(context.float ?? 0) }), act: open, className: 'button loud wide' })}</div></div>`);
    draw();
    padKeys(press, place.signal, open);
}

/// The drawer of the open shift: by the server where it has answered, with what only this device knows beside it.
export function drawer(shift) {
    const here = unsentOf(shift.id);
    const own = drawerOf(shift, desk.known);
    const isServers = shift.expected !== undefined && shift.expected !== null;
    const unsentCash = here.filter(({ body }) => body.payment.method === 'cash').reduce((sum, { total }) => sum + total, 0);
    return {
        float: shift.opening_float, cash: isServers ? shift.cash_sales : own.cash.total, cashCount: isServers ? shift.cash_count : own.cash.count,
        refunds: shift.refunds ?? 0, refundCount: shift.refund_count ?? 0, other: isServers ? shift.other ?? [] : [], here, unsentCash,
        expected: isServers ? shift.expected : own.expected, isServers,
    };
}

export const drawerPart = (sums) => html`<section class="sums-card">${amountRow(t('till_float'), rupiah(sums.float))}
    ${amountRow(t('till_cash_sales', { sales: salesWords(sums.cashCount), count: sums.cashCount }), rupiah(sums.cash))}
    ${sums.refunds ? amountRow(t('till_refunds', { count: sums.refundCount }), `−${rupiah(sums.refunds)}`) : nothing}
    ${amountRow(t('till_expected'), rupiah(sums.expected), 'sum')}</section>`;

const link = (href, sketch, words, under = '') => html`<li><a class="row" href=${href}><span class="tile">${icon(sketch)}</span><span><b>${words}</b>${under ? html`<span>${under}</span>` : nothing}</span>${icon('next')}</a></li>`;

async function overview(place) {
    const past = { items: null };
    const draw = () => {
        const { shift } = desk;
        const sums = drawer(shift);
        place.show(html`<div class="till-shift">${bar({ title: t('till_shift'), under: t('till_who', { name: shift.holder?.name ?? '', time: clock(shift.opened_at) }), back: to() })}
            ${calmLines()}${drawerPart(sums)}
            ${sums.here.length && sums.isServers ? message('', 'device', t('till_unsent_in_shift', { count: sums.here.length, amount: rupiah(sums.unsentCash) }), t('till_unsent_in_shift_lead')) : nothing}
            ${sums.other.map(({ method, amount, count }) => amountRow(`${t(`till_method_${method}`)}, ${count} ${salesWords(count)}`, rupiah(amount)))}
            <ul class="rows">${link(to('/sesi/serah'), 'swap', t('till_hand_over'), t('till_hand_over_lead'))}${pastRows(past.items)}</ul>
            <div class="till-act"><a class="button loud wide" href=${to('/sesi/tutup')}>${t('till_close_shift')}</a></div></div>`);
    };
    draw();
    closedShifts(place).then((items) => { past.items = items; draw(); }, () => {});
    return onChange(async () => { await read(); if (desk.shift) { draw(); } });
}

const closedShifts = async (place) => (await api('GET', `/outlets/${encodeURIComponent(desk.slug)}/shifts?state=closed&limit=5`, { signal: place.signal, stay: true })).data.items;

/// Closed, and the money not brought away yet.
const pastRows = (items) => (items ?? []).map((shift) => link(to(`/sesi/setor/${shift.id}`), 'wallet', t('till_to_deposit', { amount: rupiah(shift.counted - (shift.kept ?? 0)) }), `${shift.holder.name}, ${dateHere(shift.opened_at)}`));

export async function view(place) {
    await read(place.params.outlet);
    await lookAtStorage({ ask: true });
    return desk.shift ? overview(place) : opening(place);
}

// ------------------------------------------------------------------------------------------------------------------- hand over, deposit

/// A form that the server must answer: {title, under, fields(state), ready(state), act(state), words}.
async function form(place, { title, under, back, fields, send, words, state }) {
    const sendIt = intention();
    const draw = () => place.show(html`<div class="till-form">${bar({ title, under, back })}${state.problem ? errorSummary({}, {}, state.problem) : nothing}
        ${fields(state, draw)}<div class="till-act">${busyButton({ label: words(state), act: act, busy: state.busy, className: 'button loud wide', disabled: state.disabled?.() ?? false })}</div></div>`);
    const act = once(async () => {
        Object.assign(state, { busy: true, problem: '' });
        draw();
        try {
            await session();
            await send(sendIt);
        } catch (error) {
            if (error?.status === undefined) {
                throw error;
            }
            Object.assign(state, { busy: false, problem: shiftSentence(error) });
            draw();
            document.getElementById('errors')?.focus();
        }
    });
    draw();
}

const notWhole = (text) => (text.trim() && Number.isNaN(wholeOf(text)) ? t('error_price_unreadable') : '');

/// A field for money in a form, as options: what was typed stays, and what is wrong with it is said when the field is left.
const moneyTyped = (state, name, draw) => ({
    inputmode: 'numeric', before: 'Rp', value: state[name], error: state.wrong,
    onInput: (text) => { Object.assign(state, { [name]: text, wrong: '' }); draw(); },
    onBlur: (text) => { Object.assign(state, { [name]: shownAmount(text), wrong: notWhole(text) }); draw(); },
});

export async function handOver(place) {
    await read(place.params.outlet);
    const others = desk.data.staff.filter(({ account }) => account !== desk.data.me.account);
    const state = { to: others[0]?.account ?? '', counted: '', wrong: '', note: '', busy: false, problem: '', disabled: () => !desk.shift || others.length === 0 || notWhole(state.counted) !== '' };
    const nameOf = () => others.find(({ account }) => account === state.to)?.name ?? '';
    return form(place, {
        title: t('till_hand_over'), under: desk.data.outlet.name, back: to('/sesi'), state, words: () => (nameOf() ? t('till_hand_over_to', { name: nameOf() }) : t('till_hand_over')),
        fields: (_, draw) => html`${others.length ? radios({ name: 'to', legend: t('till_to_whom'), value: state.to, choices: others.map(({ account, name }) => ({ value: account, label: name })), onInput: (value) => { state.to = value; draw(); } }) : html`<p>${t('till_nobody_else')}</p>`}
            ${textField({ name: 'counted', label: t('till_counted'), hint: t('till_counted_hint'), optional: true, ...moneyTyped(state, 'counted', draw) })}
            ${textField({ name: 'note', label: t('till_note'), optional: true, maxlength: 300, value: state.note, onInput: (text) => { state.note = text; } })}
            ${nameOf() ? html`<p>${t('till_hand_over_then', { name: nameOf() })}</p>` : nothing}`,
        send: async (send) => {
            await send('POST', `/shifts/${desk.shift.id}/hand-over`, { to: state.to, ...(state.counted.trim() ? { counted: wholeOf(state.counted) } : {}), ...(state.note.trim() ? { note: state.note.trim() } : {}) });
            await afterShift();
            notice(t('till_handed_over', { name: nameOf() }));
            go(`/${encodeURIComponent(desk.slug)}`, { replace: true });
        },
    });
}

export async function deposit(place) {
    await read(place.params.outlet);
    const { data: shift } = await api('GET', `/shifts/${encodeURIComponent(place.params.shift)}`, { signal: place.signal });
    const due = (shift.counted ?? 0) - (shift.kept ?? 0);
    const state = { amount: shownAmount(String(due)), wrong: '', reference: '', photo: null, busy: false, problem: '', disabled: () => Number.isNaN(wholeOf(state.amount)) };
    return form(place, {
        title: t('till_deposit'), under: `${shift.holder.name}, ${dateHere(shift.opened_at)}`, back: to('/sesi'), state, words: () => (state.disabled() ? t('till_deposit') : t('till_deposit_amount', { amount: rupiah(wholeOf(state.amount)) })),
        fields: (_, draw) => html`${amountRow(t('till_deposit_due'), signed(due), 'large')}
            ${textField({ name: 'amount', label: t('till_deposited'), ...moneyTyped(state, 'amount', draw) })}
            ${textField({ name: 'reference', label: t('till_deposit_reference'), hint: t('till_deposit_reference_hint'), optional: true, maxlength: 64, value: state.reference, onInput: (text) => { state.reference = text; } })}
            <label class="evidence button">${icon('camera')}${state.photo ? state.photo.name : t('till_evidence')}<input class="hidden" type="file" accept="image/*,application/pdf" @change=${(event) => { [state.photo] = event.target.files; draw(); }}></label>`,
        send: async (send) => {
            await send('POST', `/shifts/${shift.id}/deposit`, { amount: wholeOf(state.amount), ...(state.reference.trim() ? { reference: state.reference.trim() } : {}) });
            await sendEvidence(shift.id, state.photo);
            await afterShift();
            go(`/${encodeURIComponent(desk.slug)}/sesi`, { replace: true });
        },
    });
}

/// The deposit stands; its picture can be added again where it did not get through.
async function sendEvidence(id, photo) {
    if (!photo) {
        return notice(t('till_deposit_done'));
    }
    const data = new FormData();
    data.append('file', photo, 'file');
    try {
        await api('POST', `/shifts/${id}/evidence`, { form: data });
        return notice(t('till_deposit_done'));
    } catch {
        return notice(t('till_evidence_failed'));
    }
}

