// Agencies for administrators: all of them, a new one, changing one, and inviting its officers.

import { api, busyButton, empty, errorSummary, fieldErrors, go, heading, html, icon, nothing, notice, t, textArea, textField } from './core.js';
import { adminSentence, backTo, doingWith } from './admin-parts.js';
import { allOf, makeChange } from './listing.js';
import { reveal } from './panels.js';
import { phoneDigits, phoneTyped } from './phone.js';
import { allRegions, makeRegionChoice, regionWords } from './region-choice.js';

const row = (one) => html`<li><a class="row" href="#/instansi/${one.slug}"><span class="tile">${icon('file')}</span><span><b>${one.name}</b><span class="quiet">${regionWords(one.region)}</span><span class="quiet">${t('agency_outlets_count', { count: one.outlets_count })}</span></span>${icon('next')}</a></li>`;

export async function view(place) {
    const agencies = await allOf('/agencies', place.signal);
    const fresh = (loud) => html`<a class="button ${loud}" href="#/instansi/baru">${icon('plus')}${t('agency_new')}</a>`;
    place.show(html`${heading(t('agency_agencies'), agencies.length ? fresh('loud') : nothing)}<p class="quiet lead">${t('agency_agencies_lead')}</p>
        <p><a class="more" href="#/gerai">${icon('shop')}${t('agency_all_outlets')}${icon('next', 'small')}</a></p>
        ${agencies.length ? html`<ul class="rows">${agencies.map(row)}</ul>` : empty({ title: t('agency_agencies_none'), lead: t('agency_agencies_none_lead'), action: fresh('loud') })}`);
}

const labels = () => ({ name: t('agency_name'), region: t('face_region'), about: t('agency_about'), whatsapp: t('outlet_whatsapp') });

function form({ state, regionField, submit, title, save, more = nothing }) {
    const { values, errors } = state;
    const set = (name) => (value) => { values[name] = value; };
    return html`${backTo('#/instansi', t('agency_agencies'))}${heading(title)}${more}${errorSummary(errors, labels(), state.problem)}
        <form class="form narrow" novalidate @submit=${submit}>
        ${textField({ name: 'name', label: t('agency_name'), hint: t('agency_name_hint'), error: errors.name, value: values.name, maxlength: 100, required: true, onInput: set('name') })}${regionField.draw(errors.region)}
        ${textArea({ name: 'about', label: t('agency_about'), hint: t('agency_about_hint'), optional: true, error: errors.about, value: values.about, rows: 4, maxlength: 2000, onInput: set('about') })}
        ${textField({ name: 'whatsapp', label: t('outlet_whatsapp'), hint: t('outlet_whatsapp_hint'), optional: true, error: errors.whatsapp, value: values.whatsapp, type: 'tel', inputmode: 'tel', maxlength: 24, onInput: set('whatsapp') })}
        <div class="act">${busyButton({ label: save, type: 'submit', busy: state.busy === 'save', className: 'button loud wide' })}</div></form>`;
}

async function show(place, { agency = null, title, save, send, more = nothing }) {
    const regions = await allRegions();
    const state = { values: { name: agency?.name ?? '', region: agency?.region ?? null, about: agency?.about ?? '', whatsapp: phoneTyped(agency?.whatsapp ?? null) }, errors: {}, problem: '', busy: '' };
    let draw = () => {};
    const regionField = makeRegionChoice({ name: 'region', label: t('face_region'), hint: t('outlet_region_hint'), regions, chosen: state.values.region, redraw: () => draw(), onInput: (region) => { state.values.region = region; } });
    const sending = doingWith(state, () => draw())('save', () => {
        const { name, region, about, whatsapp } = state.values;
        return send({ name: name.trim(), region: region.code, about: about.trim(), whatsapp: phoneDigits(whatsapp) || null });
    }, (error) => {
        state.errors = /name_taken|slug_taken/.test(error.code) ? { name: t('agency_name_taken') } : fieldErrors(error, 'agency_');
        state.problem = Object.keys(state.errors).length ? '' : adminSentence(error);
        reveal('errors');
    });
    const submit = (event) => {
        event.preventDefault();
        const { name, region, whatsapp } = state.values;
        state.errors = { ...(name.trim() ? {} : { name: t('agency_name_missing') }), ...(region ? {} : { region: t('face_region_required') }), ...(phoneDigits(whatsapp) === null ? { whatsapp: t('face_whatsapp_wrong') } : {}) };
        return Object.keys(state.errors).length ? (draw(), reveal('errors')) : sending();
    };
    draw = () => place.show(form({ state, regionField, submit, title, save, more }));
    draw();
}

export const create = (place) => show(place, { title: t('agency_new'), save: t('agency_create'), send: async (body) => {
    const { data } = await api('POST', '/agencies', { body });
    notice(t('agency_created', { name: data.name }));
    go(`/instansi/${data.slug}`, { replace: true });
} });

export async function edit(place) {
    const path = `/agencies/${encodeURIComponent(place.params.agency)}`;
    const { data: agency, etag } = await api('GET', path, { signal: place.signal });
    const patch = makeChange(path, etag);
    const invite = (role) => html`<a class="button" href="#/undangan?tugas=${role}&di=${agency.slug}">${icon('plus')}${t(`agency_invite_${role}`)}</a>`;
    return show(place, { agency, title: agency.name, save: t('agency_save'), more: html`<div class="actions above-form">${invite('officer')}${invite('finance')}<a class="button" href="#/gerai/baru?instansi=${agency.slug}">${icon('shop')}${t('outlet_new')}</a></div>`,
        send: async (body) => {
            await patch(body);
            notice(t('agency_saved'));
            go('/instansi', { replace: true });
        } });
}
