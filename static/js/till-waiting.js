// What is on this device only, and what has reached the server.

import { busyButton, html, icon, language, nothing, notice, once, openSheet, rupiah, t } from './core.js';
import { desk, read } from './till-desk.js';
import { bar, clock, message, methodName, problemWords, salesWords, to } from './till-parts.js';
import { isUnsent, sumUp } from './till-queue.js';
import { refusedSheet } from './till-refused.js';
import { lookAtStorage, storage } from './till-storage.js';
import { changeSales } from './till-store.js';
import { changed, isOffline, onChange, progress, syncNow } from './till-sync.js';

const goodsOf = (sale) => sale.shown.map(({ name, quantity }) => (quantity > 1 ? `${quantity} ${name}` : name)).join(', ');
const shareOf = () => Math.round((progress.sent / Math.max(1, progress.total)) * 100);

function head() {
    const { count, total } = sumUp(desk.unsent);
    if (progress.phase === 'sending' && progress.total > 0) {
        return html`<section class="here-card sending" role="status"><p class="why">${icon('turn')}<b>${t('till_sending')}</b></p><p class="of">${t('till_sent_of', { sent: progress.sent, total: progress.total })}</p>
            <progress max="100" value=${shareOf()} aria-label=${t('till_sending')}></progress></section>`;
    }
    if (count === 0) {
        return message('good', 'check', t('till_all_arrived'), isOffline() ? t('till_line_offline') : '');
    }
    const why = progress.phase === 'signed-out' ? ['key', t('till_signed_out')] : isOffline() ? ['cloud-off', progress.since ? t('till_offline_since', { time: clock(progress.since) }) : t('till_offline')] : ['device', t('till_waiting')];
    return html`<section class="here-card"><p class="why">${icon(why[0])}<b>${why[1]}</b></p><p class="sum"><b>${count}</b><span>${salesWords(count)}</span><strong>${rupiah(total)}</strong></p>
        <p>${t('till_here_only')}</p>${progress.phase === 'signed-out' ? html`<p><a class="button wide" href="/masuk?lanjut=${encodeURIComponent(`/kasir${location.hash}`)}">${t('till_sign_in')}</a></p>` : nothing}</section>`;
}

/// Whether the goods are still there decides what is to be done.
const moneyIsNotThere = (sale) => openSheet(({ close }) => html`<h2>${t('till_money_not_in')}</h2><p>${sale.number}, ${rupiah(sale.total)}</p><p>${t(isUnsent(sale) ? 'till_money_not_in_unsent' : 'till_money_not_in_lead')}</p>
    <div class="stack">${isUnsent(sale) ? nothing : html`<a class="button loud wide" href=${to(`/hari-ini/${sale.id}`)} @click=${close}>${t('till_money_not_in_open')}</a>`}
        <button type="button" class="button plain wide" @click=${close}>${t('till_refused_later')}</button></div>`);

const confirmMoney = (sale) => openSheet(({ close }) => html`<h2>${t('till_unconfirmed')}</h2><p>${sale.number}, ${clock(sale.sold_at)}, ${rupiah(sale.total)}</p><p>${t('till_look_at_money')}</p>
    <div class="stack"><button type="button" class="button loud wide" @click=${async () => { close(); await changeSales([sale.id], (stored) => ({ ...stored, unconfirmed: false })); changed(); }}>${icon('check')}${t('till_money_in', { amount: rupiah(sale.total) })}</button>
        <button type="button" class="button wide" @click=${() => { close(); moneyIsNotThere(sale); }}>${t('till_money_not_in')}</button>
        <button type="button" class="button plain wide" @click=${close}>${t('till_refused_later')}</button></div>`);

const lookRow = (sketch, title, under, act) => html`<li><button type="button" class="row" @click=${act}><span class="tile care">${icon(sketch)}</span><span><b>${title}</b><span>${under}</span></span>${icon('next')}</button></li>`;

function toLook() {
    const refused = desk.unsent.filter(({ state }) => state === 'refused');
    const unseen = desk.known.filter(({ unconfirmed, state }) => unconfirmed && state !== 'withdrawn');
    const stuck = desk.localShifts.filter(({ state }) => state === 'refused');
    if (refused.length + unseen.length + stuck.length === 0) {
        return nothing;
    }
    return html`<section><h2>${t('till_to_look')}</h2><ul class="rows">
        ${stuck.map((shift) => html`<li class="row"><span class="tile care">${icon('warning')}</span><span><b>${t('till_shift_refused', { time: clock(shift.opened_at) })}</b><span>${problemWords(shift.problem)}</span></span></li>`)}
        ${refused.map((sale) => lookRow('warning', `${sale.number} ${rupiah(sale.total)}`, problemWords(sale.problem), () => refusedSheet(sale)))}
        ${unseen.map((sale) => lookRow('clock', `${methodName(sale.body.payment.method)} ${rupiah(sale.total)}`, t('till_unconfirmed'), () => confirmMoney(sale)))}</ul></section>`;
}

const saleRow = (sale) => html`<li class="row"><span class="tile">${icon('device')}</span><span><b>${clock(sale.sold_at)} · ${methodName(sale.body.payment.method)}</b><span class="goods-words" lang="id">${goodsOf(sale)}</span></span><b class="amount">${rupiah(sale.total)}</b></li>`;

function othersPart() {
    const others = desk.everywhere.filter(({ account }) => account !== desk.me?.id);
    if (others.length === 0) {
        return nothing;
    }
    const names = [...new Set(others.map(({ by }) => by))].join(', ');
    const take = async () => {
        await changeSales(others.map(({ id }) => id), (sale) => ({ ...sale, account: desk.me.id }));
        changed();
        syncNow();
    };
    return message('', 'person', t('till_of_others', { count: others.length, names }), t('till_of_others_lead'), html`<button type="button" class="button" @click=${take}>${t('till_of_others_send')}</button>`);
}

const arrivedPart = () => {
    const arrived = desk.sold.filter(({ state }) => state === 'arrived');
    if (arrived.length === 0) {
        return nothing;
    }
    const { count, total } = sumUp(arrived);
    const last = arrived.reduce((a, b) => (a.arrived_at > b.arrived_at ? a : b));
    return html`<ul class="rows"><li><a class="row" href=${to('/hari-ini')}><span class="tile good">${icon('matches')}</span><span><b class="good">${t('till_arrived_count', { count })}</b><span>${t('till_last_at', { time: clock(last.arrived_at) })}</span></span><b class="amount">${rupiah(total)}</b>${icon('next')}</a></li></ul>`;
};

function comparedPart() {
    const same = desk.compared[desk.today];
    const isOutdated = same?.same && same.count !== desk.sold.filter(({ state }) => state === 'arrived').length;
    return same && !isOutdated ? html`<p class="compared">${same.same ? t('till_compared_same', { count: same.count }) : t('till_compared_differs')}</p>` : nothing;
}

export async function view(place) {
    await read(place.params.outlet);
    await lookAtStorage();
    let busy = false;
    const send = once(async () => {
        busy = true;
        draw();
        await syncNow();
        busy = false;
        await read();
        draw();
        if (progress.phase === 'offline') {
            notice(t('till_still_offline'));
        }
    });
    const draw = () => {
        const waiting = desk.unsent.filter(({ state }) => state === 'waiting');
        place.show(html`<div class="till-waiting" lang=${language}>${bar({ title: t('till_sync'), under: t('till_device', { outlet: desk.data.outlet.name, device: desk.device.slice(-4).toUpperCase() }), back: to() })}
            ${storage.kind === 'good' ? nothing : message(storage.kind === 'full' ? 'bad' : '', 'warning', t(`till_storage_${storage.kind}`), t(`till_storage_${storage.kind}_lead`))}
            ${head()}${toLook()}${othersPart()}
            ${waiting.length ? html`<section><h2>${t('till_only_here')}</h2><ul class="rows">${[...waiting].reverse().map(saleRow)}</ul></section>` : nothing}
            ${arrivedPart()}${comparedPart()}
            <div class="till-act">${busyButton({ label: html`${icon('turn')}${t('till_send_now')}`, working: t('till_sending'), act: send, busy, className: 'button loud wide' })}</div></div>`);
    };
    draw();
    return onChange(async () => { await read(); draw(); });
}
