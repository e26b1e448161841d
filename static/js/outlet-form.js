// Making an outlet, and changing one: what it is, where, when it is open. Used by agencies and by the administration.

import { api, busyButton, choice, errorSummary, fieldErrors, go, heading, html, icon, nothing, notice, radios, t, textArea, textField } from './core.js';
import { backTo, doingWith } from './admin-parts.js';
import { tradeSentence } from './goods.js';
import { checkHours, hoursEditor, hoursOf, hoursTyped } from './outlet-hours.js';
import { makeChange } from './listing.js';
import { reveal } from './panels.js';
import { agencyOf } from './places.js';
import { phoneDigits, phoneTyped } from './phone.js';
import { allRegions, makeRegionChoice } from './region-choice.js';

const kinds = ['shop', 'gallery', 'stand', 'bazaar'];
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '09:00', closes: '20:00' }));
const unwritten = () => ({ name: '', code: '', kind: 'shop', region: null, address: '', directions: '', whatsapp: '', coordinates: '', starts_on: '', ends_on: '', hours: hoursTyped(everyDay) });
const written = (outlet) => ({
    name: outlet.name, code: outlet.code ?? '', kind: outlet.kind, region: outlet.region, address: outlet.address ?? '', directions: outlet.directions ?? '', whatsapp: phoneTyped(outlet.whatsapp),
    coordinates: outlet.latitude === null ? '' : `${outlet.latitude}, ${outlet.longitude}`, starts_on: outlet.starts_on ?? '', ends_on: outlet.ends_on ?? '', hours: hoursTyped(outlet.hours),
});

/// "-3.3194, 114.5908" as maps copy it; null for nothing, NaN for what is no place.
function coordinatesOf(text) {
    if (!text.trim()) {
        return { latitude: null, longitude: null };
    }
    const [, latitude, longitude] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? [];
    const within = latitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return within ? { latitude: Number(latitude), longitude: Number(longitude) } : null;
}

const codeOf = (values) => values.code.trim().toUpperCase();

function check(values, isNew) {
    const isBazaar = values.kind === 'bazaar';
    return {
        ...(values.name.trim() ? {} : { name: t('outlet_name_missing') }), ...(values.region ? {} : { region: t('face_region_required') }), ...(values.address.trim() ? {} : { address: t('outlet_address_missing') }),
        ...(coordinatesOf(values.coordinates) ? {} : { coordinates: t('outlet_coordinates_wrong') }), ...(phoneDigits(values.whatsapp) === null ? { whatsapp: t('face_whatsapp_wrong') } : {}),
        ...(isBazaar && !values.starts_on ? { starts_on: t('outlet_starts_missing') } : {}),
        ...(isBazaar && (!values.ends_on || values.ends_on < values.starts_on) ? { ends_on: t('outlet_ends_wrong') } : {}), ...checkHours(values.hours), ...(isNew && !/^[A-Z]{2,8}$/.test(codeOf(values)) ? { code: t('outlet_code_missing') } : {}),
    };
}

function bodyOf(values, isNew) {
    const isBazaar = values.kind === 'bazaar';
    return {
        name: values.name.trim(), kind: values.kind, region: values.region.code, address: values.address.trim(), directions: values.directions.trim(), whatsapp: phoneDigits(values.whatsapp) || null,
        ...coordinatesOf(values.coordinates), starts_on: isBazaar ? values.starts_on : null, ends_on: isBazaar ? values.ends_on : null, hours: hoursOf(values.hours), ...(isNew ? { code: codeOf(values) } : {}),
    };
}

const labels = () => ({ name: t('outlet_name'), code: t('outlet_code'), region: t('face_region'), address: t('outlet_address'), directions: t('outlet_directions'), whatsapp: t('outlet_whatsapp'), coordinates: t('outlet_coordinates'), starts_on: t('outlet_starts'), ends_on: t('outlet_ends') });

function fields({ state, regionField, draw, isNew }) {
    const { values, errors } = state;
    const set = (name) => (value) => { values[name] = value; };
    const text = (name, more = {}) => textField({ name, label: labels()[name], error: errors[name], value: values[name], onInput: set(name), ...more });
    return html`${text('name', { hint: t('outlet_name_hint'), maxlength: 100, required: true })}
        ${radios({ name: 'kind', legend: t('outlet_kind'), value: values.kind, choices: kinds.map((value) => ({ value, label: t(`outlet_kind_${value}`), hint: value === 'bazaar' ? t('outlet_kind_bazaar_hint') : '' })), onInput: (kind) => { values.kind = kind; draw(); } })}
        ${values.kind === 'bazaar' ? html`<div class="two">${text('starts_on', { type: 'date' })}${text('ends_on', { type: 'date' })}</div>` : nothing}
        ${regionField.draw(errors.region)}
        ${textArea({ name: 'address', label: t('outlet_address'), hint: t('outlet_address_hint'), error: errors.address, value: values.address, rows: 2, maxlength: 300, onInput: set('address') })}
        ${textArea({ name: 'directions', label: t('outlet_directions'), hint: t('outlet_directions_hint'), optional: true, error: errors.directions, value: values.directions, rows: 2, maxlength: 500, onInput: set('directions') })}
        ${hoursEditor({ rows: values.hours, errors, draw })}
        ${text('whatsapp', { hint: t('outlet_whatsapp_hint'), optional: true, type: 'tel', inputmode: 'tel', maxlength: 24 })}
        ${text('coordinates', { hint: t('outlet_coordinates_hint'), optional: true, maxlength: 60 })}
        ${isNew ? text('code', { hint: t('outlet_code_hint'), maxlength: 8, autocapitalize: 'characters', required: true }) : nothing}`;
}

/// {values, title, back: [href, words], save: words of the button, send(body)}: shows the form and sends it.
async function show(place, { outlet = null, agencies = null, agency = '', title, back, save, send, more = nothing }) {
    const regions = await allRegions();
    const values = outlet ? written(outlet) : unwritten();
    const state = { values, agency, errors: {}, problem: '', busy: '' };
    let draw = () => {};
    const regionField = makeRegionChoice({ name: 'region', label: t('face_region'), hint: t('outlet_region_hint'), regions, chosen: values.region, redraw: () => draw(), onInput: (region) => { values.region = region; } });
    const sending = doingWith(state, () => draw())('save', () => send(bodyOf(values, !outlet), state.agency), (error) => {
        const errors = fieldErrors(error, 'agency_');
        const latitude = errors.latitude ?? errors.longitude;
        state.errors = /name_taken|slug_taken/.test(error.code) ? { name: t('outlet_name_taken') } : { ...errors, ...(latitude ? { coordinates: latitude } : {}) };
        state.problem = Object.keys(state.errors).length ? '' : tradeSentence(error);
        reveal('errors');
    });
    const submit = (event) => {
        event.preventDefault();
        state.errors = { ...check(values, !outlet), ...(agencies && !state.agency ? { agency: t('agency_pick_missing') } : {}) };
        return Object.keys(state.errors).length ? (draw(), reveal('errors')) : sending();
    };
    draw = () => place.show(html`${backTo(...back)}${heading(title)}${more}${errorSummary(state.errors, { ...labels(), agency: t('agency_agency') }, state.problem)}
        <form class="form narrow" novalidate @submit=${submit}>
        ${agencies ? choice({ name: 'agency', label: t('agency_agency'), value: state.agency, error: state.errors.agency, empty: t('agency_pick'), choices: agencies.map(({ slug, name }) => ({ value: slug, label: name })), onInput: (slug) => { state.agency = slug; } }) : nothing}
        ${fields({ state, regionField, draw, isNew: !outlet })}<div class="act">${busyButton({ label: save, type: 'submit', busy: state.busy === 'save', className: 'button loud wide' })}</div></form>`);
    draw();
}

/// Makes an outlet and answers it: for the views of an agency and of the administration.
const make = (body, agency) => api('POST', '/outlets', { body: { agency, ...body } });

export async function create(place) {
    const agency = await agencyOf(place.params.agency);
    const at = `/instansi/${agency.slug}/gerai`;
    return show(place, { title: t('outlet_new'), back: [`#${at}`, t('agency_outlets')], save: t('outlet_create'), send: async (body) => {
        const { data } = await make(body, agency.slug);
        notice(t('outlet_created', { name: data.name }));
        go(`${at}/${data.slug}`, { replace: true });
    } });
}

async function change(place, { path, title, back, to, more }) {
    const { data: outlet, etag } = await api('GET', path, { signal: place.signal });
    const patch = makeChange(path, etag);
    return show(place, { outlet, title, back, more, save: t('outlet_save'), send: async (body) => {
        await patch(body);
        notice(t('outlet_saved'));
        go(to, { replace: true });
    } });
}

export async function edit(place) {
    const agency = await agencyOf(place.params.agency);
    const at = `/instansi/${agency.slug}/gerai/${place.params.outlet}`;
    return change(place, { path: `/outlets/${encodeURIComponent(place.params.outlet)}`, title: t('outlet_edit'), back: [`#${at}`, t('back')], to: at });
}

/// The same for administrators: any agency.
export async function createForAny(place, agencies) {
    return show(place, { agencies, agency: place.query.get('instansi') ?? '', title: t('outlet_new'), back: ['#/gerai', t('agency_outlets')], save: t('outlet_create'), send: async (body, agency) => {
        const { data } = await make(body, agency);
        notice(t('outlet_created', { name: data.name }));
        go(`/gerai/${data.slug}`, { replace: true });
    } });
}

export const editAny = (place) => change(place, { path: `/outlets/${encodeURIComponent(place.params.outlet)}`, title: t('outlet_edit'), back: ['#/gerai', t('agency_outlets')], to: '/gerai',
    more: html`<div class="actions above-form"><a class="button" href="#/undangan?tugas=staff&di=${place.params.outlet}">${icon('plus')}${t('outlet_staff_invite')}</a></div>` });
