// One group for administrators: its private record, its people, and the first invitation. And making a new one.

import { api, ApiError, busyButton, choice, day, errorSummary, fieldErrors, go, heading, html, icon, nothing, notice, t, textField } from './core.js';
import { adminSentence, backTo, doingWith, problemOf } from './admin-parts.js';
import { linkPanel, reveal } from './panels.js';
import { phoneDigits, phoneShown, phoneTyped } from './phone.js';
import { allRegions, makeRegionChoice, regionWords } from './region-choice.js';

const kinds = ['peer_support', 'disability_cooperative', 'social_centre_trainees', 'womens_organisation', 'other'];
const stages = ['assisted', 'business', 'cooperative'];
const oneOf = (what, values) => values.map((value) => ({ value, label: t(`admin_${what}_${value}`) }));

/// The fields that nobody but administrators and the managers of the group ever see.
function privateFields({ values, errors, set, contact }) {
    return html`<fieldset class="private form"><legend><span class="state calm">${icon('eye-off')}${t('admin_group_private')}</span></legend>
        <p class="quiet">${t('admin_group_private_note')}</p>
        ${textField({ name: 'legal_name', label: t('admin_group_legal_name'), hint: t('admin_group_legal_name_hint'), optional: true, error: errors.legal_name, value: values.legal_name ?? '', maxlength: 200, onInput: set('legal_name') })}
        ${choice({ name: 'kind', label: t('admin_group_kind'), value: values.kind ?? '', error: errors.kind, empty: t('admin_unset'), choices: oneOf('kind', kinds), onInput: set('kind') })}
        ${choice({ name: 'stage', label: t('admin_group_stage'), value: values.stage ?? '', error: errors.stage, empty: t('admin_unset'), choices: oneOf('stage', stages), onInput: set('stage') })}
        ${contact ? textField({ name: 'contact_phone', label: t('admin_group_contact'), hint: t('admin_group_contact_hint'), optional: true, error: errors.contact_phone, value: values.contact_phone ?? '', type: 'tel', inputmode: 'tel', maxlength: 24, onInput: set('contact_phone') }) : nothing}</fieldset>`;
}

// ------------------------------------------------------------------------------------------------------------- a new group

const newLabels = () => ({ name: t('admin_group_name'), region: t('face_region'), slug: t('admin_group_name'), legal_name: t('admin_group_legal_name') });

const makeForm = ({ state, regionField, send }) => html`${backTo('#/kelompok', t('admin_groups'))}${heading(t('admin_group_new'))}
    <p class="quiet lead">${t('admin_group_new_lead')}</p>${errorSummary(state.errors, newLabels(), state.problem)}
    <form class="form narrow" novalidate @submit=${(event) => { event.preventDefault(); send(); }}>
        <fieldset class="public form"><legend><span class="state">${icon('eye')}${t('admin_group_public')}</span></legend>
        ${textField({ name: 'name', label: t('admin_group_name'), hint: t('admin_group_name_hint'), error: state.errors.name, value: state.values.name, maxlength: 100, required: true, onInput: state.set('name') })}
        ${regionField.draw(state.errors.region)}</fieldset>
        ${privateFields({ values: state.values, errors: state.errors, set: state.set, contact: false })}
        <div class="act">${busyButton({ label: t('admin_group_create'), type: 'submit', busy: state.busy === 'make', className: 'button loud wide' })}</div></form>`;

export async function create(place) {
    const regions = await allRegions();
    const state = { values: { name: '', region: null, kind: 'other', stage: 'assisted', legal_name: '' }, errors: {}, problem: '', busy: '' };
    state.set = (name) => (value) => { state.values[name] = value; };
    let draw = () => {};
    const regionField = makeRegionChoice({ name: 'region', label: t('face_region'), hint: t('face_region_hint'), regions, chosen: null, redraw: () => draw(), onInput: state.set('region') });
    const make = doingWith(state, () => draw())('make', async () => {
        const { name, region, legal_name: legalName, kind, stage } = state.values;
        const { data } = await api('POST', '/groups', { body: { name: name.trim(), region: region.code, legal_name: legalName.trim(), kind, stage } });
        notice(t('admin_group_created', { name: data.name }));
        go(`/kelompok/${data.slug}`);
    }, (error) => {
        state.errors = /name_taken|slug_taken/.test(error.code) ? { name: t('admin_group_name_taken') } : fieldErrors(error, 'group_');
        state.problem = Object.keys(state.errors).length ? '' : adminSentence(error);
        reveal('errors');
    });
    const send = () => {
        const { name, region } = state.values;
        state.errors = { ...(name.trim() ? {} : { name: t('face_name_required') }), ...(region ? {} : { region: t('face_region_required') }) };
        return Object.keys(state.errors).length ? (draw(), reveal('errors')) : make();
    };
    draw = () => place.show(makeForm({ state, regionField, send }));
    draw();
}

// --------------------------------------------------------------------------------------------------------- a group as it is

const fact = (label, value) => html`<div><dt>${label}</dt><dd>${value || html`<span class="quiet">${t('admin_unset')}</span>`}</dd></div>`;

function recordPart({ state, acts }) {
    const { record } = state;
    if (state.editing) {
        return html`<form class="form narrow" id="editing" tabindex="-1" novalidate @submit=${(event) => { event.preventDefault(); acts.save(); }}>
            ${errorSummary(state.errors, { contact_phone: t('admin_group_contact'), legal_name: t('admin_group_legal_name') })}
            ${privateFields({ values: state.values, errors: state.errors, set: (name) => (value) => { state.values[name] = value; }, contact: true })}
            <div class="actions">${busyButton({ label: t('admin_save'), type: 'submit', busy: state.busy === 'record', className: 'button loud' })}
                <button type="button" class="button plain" @click=${acts.leave}>${t('admin_cancel')}</button></div></form>`;
    }
    return html`<section class="panelled" aria-labelledby="record"><div class="head"><h2 id="record">${t('admin_group_record')}</h2><span class="state calm">${icon('eye-off')}${t('admin_group_private')}</span></div>
        <dl class="facts wide">${fact(t('admin_group_legal_name'), record.legal_name)}${fact(t('admin_group_kind'), record.kind && t(`admin_kind_${record.kind}`))}
            ${fact(t('admin_group_stage'), record.stage && t(`admin_stage_${record.stage}`))}${fact(t('admin_group_contact'), record.contact_phone && phoneShown(record.contact_phone.replace(/\D/g, '')))}</dl>
        <div class="actions"><button type="button" class="button" @click=${acts.edit}>${icon('pen')}${t('admin_group_record_edit')}</button></div></section>`;
}

const peoplePart = ({ state, acts }) => html`<section class="panelled" aria-labelledby="people"><h2 id="people">${t('admin_group_people')}</h2>
    ${state.members.length === 0 ? html`<p class="quiet">${t('admin_group_people_none')}</p>` : html`<ul class="people">${state.members.map((one) => html`<li><a class="person" href="#/akun/${one.account}">
        <span class="tile soga" aria-hidden="true">${icon('person')}</span><span class="words"><b>${one.display_name}</b><span class="quiet">${t(`role_${one.role}`)} · ${t('members_since', { date: day(one.since) })}</span></span>${icon('next')}</a></li>`)}</ul>`}
    ${state.made ? linkPanel({ made: state.made, group: state.group.name, until: day(state.made.expires_at), finish: acts.finish })
        : html`<p class="quiet">${t('admin_group_invite_lead')}</p><div class="actions">${busyButton({ label: html`${icon('plus')}${t('admin_group_invite')}`, busy: state.busy === 'invite', act: acts.invite,
            className: state.members.some(({ role }) => role === 'manager') ? 'button' : 'button loud' })}</div>`}</section>`;

const page = (context) => {
    const { group } = context.state;
    return html`${backTo('#/kelompok', t('admin_groups'))}${heading(group.name)}<p class="place quiet">${icon('pin', 'small')}${regionWords(group.region)}</p>
        ${problemOf(context.state)}<div class="parts">${peoplePart(context)}${recordPart(context)}
        <div class="actions"><a class="button" href="#/jejak?group=${encodeURIComponent(group.slug)}">${icon('history')}${t('admin_group_trail')}</a>
            <a class="button plain" href="/kelompok/${group.slug}" target="_blank" rel="noopener">${t('admin_group_open_page')}</a></div></div>`;
};

function actsOf({ state, path, draw }) {
    const doing = doingWith(state, draw);
    const saveRecord = doing('record', async () => {
        const { legal_name: legalName, kind, stage, contact_phone: phone } = state.values;
        const { data } = await api('PUT', `${path}/record`, { body: { legal_name: (legalName ?? '').trim(), kind: kind ?? '', stage: stage ?? '', contact_phone: phoneDigits(phone ?? '') } });
        Object.assign(state, { record: data, editing: false });
        notice(t('admin_saved'));
    }, (error) => {
        state.errors = fieldErrors(error, 'group_');
        state.problem = Object.keys(state.errors).length ? '' : adminSentence(error);
        reveal('errors');
    });
    return {
        edit: () => { Object.assign(state, { editing: true, errors: {}, values: { ...state.record, contact_phone: phoneTyped(state.record.contact_phone) } }); draw(); reveal('editing'); },
        leave: () => { state.editing = false; draw(); },
        save: () => {
            state.errors = phoneDigits(state.values.contact_phone ?? '') === null ? { contact_phone: t('face_whatsapp_wrong') } : {};
            return Object.keys(state.errors).length ? (draw(), reveal('errors')) : saveRecord();
        },
        invite: doing('invite', async () => {
            state.made = (await api('POST', '/invitations', { body: { role: 'manager', group: state.group.slug, note: '' } })).data;
            reveal('secret');
        }),
        finish: () => { state.made = null; draw(); },
    };
}

/// A group without a record yet answers 404 for it: nothing is filled in.
async function recordOf(path, signal) {
    try {
        return (await api('GET', `${path}/record`, { signal })).data;
    } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 404) {
            throw error;
        }
        return {};
    }
}

export async function view(place) {
    const path = `/groups/${place.params.slug}`;
    const [group, record, members] = await Promise.all([api('GET', path, { signal: place.signal }), recordOf(path, place.signal), api('GET', `${path}/members`, { signal: place.signal })]);
    const state = { group: group.data, record, members: members.data.items, editing: false, values: {}, errors: {}, made: null, busy: '', problem: '' };
    let draw = () => {};
    const acts = actsOf({ state, path, draw: () => draw() });
    draw = () => place.show(page({ state, acts }));
    draw();
}
