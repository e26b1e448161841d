// Goods that come back: counted line by line. What is missing gets a reason, and becomes a difference to settle.

import { api, errorSummary, heading, html, icon, nothing, notice, t, textField } from './core.js';
import { backTo } from './admin-parts.js';
import { byline, factList, goodsName, groupSentence, papersPart, pieces, returnSign, summarySheet, thumb } from './goods.js';
import { intention } from './intention.js';
import { reveal } from './panels.js';
import { stepper } from './stepper.js';
import { needGroup } from './workspace.js';

const mostReason = 300;
const keptAs = (id) => `etalase-return-${id}`;

function restored(one) {
    let kept = {};
    try {
        kept = JSON.parse(localStorage.getItem(keptAs(one.id)) ?? '{}');
    } catch {
        // written by an older page
    }
    return one.lines.map((line) => ({ id: line.id, line, received: kept[line.id]?.received ?? line.quantity, reason: kept[line.id]?.reason ?? '' }));
}

const keep = (one, counts) => localStorage.setItem(keptAs(one.id), JSON.stringify(Object.fromEntries(counts.map(({ id, received, reason }) => [id, { received, reason }]))));

const arrived = (line, counted) => (!counted ? nothing
    : line.received === line.quantity ? html`<span class="fits">${icon('matches', 'small')}${t('receive_fits')}</span>` : html`<span class="state care">${icon('warning')}${t('outlet_return_arrived', { received: line.received, quantity: line.quantity })}</span>`);

/// Lines of returns may come without photos: then the words stand alone.
const picture = (line) => (line.photo === undefined ? nothing : thumb(line.photo));

const row = (base, counted) => (line) => html`<li class="goods-line">${picture(line)}<div class="words"><b><a href="${base}/barang/${line.lot_id}" lang="id">${goodsName(line)}</a></b>
    <span class="quiet">${t(`shelf_from_${line.from}`)}</span>${arrived(line, counted)}${line.reason ? html`<span class="quiet" lang="id">“${line.reason}”</span>` : nothing}</div><b class="amount">${pieces(line.quantity)}</b></li>`;

const facts = (one) => factList([
    [t('return_from_outlet'), html`<b>${one.outlet.name}</b>`], [t('outlet_return_packed_at'), byline('', one.packed_at)], [t('outlet_sent'), one.sent_at ? byline('', one.sent_at) : ''],
    [t('outlet_ended'), one.ended_at ? byline('', one.ended_at) : ''], [t('outlet_note'), one.note && html`<span lang="id">${one.note}</span>`],
]);

function countRow(count, { state, acts }) {
    const { line } = count;
    const less = line.quantity - count.received;
    return html`<li class="receive-line ${less ? 'differs' : ''} ${line.photo === undefined ? 'bare' : ''}">${picture(line)}<h3 class="name" lang="id">${goodsName(line)}</h3>
        <p class="sent"><span class="quiet">${t('receive_sent', { count: line.quantity })}</span><span class="quiet">${t(`shelf_from_${line.from}`)}</span>${less ? nothing : html`<span class="fits">${icon('matches', 'small')}${t('receive_fits')}</span>`}</p>
        ${stepper({ name: `count-${count.id}`, label: t('receive_arrived_of', { name: goodsName(line) }), value: count.received, needed: true, most: line.quantity, onInput: (received) => acts.count(count, received) })}
        ${less ? html`<div class="verdict"><b>${icon('warning')}${t('receive_short_of', { count: less, sent: line.quantity })}</b><p>${t('return_short_lead')}</p></div>
            ${textField({ name: `reason-${count.id}`, label: t('receive_reason'), error: state.errors[`reason-${count.id}`], value: count.reason, maxlength: mostReason, onInput: (text) => acts.reason(count, text) })}` : nothing}</li>`;
}

function counting(context) {
    const { state, acts } = context;
    const got = state.counts.reduce((sum, { received }) => sum + received, 0);
    const less = state.one.pieces - got;
    return html`<section class="section receive counting" aria-labelledby="lines"><h2 id="lines">${t('return_count')}</h2><ul class="receive-lines">${state.counts.map((count) => countRow(count, context))}</ul>
        <div class="act"><p class="act-words"><span>${t('receive_taken_of')} <b>${t('receive_taken_numbers', { taken: got, sent: state.one.pieces })}</b></span>${less ? html`<span class="care-words">${icon('warning')}${t('receive_count_short', { count: less })}</span>` : nothing}</p>
            <button type="button" class="button loud wide" @click=${acts.take}>${got ? t('receive_take', { pieces: pieces(got) }) : t('receive_take_none')}</button></div></section>`;
}

function actsOf({ state, path, draw }) {
    const send = intention();
    const changed = () => { keep(state.one, state.counts); draw(); };
    return {
        count: (count, received) => { count.received = received; delete state.errors[`reason-${count.id}`]; changed(); },
        reason: (count, text) => { count.reason = text; keep(state.one, state.counts); },
        take: () => {
            state.errors = Object.fromEntries(state.counts.filter(({ line, received, reason }) => received < line.quantity && !reason.trim()).map(({ id }) => [`reason-${id}`, t('receive_reason_missing')]));
            draw();
            if (Object.keys(state.errors).length) {
                return reveal('errors');
            }
            const got = state.counts.reduce((sum, { received }) => sum + received, 0);
            return summarySheet({
                title: t('return_sum_title', { pieces: pieces(got), outlet: state.one.outlet.name }), lead: t(got < state.one.pieces ? 'return_sum_less' : 'return_sum_lead', { count: state.one.pieces - got }),
                lines: state.counts.map(({ line, received, reason }) => ({ photo: line.photo, name: goodsName(line), note: received < line.quantity ? `${t('receive_short_of', { count: line.quantity - received, sent: line.quantity })}: ${reason.trim()}` : '', amount: pieces(received) })),
                yes: t('receive_yes'), no: t('receive_again'), refused: groupSentence,
                act: async () => {
                    const lines = state.counts.map(({ id, received, reason, line }) => ({ line_id: id, received, ...(received < line.quantity ? { reason: reason.trim() } : {}) }));
                    state.one = (await send('POST', `${path}/receive`, { lines })).data;
                    localStorage.removeItem(keptAs(state.one.id));
                    notice(t('return_done', { pieces: pieces(got) }));
                    draw();
                },
            });
        },
    };
}

export async function view(place) {
    const group = await needGroup(place);
    const path = `/returns/${encodeURIComponent(place.params.id)}`;
    const { data } = await api('GET', path, { signal: place.signal });
    const state = { one: data, counts: restored(data), errors: {} };
    let draw = () => {};
    const context = { state, acts: actsOf({ state, path, draw: () => draw() }) };
    draw = () => {
        const { one } = state;
        place.show(html`${backTo(`#/${group.slug}/retur`, t('return_title'))}${heading(one.number ?? t('outlet_return'), returnSign(one.state))}
            ${errorSummary(state.errors)}<div class="panelled">${facts(one)}</div>
            ${one.state === 'packed' ? html`<div class="message info">${icon('clock')}<p>${t('return_waits', { outlet: one.outlet.name })}</p></div>` : nothing}
            ${one.may.includes('receive') ? html`${papersPart(one.papers)}${counting(context)}` : html`<section class="section" aria-labelledby="lines"><h2 id="lines">${t('outlet_goods_count', { pieces: pieces(one.pieces) })}</h2><ul class="goods-lines">${one.lines.map(row(`#/${group.slug}`, one.state.startsWith('received')))}</ul></section>${papersPart(one.papers)}`}`);
    };
    draw();
}
