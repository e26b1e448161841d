// Who works at an outlet: inviting, and removing.

import { api, busyButton, day, heading, html, icon, nothing, notice, t, textField } from './core.js';
import { backTo, doingWith, problemOf } from './admin-parts.js';
import { tradeSentence } from './goods.js';
import { confirmPanel, linkPanel, reveal } from './panels.js';
import { agencyOf } from './places.js';

function personRow(one, { state, acts, outlet }) {
    return html`<li><div class="person"><span class="tile" aria-hidden="true">${icon('person')}</span><span class="words"><b>${one.display_name}</b><span class="quiet">${t(`role_${one.role}`)}${one.login ? ` · ${one.login}` : ''}</span><span class="quiet">${t('members_since', { date: day(one.since) })}</span></span>
        <button type="button" class="button plain" aria-label=${t('outlet_staff_remove_of', { name: one.display_name })} @click=${() => acts.ask(one)}>${t('outlet_staff_remove')}</button></div>
        ${state.asked === one ? confirmPanel({ title: t('outlet_staff_remove_title', { name: one.display_name }), lead: t('outlet_staff_remove_lead', { outlet: outlet.name }), yes: t('outlet_staff_remove'), no: t('cancel'), busy: state.busy === 'remove', act: () => acts.remove(one), leave: acts.leave }) : nothing}</li>`;
}

const inviting = ({ state, acts }) => html`<form class="panelled form narrow" id="inviting" tabindex="-1" novalidate aria-labelledby="inviting-title" @submit=${(event) => { event.preventDefault(); acts.invite(); }}><h2 id="inviting-title">${t('outlet_staff_invite')}</h2>
    <p class="quiet">${t('outlet_staff_invite_lead')}</p>
    ${textField({ name: 'note', label: t('members_note'), hint: t('members_note_hint'), optional: true, value: state.note, maxlength: 100, onInput: (text) => { state.note = text; } })}
    <div class="actions">${busyButton({ label: t('members_make_link'), type: 'submit', busy: state.busy === 'invite', className: 'button loud' })}<button type="button" class="button plain" @click=${acts.stop}>${t('cancel')}</button></div></form>`;

export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    const path = `/outlets/${encodeURIComponent(place.params.outlet)}`;
    const { data: outlet } = await api('GET', path, { signal: place.signal });
    const state = { people: [], asked: null, inviting: false, made: null, note: '', busy: '', problem: '' };
    let draw = () => {};
    const doing = (name, act) => doingWith(state, () => draw())(name, act, (error) => { state.problem = tradeSentence(error); reveal('errors'); });
    const read = async () => { state.people = (await api('GET', `${path}/staff`)).data.items; };
    const acts = {
        ask: (one) => { state.asked = one; draw(); reveal('confirm'); },
        leave: () => { state.asked = null; draw(); },
        start: () => { Object.assign(state, { inviting: true, made: null }); draw(); reveal('inviting'); },
        stop: () => { state.inviting = false; draw(); },
        finish: () => { state.made = null; draw(); },
        invite: doing('invite', async () => {
            const { data } = await api('POST', '/invitations', { body: { role: 'staff', outlet: outlet.slug, note: state.note.trim() } });
            Object.assign(state, { made: data, inviting: false, note: '' });
            reveal('secret');
        }),
        remove: doing('remove', async (one) => {
            await api('DELETE', `${path}/staff/${one.account}`);
            state.asked = null;
            await read();
            notice(t('outlet_staff_removed', { name: one.display_name }));
        }),
    };
    await read();
    draw = () => place.show(html`${backTo(`#/instansi/${agency.slug}/gerai/${outlet.slug}`, outlet.name)}
        ${heading(t('outlet_staff'), state.inviting || state.made ? nothing : html`<button type="button" class="button ${state.people.length ? '' : 'loud'}" @click=${acts.start}>${icon('plus')}${t('outlet_staff_invite')}</button>`)}
        <p class="quiet lead">${t('outlet_staff_lead', { outlet: outlet.name })}</p>${problemOf(state)}
        ${state.made ? linkPanel({ made: state.made, group: outlet.name, until: day(state.made.expires_at), finish: acts.finish }) : nothing}${state.inviting ? inviting({ state, acts }) : nothing}
        ${state.people.length ? html`<ul class="people">${state.people.map((one) => personRow(one, { state, acts, outlet }))}</ul>` : html`<p class="quiet">${t('outlet_staff_none')}</p>`}`);
    draw();
}
