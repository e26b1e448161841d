// Taking the money: cash with its change, the picture of the outlet's QRIS, or another way that staff confirm with their own eyes.

import { busyButton, errorSummary, go, html, icon, nothing, notice, once, rupiah, t, textField } from './core.js';
import { changeNotes, likelyAmounts, typed } from './till-change.js';
import { cartPieces, cartSum, desk, read, sell } from './till-desk.js';
import { amountField, amountRow, bar, hereSign, message, pad, padKeys, things, to } from './till-parts.js';
import { qrisPicture } from './till-qris.js';
import { lookAtStorage, storage } from './till-storage.js';
import { CartChanged } from './till-store.js';
import { onChange } from './till-sync.js';

const ways = () => ['cash', ...(desk.data.outlet.qris ? ['qris'] : []), 'other'];
const paths = { cash: '/bayar', qris: '/bayar/qris', other: '/bayar/lain' };

const wayTabs = (at) => html`<nav class="ways-to-pay" aria-label=${t('till_ways')}>${ways().map((way) => html`<a href=${to(paths[way])} aria-current=${way === at ? 'page' : nothing}>${t(`till_way_${way}`)}</a>`)}</nav>`;

/// Writes the sale and shows that it is done; what could not be written is said, and nothing counts as sold.
function finishing(context) {
    return once(async (what) => {
        context.busy = true;
        context.problem = '';
        context.draw();
        try {
            const sale = await sell(what);
            go(`/${encodeURIComponent(desk.slug)}/selesai/${sale.id}`, { replace: true });
        } catch (error) {
            if (error instanceof CartChanged) {
                return toShelf();
            }
            console.warn('not written', error);
            Object.assign(context, { busy: false, problem: t('till_not_written') });
            context.draw();
        }
        return undefined;
    });
}

/// Another tab has sold this cart or changed it, or a price began: what is to be paid is looked at anew.
function toShelf() {
    notice(t('till_cart_elsewhere'));
    go(`/${encodeURIComponent(desk.slug)}`, { replace: true });
}

const following = (context) => onChange(async () => {
    await read();
    if (!context.busy && cartSum() !== context.due) {
        return toShelf();
    }
    return context.draw();
});

const troubles = (context) => html`${context.problem ? errorSummary({}, {}, context.problem) : nothing}
    ${storage.kind === 'full' && !context.problem ? message('bad', 'warning', t('till_storage_full'), t('till_storage_full_lead')) : nothing}`;

/// Whoever has nothing to pay, or no shift, is at the wrong place.
async function begin(place) {
    await read(place.params.outlet);
    await lookAtStorage();
    if (!desk.shift || desk.cart.length === 0) {
        go(`/${encodeURIComponent(desk.slug)}`, { replace: true });
        return null;
    }
    const context = { busy: false, problem: '', due: cartSum(), pieces: cartPieces(), draw: () => {} };
    context.finish = finishing(context);
    return context;
}

function changePart({ received, due }) {
    if (received !== null && received < due) {
        return html`<p class="too-little">${icon('alert')}<span>${t('till_too_little', { amount: rupiah(due - received) })}</span></p>`;
    }
    const change = (received ?? due) - due;
    const notes = changeNotes(change);
    return html`<div role="status">${amountRow(t('till_change'), received === null ? '–' : rupiah(change), 'change')}
        <p class="advice">${received === null ? t('till_type_received') : change === 0 ? t('till_no_change') : t('till_advice', { notes: notes.map(([count, note]) => `${count} × ${rupiah(note)}`).join(' + ') })}</p></div>`;
}

export async function cash(place) {
    const context = await begin(place);
    if (!context) {
        return undefined;
    }
    const { due } = context;
    context.received = null;
    const set = (amount) => { context.received = amount; context.draw(); };
    const press = (key) => set(typed(context.fresh ? null : context.received, key), (context.fresh = false));
    const pick = (amount) => { context.fresh = true; set(amount); };
    const enough = () => context.received !== null && context.received >= due;
    const done = () => enough() && context.finish({ payment: { method: 'cash', received: context.received } });
    const chip = (amount, words) => html`<button type="button" class="chip" aria-pressed=${context.received === amount ? 'true' : 'false'} @click=${() => pick(amount)}>${context.received === amount ? icon('check', 'small') : nothing}${words}</button>`;
    context.draw = () => place.show(html`<div class="till-pay">${bar({ title: t('till_pay_cash'), back: to(), right: hereSign() })}${wayTabs('cash')}${troubles(context)}
        ${amountRow(t('till_due'), rupiah(due), 'due')}${amountField(t('till_received'), context.received)}
        <div class="quick" role="group" aria-label=${t('till_quick')}>${chip(due, t('till_exact'))}${likelyAmounts(due).map((amount) => chip(amount, rupiah(amount).slice(2)))}</div>
        ${pad(press)}
        <div class="till-act">${changePart(context)}${busyButton({ label: t('till_done'), act: done, busy: context.busy, className: 'button loud wide', disabled: !enough() })}</div></div>`);
    context.draw();
    padKeys(press, place.signal, done);
    return following(context);
}

export async function qris(place) {
    const context = await begin(place);
    if (!context) {
        return undefined;
    }
    if (!desk.data.outlet.qris) {
        return go(`/${encodeURIComponent(desk.slug)}/bayar`, { replace: true });
    }
    const { due } = context;
    const pay = (unconfirmed) => context.finish({ payment: { method: 'qris' }, unconfirmed, note: unconfirmed ? t('till_unconfirmed_note') : '' });
    context.draw = () => place.show(html`<div class="till-pay">${bar({ title: t('till_pay_qris'), back: to(), right: hereSign() })}${wayTabs('qris')}${troubles(context)}
        ${amountRow(things(context.pieces), rupiah(due), 'large')}<p class="look-at-money">${icon('clock', 'small')}<span>${t('till_look_at_money')}</span></p>${qrisPicture(desk.data.outlet.qris)}
        <div class="till-act">${busyButton({ label: html`${icon('check')}${t('till_money_in', { amount: rupiah(due) })}`, act: () => pay(false), busy: context.busy, className: 'button loud wide' })}
            <div class="pair"><button type="button" class="button" ?disabled=${context.busy} @click=${() => pay(true)}>${t('till_keep_first')}</button><a class="button" href=${to('/bayar')}>${t('till_to_cash')}</a></div></div></div>`);
    context.draw();
    return following(context);
}

export async function other(place) {
    const context = await begin(place);
    if (!context) {
        return undefined;
    }
    Object.assign(context, { method: 'transfer', reference: '' });
    const { due } = context;
    const way = (method) => html`<label class="radio"><input type="radio" name="method" value=${method} .checked=${context.method === method} @change=${() => { context.method = method; context.draw(); }}><span>${t(`till_method_${method}`)}</span></label>`;
    const pay = () => context.finish({ payment: { method: context.method, ...(context.reference.trim() ? { reference: context.reference.trim() } : {}) } });
    context.draw = () => place.show(html`<div class="till-pay">${bar({ title: t('till_pay_other'), back: to(), right: hereSign() })}${wayTabs('other')}${troubles(context)}
        ${amountRow(things(context.pieces), rupiah(due), 'large')}
        <fieldset class="field"><legend>${t('till_which_way')}</legend>${way('transfer')}${way('other')}</fieldset>
        ${textField({ name: 'reference', label: t('till_reference'), hint: t('till_reference_hint'), optional: true, value: context.reference, maxlength: 64, onInput: (text) => { context.reference = text; } })}
        ${message('', 'clock', t('till_unconfirmed'), t('till_look_at_money'))}
        <div class="till-act">${busyButton({ label: html`${icon('check')}${t('till_money_in', { amount: rupiah(due) })}`, act: pay, busy: context.busy, className: 'button loud wide' })}</div></div>`);
    context.draw();
    return following(context);
}
