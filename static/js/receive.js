// Receiving a delivery: every line starts at what was sent, so that without differences it is open, look, receive.

import { api, ApiError, errorSummary, fieldSentence, go, html, icon, notice, nothing, radios, rupiah, t, textArea, textField } from './core.js';
import { dayAfter, isPulledSoon } from './deliver-draft.js';
import { goodsName, localDay, pieces, summarySheet, thumb } from './goods.js';
import { intention } from './intention.js';
import { reveal } from './panels.js';
import { outletOf } from './places.js';
import { begun, bodyOf, countsOf, differenceWords, differs, forget, keep, missingWords, restore, totals, whyOf, whysOf } from './receive-lines.js';
import { stepper } from './stepper.js';
import { standardTerms } from './terms.js';

const mostReason = 300;

function verdict(one) {
    const sent = one.line.quantity;
    if (one.arrived > sent) {
        return html`<div class="verdict care"><b>${icon('warning')}${t('receive_surplus_of', { count: one.arrived - sent, sent })}</b><p>${t('receive_surplus_lead')}</p></div>`;
    }
    return html`<div class="verdict care"><b>${icon('warning')}${t('receive_short_of', { count: sent - one.arrived, sent })}</b><p>${t('receive_short_lead')}</p></div>`;
}

function rejectedPart(one, acts) {
    if (whyOf(one) !== 'both') {
        return nothing;
    }
    const { accepted, short, rejected } = countsOf(one);
    return html`<div class="beside-count"><span>${t('receive_rejected_how_many')}</span>${stepper({ name: `broken-${one.id}`, label: t('receive_rejected_how_many'), value: rejected, least: 1, most: short + rejected - 1, onInput: (count) => acts.set(one, { broken: count }) })}</div>
        <p class="quiet">${t('receive_three_numbers', { accepted, short, rejected })}</p>`;
}

function reasons(one, { state, acts }) {
    if (!differs(one)) {
        return nothing;
    }
    const isLess = one.arrived < one.line.quantity;
    const why = whyOf(one);
    const asks = !isLess || why !== 'missing';
    return html`${verdict(one)}
        ${isLess ? radios({ name: `why-${one.id}`, legend: t('receive_why'), value: why, choices: whysOf(one).map((value) => ({ value, label: t(`receive_why_${value}`) })), onInput: (chosen) => acts.set(one, { why: chosen }) }) : nothing}
        ${isLess ? rejectedPart(one, acts) : nothing}
        ${asks ? textField({ name: `reason-${one.id}`, label: t(isLess ? 'receive_reason' : 'receive_surplus_reason'), optional: isLess && why !== 'other', error: state.errors[`reason-${one.id}`], value: one.reason,
            maxlength: mostReason, onInput: (reason) => acts.set(one, { reason }) }) : nothing}`;
}

/// Goods that are, or soon will be, too old for the shelf are named; what becomes of them, the outlet decides. Whoever receives is not shown
/// the terms of the agreement: the usual ones say what is soon.
function ageWords({ line }) {
    const isOld = line.expires_on && line.expires_on <= dayAfter(0);
    return isOld || isPulledSoon(line.expires_on, standardTerms()) ? html`<p class="care-words age">${icon('calendar', 'small')}${t(isOld ? 'receive_expired' : 'receive_expires_soon', { date: localDay(line.expires_on) })}</p>` : nothing;
}

function lineCard(one, context) {
    const { state, acts } = context;
    const name = goodsName(one.line);
    const error = state.errors[`line-${one.id}`];
    return html`<li class="receive-line ${differs(one) ? 'differs' : ''}">${thumb(one.line.photo)}<h2 class="name" lang="id">${name}</h2>
        <p class="sent"><span class="quiet">${t('receive_sent', { count: one.line.quantity })}</span>${differs(one) ? nothing : html`<span class="fits">${icon('matches', 'small')}${t('receive_fits')}</span>`}</p>
        ${stepper({ name: `line-${one.id}`, label: t('receive_arrived_of', { name }), value: one.arrived, needed: true, invalid: Boolean(error), onInput: (arrived) => acts.set(one, { arrived }) })}
        ${ageWords(one)}${error ? html`<p class="line-error">${icon('alert')}<span>${error}</span></p>` : nothing}${reasons(one, context)}</li>`;
}

function page(context) {
    const { state, acts, outlet } = context;
    const { delivery, lines } = state;
    const sum = totals(lines);
    const words = differenceWords(sum);
    const labels = Object.fromEntries(lines.flatMap((one) => ['reason', 'line'].map((what) => [`${what}-${one.id}`, `${goodsName(one.line)}: ${state.errors[`${what}-${one.id}`]}`])));
    return html`<div class="top"><a class="round" href="#/gerai/${outlet.slug}/datang" aria-label=${t('back')}>${icon('back')}</a><div class="top-words"><h1>${t('receive_from', { group: delivery.group.name })}</h1>
            <span class="quiet">${delivery.number} · ${pieces(delivery.pieces)}</span></div></div>
        <div class="receive">${errorSummary(state.errors, labels, state.problem)}
        ${delivery.note ? html`<div class="said"><b>${t('receive_note_of', { group: delivery.group.name })}</b><p lang="id">${delivery.note}</p></div>` : nothing}
        <ul class="receive-lines">${lines.map((one) => lineCard(one, context))}</ul>
        ${delivery.may.includes('refuse') ? html`<p class="refuse-all"><button type="button" class="button danger" @click=${acts.refuse}>${icon('cross')}${t('receive_refuse_all')}</button></p>` : nothing}
        <div class="act"><p class="act-words"><span>${t('receive_taken_of')} <b>${t('receive_taken_numbers', { taken: sum.taken, sent: sum.sent })}</b></span>${words ? html`<span class="care-words">${icon('warning')}${words}</span>` : nothing}</p>
            <button type="button" class="button loud wide" @click=${acts.receive}>${sum.taken ? t('receive_take', { pieces: pieces(sum.taken) }) : t('receive_take_none')}</button></div></div>`;
}

/// Fields of the server ("lines[2].accepted") as this page names them.
function lineErrors(error, lines) {
    return Object.fromEntries(error.fields.flatMap((one) => {
        const line = lines[Number(/^lines\[(\d+)\]/.exec(one.field)?.[1])];
        return line ? [[`${/reason$/.test(one.field) ? 'reason' : 'line'}-${line.id}`, fieldSentence(one)]] : [];
    }));
}

function actsOf({ state, draw, outlet }) {
    const [take, sendBack] = [intention(), intention()];
    const { delivery, lines } = state;
    const to = (name) => `/deliveries/${delivery.id}/${name}`;
    const away = (path, words) => {
        forget(delivery.id);
        notice(words);
        go(path, { replace: true });
    };
    const send = async () => {
        try {
            await take('POST', to('receive'), bodyOf(lines));
        } catch (error) {
            const errors = error instanceof ApiError ? lineErrors(error, lines) : {};
            if (!Object.keys(errors).length) {
                throw error;
            }
            Object.assign(state, { errors, problem: '' });
            draw();
            reveal('errors');
            return true;
        }
        away(`/gerai/${outlet.slug}/titipan/${delivery.id}`, t('receive_done', { pieces: pieces(totals(lines).taken) }));
        return true;
    };
    const receive = () => {
        Object.assign(state, { errors: missingWords(lines), problem: '' });
        draw();
        if (Object.keys(state.errors).length) {
            return reveal('errors');
        }
        const sum = totals(lines);
        return summarySheet({
            title: t('receive_sum_title', { pieces: pieces(sum.taken), group: delivery.group.name }), lead: t('receive_sum_lead', { outlet: outlet.name }),
            lines: lines.map((one) => ({ photo: one.line.photo, name: goodsName(one.line), note: [t('receive_sum_line', countsOf(one)), differenceWords(countsOf(one))].filter(Boolean).join(' · '), amount: rupiah((countsOf(one).accepted + countsOf(one).surplus) * one.line.price) })),
            total: [t('receive_sum_worth'), rupiah(sum.worth)], yes: t('receive_yes'), no: t('receive_again'), act: send,
        });
    };
    return {
        receive,
        set: (one, values) => { Object.assign(one, values); delete state.errors[`reason-${one.id}`]; delete state.errors[`line-${one.id}`]; keep(delivery.id, lines); draw(); },
        refuse: () => refuseSheet({ delivery, outlet, act: async (reason) => {
            await sendBack('POST', to('refuse'), { reason });
            away(`/gerai/${outlet.slug}/titipan/${delivery.id}`, t('receive_refused'));
        } }),
    };
}

/// Sends the whole delivery back: the reason goes to the group.
function refuseSheet({ delivery, outlet, act }) {
    const said = { reason: '', error: '' };
    summarySheet({
        title: t('receive_refuse_title', { pieces: pieces(delivery.pieces), group: delivery.group.name }), lead: t('receive_refuse_lead', { outlet: outlet.name }),
        body: () => textArea({ name: 'refuse-reason', label: t('receive_refuse_reason'), hint: t('receive_refuse_hint'), error: said.error, value: said.reason, rows: 3, maxlength: mostReason, onInput: (text) => { said.reason = text; } }),
        yes: t('receive_refuse_yes'), danger: true,
        act: () => {
            said.error = said.reason.trim() ? '' : t('receive_refuse_reason_missing');
            return said.error ? false : act(said.reason.trim());
        },
    });
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const { data: delivery } = await api('GET', `/deliveries/${encodeURIComponent(place.params.id)}`, { signal: place.signal });
    if (!delivery.may.includes('receive')) {
        return go(`/gerai/${outlet.slug}/titipan/${delivery.id}`, { replace: true });
    }
    const state = { delivery, lines: restore(delivery.id, delivery.lines.map(begun)), errors: {}, problem: '' };
    let draw = () => {};
    const acts = actsOf({ state, draw: () => draw(), outlet });
    draw = () => place.show(page({ state, acts, outlet }), { mode: 'form' });
    return draw();
}

