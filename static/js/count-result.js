// What came of a count: each kind of goods beside the books, and what both sides may do about it.

import { api, heading, html, icon, nothing, notice, t, textArea } from './core.js';
import { backTo } from './admin-parts.js';
import { countName, countSign, differenceWord, purposeWords, sumsOf } from './count-parts.js';
import { forgetFigures } from './count-sender.js';
import { brief, goodsName, papersPart, pieces, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { whileSeen } from './polling.js';

const mostReason = 500;

const sumPart = (count, sums) => html`<ul class="sum-list"><li><span>${t('counts_expected')}</span><b class="amount">${pieces(sums.expected)}</b></li><li><span>${t('counts_counted')}</span><b class="amount">${pieces(sums.counted)}</b></li>
    ${sums.less ? html`<li class="total"><span>${t(count.purpose === 'sales' ? 'counts_sold_sum' : 'counts_less_sum')}</span><b class="amount">${pieces(sums.less)}</b></li>` : nothing}
    ${sums.more ? html`<li class="total"><span>${t('counts_more_sum')}</span><b class="amount">${pieces(sums.more)}</b></li>` : nothing}
    <li><span>${t('counts_cutoff')}</span><span class="amount">${brief(count.cutoff_at)}</span></li></ul>`;

const lineRow = (count, side) => (line) => html`<li><a class="row" href=${side.lotHref(line)}><span><b lang="id">${goodsName(line)}</b>
    <span class="quiet">${t('counts_expected')} ${line.expected ?? '–'} · ${t('counts_counted')} ${line.counted ?? '–'}${line.first !== null && line.first !== line.counted ? ` · ${t('counts_first_was', { count: line.first })}` : ''}</span>
    <span class="quiet">${line.delivery_number ?? ''}</span></span>${differenceWord(line, count.purpose)}</a></li>`;

function waitPart(count, side) {
    if (count.state === 'counted' && !count.may.includes('agree')) {
        return html`<div class="message info">${icon('clock')}<div><b>${t('counts_wait_group', { group: count.group.name })}</b><p>${t('counts_wait_group_lead')}</p></div></div>`;
    }
    return count.state === 'agreed' && side.isGroup ? html`<div class="message good">${icon('check')}<div>${t('counts_wait_outlet')}</div></div>` : nothing;
}

function actPart(count, acts) {
    const may = (name) => count.may.includes(name);
    const main = ['agree', 'post'].find(may);
    return html`${may('cancel') ? html`<p class="refuse-all"><button type="button" class="button danger" @click=${acts.cancel}>${icon('cross')}${t('counts_cancel')}</button></p>` : nothing}
        ${main ? html`<div class="act">${may('refuse') ? html`<button type="button" class="button plain" @click=${acts.refuse}>${t('counts_refuse')}</button>` : nothing}
            <button type="button" class="button loud wide" @click=${acts[main]}>${t(`counts_${main}`)}</button></div>` : nothing}`;
}

function page({ count, side, state, acts }) {
    const sums = sumsOf(count.lines);
    const lines = state.all ? count.lines : count.lines.filter((line) => line.difference !== 0);
    const isTold = count.lines.some((line) => line.difference !== null);
    const chip = (all, words) => html`<button type="button" class="chip" aria-pressed=${String(state.all === all)} @click=${() => acts.show(all)}>${words}</button>`;
    return html`${backTo(side.back, t('counts_title'))}${heading(side.isGroup ? count.outlet.name : t('counts_goods_of', { group: count.group.name }), html`<span class="signs">${countSign(count.state)}</span>`)}
        <p class="quiet lead">${countName(count)} · ${purposeWords(count.purpose)}</p>${waitPart(count, side)}
        ${count.note ? html`<div class="said"><p lang="id">${count.note}</p></div>` : nothing}
        ${isTold ? html`<section class="panelled" aria-labelledby="sums"><h2 id="sums">${sums.differing ? t(sums.differing === 1 ? 'counts_result_one_differs' : 'counts_result_differs', { count: sums.differing }) : t('counts_result_fits')}</h2>${sums.differing ? nothing : html`<p>${t('counts_result_fits_lead')}</p>`}${sumPart(count, sums)}</section>` : nothing}
        <section class="section" aria-labelledby="goods"><h2 id="goods">${t('counts_goods')}</h2>${isTold && sums.differing && sums.differing < count.lines.length ? html`<div class="filter-chips" role="group" aria-label=${t('counts_goods')}>${chip(false, t('counts_differing'))}${chip(true, t('counts_all'))}</div>` : nothing}
            <ul class="rows">${(lines.length ? lines : count.lines).map(lineRow(count, side))}</ul></section>${papersPart(count.papers)}${actPart(count, acts)}`;
}

function askRefuse({ path, send, done }) {
    const state = { reason: '', wrong: '' };
    summarySheet({
        title: t('counts_refuse_title'), yes: t('counts_refuse'),
        body: (update) => textArea({ name: 'reason', label: t('counts_refuse_why'), hint: t('counts_refuse_why_hint'), error: state.wrong, value: state.reason, maxlength: mostReason, required: true, onInput: (text) => { state.reason = text; if (state.wrong) { state.wrong = ''; update(); } } }),
        act: async () => {
            if (!state.reason.trim()) {
                state.wrong = t('counts_refuse_missing');
                return false;
            }
            done(await send('POST', `${path}/refuse`, { reason: state.reason.trim() }), t('counts_refused_now'));
            return true;
        },
    });
}

function actsOf({ count, path, changed }) {
    const sends = { agree: intention(), refuse: intention(), cancel: intention(), post: intention() };
    const sums = sumsOf(count.lines);
    const done = ({ data }, words) => { changed(data); notice(words); };
    const ask = (name, sheet, words) => () => summarySheet({ ...sheet, act: async () => done(await sends[name]('POST', `${path}/${name}`, {}), words) });
    return {
        agree: ask('agree', { title: t('counts_agree_title'), lead: sums.less ? t(`counts_agree_lead_${count.purpose}`) : t('counts_result_fits_lead'), yes: t('counts_agree') }, t('counts_agreed_now')),
        post: ask('post', { title: t('counts_post_title'), lead: sums.differing ? t(`counts_post_lead_${count.purpose}`, { less: sums.less, more: sums.more }) : t('counts_result_fits_lead'), yes: t('counts_post') }, t('counts_posted_now')),
        cancel: ask('cancel', { title: t('counts_cancel_title'), lead: t('counts_cancel_lead'), yes: t('counts_cancel_yes'), danger: true }, t('counts_cancelled')),
        refuse: () => askRefuse({ path, send: sends.refuse, done }),
    };
}

/// Shows the result; while the other side is to say something, its word comes by itself. Answers what ends it.
export function result({ place, path, side, count, changed }) {
    const context = { count, side, state: { all: false } };
    forgetFigures(count.id);
    let draw = () => {};
    context.acts = { show: (all) => { context.state.all = all; draw(); }, ...actsOf({ count, path, changed }) };
    draw = () => place.show(page(context));
    const isOver = count.state === 'posted' || count.state === 'cancelled';
    const stop = isOver ? () => {} : whileSeen(async () => {
        const { data } = await api('GET', path, { signal: place.signal }).catch(() => ({ data: count }));
        if (data.version !== count.version) {
            changed(data);
        }
    });
    draw();
    return stop;
}
