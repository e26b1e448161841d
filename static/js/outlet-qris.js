// The QRIS of an outlet: read from a photo of its picture or pasted as text; the till draws it again, also without signal.

import { api, busyButton, errorSummary, fieldErrors, heading, html, nothing, notice, t, textArea } from './core.js';
import { backTo, doingWith } from './admin-parts.js';
import { tradeSentence } from './goods.js';
import { reveal } from './panels.js';
import { agencyOf } from './places.js';
import { tagOf } from './till-merchant.js';
import { qrPart } from './till-qris.js';

export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    const at = `#/instansi/${agency.slug}/gerai/${place.params.outlet}`;
    const path = `/outlets/${encodeURIComponent(place.params.outlet)}/qris`;
    const { data } = await api('GET', path, { signal: place.signal });
    const state = { kept: data.text, text: data.text, errors: {}, problem: '', busy: '' };
    let draw = () => {};
    const saving = (text, words) => doingWith(state, () => draw())('save', async () => {
        const { data: now } = await api('PUT', path, { body: { text } });
        Object.assign(state, { kept: now.text, text: now.text, errors: {}, problem: '' });
        notice(t(words));
    }, (error) => {
        state.errors = fieldErrors(error, 'agency_');
        state.problem = Object.keys(state.errors).length ? '' : tradeSentence(error);
        reveal('errors');
    })();
    const submit = (event) => {
        event.preventDefault();
        state.errors = state.text.trim() ? {} : { text: t('qris_missing') };
        return state.errors.text ? (draw(), reveal('errors')) : saving(state.text.trim(), 'qris_saved');
    };
    draw = () => place.show(html`${backTo(at, t('back'))}${heading(t('qris_title'))}<p class="quiet lead">${t('qris_lead')}</p>
        ${state.kept ? html`<figure class="panelled qris">${qrPart(state.kept, t('qris_title'))}<figcaption><b>${tagOf(state.kept, '59')}</b></figcaption></figure>` : html`<p class="quiet">${t('qris_none')}</p>`}
        ${errorSummary(state.errors, { text: t('qris_text') }, state.problem)}
        <form class="form narrow" novalidate @submit=${submit}>
            ${textArea({ name: 'text', label: t('qris_text'), hint: t('qris_text_hint'), error: state.errors.text, value: state.text, rows: 4, maxlength: 512, onInput: (text) => { state.text = text; } })}
            <div class="act">${busyButton({ label: t('qris_save'), type: 'submit', busy: state.busy === 'save', className: 'button loud wide' })}</div>
            ${state.kept ? html`<div class="actions"><button type="button" class="button danger" @click=${() => saving('', 'qris_gone')}>${t('qris_take_away')}</button></div>` : nothing}</form>`);
    draw();
}
