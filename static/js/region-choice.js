// One regency or city out of more than five hundred: some letters are typed, then one is chosen, by finger or by keys.

import { api, announce, fieldFrame, html, icon, nothing, t } from './core.js';

const mostShown = 8;
let known = null;

/// Every regency and city; read once.
export async function allRegions() {
    known ??= api('GET', '/regions').then(({ data }) => data.items.filter(({ code }) => code.includes('.')));
    try {
        return await known;
    } catch (error) {
        known = null;
        throw error;
    }
}

const folded = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/^kab\.? /, 'kabupaten ');

/// Those whose name or province has every word that was typed; names that begin with it come first.
export function matching(regions, typed) {
    const words = folded(typed.trim()).split(/\s+/).filter(Boolean);
    const text = (region) => folded(`${region.name} ${region.province}`);
    const rank = (region) => (folded(region.name).replace(/^(kabupaten|kota) /, '').startsWith(words[0] ?? '') ? 0 : 1);
    return regions.filter((region) => words.every((word) => text(region).includes(word)))
        .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export const regionWords = (region) => (region.name === region.province ? region.name : `${region.name}, ${region.province}`);

/// Makes the field: {name, label, hint, regions, chosen (a region or null), redraw, onInput(region)}. Draw it with its answer,
/// given the error to show.
export function makeRegionChoice({ name, label, hint, regions, chosen, redraw, onInput }) {
    const state = { typed: chosen ? regionWords(chosen) : '', chosen, open: false, at: 0, found: [] };
    const choose = (region) => {
        Object.assign(state, { chosen: region, typed: regionWords(region), open: false });
        onInput(region);
        redraw();
    };
    const type = (text) => {
        const found = matching(regions, text);
        Object.assign(state, { typed: text, open: text.trim() !== '', at: 0, found });
        if (state.chosen) {
            state.chosen = null;
            onInput(null);
        }
        announce(found.length === 0 ? t('face_region_none') : t(found.length > mostShown ? 'face_region_found_more' : 'face_region_found', { count: found.length }));
        redraw();
    };
    const close = () => {
        if (state.open) {
            state.open = false;
            redraw();
        }
    };
    return {
        set(region) {
            Object.assign(state, { chosen: region, typed: region ? regionWords(region) : '', open: false });
        },
        draw: (error = '') => fieldFrame({ name, label, hint, error }, (control) => combobox({ name, state, control, choose, type, close, redraw })),
    };
}

function keys(event, { state, choose, close, redraw }) {
    const shown = state.found.slice(0, mostShown);
    if (event.key === 'Escape') {
        close();
    } else if (event.key === 'Enter' && state.open) {
        event.preventDefault();  // the form is not sent by choosing
        if (shown[state.at]) {
            choose(shown[state.at]);
        }
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && state.open && shown.length) {
        event.preventDefault();
        state.at = (state.at + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length;
        redraw();
    }
}

function combobox({ name, state, control, choose, type, close, redraw }) {
    const shown = state.open ? state.found.slice(0, mostShown) : [];
    const option = (region, i) => html`<li role="option" id="${name}-option-${i}" aria-selected=${i === state.at ? 'true' : 'false'}
        @pointerdown=${(event) => event.preventDefault()} @click=${() => choose(region)}><b>${region.name}</b>${region.name === region.province ? nothing : html`<span class="quiet">${region.province}</span>`}</li>`;
    return html`<div class="region"><div class="control"><input id=${control.id} name=${name} role="combobox" autocomplete="off" spellcheck="false"
            aria-autocomplete="list" aria-expanded=${shown.length ? 'true' : 'false'} aria-controls="${name}-list"
            aria-activedescendant=${shown.length ? `${name}-option-${state.at}` : nothing} aria-describedby=${control.describedby} aria-invalid=${control.invalid}
            .value=${state.typed} placeholder=${t('face_region_search')}
            @input=${(event) => type(event.target.value)} @keydown=${(event) => keys(event, { state, choose, close, redraw })} @blur=${close}
            @focus=${(event) => event.target.select()}>${state.chosen ? html`<span class="chosen">${icon('check')}</span>` : nothing}</div>
        <ul class="options" role="listbox" id="${name}-list" aria-label=${t('face_region')} ?hidden=${!state.open}>${shown.map(option)}
            ${state.open && state.found.length > mostShown ? html`<li class="quiet" role="presentation">${t('face_region_found_more', { count: state.found.length })}</li>` : nothing}</ul>
        ${state.open && state.found.length === 0 ? html`<p class="quiet none">${t('face_region_none')}</p>` : nothing}</div>`;
}
