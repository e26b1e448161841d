// Bringing the money of a session away: how much, the number of the slip, and a photo or a PDF of it.

import { api, ApiError, busyButton, errorSummary, go, heading, html, icon, nothing, notice, rupiah, t, textField } from './core.js';
import { amountOf, shownAmount } from './amounts.js';
import { backTo, doingWith } from './admin-parts.js';
import { evidenceAccept, isPhoto } from './evidence.js';
import { money, tradeSentence } from './goods.js';
import { intention } from './intention.js';
import { outletOf } from './places.js';
import { reveal } from './panels.js';
import { sendSlip } from './shift-page.js';

const mostReference = 100;
const mostAmount = 1_000_000_000_000;

function photoField({ state, acts }) {
    return html`<div class="field"><div class="label"><label for="photo">${t('shifts_evidence')} <span class="quiet">${t('optional')}</span></label></div>
        ${state.file ? html`<div class="one-photo">${state.preview ? html`<span class="photo"><img src=${state.preview} alt=${t('shifts_evidence')}></span>` : html`<p lang="">${state.file.name}</p>`}<button type="button" class="button plain" @click=${() => acts.photo(null)}>${icon('bin')}${t('remove')}</button></div>` : nothing}
        <div class="add-picture ${state.file ? 'again' : ''}"><span>${icon('camera')}</span><span>${t(state.file ? 'shifts_evidence_other' : 'shifts_evidence_add')}</span>
            <input id="photo" type="file" accept=${evidenceAccept} @change=${(event) => { acts.photo(event.target.files[0] ?? null); event.target.value = ''; }}></div></div>`;
}

function page(context) {
    const { state, acts, shift, due, back } = context;
    const amount = amountOf(state.amount);
    const differs = Number.isFinite(amount) && amount !== due;
    return html`${backTo(back, t('back'))}${heading(t('shifts_deposit_do'))}${errorSummary(state.errors, { amount: t('shifts_deposit_amount') }, state.problem)}
        <ul class="sum-list panelled above-form"><li><span>${t('shifts_counted')}</span><b>${rupiah(shift.counted ?? 0)}</b></li><li><span>${t('shifts_kept')}</span><b>${rupiah(shift.kept ?? 0)}</b></li><li class="total"><span><b>${t('shifts_due')}</b></span><b>${money(due)}</b></li></ul>
        <form class="form narrow" novalidate @submit=${(event) => { event.preventDefault(); acts.send(); }}>
            ${textField({ name: 'amount', label: t('shifts_deposit_amount'), error: state.errors.amount, before: 'Rp', inputmode: 'numeric', value: state.amount, maxlength: 20, required: true, onInput: (value) => acts.set({ amount: value }) })}
            ${differs ? html`<p class="care-words">${icon('warning')}${t('shifts_deposit_other', { due: money(due) })}</p>` : nothing}
            ${textField({ name: 'reference', label: t('shifts_reference'), hint: t('shifts_reference_hint'), optional: true, value: state.reference, maxlength: mostReference, onInput: (value) => acts.set({ reference: value }) })}
            ${photoField(context)}
            ${state.progress === null ? nothing : html`<progress max="1" .value=${state.progress} aria-label=${t('working')}></progress>`}
            <div class="act">${busyButton({ label: Number.isFinite(amount) ? t('shifts_deposit_send', { amount: rupiah(amount) }) : t('shifts_deposit_do'), type: 'submit', busy: state.busy === 'send', className: 'button loud wide' })}</div></form>`;
}

function actsOf({ state, shift, back, draw }) {
    const send = intention();
    const redraw = (values) => { Object.assign(state, values); draw(); };
    const sending = doingWith(state, draw)('send', async () => {
        await send('POST', `/shifts/${shift.id}/deposit`, { amount: amountOf(state.amount), ...(state.reference.trim() ? { reference: state.reference.trim() } : {}) });
        let unsent = false;
        if (state.file) {
            try {
                await sendSlip(shift.id, state.file, (progress) => redraw({ progress }));
            } catch (error) {
                if (!(error instanceof ApiError)) {
                    throw error;
                }
                unsent = true;  // the deposit stands; the photo can be added on its page
            }
        }
        notice(t(unsent ? 'shifts_deposit_no_photo' : 'shifts_deposit_done'));
        go(back.slice(1), { replace: true });
    }, (error) => { state.problem = tradeSentence(error); reveal('errors'); });
    return {
        set: redraw,
        photo: (file) => {
            URL.revokeObjectURL(state.preview);
            redraw({ file, preview: file && isPhoto(file) ? URL.createObjectURL(file) : '' });
        },
        send: () => {
            const amount = amountOf(state.amount);
            state.errors = Number.isFinite(amount) && amount <= mostAmount ? {} : { amount: t('shifts_amount_unreadable') };
            return state.errors.amount ? (draw(), reveal('errors')) : sending();
        },
    };
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const back = `#/gerai/${encodeURIComponent(outlet.slug)}/giliran/${encodeURIComponent(place.params.shift)}`;
    const { data: shift } = await api('GET', `/shifts/${encodeURIComponent(place.params.shift)}`, { signal: place.signal });
    if (!shift.may.includes('deposit')) {
        return go(back.slice(1), { replace: true });
    }
    const due = (shift.counted ?? 0) - (shift.kept ?? 0);
    const state = { amount: shownAmount(Math.max(0, due)), reference: '', file: null, preview: '', progress: null, errors: {}, problem: '', busy: '' };
    let draw = () => {};
    const acts = actsOf({ state, shift, back, draw: () => draw() });
    draw = () => place.show(page({ state, acts, shift, due, back }));
    draw();
    return () => URL.revokeObjectURL(state.preview);
}
