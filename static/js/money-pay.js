// Payments of a settlement: begun, sent with a photo or a PDF of the slip, confirmed by who gets the money, or failed.

import { api, html, icon, nothing, notice, radios, rupiah, t, textField } from './core.js';
import { amountOf, shownAmount } from './amounts.js';
import { evidenceAccept, evidenceForm, evidencePart } from './evidence.js';
import { brief, money, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { direction, payoutSign } from './money-parts.js';

const mostReference = 100;
const mostReason = 300;
const ways = ['transfer', 'cash', 'other'];

const buttons = (payout, may, acts) => html`<p class="actions">${may.includes('send') ? html`<button type="button" class="button" @click=${() => acts.send(payout)}>${t('money_pay_send')}</button>` : nothing}
    ${may.includes('confirm') ? html`<button type="button" class="button loud" @click=${() => acts.confirm(payout)}>${t('money_pay_confirm')}</button>` : nothing}
    ${may.includes('fail') ? html`<button type="button" class="button danger" @click=${() => acts.fail(payout)}>${t('money_pay_fail')}</button>` : nothing}</p>`;

/// What this account may do with each payment is asked for when it is shown.
export function payoutsPart({ one, payMay }, acts) {
    if (one.payouts.length === 0) {
        return nothing;
    }
    return html`<section class="panelled" aria-labelledby="payouts"><h2 id="payouts">${t('money_payouts')}</h2><ul class="payout-list">${one.payouts.map((payout) => html`<li><p class="payout-head"><b>${rupiah(payout.amount)}</b>${payoutSign(payout.state)}</p>
        <p class="quiet">${t(`money_way_${payout.way}`)}${payout.reference ? ` · ${payout.reference}` : ''} · ${brief(payout.ended_at ?? payout.sent_at ?? payout.initiated_at)}${payout.number ? ` · ${payout.number}` : ''}</p>${payout.reason ? html`<p lang="id">${payout.reason}</p>` : nothing}
        ${evidencePart(payout.evidence, t('money_slip'))}${buttons(payout, payMay?.get(payout.id) ?? [], acts)}</li>`)}</ul></section>`;
}

/// Which payments this account may do something with.
export async function mayOf(one, signal) {
    const open = one.payouts.filter(({ state }) => state === 'initiated' || state === 'sent');
    return new Map(await Promise.all(open.map(async ({ id }) => [id, (await api('GET', `/payouts/${id}`, { signal })).data.may])));
}

/// The amount, and how; at most what is left.
export function paySheet({ one }, done) {
    const send = intention();
    const state = { amount: shownAmount(one.left), way: 'transfer', wrong: '' };
    summarySheet({
        title: direction(one), lead: t('money_pay_lead', { left: rupiah(one.left) }), yes: t('money_pay'),
        body: (update) => html`${textField({ name: 'amount', label: t('money_amount'), error: state.wrong, before: 'Rp', inputmode: 'numeric', value: state.amount, maxlength: 20, required: true, onInput: (text) => { state.amount = text; if (state.wrong) { state.wrong = ''; update(); } } })}
            ${radios({ name: 'way', legend: t('money_way'), value: state.way, choices: ways.map((value) => ({ value, label: t(`money_way_${value}`) })), onInput: (way) => { state.way = way; } })}`,
        act: async () => {
            const amount = amountOf(state.amount);
            if (!Number.isFinite(amount) || amount < 1 || amount > one.left) {
                state.wrong = t('money_amount_wrong', { left: rupiah(one.left) });
                return false;
            }
            await send('POST', '/payouts', { settlement_id: one.id, amount, way: state.way });
            notice(t('money_begun'));
            await done();
            return true;
        },
    });
}

function sendSheet(payout, done) {
    const send = intention();
    const state = { reference: '', slip: null };
    summarySheet({
        title: t('money_send_title', { amount: rupiah(payout.amount) }), lead: t('money_send_lead'), yes: t('money_pay_send'),
        body: (update) => html`${textField({ name: 'reference', label: t('money_reference'), optional: true, value: state.reference, maxlength: mostReference, onInput: (text) => { state.reference = text; } })}
            <div class="add-picture ${state.slip ? 'again' : ''}"><span>${icon('camera')}</span><span>${state.slip ? state.slip.name : t('money_slip_add')}</span><input id="slip" type="file" accept=${evidenceAccept} aria-label=${t('money_slip_add')} @change=${(event) => { state.slip = event.target.files[0] ?? null; update(); }}></div>`,
        act: async () => {
            if (state.slip) {
                await api('POST', `/payouts/${payout.id}/slip`, { form: await evidenceForm(state.slip) });  // before it is sent: what cannot be read stops here, and nothing is half-done
            }
            await send('POST', `/payouts/${payout.id}/send`, state.reference.trim() ? { reference: state.reference.trim() } : {});
            notice(t('money_sent_now'));
            await done();
        },
    });
}

function failSheet(payout, done) {
    const send = intention();
    const state = { reason: '', wrong: '' };
    summarySheet({
        title: t('money_fail_title'), lead: t('money_fail_lead'), yes: t('money_pay_fail'), danger: true,
        body: (update) => textField({ name: 'reason', label: t('money_fail_why'), error: state.wrong, value: state.reason, maxlength: mostReason, required: true, onInput: (text) => { state.reason = text; if (state.wrong) { state.wrong = ''; update(); } } }),
        act: async () => {
            if (!state.reason.trim()) {
                state.wrong = t('money_fail_missing');
                return false;
            }
            await send('POST', `/payouts/${payout.id}/fail`, { reason: state.reason.trim() });
            notice(t('money_failed_now'));
            await done();
            return true;
        },
    });
}

export const payoutActs = (done) => ({
    send: (payout) => sendSheet(payout, done),
    fail: (payout) => failSheet(payout, done),
    confirm: (payout) => {
        const send = intention();
        summarySheet({ title: t('money_confirm_title', { amount: money(payout.amount) }), lead: t('money_confirm_lead'), yes: t('money_pay_confirm'), act: async () => { await send('POST', `/payouts/${payout.id}/confirm`, {}); notice(t('money_confirmed_now')); await done(); } });
    },
});
