// A first agreement with an agency, written by the group: a draft until it is proposed.

import { busyButton, choice, errorSummary, fieldErrors, go, heading, html, notice, t, textArea } from './core.js';
import { backTo, doingWith } from './admin-parts.js';
import { groupSentence } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { checkTerms, standardTerms, termField, termLabels, termsForm, termsOf, termsTyped } from './terms.js';
import { needGroup } from './workspace.js';

const mostReason = 500;

export async function view(place) {
    const group = await needGroup(place);
    const at = `/${group.slug}/perjanjian`;
    const [agencies, agreements] = await Promise.all([allOf('/agencies', place.signal), allOf(`/agreements?group=${encodeURIComponent(group.slug)}`, place.signal)]);
    const taken = new Set(agreements.filter(({ state }) => state !== 'closed').map(({ agency }) => agency.slug));
    const free = agencies.filter(({ slug }) => !taken.has(slug));
    const state = { agency: free.length === 1 ? free[0].slug : place.query.get('instansi') ?? '', values: termsTyped(standardTerms()), reason: '', errors: {}, problem: '', busy: '' };
    let draw = () => {};
    const make = intention();
    const send = doingWith(state, () => draw())('save', async () => {
        const reason = state.reason.trim();
        const { data } = await make('POST', '/agreements', { group: group.slug, agency: state.agency, terms: termsOf(state.values), ...(reason ? { reason } : {}) });
        notice(t('agree_draft_made'));
        go(`${at}/${data.id}`, { replace: true });
    }, (error) => {
        state.errors = Object.fromEntries(Object.entries(fieldErrors(error, 'agree_')).map(([field, words]) => [termField(field), words]));
        state.problem = Object.keys(state.errors).length ? '' : groupSentence(error);
        reveal('errors');
    });
    const submit = (event) => {
        event.preventDefault();
        state.errors = { ...(state.agency ? {} : { agency: t('agree_agency_missing') }), ...checkTerms(state.values) };
        return Object.keys(state.errors).length ? (draw(), reveal('errors')) : send();
    };
    draw = () => place.show(html`${backTo(`#${at}`, t('agree_title'))}${heading(t('agree_new'))}
        ${free.length === 0 ? html`<p class="quiet">${t('agree_no_agency')}</p>` : html`<p class="quiet lead">${t('agree_new_lead')}</p>
        ${errorSummary(state.errors, { agency: t('agree_agency'), reason: t('agency_reason'), ...termLabels() }, state.problem)}
        <form class="form narrow" novalidate @submit=${submit}>
            ${choice({ name: 'agency', label: t('agree_with'), hint: t('agree_with_hint'), value: state.agency, error: state.errors.agency, empty: t('agree_pick'), choices: free.map(({ slug, name }) => ({ value: slug, label: name })), onInput: (slug) => { state.agency = slug; } })}
            ${termsForm({ values: state.values, errors: state.errors, set: (name, text) => { state.values[name] = text; draw(); } })}
            ${textArea({ name: 'reason', label: t('agency_reason'), hint: t('agency_reason_hint'), optional: true, error: state.errors.reason, value: state.reason, rows: 3, maxlength: mostReason, onInput: (text) => { state.reason = text; } })}
            <div class="act">${busyButton({ label: t('agency_draft_save'), type: 'submit', busy: state.busy === 'save', className: 'button loud wide' })}</div></form>`}`);
    draw();
}
