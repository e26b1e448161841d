// How buyers will see a product, before it is theirs to see; and what comes after.

import { busyButton, html, icon, nothing, notice, rupiah, sentence, t } from './core.js';
import { openSheet } from './sheet.js';
import { amountOf } from './amounts.js';

function prices(facts) {
    const all = facts.variants.map(({ price }) => amountOf(price));
    const least = rupiah(Math.min(...all));
    return all.length > 1 ? t('from_price', { price: least }) : least;
}

function asBuyer(editor) {
    const { facts, pictures, group } = editor;
    const [photo] = pictures.items;
    return html`<div class="as-buyer" lang="id"><span class="photo">${photo ? html`<img src=${photo.src} alt=${photo.alt}>` : html`<span class="no-photo">${icon('picture')}</span>`}</span>
        <div class="inside"><p class="price">${prices(facts)}</p><p class="name">${facts.name}</p><p class="maker">${t('group_named', { name: group.name })}</p>
        ${facts.variants.length > 1 ? html`<ul class="variants">${facts.variants.map(({ name, price }) => html`<li><span>${name}</span><b>${rupiah(amountOf(price))}</b></li>`)}</ul>` : nothing}
        ${facts.story.trim() ? html`<p class="story">${facts.story.trim()}</p>` : nothing}</div></div>`;
}

/// Asks once, in words and pictures; `publish()` does it and answers whether it succeeded.
export function openPreview(editor, publish) {
    let busy = false;
    let wrong = '';
    openSheet(({ close, update }) => {
        const go = async () => {
            if (busy) {
                return;
            }
            busy = true;
            wrong = '';
            update();
            try {
                await publish();
                close();
                // Only now: what lies behind a sheet cannot take the focus. A form that was refused says so in its summary.
                document.querySelector('#errors, #conflict, main h1')?.focus();
                scrollTo(0, 0);
            } catch (error) {
                wrong = sentence(error);
                busy = false;
                update();
            }
        };
        const waits = editor.pictures.items.filter(({ state }) => state !== 'sent').length;
        return html`<h2>${t('preview_title')}</h2><p class="quiet">${t('preview_lead')}</p>
            ${wrong ? html`<p class="message" role="alert">${icon('warning')}<span>${wrong}</span></p>` : nothing}
            ${editor.pictures.items.length === 0 ? html`<p class="message info">${icon('camera')}<span>${t('preview_no_photo')}</span></p>` : nothing}
            ${waits > 0 ? html`<p class="message info">${icon('upload')}<span>${t('preview_photos_wait', { count: waits })}</span></p>` : nothing}
            ${asBuyer(editor)}
            <div class="stack">${busyButton({ label: t('publish'), working: t('publishing'), busy, act: go, className: 'button loud wide' })}
                <button type="button" class="button plain" @click=${close}>${t('preview_back')}</button></div>`;
    });
}

const addressOf = (product) => `${location.origin}/produk/${product.slug}`;

async function share(product) {
    const text = t('share_text', { name: product.name, url: addressOf(product) });
    if (navigator.share) {
        try {
            return await navigator.share({ title: product.name, text, url: addressOf(product) });
        } catch (error) {
            if (error.name === 'AbortError') {
                return undefined;  // closed again
            }
        }
    }
    return window.open(`https://wa.me/?text=${encodeURIComponent(text)}`, '_blank', 'noopener');
}

async function copy(product) {
    try {
        await navigator.clipboard.writeText(addressOf(product));
        notice(t('copied'));
    } catch {
        notice(addressOf(product));  // then it can be copied by hand
    }
}

/// After publishing: the goods are in the window; where they are, and who could be told.
export function published(editor) {
    const { product, group } = editor;
    return html`<div class="done"><span class="sign">${icon('check')}</span><h1 tabindex="-1">${t('published_title')}</h1>
        <p class="quiet">${t('published_lead', { name: product.name })}</p>
        <div class="buttons"><a class="button loud" href="/produk/${product.slug}">${icon('eye')}${t('see_public')}</a></div>
        <div class="buttons"><button type="button" class="button" @click=${() => share(product)}>${icon('share')}${t('share')}</button>
        <button type="button" class="button" @click=${() => copy(product)}>${icon('copy')}${t('copy_link')}</button></div>
        <ul class="rows panelled"><li><a class="row" href="#/${group.slug}/produk/baru">${icon('plus')}<span><b>${t('product_another')}</b></span>${icon('next')}</a></li>
        <li><a class="row" href="#/${group.slug}/produk">${icon('bag')}<span><b>${t('to_products')}</b></span>${icon('next')}</a></li></ul></div>`;
}
