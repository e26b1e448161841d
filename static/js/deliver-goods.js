// The goods of a group to be tapped: photo, price, how many; for what is chosen also its price, its last day and the net price. `words`: keys
// of what is said otherwise where nothing is delivered: {price, none}.

import { html, icon, nothing, rupiah, t, textField } from './core.js';
import { searchField } from './admin-parts.js';
import { chosen, isPulledSoon, mostPieces, priceOf } from './deliver-draft.js';
import { shownAmount } from './amounts.js';
import { goodsName, shortDay, thumb } from './goods.js';
import { stepper } from './stepper.js';

const searchFrom = 7;    // goods, below that all are in view anyhow
const moreAtOnce = 30;
const folded = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
const fits = (good, typed) => folded(typed).split(/\s+/).filter(Boolean).every((word) => folded(`${goodsName(good)} ${good.variant.sku ?? ''}`).includes(word));

function details(good, line, { state, acts, words }) {
    const errors = { ...state.left, ...state.errors };
    const needsNet = state.terms()?.basis === 'net_price';
    const names = [`price-${good.id}`, `net-${good.id}`, `expires-${good.id}`];
    const isOpen = state.opened === good.id || names.some((name) => errors[name]);
    const settle = (name) => (text) => acts.settle(good, name, shownAmount(text));
    const priceField = textField({ name: names[0], label: t(words?.price ?? 'deliver_price_of'), hint: t('deliver_price_hint', { price: rupiah(good.price) }), error: errors[names[0]], value: line.price ?? shownAmount(good.price), before: 'Rp', inputmode: 'numeric', maxlength: 40,
        onInput: (text) => acts.line(good, 'price', text), onBlur: settle('price') });
    const net = textField({ name: names[1], label: t('deliver_net'), hint: t('deliver_net_hint'), error: errors[names[1]], value: line.net ?? '', before: 'Rp', inputmode: 'numeric', maxlength: 40, onInput: (text) => acts.line(good, 'net', text), onBlur: settle('net') });
    const expires = textField({ name: names[2], label: t('deliver_expires'), hint: t('deliver_expires_hint'), optional: true, error: errors[names[2]], type: 'date', value: line.expires ?? '',
        onInput: (text) => acts.line(good, 'expires', text), onBlur: (text) => acts.settle(good, 'expires', text) });
    const soon = !errors[names[2]] && isPulledSoon(line.expires, state.terms()) ? html`<p class="care-words">${icon('warning', 'small')}${t('deliver_expires_soon', { days: state.terms()?.pull_days_before_expiry ?? 0 })}</p>` : nothing;
    const price = priceOf(line, good);
    const brief = [price && price !== good.price ? t('deliver_price_now', { price: rupiah(price) }) : '', line.expires ? t('shelf_until', { date: shortDay(line.expires) }) : ''].filter(Boolean).join(' · ');
    return html`<div class="line-more">${needsNet ? net : nothing}
        <button type="button" class="text-button" aria-expanded=${isOpen ? 'true' : 'false'} aria-label="${t(good.isFood ? 'deliver_price_and_day' : 'deliver_other_price')}: ${goodsName(good)}" @click=${() => acts.open(good)}>${icon('pen', 'small')}${t(good.isFood ? 'deliver_price_and_day' : 'deliver_other_price')}</button>${brief ? html`<span class="quiet">${brief}</span>` : nothing}
        ${isOpen ? html`<div class="form">${good.isFood ? expires : nothing}${priceField}</div>` : nothing}${soon}</div>`;
}

function row(good, context) {
    const { state, acts } = context;
    const line = state.draft.lines[good.id] ?? { quantity: 0, price: null };
    const isChosen = line.quantity > 0;
    const error = state.errors[`count-${good.id}`];
    return html`<li class="pick ${isChosen ? 'chosen' : ''}">${thumb(good.photo)}<div class="words"><h3 lang="id">${goodsName(good)}</h3><span class="quiet">${rupiah(priceOf(line, good) || good.price)}</span></div>
        <b class="amount">${isChosen && priceOf(line, good) ? rupiah(line.quantity * priceOf(line, good)) : nothing}</b>
        ${stepper({ name: `count-${good.id}`, label: t('deliver_count_of', { name: goodsName(good) }), value: line.quantity, most: mostPieces, invalid: Boolean(error), onInput: (count) => acts.count(good, count) })}
        ${error ? html`<p class="line-error">${icon('alert', 'small')}${error}</p>` : nothing}${isChosen ? details(good, line, context) : nothing}</li>`;
}

export function goodsPart(context) {
    const { state, acts, group, words } = context;
    const { goods, draft } = state;
    if (goods.length === 0) {
        return html`<section class="section"><h2>${t('deliver_pick')}</h2><div class="message info">${icon('bag')}<div><p>${t(words?.none ?? 'deliver_no_products')}</p><p><a href="#/${group.slug}/produk/baru">${t('product_first')}</a></p></div></div></section>`;
    }
    const count = chosen(draft, goods).length;
    const wanted = goods.filter((good) => fits(good, state.typed) && (!state.only || draft.lines[good.id]?.quantity > 0 || state.errors[`price-${good.id}`]));
    const shown = wanted.slice(0, state.most);
    const chip = (only, words) => html`<button type="button" class="chip" aria-pressed=${state.only === only ? 'true' : 'false'} @click=${() => acts.show('only', only)}>${state.only === only ? icon('check', 'small') : nothing}${words}</button>`;
    return html`<section class="section pick-goods" aria-labelledby="pick"><h2 id="pick">${t('deliver_pick')}</h2>
        ${goods.length < searchFrom ? nothing : html`${searchField({ name: 'find', label: t('deliver_find'), value: state.typed, onInput: (text) => acts.show('typed', text) })}
            <div class="filter-chips" role="group" aria-label=${t('outlet_filter')}>${chip(false, t('deliver_all_goods'))}${chip(true, t('deliver_chosen', { count }))}</div>`}
        <ul class="picks">${shown.map((good) => row(good, context))}</ul>
        ${wanted.length === 0 ? html`<p class="quiet">${t(state.only && !state.typed ? 'deliver_none_chosen' : 'none_found_lead')}</p>` : nothing}
        ${wanted.length > shown.length ? html`<p class="after-list"><button type="button" class="button" @click=${() => acts.show('most', state.most + moreAtOnce)}>${t('show_more')}</button></p>` : nothing}</section>`;
}
