// Links that still work, and new ones.

import { api, busyButton, day, heading, html, icon, nothing, notice, radios, t, textField } from './core.js';
import { doingWith, problemOf } from './admin-parts.js';
import { missingPlace, placeBody, placeField, placeOf, readPlaces } from './admin-place.js';
import { linkPanel, reveal } from './panels.js';

const offered = ['facilitator', 'manager', 'staff', 'officer', 'finance', 'administrator'];

const nameOf = (one) => (one.purpose === 'reset' ? t('members_open_reset', { name: one.account?.display_name ?? '' }) : one.note || t(`role_${one.role}`));
const roleOf = (one) => (one.purpose === 'reset' ? '' : `${t(`role_${one.role}`)}${placeOf(one) ? `, ${placeOf(one).name}` : ''} · `);

const openRow = (one, acts) => html`<li><div class="person"><span class="tile" aria-hidden="true">${icon(one.purpose === 'reset' ? 'key' : 'link')}</span><span class="words"><b>${nameOf(one)}</b>
    <span class="quiet">${roleOf(one)}${t('members_open_until', { date: day(one.expires_at) })}</span></span>
    <button type="button" class="button plain" aria-label=${t('members_revoke_of', { name: nameOf(one) })} @click=${() => acts.revoke(one)}>${t('members_revoke')}</button></div></li>`;

const closedRow = (one) => html`<li><div class="person"><span class="words"><b>${nameOf(one)}</b><span class="quiet">${roleOf(one)}${day(one.created_at)}</span></span>
    <span class="state calm">${t(`admin_invitation_${one.state}`)}</span></div></li>`;

function making({ state, acts }) {
    const choices = offered.map((value) => ({ value, label: t(`role_${value}`), hint: t(`admin_invitation_role_${value}`) }));
    return html`<form class="panelled form narrow" id="making" tabindex="-1" novalidate aria-labelledby="making-title" @submit=${(event) => { event.preventDefault(); acts.make(); }}>
        <h2 id="making-title">${t('admin_invitation_new')}</h2>
        ${radios({ name: 'role', legend: t('admin_invitation_as'), value: state.role, choices, onInput: acts.pickRole })}
        ${placeField({ role: state.role, value: state.at, error: state.atError, places: state.places, onInput: (slug) => { state.at = slug; } })}
        ${textField({ name: 'note', label: t('members_note'), hint: t('members_note_hint'), optional: true, value: state.note, maxlength: 100, onInput: (text) => { state.note = text; } })}
        <div class="actions">${busyButton({ label: t('members_make_link'), type: 'submit', busy: state.busy === 'make', className: 'button loud' })}
            <button type="button" class="button plain" @click=${acts.stop}>${t('admin_cancel')}</button></div></form>`;
}

function page({ state, acts }) {
    const open = state.items.filter((one) => one.state === 'open');
    const closed = state.items.filter((one) => one.state !== 'open');
    const start = state.making || state.made ? nothing : html`<button type="button" class="button loud" @click=${acts.start}>${icon('plus')}${t('admin_invitation_new')}</button>`;
    return html`${heading(t('admin_invitations'), start)}<p class="quiet lead">${t('admin_invitations_lead')}</p>${problemOf(state)}
        ${state.made ? linkPanel({ made: state.made, group: placeOf(state.made)?.name ?? '', until: day(state.made.expires_at), finish: acts.finish }) : nothing}
        ${state.making ? making({ state, acts }) : nothing}
        <section class="section first"><h2>${t('admin_invitation_open')}</h2>
        ${open.length ? html`<ul class="people">${open.map((one) => openRow(one, acts))}</ul>` : html`<p class="quiet">${t('members_open_none')}</p>`}</section>
        ${closed.length ? html`<section class="section"><h2>${t('admin_invitation_closed')}</h2><ul class="people">${closed.map(closedRow)}</ul></section>` : nothing}
        ${state.next ? html`<div class="after-list"><button type="button" class="button" @click=${acts.more}>${t('admin_load_more')}</button></div>` : nothing}`;
}

function actsOf({ state, draw }) {
    const doing = doingWith(state, draw);
    const read = async (cursor = '') => {
        const { data } = await api('GET', `/invitations${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
        Object.assign(state, { items: cursor ? [...state.items, ...data.items] : data.items, next: data.next });
    };
    const send = doing('make', async () => {
        const { data } = await api('POST', '/invitations', { body: { role: state.role, ...placeBody(state.role, state.at), note: state.note.trim() } });
        Object.assign(state, { made: data, making: false, note: '' });
        await read();
        reveal('secret');
    });
    return {
        read,
        more: doing('more', () => read(state.next)),
        start: async () => {
            await readPlaces(state.places, state.role);
            Object.assign(state, { making: true, at: '', atError: '' });
            draw();
            reveal('making');
        },
        stop: () => { state.making = false; draw(); },
        pickRole: doing('pick', async (role) => {
            Object.assign(state, { role, at: '', atError: '' });
            await readPlaces(state.places, role);
        }),
        make: () => {
            state.atError = missingPlace(state.role, state.at);
            return state.atError ? (draw(), reveal('place')) : send();
        },
        finish: () => { state.made = null; draw(); },
        revoke: doing('revoke', async (one) => {
            await api('DELETE', `/invitations/${one.id}`);
            await read();
            notice(t('members_revoked'));
        }),
    };
}

export async function view(place) {
    const state = { items: [], next: null, places: {}, making: false, made: null, role: 'facilitator', at: '', atError: '', note: '', busy: '', problem: '' };
    let draw = () => {};
    const acts = actsOf({ state, draw: () => draw() });
    await acts.read();
    // From the page of an agency or an outlet: the role and the place are chosen already.
    const [role, at] = ['tugas', 'di'].map((name) => place.query.get(name) ?? '');
    if (offered.includes(role)) {
        await readPlaces(state.places, role, place.signal);
        Object.assign(state, { making: true, role, at });
    }
    draw = () => place.show(page({ state, acts }));
    draw();
}
