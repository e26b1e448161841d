// Counting: every kind of goods with a number, blind to what the books say. Several people count at once; each figure goes by itself.

import { api, ApiError, heading, html, icon, nothing, notice, t, textField } from './core.js';
import { backTo } from './admin-parts.js';
import { countName, purposeWords } from './count-parts.js';
import { isWaiting, shownCount, waitingLots } from './count-queue.js';
import { makeSender } from './count-sender.js';
import { goodsName, refusal, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { whileSeen } from './polling.js';
import { stepper } from './stepper.js';
import { slugOfLabel } from './till-shelf.js';

const mostPieces = 100_000;
const othersEveryMs = 10_000;
const plain = (text) => text.toLowerCase().normalize('NFKD');

const fits = (line, words) => plain(`${goodsName(line)} ${line.variant?.sku ?? ''} ${line.delivery_number ?? ''}`).includes(plain(words.trim()));

function lineCard({ count, sender, acts }, line) {
    const queue = sender.state.queue;
    const now = shownCount(line, queue);
    const isOnWay = waitingLots(queue).has(line.lot_id);
    const name = goodsName(line);
    const said = now === null ? html`<span class="quiet">${t('counts_not_yet')}</span>` : html`<span class="fits">${icon(isOnWay ? 'clock' : 'check', 'small')}${t(isOnWay ? 'counts_sending' : 'counts_saved')}</span>`;
    return html`<li class="receive-line count-line"><h2 class="name" lang="id">${name}</h2>
        <p class="sent"><span class="quiet">${[line.variant?.sku, line.delivery_number].filter(Boolean).join(' · ')}</span>${said}</p>
        ${count.round === 2 && line.first !== null ? html`<p class="quiet">${t('counts_first_was', { count: line.first })}</p>` : nothing}
        <div class="count-now">${stepper({ name: `lot-${line.lot_id}`, label: t('counts_here', { name }), value: now ?? '', most: mostPieces, needed: true, onInput: (pieces) => acts.set(line, pieces) })}
            ${now === null ? html`<button type="button" class="button plain" aria-label="${name}: ${t('counts_zero')}" @click=${() => acts.set(line, 0)}>${t('counts_zero')}</button>` : nothing}</div></li>`;
}

/// Those that are to be counted in this round: in the second, what differed.
const toCount = (count, seen) => count.lines.filter((line) => seen.has(line.lot_id));

function page(context) {
    const { count, side, sender, state, acts, seen } = context;
    const lines = toCount(count, seen);
    const done = lines.filter((line) => shownCount(line, sender.state.queue) !== null).length;
    const shown = lines.filter((line) => fits(line, state.words));
    const left = lines.length - done;
    return html`${backTo(side.back, t('counts_title'))}${heading(t('counts_goods_of', { group: count.group.name }))}
        <p class="quiet lead">${countName(count)} · ${purposeWords(count.purpose)}</p>${state.problem ? html`<div class="message bad" role="alert">${icon('alert')}<div>${state.problem}</div></div>` : nothing}
        ${count.answer ? html`<div class="said"><p lang="id">${t('counts_answer_lead', { answer: count.answer })}</p></div>` : nothing}
        ${count.round === 2 ? html`<div class="message info">${icon('matches')}<div><b>${t('counts_round_two')}</b><p>${t('counts_round_two_lead')}</p></div></div>` : nothing}
        ${sender.state.isAway ? html`<div class="message care" role="status">${icon('cloud-off')}<div>${t('counts_away')}</div></div>` : nothing}
        <p class="count-progress" role="status"><b>${t('counts_progress', { done, all: lines.length })}</b><progress max=${lines.length} .value=${done} aria-hidden="true"></progress></p>
        <div class="count-tools">${textField({ name: 'words', label: t('counts_filter'), value: state.words, onInput: acts.search })}<button type="button" class="button plain" @click=${acts.scan}>${icon('scan')}${t('counts_scan')}</button></div>
        ${shown.length ? html`<ul class="receive-lines">${shown.map((line) => lineCard(context, line))}</ul>` : html`<p class="quiet">${t('counts_filter_none')}</p>`}
        ${count.may.includes('cancel') ? html`<p class="refuse-all"><button type="button" class="button danger" @click=${acts.cancel}>${icon('cross')}${t('counts_cancel')}</button></p>` : nothing}
        <div class="act">${left ? html`<p class="act-words">${t('counts_finish_left', { count: left })}</p>` : nothing}<button type="button" class="button loud wide" ?disabled=${left > 0} @click=${acts.finish}>${t('counts_finish')}</button></div>`;
}

/// One more of what a label names; more than one lot of it is counted in the list.
function scanned({ count, seen, sender, acts }, text) {
    const slug = slugOfLabel(text);
    const lines = toCount(count, seen).filter(({ product }) => product.slug === slug);
    if (!slug || lines.length === 0) {
        throw new Error(t(slug ? 'till_scan_not_here' : 'till_scan_unknown'));
    }
    const [line] = lines;
    if (lines.length > 1) {
        acts.search(line.product.name);
        return goodsName({ product: line.product });
    }
    sender.add(line.lot_id, 1);
    return t('counts_scanned', { name: goodsName(line), count: shownCount(line, sender.state.queue) });
}

function deedsOf(context, path) {
    const [finish, cancel] = [intention(), intention()];
    const over = ({ data }) => context.changed(data);
    return {
        finish: () => summarySheet({
            title: t('counts_finish_title'), lead: t('counts_finish_lead'), yes: t('counts_finish'),
            act: async () => {
                if (!await context.sender.arrived()) {
                    throw new ApiError();  // a figure that did not arrive would not be among those that are compared
                }
                over(await finish('POST', `${path}/finish`, {}));
                notice(t('counts_compared'));
            },
        }),
        cancel: () => summarySheet({
            title: t('counts_cancel_title'), lead: t('counts_cancel_lead'), yes: t('counts_cancel_yes'), danger: true,
            act: async () => {
                over(await cancel('POST', `${path}/cancel`, {}));
                notice(t('counts_cancelled'));
            },
        }),
    };
}

/// Shows the list until the count is no longer one to be counted. Answers what ends it.
export function counting({ place, path, side, count, changed }) {
    const state = { words: '', problem: '' };
    let draw = () => {};
    const context = { count, side, state, changed: (newer) => changed(newer), seen: new Set(count.lines.filter((line) => count.round === 1 || line.first !== null).map(({ lot_id: lot }) => lot)) };
    const heard = (newer) => {
        context.count = newer;
        if (newer.state !== 'open' || newer.round !== count.round) {
            changed(newer);
        } else {
            draw();
        }
    };
    context.sender = makeSender({ id: count.id, heard, changed: () => draw(), refused: (error) => { state.problem = refusal(error, side.sentence(error)); draw(); } });
    context.acts = {
        set: (line, pieces) => context.sender.set(line.lot_id, pieces),
        search: (words) => { state.words = words; draw(); },
        scan: async () => (await import('./till-scan.js')).scanSheet((text) => scanned(context, text)),
        ...deedsOf(context, path),
    };
    draw = () => place.show(page(context));
    // What others count meanwhile comes by itself; while figures are on their way their answer says it.
    const listening = whileSeen(async () => {
        if (!isWaiting(context.sender.state.queue)) {
            try {
                heard((await api('GET', path, { signal: place.signal })).data);
            } catch {
                // the next turn asks again; figures say themselves that they wait
            }
        }
    }, othersEveryMs);
    draw();
    return () => { listening(); context.sender.stop(); };
}
