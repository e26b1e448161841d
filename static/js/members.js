// The people of a group: who they are, and for its managers inviting, renewing passwords and removing.

import { api, ApiError, busyButton, day, errorSummary, fieldErrors, heading, html, icon, nothing, notice, once, radios, sentence, session, t, textField } from './core.js';
import { groupOf } from './workspace.js';
import { confirmPanel, linkPanel, reveal } from './panels.js';

const sentenceOf = (error) => (error.code === 'member.last_manager' ? t('members_last_manager') : sentence(error));

const invitationName = (one) => (one.purpose === 'reset' ? t('members_open_reset', { name: one.account?.display_name ?? '' }) : one.note || t(`role_${one.role}`));

function memberRow(member, { state, acts, group, ownId }) {
    const own = member.account === ownId;
    const name = member.display_name;
    const opened = state.opened === member.grant;
    return html`<li><div class="person"><span class="tile soga" aria-hidden="true">${icon('person')}</span>
        <span class="words"><b>${name}${own ? html` <span class="state calm">${t('members_you')}</span>` : nothing}</b>
            <span class="quiet">${t(`role_${member.role}`)}${member.login ? html` · ${member.login}` : nothing}</span>
            <span class="quiet">${t('members_since', { date: day(member.since) })}</span>
            ${member.state === 'disabled' ? html`<span class="state care">${icon('warning')}${t('members_disabled')}</span>` : nothing}</span>
        ${group.leads && !own ? html`<button type="button" class="round" aria-label=${t('members_actions', { name })} aria-expanded=${opened ? 'true' : 'false'}
            @click=${() => acts.open(member)}>${icon('more')}</button>` : nothing}</div>
        ${opened ? actions(member, { state, acts, group }) : nothing}</li>`;
}

function actions(member, { state, acts, group }) {
    const name = member.display_name;
    if (state.removing) {
        return confirmPanel({ title: t('members_remove_title', { name }), lead: t('members_remove_lead', { name, group: group.name }), yes: t('members_remove_yes', { name }),
            busy: state.busy, act: () => acts.remove(member), leave: acts.leave });
    }
    // A facilitator's password lets into other groups as well: an administrator renews it.
    const renew = member.role === 'facilitator' ? nothing
        : html`<button type="button" class="button soft" @click=${() => acts.renew(member)}>${icon('key')}${t('members_reset')}</button>`;
    return html`<div class="actions person-actions">${renew}
        <button type="button" class="button danger" @click=${acts.ask}>${icon('leave')}${t('members_remove')}</button></div>`;
}

function inviting({ state, acts }) {
    const choices = ['member', 'manager'].map((role) => ({ value: role, label: t(`role_${role}`), hint: t(`members_${role}_can`) }));
    return html`<form class="panelled form" id="inviting" tabindex="-1" novalidate aria-labelledby="inviting-title" @submit=${(event) => { event.preventDefault(); acts.invite(); }}>
        <h2 id="inviting-title">${t('members_invite_title')}</h2>
        ${errorSummary(state.errors, { note: t('members_note') }, state.general)}
        ${radios({ name: 'role', legend: t('members_invite_as'), value: state.role, choices, onInput: (role) => { state.role = role; } })}
        ${textField({ name: 'note', label: t('members_note'), hint: t('members_note_hint'), optional: true, error: state.errors.note, value: state.note, maxlength: 100, onInput: (text) => { state.note = text; } })}
        <div class="actions">${busyButton({ label: t('members_make_link'), type: 'submit', busy: state.busy, className: 'button loud' })}
            <button type="button" class="button plain" @click=${acts.stopInviting}>${t('cancel')}</button></div></form>`;
}

const waiting = ({ state, acts }) => html`<section class="section"><h2>${t('members_open_title')}</h2>
    ${state.open.length === 0 ? html`<p class="quiet">${t('members_open_none')}</p>` : html`<ul class="people">${state.open.map((one) => html`<li><div class="person">
        <span class="tile" aria-hidden="true">${icon('link')}</span><span class="words"><b>${invitationName(one)}</b>
        <span class="quiet">${one.purpose === 'join' ? `${t(`role_${one.role}`)} · ` : ''}${t('members_open_until', { date: day(one.expires_at) })}</span></span>
        <button type="button" class="button plain" aria-label=${t('members_revoke_of', { name: invitationName(one) })} @click=${() => acts.revoke(one)}>${t('members_revoke')}</button></div></li>`)}</ul>`}</section>`;

function page(context) {
    const { state, acts, group } = context;
    const invite = group.leads && !state.inviting && !state.made
        ? html`<button type="button" class="button ${state.members.length < 2 ? 'loud' : ''}" @click=${acts.startInviting}>${icon('plus')}${t('members_invite')}</button>` : nothing;
    return html`${heading(t('members_title'), invite)}<p class="quiet lead">${t('members_lead')}</p>
        ${state.problem ? errorSummary({}, {}, state.problem) : nothing}
        ${state.made ? linkPanel({ made: state.made, group: group.name, until: day(state.made.expires_at), finish: acts.finish }) : nothing}
        ${state.inviting ? inviting(context) : nothing}
        <section class="section first"><h2>${t('members_count', { count: new Set(state.members.map(({ account }) => account)).size })}</h2>
        <ul class="people">${state.members.map((member) => memberRow(member, context))}</ul>
        ${state.members.length < 2 && group.leads ? html`<p class="quiet">${t('members_alone')}</p>` : nothing}
        ${group.leads ? nothing : html`<p class="quiet">${t('members_ask_lead')}</p>`}</section>
        ${group.leads ? waiting(context) : nothing}`;
}

function actsOf({ state, group, draw }) {
    const read = async () => {
        const [members, invitations] = await Promise.all([api('GET', `/groups/${group.slug}/members`),
            group.leads ? api('GET', `/invitations?group=${encodeURIComponent(group.slug)}`) : { data: { items: [] } }]);
        Object.assign(state, { members: members.data.items, open: invitations.data.items.filter((one) => one.state === 'open') });
    };
    // What the server refuses is said in place; the page stays.
    const doing = (act) => once(async (...values) => {
        Object.assign(state, { busy: true, problem: '', general: '', errors: {} });
        draw();
        try {
            await act(...values);
        } catch (error) {
            if (!(error instanceof ApiError)) {
                throw error;
            }
            const errors = fieldErrors(error, 'members_');
            Object.assign(state, state.inviting ? { errors, general: Object.keys(errors).length ? '' : sentenceOf(error) } : { problem: sentenceOf(error) });
            reveal('errors');
        } finally {
            state.busy = false;
            draw();
        }
    });
    const shut = { opened: null, removing: false };
    const made = async (body) => {
        const { data } = await api('POST', '/invitations', { body });
        Object.assign(state, { ...shut, made: data, inviting: false, note: '' });
        await read();
        reveal('secret');
    };
    return {
        read,
        startInviting: () => { Object.assign(state, { ...shut, inviting: true, role: 'member', errors: {}, general: '' }); draw(); reveal('inviting'); },
        stopInviting: () => { state.inviting = false; draw(); },
        invite: doing(() => made({ role: state.role, group: group.slug, note: state.note.trim() })),
        renew: doing((member) => made({ account: member.account })),
        finish: () => { state.made = null; draw(); reveal('isi'); },
        open: (member) => { Object.assign(state, { opened: state.opened === member.grant ? null : member.grant, removing: false }); draw(); },
        ask: () => { state.removing = true; draw(); reveal('confirm'); },
        leave: () => { state.removing = false; draw(); },
        remove: doing(async (member) => {
            await api('DELETE', `/groups/${group.slug}/members/${member.account}`);
            Object.assign(state, shut);
            await read();
            notice(t('members_removed', { name: member.display_name }));
        }),
        revoke: doing(async (one) => {
            await api('DELETE', `/invitations/${one.id}`);
            await read();
            notice(t('members_revoked'));
        }),
    };
}

export async function view(place) {
    const [group, { account }] = await Promise.all([groupOf(place.params.group), session()]);
    if (!group) {
        throw new ApiError({ status: 404, code: 'group.not_found' });
    }
    const state = { members: [], open: [], inviting: false, made: null, opened: null, removing: false, role: 'member', note: '', errors: {}, general: '', problem: '', busy: false };
    let draw = () => {};
    const acts = actsOf({ state, group, draw: () => draw() });
    await acts.read();
    draw = () => place.show(page({ state, acts, group, ownId: account.id }));
    draw();
}
