// Reporting that pieces of a lot are damaged, lost, or found again: how many, why, and a photo.

import { api, ApiError, busyButton, errorSummary, fieldErrors, go, heading, html, icon, nothing, notice, radios, t, textArea } from './core.js';
import { backTo, doingWith } from './admin-parts.js';
import { goodsName, pieces, refusal, thumb } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { reasonShown } from './receive-lines.js';
import { outletOf } from './places.js';
import { maxPhotoBytes, photoTypes, shrunk } from './shrink.js';
import { stepper } from './stepper.js';

const kinds = { rusak: 'damage', hilang: 'loss', ketemu: 'found' };
const mostNote = 500;

/// What is still to be found of an earlier report.
const left = ({ quantity, reversed }) => quantity - (reversed ?? 0);

const earlierWords = (one) => `${t(`outlet_incident_kind_${one.kind}`)}, ${pieces(left(one))}`;

function photoField({ state, acts }) {
    return html`<div class="field ${state.errors.photo ? 'wrong' : ''}"><div class="label"><label for="photo">${t('outlet_incident_photo')} <span class="quiet">${t('optional')}</span></label></div>
        ${state.errors.photo ? html`<p class="error" id="photo-error">${icon('alert', 'small')}${state.errors.photo}</p>` : nothing}
        ${state.preview ? html`<div class="one-photo"><span class="photo"><img src=${state.preview} alt=${t('outlet_incident_photo')}></span><button type="button" class="button plain" @click=${() => acts.photo(null)}>${icon('bin')}${t('remove')}</button></div>` : nothing}
        <div class="add-picture ${state.preview ? 'again' : ''}"><span>${icon('camera')}</span><span>${t(state.preview ? 'outlet_photo_other' : 'outlet_photo_take')}</span>
            <input id="photo" type="file" accept="image/*" capture="environment" @change=${(event) => { acts.photo(event.target.files[0] ?? null); event.target.value = ''; }}></div></div>`;
}

function countField({ state, acts }) {
    return html`<div class="field ${state.errors.quantity ? 'wrong' : ''}"><div class="beside-count"><span><b>${t(`outlet_incident_count_${state.kind}`)}</b><span class="quiet">${t(`outlet_incident_of_${state.kind}`, { count: acts.most() })}</span></span>
        ${stepper({ name: 'quantity', label: t(`outlet_incident_count_${state.kind}`), value: state.quantity, least: 1, most: acts.most(), onInput: (quantity) => acts.set({ quantity }) })}</div>
        ${state.errors.quantity ? html`<p class="error">${icon('alert', 'small')}${state.errors.quantity}</p>` : nothing}</div>`;
}

function fields(context) {
    const { state, acts } = context;
    const causes = ['damaged', 'defect'].map((value) => ({ value, label: t(`outlet_incident_cause_${value}`), hint: t(`outlet_incident_cause_${value}_hint`) }));
    return html`${state.kind === 'found' ? radios({ name: 'incident', legend: t('outlet_incident_which'), value: state.incident, choices: state.earlier.map((one) => ({ value: one.id, label: earlierWords(one), hint: reasonShown(one.note).words })), onInput: (incident) => acts.set({ incident, quantity: 1 }) }) : nothing}
        ${countField(context)}
        ${state.kind === 'damage' ? radios({ name: 'cause', legend: t('outlet_incident_cause'), value: state.cause, choices: causes, onInput: (cause) => acts.set({ cause }) }) : nothing}
        ${textArea({ name: 'note', label: t(`outlet_incident_note_${state.kind}`), hint: t('outlet_incident_note_hint'), error: state.errors.note, value: state.note, rows: 3, maxlength: mostNote, onInput: (note) => acts.set({ note }) })}
        ${state.kind === 'found' ? nothing : photoField(context)}`;
}

function page(context) {
    const { state, acts, lot, outlet } = context;
    const labels = { quantity: t(`outlet_incident_count_${state.kind}`), note: t(`outlet_incident_note_${state.kind}`), photo: t('outlet_incident_photo') };
    const nothingToFind = state.kind === 'found' && state.earlier.length === 0;
    return html`${backTo(`#/gerai/${outlet.slug}/rak/${lot.id}`, t('back'))}${heading(t(`outlet_incident_title_${state.kind}`))}
        <div class="this-lot">${thumb(lot.photo)}<span><b lang="id">${goodsName(lot)}</b><span class="quiet">${lot.group.name} · ${t('shelf_there', { count: lot.buckets.on_shelf })}</span></span></div>
        ${nothingToFind ? html`<div class="message info">${icon('alert')}<p>${t('outlet_incident_nothing')}</p></div>` : html`${errorSummary(state.errors, labels, state.problem)}
        <form class="form narrow" novalidate @submit=${(event) => { event.preventDefault(); acts.send(); }}>${fields(context)}
            <p class="quiet">${t(`outlet_incident_next_${state.kind}`, { group: lot.group.name })}</p>
            <div class="act">${busyButton({ label: t(`outlet_incident_send_${state.kind}`, { pieces: pieces(state.quantity) }), type: 'submit', busy: state.busy === 'send', className: 'button loud wide' })}</div></form>`}`;
}

function actsOf({ state, lot, outlet, draw }) {
    const report = intention();
    const most = () => (state.kind === 'found' ? left(state.earlier.find(({ id }) => id === state.incident) ?? { quantity: 1 }) : lot.buckets.on_shelf);
    const refused = (error) => {
        state.errors = fieldErrors(error, 'agency_');
        state.problem = Object.keys(state.errors).length ? '' : refusal(error);
        reveal('errors');
    };
    const addPhoto = async (incident) => {
        const form = new FormData();
        form.append('photo', await shrunk(state.file), 'photo');
        await api('POST', `/incidents/${incident.id}/photo`, { form, onProgress: () => {} });
    };
    const send = doingWith(state, draw)('send', async () => {
        const cause = state.kind === 'damage' ? { cause: state.cause } : state.kind === 'loss' ? { cause: 'lost' } : { incident_id: state.incident };
        const { data } = await report('POST', '/incidents', { kind: state.kind, outlet: outlet.slug, lot_id: lot.id, quantity: state.quantity, note: state.note.trim(), ...cause });
        let unsent = false;
        if (state.file) {
            try {
                await addPhoto(data);
            } catch (error) {
                if (!(error instanceof ApiError)) {
                    throw error;
                }
                unsent = true;  // the report stands; the photo can be added on its page
            }
        }
        notice(t(unsent ? 'outlet_incident_done_no_photo' : 'outlet_incident_done'));
        go(`/gerai/${outlet.slug}/selisih/${data.id}`, { replace: true });
    }, refused);
    return {
        most,
        set: (values) => { Object.assign(state, values); draw(); },
        photo: (file) => {
            URL.revokeObjectURL(state.preview);
            const wrong = !file ? '' : !photoTypes.includes(file.type) ? t(/hei[cf]/i.test(file.type) ? 'error_photo_heic' : 'error_photo_wrong_type') : file.size > maxPhotoBytes ? t('error_photo_too_large') : '';
            state.errors = { ...state.errors, photo: wrong };
            Object.assign(state, file && !wrong ? { file, preview: URL.createObjectURL(file) } : { file: null, preview: '' });
            draw();
        },
        send: () => {
            state.errors = state.note.trim() ? {} : { note: t('outlet_incident_note_missing') };
            return state.errors.note ? (draw(), reveal('errors')) : send();
        },
    };
}

export async function view(place) {
    const kind = kinds[place.params.kind];
    if (!kind) {
        throw new ApiError({ status: 404, code: 'incident.not_found' });
    }
    const outlet = await outletOf(place.params.outlet);
    const { data: lot } = await api('GET', `/lots/${encodeURIComponent(place.params.lot)}`, { signal: place.signal });
    const reported = kind === 'found' ? await allOf(`/incidents?outlet=${encodeURIComponent(outlet.slug)}&group=${encodeURIComponent(lot.group.slug)}`, place.signal) : [];
    const earlier = reported.filter((one) => one.lot.id === lot.id && one.may.includes('found') && left(one) > 0);
    const state = { kind, quantity: 1, cause: 'damaged', note: '', file: null, preview: '', incident: earlier[0]?.id ?? '', earlier, errors: {}, problem: '', busy: '' };
    let draw = () => {};
    const acts = actsOf({ state, lot, outlet, draw: () => draw() });
    draw = () => place.show(page({ state, acts, lot, outlet }));
    draw();
    return () => URL.revokeObjectURL(state.preview);
}
