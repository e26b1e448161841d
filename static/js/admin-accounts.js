// Everybody who can sign in: searched on the server, page by page.

import { api, date, heading, html, icon, nothing, note, t } from './core.js';
import { doingWith, moreButton, problemOf, roleWords, searchField } from './admin-parts.js';

const typingMs = 250;
const pageSize = 20;

const roleList = (account) => (account.roles.length ? account.roles.map(roleWords).join('; ') : t('admin_account_no_roles'));
const lastSeen = (account) => (account.last_signed_in_at ? date(account.last_signed_in_at) : t('admin_account_never'));
const stateOf = (account) => (account.state === 'disabled' ? html`<span class="state care">${icon('warning')}${t('admin_account_disabled')}</span>` : html`<span class="quiet">${t('admin_account_active')}</span>`);

const card = (account) => html`<li><a class="row" href="#/akun/${account.id}"><span class="tile">${icon('person')}</span>
    <span><b>${account.display_name}</b><span class="quiet">${account.login}</span><span class="quiet">${roleList(account)}</span>
    ${account.state === 'disabled' ? stateOf(account) : nothing}</span>${icon('next')}</a></li>`;

const table = (items) => html`<table class="desk-table"><thead><tr><th scope="col">${t('admin_account_name')}</th><th scope="col">${t('admin_account_roles')}</th>
    <th scope="col">${t('admin_account_last')}</th><th scope="col">${t('admin_account_state')}</th></tr></thead>
    <tbody>${items.map((account) => html`<tr><td><a href="#/akun/${account.id}"><span>${account.display_name}<span class="quiet below">${account.login}</span></span></a></td>
        <td>${roleList(account)}</td><td>${lastSeen(account)}</td><td>${stateOf(account)}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const state = { typed: place.query.get('q') ?? '', items: [], next: null, busy: '', problem: '' };
    let draw = () => {};
    let asked = 0;
    const read = async (cursor = '') => {
        const question = ++asked;
        const query = new URLSearchParams({ limit: pageSize, ...(state.typed.trim() ? { q: state.typed.trim() } : {}), ...(cursor ? { cursor } : {}) });
        const { data } = await api('GET', `/accounts?${query}`, { signal: place.signal });
        if (question === asked) {  // an answer to older letters comes too late
            Object.assign(state, { items: cursor ? [...state.items, ...data.items] : data.items, next: data.next });
        }
    };
    const more = doingWith(state, () => draw())('more', () => read(state.next));
    let timer = 0;
    const search = (typed) => {
        state.typed = typed;
        clearTimeout(timer);
        timer = setTimeout(async () => {
            note(`/akun${typed.trim() ? `?q=${encodeURIComponent(typed.trim())}` : ''}`);
            await doingWith(state, () => draw())('search', () => read())();
        }, typingMs);
    };
    await read();
    draw = () => place.show(html`${heading(t('admin_accounts'))}<p class="quiet lead">${t('admin_accounts_lead')}</p>
        ${searchField({ name: 'find-account', label: t('admin_accounts_search'), value: state.typed, onInput: search })}
        ${problemOf(state)}<p class="counted quiet" role="status">${state.items.length ? nothing : t('admin_none_found')}</p>
        ${state.items.length ? html`<ul class="rows only-phone">${state.items.map(card)}</ul>${table(state.items)}` : nothing}${moreButton(state, more)}`);
    draw();
    return () => clearTimeout(timer);
}
