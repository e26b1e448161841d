// One account for administrators: its roles, whether it may sign in, and a link for a new password.

import { api, busyButton, choice, date, day, heading, html, icon, nothing, notice, session, t } from './core.js';
import { backTo, doingWith, problemOf, roleWords } from './admin-parts.js';
import { missingPlace, placeBody, placeField, placeKind, placeRoles, readPlaces } from './admin-place.js';
import { confirmPanel, linkPanel, reveal } from './panels.js';

const offered = [...placeRoles, 'administrator'];
const signOf = { group: 'people', outlet: 'shop', agency: 'file' };

const fact = (label, value) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

const factsPart = ({ account }) => html`<section class="panelled"><dl class="facts wide">${fact(t('admin_account_login'), account.login)}
    ${fact(t('admin_account_state'), account.state === 'disabled' ? html`<span class="state care">${icon('warning')}${t('admin_account_disabled')}</span>` : t('admin_account_active'))}
    ${fact(t('admin_account_last'), account.last_signed_in_at ? date(account.last_signed_in_at) : t('admin_account_never'))}${fact(t('admin_account_created'), day(account.created_at))}
    ${fact(t('admin_account_language'), t(`account_language_${account.language}`))}</dl></section>`;

const rolesPart = ({ state, acts }) => html`<section class="panelled" aria-labelledby="roles"><h2 id="roles">${t('admin_account_roles')}</h2>
    ${state.account.roles.length ? html`<ul class="people">${state.account.roles.map((one) => html`<li><div class="person"><span class="tile" aria-hidden="true">${icon(signOf[placeKind(one.role)] ?? 'shield')}</span>
        <span class="words"><b>${roleWords(one)}</b></span><button type="button" class="button plain" aria-label=${t('admin_account_role_remove_of', { role: roleWords(one) })}
        @click=${() => acts.take(one)}>${t('admin_account_role_remove')}</button></div></li>`)}</ul>` : html`<p class="quiet">${t('admin_account_no_roles')}</p>`}
    <form class="adding" novalidate @submit=${(event) => { event.preventDefault(); acts.give(); }}>
        ${choice({ name: 'role', label: t('admin_account_role'), value: state.role, choices: offered.map((value) => ({ value, label: t(`role_${value}`) })), onInput: acts.pickRole })}
        ${placeField({ role: state.role, value: state.at, error: state.atError, places: state.places, onInput: (slug) => { state.at = slug; } })}
        ${busyButton({ label: t('admin_account_role_add'), type: 'submit', busy: state.busy === 'role', className: 'button' })}</form></section>`;

function statePart({ state, acts, ownId }) {
    const { account } = state;
    const name = account.display_name;
    if (state.asking) {
        return confirmPanel({ title: t('admin_account_disable_title', { name }), lead: t('admin_account_disable_lead', { name }), yes: t('admin_account_disable_yes', { name }),
            busy: state.busy === 'state', act: () => acts.turn('disabled'), leave: acts.leave });
    }
    const turning = account.state === 'disabled'
        ? busyButton({ label: t('admin_account_enable'), busy: state.busy === 'state', act: () => acts.turn('active'), className: 'button' })
        : html`<button type="button" class="button danger" @click=${acts.ask}>${t('admin_account_disable')}</button>`;
    return html`<div class="actions">${busyButton({ label: html`${icon('key')}${t('admin_account_reset')}`, busy: state.busy === 'renew', act: acts.renew, className: 'button' })}
        <a class="button" href="#/jejak?actor=${account.id}">${icon('history')}${t('admin_account_trail')}</a>${account.id === ownId ? nothing : turning}</div>
        ${account.id === ownId ? html`<p class="quiet">${t('admin_account_self')}</p>` : nothing}`;
}

const page = (context) => html`${backTo('#/akun', t('admin_accounts'))}${heading(context.state.account.display_name)}${problemOf(context.state)}
    ${context.state.made ? linkPanel({ made: context.state.made, until: day(context.state.made.expires_at), finish: context.acts.finish }) : nothing}
    <div class="parts">${factsPart(context.state)}${rolesPart(context)}${statePart(context)}</div>`;

function actsOf({ state, path, draw }) {
    const doing = doingWith(state, draw);
    const read = async () => { state.account = (await api('GET', path)).data; };
    const give = doing('role', async () => {
        await api('POST', `${path}/roles`, { body: { role: state.role, ...placeBody(state.role, state.at) } });
        await read();
        state.at = '';
        notice(t('admin_account_role_added'));
    });
    return {
        pickRole: doing('pick', async (role) => {
            Object.assign(state, { role, at: '', atError: '' });
            await readPlaces(state.places, role);
        }),
        give: () => {
            state.atError = missingPlace(state.role, state.at);
            return state.atError ? (draw(), reveal('place')) : give();
        },
        take: doing('take', async (one) => {
            await api('DELETE', `${path}/roles/${one.id}`);
            await read();
            const again = placeBody(one.role, one[placeKind(one.role)]?.slug ?? '');
            notice(t('admin_account_role_removed', { role: roleWords(one) }), { undo: doing('role', async () => {
                await api('POST', `${path}/roles`, { body: { role: one.role, ...again } });
                await read();
            }) });
        }),
        ask: () => { state.asking = true; draw(); reveal('confirm'); },
        leave: () => { state.asking = false; draw(); },
        turn: doing('state', async (wanted) => {
            state.asking = false;
            state.account = (await api('PATCH', path, { body: { state: wanted } })).data;
            notice(t(wanted === 'disabled' ? 'admin_account_disabled_done' : 'admin_account_enabled_done', { name: state.account.display_name }));
        }),
        renew: doing('renew', async () => {
            state.made = (await api('POST', '/invitations', { body: { account: state.account.id } })).data;
            reveal('secret');
        }),
        finish: () => { state.made = null; draw(); },
    };
}

export async function view(place) {
    const path = `/accounts/${place.params.id}`;
    const places = {};
    const [account, own] = await Promise.all([api('GET', path, { signal: place.signal }), session(), readPlaces(places, 'member', place.signal)]);
    const state = { account: account.data, places, role: 'member', at: '', atError: '', asking: false, made: null, busy: '', problem: '' };
    let draw = () => {};
    const acts = actsOf({ state, path, draw: () => draw() });
    draw = () => place.show(page({ state, acts, ownId: own.account.id }));
    draw();
}
