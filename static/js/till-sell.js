// The first screen: what is on the shelf. A tap puts one in the cart; the cart is where the thumb is.

import { announce, empty, html, icon, language, nothing, notice, openSheet, rupiah, t } from './core.js';
import { cartLines, cartPieces, cartSum, desk, fillCart, inCart, nameOf, putInCart, read, tileOf } from './till-desk.js';
import { openMenu } from './till-menu.js';
import { bar, calmLines, clock, things, to } from './till-parts.js';
import { scanSheet } from './till-scan.js';
import { categoriesOf, fitting, slugOfLabel } from './till-shelf.js';
import { lookAtStorage } from './till-storage.js';
import { onChange } from './till-sync.js';

const state = { words: '', category: '', open: false };
const linesInView = 2;

function photo(tile) {
    const src = typeof tile.photo === 'string' ? tile.photo : tile.photo?.src;
    return html`<span class="photo">${src ? html`<img src=${src} alt="" loading="lazy" decoding="async">` : html`<span class="no-photo">${icon('picture')}</span>`}</span>`;
}

function tilePart(tile, draw) {
    const count = inCart(tile.key);
    const left = tile.left - count;
    const words = tile.left > 0 ? t('till_left', { count: Math.max(0, left) }) : t('till_sold_out');
    return html`<li><button type="button" class="till-tile ${count ? 'chosen' : ''} ${tile.left > 0 ? '' : 'gone'}" @click=${() => add(tile, draw)}>
        ${photo(tile)}<span class="name" lang="id">${nameOf(tile)}</span> <span class="price">${rupiah(tile.price)}</span> <span class="left">${words}</span>
        ${count ? html`<span class="count" aria-hidden="true">${count}</span><span class="hidden">${t('till_in_cart', { count })}</span>` : nothing}</button></li>`;
}

/// Adds one. What the books do not have is asked about first: it may be there all the same, and a sale that was made is never refused here.
function add(tile, draw) {
    const count = inCart(tile.key);
    const put = () => {
        putInCart(tile.key, count + 1);
        announce(t('till_added', { name: nameOf(tile), count: count + 1 }));
        draw();
    };
    if (tile.left - count > 0) {
        return put();
    }
    return openSheet(({ close }) => html`<h2>${t(tile.left > 0 ? 'till_short_title' : 'till_none_title', { count: tile.left })}</h2><p>${t('till_short_lead', { name: nameOf(tile) })}</p>
        <div class="stack"><button type="button" class="button loud wide" @click=${() => { close(); put(); }}>${t('till_short_sell')}</button>
            <button type="button" class="button plain wide" @click=${close}>${t('cancel')}</button></div>`);
}

function cartRow({ key, tile, quantity, total }, rest, draw) {
    const name = nameOf(tile);
    const less = () => {
        putInCart(key, quantity - 1);
        if (quantity === 1) {
            notice(t('till_taken_out', { name }), { undo: () => { putInCart(key, 1); draw(); } });
        }
        draw();
    };
    return html`<li class=${rest ? 'rest' : ''}><span class="name"><span lang="id">${name}</span><b>${rupiah(total)}</b></span><div class="stepper" role="group" aria-label=${name}>
        <button type="button" aria-label=${t(quantity === 1 ? 'till_take_out' : 'till_less', { name })} @click=${less}>${icon(quantity === 1 ? 'bin' : 'minus')}</button>
        <output>${quantity}</output><button type="button" aria-label=${t('till_more', { name })} @click=${() => add(tile, draw)}>${icon('plus')}</button></div></li>`;
}

function cartPart(draw) {
    const lines = cartLines();
    if (lines.length === 0) {
        return html`<section class="cart none" aria-label=${t('till_cart')}><p>${t('till_cart_none')}</p></section>`;
    }
    const hidden = state.open ? 0 : Math.max(0, lines.length - linesInView);  // on a phone: a desk has room for all
    const clear = () => {
        const before = desk.cart;
        fillCart([]);
        notice(t('till_cart_cleared'), { undo: () => { fillCart(before); draw(); } });
        state.open = false;
        draw();
    };
    return html`<section class="cart ${state.open ? 'open' : ''}" aria-label=${t('till_cart')}>
        <button type="button" class="grip" aria-expanded=${state.open ? 'true' : 'false'} @click=${() => { state.open = !state.open; draw(); }}><i aria-hidden="true"></i><span class=${hidden > 0 || state.open ? '' : 'hidden'}>${state.open ? t('till_cart_less') : t('till_cart_more', { count: hidden })}</span></button>
        <ul>${[...lines].reverse().map((line, index) => cartRow(line, index >= linesInView, draw))}</ul>
        <button type="button" class="text-button clear" @click=${clear}>${icon('bin')}${t('till_cart_clear')}</button>
        <a class="button loud wide pay" href=${to('/bayar')}><span>${t('till_pay')} <small>${things(cartPieces())}</small></span><b>${rupiah(cartSum())}</b></a></section>`;
}

function tools(draw) {
    const categories = categoriesOf(desk.tiles);
    const chip = (slug, name) => html`<button type="button" class="chip" aria-pressed=${state.category === slug ? 'true' : 'false'} @click=${() => { state.category = slug; draw(); }}>${name}</button>`;
    const scan = () => scanSheet((text) => scanned(text, draw));
    return html`<div class="till-tools"><div class="control search-control"><span class="search-sign">${icon('search')}</span><input type="search" aria-label=${t('till_search')} placeholder=${t('till_search')} autocomplete="off" enterkeyhint="search"
            .value=${state.words} @input=${(event) => { state.words = event.target.value; draw(); }}></div>
        <button type="button" class="scan" aria-label=${t('till_scan')} @click=${scan}>${icon('scan')}</button></div>
        ${categories.length > 1 ? html`<div class="filter-chips" role="group" aria-label=${t('till_categories')}>${chip('', t('till_all'))}${categories.map(({ slug, name }) => chip(slug, name))}</div>` : nothing}`;
}

/// A label was read: one more of it, or the choice between its variants.
function scanned(text, draw) {
    const slug = slugOfLabel(text);
    const found = slug ? desk.tiles.filter(({ product }) => product.slug === slug) : [];
    if (found.length === 1) {
        putInCart(found[0].key, inCart(found[0].key) + 1);
        draw();
        return t('till_added', { name: nameOf(found[0]), count: inCart(found[0].key) });
    }
    if (found.length > 1) {
        openSheet(({ close }) => html`<h2>${t('till_which')}</h2><div class="stack">${found.map((tile) => html`<button type="button" class="button wide" @click=${() => { close(); add(tileOf(tile.key), draw); }}>${nameOf(tile)}, ${rupiah(tile.price)}, ${tile.left > 0 ? t('till_left', { count: tile.left }) : t('till_sold_out')}</button>`)}</div>`);
        return '';
    }
    throw new Error(t(slug ? 'till_scan_not_here' : 'till_scan_unknown'));
}

function shelfPart(draw) {
    const found = fitting(desk.tiles, state);
    if (desk.tiles.length === 0) {
        return empty({ title: t('till_empty_title'), lead: t('till_empty_lead'), action: html`<a class="button" href="/ruang#/gerai/${encodeURIComponent(desk.slug)}/datang">${t('till_empty_go')}</a>` });
    }
    if (found.length === 0) {
        return html`<div class="nothing-fits"><p>${t('till_nothing_fits')}</p><button type="button" class="button" @click=${() => { Object.assign(state, { words: '', category: '' }); draw(); }}>${t('till_show_all')}</button></div>`;
    }
    return html`<ul class="till-tiles">${found.map((tile) => tilePart(tile, draw))}</ul>`;
}

const who = () => (desk.shift ? t('till_who', { name: desk.shift.holder?.name ?? desk.me?.name ?? '', time: clock(desk.shift.opened_at) }) : desk.me?.name ?? '');

export async function view(place) {
    await read(place.params.outlet);
    await lookAtStorage();
    Object.assign(state, { open: false });
    const draw = () => place.show(html`<div class="till-sell" lang=${language}>
        ${bar({ title: desk.data.outlet.name, under: who(), left: html`<button type="button" class="round" aria-label=${t('till_menu')} @click=${openMenu}>${icon('menu')}</button>`,
            right: html`<a class="round" href=${to('/hari-ini')} aria-label=${t('till_today')}>${icon('clock')}</a>` })}
        ${calmLines()}${tools(draw)}${shelfPart(draw)}
        ${desk.shift ? cartPart(draw) : html`<section class="cart"><p>${t('till_no_shift')}</p><a class="button loud wide" href=${to('/sesi')}>${t('till_open_shift')}</a></section>`}</div>`);
    draw();
    const stop = onChange(async () => { await read(); draw(); });
    return stop;
}

