// The trail: who did what, and when. Filters, newest first by day, details of one entry, what is shown as a file.

import { api, choice, heading, html, icon, nothing, note, t, textField } from './core.js';
import { allGroups, doingWith, groupChoices, moreButton, problemOf } from './admin-parts.js';
import { plainCell, saveFile, writeRows } from './csv.js';
import { reveal } from './panels.js';
import { actionWords, actions, actorWords, clockOf, dayKey, dayWords, detailPairs, details } from './admin-trail.js';

const pageSize = 50;
const filterNames = ['action', 'group', 'from', 'to', 'actor', 'subject'];
const fromAddress = (query) => Object.fromEntries(filterNames.map((name) => [name, query.get(name) ?? '']));
const isSet = (filters) => filterNames.some((name) => filters[name]);
const short = (id) => (id.length > 12 ? `…${id.slice(-8)}` : id);

function filterForm({ state, acts }) {
    const { draft } = state;
    const set = (name) => (value) => { draft[name] = value; };
    const words = actions.map((action) => ({ value: action, label: actionWords(action) })).sort((a, b) => a.label.localeCompare(b.label));
    return html`<details class="audit-filters" ?open=${state.filtersOpen} @toggle=${(event) => { state.filtersOpen = event.target.open; }}><summary class="button soft">${icon('filter')}${t('admin_audit_filters')}</summary>
        <form class="filter-fields" novalidate @submit=${(event) => { event.preventDefault(); acts.apply(); }}>
            ${choice({ name: 'action', label: t('admin_audit_action'), value: draft.action, empty: t('admin_audit_any_action'), choices: words, onInput: set('action') })}
            ${choice({ name: 'group', label: t('admin_audit_group'), value: draft.group, empty: t('admin_audit_any_group'), choices: groupChoices(state.groups), onInput: set('group') })}
            ${textField({ name: 'from', label: t('admin_audit_from'), type: 'date', value: draft.from, onInput: set('from') })}
            ${textField({ name: 'to', label: t('admin_audit_to'), type: 'date', value: draft.to, error: state.daysError, onInput: set('to') })}
            <button class="button">${t('admin_audit_apply')}</button></form></details>`;
}

/// What is filtered by but has no field of its own: a person or a thing, taken from an entry.
function chips({ state, acts }) {
    const { filters } = state;
    const chip = (name, words) => html`<button type="button" class="chip set" aria-label=${t('admin_audit_remove_filter', { name: words })} @click=${() => acts.drop(name)}>${words}${icon('cross', 'small')}</button>`;
    return isSet(filters) ? html`<div class="result">${filters.actor ? chip('actor', t('admin_audit_actor_set', { name: state.actorName || short(filters.actor) })) : nothing}
        ${filters.subject ? chip('subject', t('admin_audit_subject_set', { id: short(filters.subject) })) : nothing}
        <button type="button" class="text-button" @click=${acts.clear}>${t('admin_audit_clear')}</button></div>` : nothing;
}

function row(entry, { state, acts }) {
    const open = state.opened === entry;
    return html`<tr role="row" class=${open ? 'open' : ''}><td role="cell" class="at">${clockOf(entry.at)}</td><td role="cell" class="by"><b>${actorWords(entry)}</b></td>
        <td role="cell" class="deed"><button type="button" id="entry-${entry.id}" aria-expanded=${open ? 'true' : 'false'} @click=${() => acts.open(entry)}>${actionWords(entry.action)}</button>
            <span class="quiet">${entry.group ? entry.group.name : nothing}</span></td></tr>`;
}

function list(context) {
    const { items } = context.state;
    if (items.length === 0) {
        return html`<p class="empty quiet" role="status">${t('admin_audit_none')}</p>`;
    }
    const days = Map.groupBy ? Map.groupBy(items, ({ at }) => dayKey(at)) : items.reduce((all, entry) => all.set(dayKey(entry.at), [...(all.get(dayKey(entry.at)) ?? []), entry]), new Map());
    return html`<table class="trail" role="table" aria-label=${t('admin_audit')}><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${t('admin_audit_time', { zone: 'WIB' })}</th>
        <th role="columnheader" scope="col">${t('admin_audit_by')}</th><th role="columnheader" scope="col">${t('admin_audit_done')}</th></tr></thead>
        ${[...days].map(([key, entries]) => html`<tbody role="rowgroup"><tr role="row" class="day"><th role="rowheader" scope="rowgroup" colspan="3">${dayWords(key)}</th></tr>${entries.map((entry) => row(entry, context))}</tbody>`)}</table>`;
}

const page = (context) => {
    const { state, acts } = context;
    const count = state.items.length;
    return html`${heading(t('admin_audit'), html`<button type="button" class="button" aria-label=${t('admin_audit_download_note', { count })} ?disabled=${count === 0} @click=${acts.download}>${icon('download')}${t('admin_audit_download')}</button>`)}
        <p class="quiet lead">${t('admin_audit_lead')}</p>${problemOf(state)}${filterForm(context)}${chips(context)}
        <div class="audit-stage" aria-busy=${state.busy ? 'true' : 'false'}><div>${list(context)}${moreButton(state, acts.more)}</div>
            ${state.opened ? details(state.opened, acts) : html`<aside class="entry-panel none"><p class="quiet">${t('admin_audit_pick')}</p></aside>`}</div>`;
};

function download(items) {
    const head = ['admin_audit_entry', 'admin_audit_at', 'admin_audit_by', 'admin_audit_done', 'admin_audit_group', 'admin_audit_about', 'admin_audit_details', 'admin_audit_request'];
    saveFile(t('admin_audit_file'), writeRows([head.map((key) => t(key)), ...items.map((entry) => [entry.id, entry.at, actorWords(entry), actionWords(entry.action), entry.group?.name ?? '', entry.subject,
        detailPairs(entry.details).map(({ name, words }) => `${name}: ${words}`).join('; '), entry.request_id].map(plainCell))]));
}

function actsOf({ state, place, draw }) {
    const doing = doingWith(state, draw);
    let asked = 0;
    const read = async (cursor = '') => {
        const question = ++asked;
        const query = new URLSearchParams({ ...Object.fromEntries(Object.entries(state.filters).filter(([, value]) => value)), limit: pageSize, ...(cursor ? { cursor } : {}) });
        const { data } = await api('GET', `/audit?${query}`, { signal: place.signal });
        if (question === asked) {
            Object.assign(state, { items: cursor ? [...state.items, ...data.items] : data.items, next: data.next });
        }
    };
    const show = (filters) => {
        Object.assign(state, { filters, draft: { ...filters }, opened: null });
        const set = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
        note(`/jejak${[...set].length ? `?${set}` : ''}`);
        return doing('read', () => read())();
    };
    return {
        read,
        more: doing('more', () => read(state.next)),
        apply: () => {
            const { from, to } = state.draft;
            state.daysError = from && to && from > to ? t('admin_audit_wrong_days') : '';
            return state.daysError ? (draw(), reveal('to')) : show({ ...state.draft });
        },
        drop: (name) => show({ ...state.filters, [name]: '' }),
        clear: () => show(Object.fromEntries(filterNames.map((name) => [name, '']))),
        open: (entry) => { state.opened = state.opened === entry ? null : entry; draw(); if (state.opened) { reveal('entry-panel'); } },
        close: () => {
            const { id } = state.opened;
            state.opened = null;
            draw();
            document.getElementById(`entry-${id}`)?.focus();
        },
        onlyActor: (entry) => { state.actorName = actorWords(entry); return show({ ...state.filters, actor: entry.actor.id }); },
        onlySubject: (entry) => show({ ...state.filters, subject: entry.subject }),
        download: () => download(state.items),
    };
}

export async function view(place) {
    const filters = fromAddress(place.query);
    // On a desk there is room for the filters; on a phone they wait behind their button.
    const state = { filters, draft: { ...filters }, filtersOpen: matchMedia('(min-width: 900px)').matches, items: [], next: null, groups: [], opened: null, actorName: '', daysError: '', busy: '', problem: '' };
    let draw = () => {};
    const acts = actsOf({ state, place, draw: () => draw() });
    [state.groups] = await Promise.all([allGroups(place.signal), acts.read()]);
    draw = () => place.show(page({ state, acts }));
    draw();
}
