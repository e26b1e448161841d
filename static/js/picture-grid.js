// The photos in the form: a grid that can be ordered by dragging, and a sheet for each photo with the same by buttons.

import { announce, html, icon, nothing, t, textArea } from './core.js';
import { mostPhotos } from './pictures.js';
import { photoTypes } from './shrink.js';
import { openSheet } from './sheet.js';

const dragAfterPx = 8;
const longestAlt = 300;

/// The grid; `readOnly` where somebody may only look.
export function pictureGrid(pictures, { readOnly = false } = {}) {
    const { items } = pictures;
    return html`<section class="field" aria-labelledby="photos-title"><h2 class="label" id="photos-title">${t('photos')}</h2>
        ${items.length === 0 && readOnly ? html`<p class="quiet">${t('no_photos')}</p>` : nothing}
        <ul class="pictures ${items.length === 0 ? 'none' : ''}">${items.map((item, index) => picture(pictures, item, index, readOnly))}
        ${!readOnly && items.length < mostPhotos ? html`<li class="picture-item"><label class="add-picture">${icon('camera')}<span>${items.length === 0 ? t('photo_first') : t('photo_add')}</span>
            <input type="file" id="photos" accept=${photoTypes.join()} multiple @change=${(event) => take(pictures, event)}></label></li>` : nothing}</ul>
        ${items.length > 1 && !readOnly ? html`<p class="hint">${t('photos_hint')}</p>` : nothing}</section>`;
}

function take(pictures, event) {
    const files = [...event.target.files];
    event.target.value = '';  // the same file can be chosen again
    pictures.add(files);
}

function picture(pictures, item, index, readOnly) {
    const name = t('photo_of', { number: index + 1, count: pictures.items.length });
    const alt = item.alt ? `, ${item.alt}` : `, ${t('photo_untold')}`;
    return html`<li class="picture-item" data-key=${item.key}>
        <button type="button" class="photo" aria-label="${name}${alt}" aria-haspopup="dialog" ?disabled=${readOnly}
            @pointerdown=${(event) => drag(event, pictures, item)} @click=${() => open(pictures, item)} @keydown=${(event) => byKey(event, pictures, item)}><img src=${item.src} alt="" draggable="false"></button>
        ${index === 0 ? html`<span class="main">${t('photo_main')}</span>` : nothing}
        ${!item.alt && item.state === 'sent' && !readOnly ? html`<span class="no-words" title=${t('photo_untold')}>${icon('pen', 'small')}</span>` : nothing}
        ${going(pictures, item, name)}</li>`;
}

/// How far a photo is on its way, or why it is not.
function going(pictures, item, name) {
    switch (item.state) {
    case 'sent': return nothing;
    case 'failed': return html`<div class="going"><span class="error">${item.error?.isOffline ? t('photo_waits') : t('photo_failed')}</span>
        <button type="button" class="text-button" aria-label="${t('try_again')}: ${name}" @click=${() => (item.error?.isOffline || item.error?.status >= 500 ? pictures.retry(item) : open(pictures, item))}>${item.error?.isOffline || item.error?.status >= 500 ? t('try_again') : t('why')}</button></div>`;
    default: return html`<div class="going"><progress max="1" .value=${item.progress} aria-label=${t('photo_sending', { name })}></progress></div>`;
    }
}

// ------------------------------------------------------------------------------------------------------------------- order

/// By keys, for whoever has no pointer: arrows with Alt, as lists are ordered elsewhere too.
async function byKey(event, pictures, item) {
    const steps = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
    if (event.altKey && steps[event.key]) {
        event.preventDefault();
        await moveBy(pictures, item, steps[event.key]);
    }
}

async function moveBy(pictures, item, step) {
    await moveTo(pictures, item, pictures.items.indexOf(item) + step);
    document.querySelector(`[data-key="${item.key}"] .photo`)?.focus();
}

async function moveTo(pictures, item, index) {
    const place = await pictures.move(item, index);
    announce(t('photo_moved', { number: place, count: pictures.items.length }));
}

/// Dragging begins after a little way, so that a tap stays a tap and a swipe stays a swipe.
function drag(down, pictures, item) {
    if (down.button !== 0 || pictures.items.length < 2) {
        return;
    }
    const button = down.currentTarget;
    const own = button.closest('.picture-item');
    let target = null;
    let dragging = false;
    const over = (event) => document.elementsFromPoint(event.clientX, event.clientY).map((one) => one.closest('.picture-item[data-key]')).find((one) => one && one !== own) ?? null;
    const move = (event) => {
        const [x, y] = [event.clientX - down.clientX, event.clientY - down.clientY];
        if (!dragging && Math.hypot(x, y) < dragAfterPx) {
            return;
        }
        if (!dragging) {
            dragging = true;
            button.setPointerCapture(down.pointerId);
            own.classList.add('moving');
        }
        own.style.translate = `${x}px ${y}px`;  // the policy forbids style attributes, not this
        target?.classList.remove('target');
        target = over(event);
        target?.classList.add('target');
    };
    const end = async (event) => {
        ['pointermove', 'pointerup', 'pointercancel'].forEach((name) => button.removeEventListener(name, name === 'pointermove' ? move : end));
        own.style.translate = '';
        own.classList.remove('moving');
        target?.classList.remove('target');
        if (dragging) {
            // The click that follows belongs to the drag.
            const swallow = (click) => click.stopImmediatePropagation();
            button.addEventListener('click', swallow, { capture: true });
            setTimeout(() => button.removeEventListener('click', swallow, { capture: true }), 0);
        }
        if (target && event.type === 'pointerup') {
            await moveTo(pictures, item, pictures.items.findIndex(({ key }) => key === target.dataset.key));
        }
    };
    button.addEventListener('pointermove', move);
    button.addEventListener('pointerup', end);
    button.addEventListener('pointercancel', end);
}

// ------------------------------------------------------------------------------------------------------------------- sheet

/// One photo large: its words, its place, its end.
function open(pictures, item) {
    let alt = item.alt;
    const { close } = openSheet(({ update }) => {
        const at = pictures.items.indexOf(item);
        const last = pictures.items.length - 1;
        const step = (to) => async () => { await moveTo(pictures, item, to); update(); };
        return html`<h2>${t('photo_of', { number: at + 1, count: pictures.items.length })}</h2>
            ${item.error ? html`<p class="message">${icon('warning')}<span>${pictures.why(item)}</span></p>` : nothing}
            <span class="photo"><img src=${item.src} alt=${alt}></span>
            <div class="form">${textArea({ name: 'photo-alt', label: t('photo_alt'), hint: t('photo_alt_hint'), value: alt, rows: 2, maxlength: longestAlt, lang: 'id', onInput: (value) => { alt = value; } })}</div>
            <div class="buttons" role="group" aria-label=${t('photo_place')}>
                <button type="button" class="button soft" ?disabled=${at === 0} @click=${step(0)}>${icon('star')}${t('photo_make_main')}</button>
                <button type="button" class="button" ?disabled=${at === 0} @click=${step(at - 1)}>${t('photo_forward')}</button>
                <button type="button" class="button" ?disabled=${at === last} @click=${step(at + 1)}>${t('photo_backward')}</button>
                <button type="button" class="button danger" @click=${() => { close(); pictures.remove(item); }}>${icon('bin')}${t('remove')}</button></div>
            <div class="stack"><button type="button" class="button loud wide" @click=${() => close()}>${t('done')}</button></div>`;
    }, { onClose: () => { if (pictures.items.includes(item) && alt.trim() !== item.alt) { pictures.describe(item, alt); } } });
}
