// Closing a shift: what should be in the drawer, what is, and why they differ, without blame.

import { api, busyButton, errorSummary, go, html, icon, nothing, notice, once, rupiah, t } from './core.js';
import { wholeOf } from './amounts.js';
import { intention } from './intention.js';
import { drawerNotes, sumOfNotes, typed } from './till-change.js';
import { desk, read } from './till-desk.js';
import { amountField, amountRow, bar, clock, message, pad, padKeys, salesWords, to } from './till-parts.js';
import { afterShift, drawer, drawerPart, shiftSentence } from './till-shift.js';
import { isOffline, onChange, syncNow } from './till-sync.js';

const reasons = ['wrong_change', 'damaged_money', 'unknown', 'other'];
const unreadable = (words) => html`<p class="too-little" role="alert">${icon('alert')}<span>${words}</span></p>`;

/// What stays in the drawer, in rupiah: what was typed, or what was there at first. NaN where it cannot be read.
const keptOf = ({ kept, counted }, sums) => (kept === null ? Math.min(sums.float, counted ?? sums.float) : wholeOf(kept));

function differencePart(context, difference) {
    if (context.counted === null) {
        return nothing;
    }
    if (difference === 0) {
        return message('good', 'matches', t('till_matches'));
    }
    const chip = (reason) => html`<button type="button" class="chip" aria-pressed=${context.reason === reason ? 'true' : 'false'} @click=${() => { context.reason = reason; context.draw(); }}>${context.reason === reason ? icon('check', 'small') : nothing}${t(`till_reason_${reason}`)}</button>`;
    return html`<section class="difference-card"><p class="how-much">${icon('warning')}<b>${t(difference < 0 ? 'till_less_money' : 'till_more_money')}</b><b>${rupiah(Math.abs(difference))}</b></p>
        <fieldset><legend>${t(difference < 0 ? 'till_why_less' : 'till_why_more')}</legend><div class="reasons">${reasons.map(chip)}</div></fieldset>
        <label class="note-label" for="note">${t('till_note')} <span>${t('optional')}</span></label><div class="control"><input id="note" name="note" maxlength="300" .value=${context.note} @input=${(event) => { context.note = event.target.value; }}></div></section>`;
}

function notesPart(context) {
    const isWrong = (text = '') => text.trim() !== '' && Number.isNaN(wholeOf(text));
    const set = (note) => (event) => {
        context.notes[note] = event.target.value;
        const counts = Object.entries(context.notes).map(([name, text]) => [name, text.trim() === '' ? 0 : wholeOf(text)]);
        context.counted = counts.some(([, count]) => Number.isNaN(count)) ? null : sumOfNotes(Object.fromEntries(counts));
        context.draw();
    };
    return html`<div class="by-note">${drawerNotes.map((note) => html`<label><span>${rupiah(note)} ×</span><input inputmode="numeric" autocomplete="off" aria-invalid=${isWrong(context.notes[note]) ? 'true' : 'false'} .value=${context.notes[note] ?? ''} @input=${set(note)}></label>`)}</div>
        ${Object.values(context.notes).some(isWrong) ? unreadable(t('count_not_whole')) : nothing}`;
}

/// The newest word of the server about the shift; without signal what this device knows, to be counted already.
async function heard(id) {
    await syncNow();
    return (await api('GET', `/shifts/${id}`, { stay: true })).data;
}

function draw(place, context) {
    const sums = drawer(context.shift);
    const difference = context.counted === null ? null : context.counted - sums.expected;
    const kept = keptOf(context, sums);
    const ready = context.counted !== null && kept <= context.counted && (difference === 0 || context.reason) && !context.offline;
    const toDeposit = context.counted === null ? null : context.counted - kept;
    place.show(html`<div class="till-close">${bar({ title: t('till_close_shift'), under: t('till_outlet_who', { outlet: desk.data.outlet.name, name: context.shift.holder?.name ?? '', time: clock(context.shift.opened_at) }), back: to('/sesi') })}
        ${context.problem ? errorSummary({}, {}, context.problem) : nothing}
        ${context.offline ? message('', 'cloud-off', t('till_close_needs_signal'), t('till_close_needs_signal_lead')) : nothing}
        ${sums.here.length ? message('', 'device', t('till_unsent_in_shift', { count: sums.here.length, amount: rupiah(sums.unsentCash) }), t('till_unsent_close_lead')) : nothing}
        ${drawerPart(sums)}${amountField(t('till_counted_drawer'), context.counted)}
        <p class="count-how"><button type="button" class="text-button" aria-expanded=${context.byNote ? 'true' : 'false'} @click=${() => { context.byNote = !context.byNote; context.draw(); }}>${icon('sums')}${t(context.byNote ? 'till_by_pad' : 'till_by_note')}</button></p>
        ${context.byNote ? notesPart(context) : context.counted === null || context.padOpen ? pad(context.press) : html`<p class="count-how"><button type="button" class="text-button" @click=${() => { context.padOpen = true; context.draw(); }}>${icon('pen')}${t('till_change_count')}</button></p>`}
        ${differencePart(context, difference)}
        <div class="kept"><label for="kept">${t('till_kept')}</label><div class="control"><span class="before" aria-hidden="true">Rp</span><input id="kept" inputmode="numeric" autocomplete="off" aria-invalid=${Number.isNaN(kept) ? 'true' : 'false'} .value=${context.kept ?? String(kept)} @input=${(event) => { context.kept = event.target.value; context.draw(); }}></div></div>
        ${Number.isNaN(kept) ? unreadable(t(`error_price_${context.kept.trim() ? 'unreadable' : 'missing'}`)) : nothing}
        ${sums.other.map(({ method, amount, count }) => amountRow(`${t(`till_method_${method}`)}, ${count} ${salesWords(count)}`, rupiah(amount)))}
        <div class="till-act">${amountRow(t('till_to_bring'), toDeposit === null || !(toDeposit >= 0) ? '–' : rupiah(toDeposit), 'change')}
            ${toDeposit !== null && toDeposit < 0 ? html`<p class="too-little">${icon('alert')}<span>${t('till_kept_too_much')}</span></p>` : nothing}
            ${context.counted !== null && difference !== 0 && !context.reason ? html`<p class="too-little">${icon('alert')}<span>${t('till_reason_first')}</span></p>` : nothing}
            ${busyButton({ label: t('till_close_now'), act: context.close, busy: context.busy, disabled: !ready, className: 'button loud wide' })}</div></div>`);
}

export async function view(place) {
    await read(place.params.outlet);
    if (!desk.shift) {
        return go(`/${encodeURIComponent(desk.slug)}/sesi`, { replace: true });
    }
    const context = { shift: desk.shift, counted: null, kept: null, reason: null, note: '', notes: {}, byNote: false, padOpen: false, busy: false, problem: '', offline: isOffline(), draw: () => draw(place, context) };
    const send = intention();
    context.press = (key) => { context.padOpen = true; context.counted = typed(context.counted, key); context.draw(); };
    context.close = once(async () => {
        Object.assign(context, { busy: true, problem: '' });
        context.draw();
        const sums = drawer(context.shift);
        const kept = keptOf(context, sums);
        try {
            await send('POST', `/shifts/${context.shift.id}/close`, { counted: context.counted, kept, ...(context.counted === sums.expected ? {} : { reason: context.reason }), ...(context.note.trim() ? { note: context.note.trim() } : {}) });
            await afterShift();
            notice(t('till_closed'));
            go(`/${encodeURIComponent(desk.slug)}/sesi/setor/${context.shift.id}`, { replace: true });
        } catch (error) {
            if (error?.status === undefined) {
                throw error;
            }
            Object.assign(context, { busy: false, problem: shiftSentence(error) });
            await listen();
        }
    });
    const listen = async () => {
        try {
            context.shift = await heard(context.shift.id);
            context.offline = false;
        } catch {
            context.offline = true;
        }
        await read();
        if (!place.signal.aborted) {
            context.draw();
        }
    };
    context.draw();
    padKeys(context.press, place.signal);
    listen();
    return onChange(async () => {
        await read();
        const away = isOffline();
        if (context.offline && !away) {
            listen();
        } else if (!context.busy) {
            context.draw();
        }
    });
}
