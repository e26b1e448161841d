// Beginning a count: whose goods, and what it means where something is gone.

import { ApiError, busyButton, empty, errorSummary, go, heading, html, icon, nothing, radios, t, textField } from './core.js';
import { backTo, doingWith } from './admin-parts.js';
import { tradeSentence } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { outletOf } from './places.js';

const mostNote = 1000;
const purposes = ['check', 'sales'];

/// Groups with goods here, by name. How many pieces there should be is not said: it is about to be counted.
function groupsOf(lots) {
    const groups = new Map();
    lots.forEach(({ group }) => groups.set(group.slug, { ...group, things: (groups.get(group.slug)?.things ?? 0) + 1 }));
    return [...groups.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function page({ state, acts, groups, open, at }) {
    const free = groups.filter(({ slug }) => !open.some((one) => one.group.slug === slug));
    return html`${backTo(at, t('counts_title'))}${heading(t('counts_begin'))}${errorSummary(state.errors, { group: t('counts_whose') }, state.problem)}
        ${open.length ? html`<section class="message info" aria-labelledby="open">${icon('pen')}<div><b id="open">${t('counts_open_now')}</b><ul class="late-sales">${open.map((one) => html`<li><a href="${at}/${one.id}">${t('counts_go_on', { group: one.group.name })}</a></li>`)}</ul></div></section>` : nothing}
        ${free.length === 0 ? empty({ title: t('counts_nothing'), lead: t(open.length ? 'counts_nothing_more' : 'counts_nothing_lead') })
            : html`<form class="form narrow" novalidate @submit=${(event) => { event.preventDefault(); acts.begin(); }}>
            <div id="group" tabindex="-1">${radios({ name: 'group', legend: t('counts_whose'), value: state.group, choices: free.map(({ slug, name, things }) => ({ value: slug, label: name, hint: t(things === 1 ? 'counts_thing' : 'counts_things', { count: things }) })), onInput: (group) => acts.set({ group, errors: {} }) })}</div>
            ${radios({ name: 'purpose', legend: t('counts_what_for'), value: state.purpose, choices: purposes.map((value) => ({ value, label: t(`counts_purpose_${value}`), hint: t(`counts_purpose_${value}_hint`) })), onInput: (purpose) => acts.set({ purpose }) })}
            ${textField({ name: 'note', label: t('outlet_note'), optional: true, value: state.note, maxlength: mostNote, onInput: (note) => acts.set({ note }) })}
            <p class="quiet">${t('counts_begin_lead')}</p>
            <div class="act">${busyButton({ label: t('counts_begin_now'), type: 'submit', busy: state.busy === 'begin', className: 'button loud wide' })}</div></form>`}`;
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    if (!outlet.works) {
        throw new ApiError({ status: 403, code: 'count.agency_decides' });
    }
    const of = encodeURIComponent(outlet.slug);
    const at = `#/gerai/${of}/opname`;
    const [lots, open] = await Promise.all([allOf(`/outlets/${of}/lots?bucket=on_shelf`, place.signal), allOf(`/counts?outlet=${of}&state=open`, place.signal)]);
    const state = { group: '', purpose: 'check', note: '', errors: {}, problem: '', busy: '' };
    const send = intention();
    let draw = () => {};
    const begin = doingWith(state, () => draw())('begin', async () => {
        const { data } = await send('POST', '/counts', { outlet: outlet.slug, group: state.group, purpose: state.purpose, ...(state.note.trim() ? { note: state.note.trim() } : {}) });
        go(`${at.slice(1)}/${data.id}`, { replace: true });
    }, (error) => { state.problem = tradeSentence(error); reveal('errors'); });
    const acts = {
        set: (values) => { Object.assign(state, values); draw(); },
        begin: () => {
            state.errors = state.group ? {} : { group: t('counts_whose_missing') };
            return state.errors.group ? (draw(), reveal('errors')) : begin();
        },
    };
    const groups = groupsOf(lots);
    const only = groups.filter(({ slug }) => !open.some((one) => one.group.slug === slug));
    state.group = only.length === 1 ? only[0].slug : '';
    draw = () => place.show(page({ state, acts, groups, open, at }));
    draw();
}
