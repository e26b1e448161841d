// A first agreement with a group: with whom, and on which terms. It is a draft until it is proposed.

import { busyButton, choice, errorSummary, fieldErrors, go, heading, html, notice, t, textArea } from './core.js';
import { allGroups, backTo, doingWith, groupChoices } from './admin-parts.js';
import { tradeSentence } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { agencyOf } from './places.js';
import { checkTerms, standardTerms, termField, termLabels, termsForm, termsOf, termsTyped } from './terms.js';

const mostReason = 500;

export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    const [groups, agreements] = await Promise.all([allGroups(place.signal), allOf(`/agreements?agency=${encodeURIComponent(agency.slug)}`, place.signal)]);
    const taken = new Set(agreements.filter(({ state }) => state !== 'closed').map(({ group }) => group.slug));
    const free = groups.filter(({ slug }) => !taken.has(slug));
    const at = `/instansi/${agency.slug}/perjanjian`;
    const state = { group: place.query.get('kelompok') ?? '', values: termsTyped(standardTerms()), reason: '', errors: {}, problem: '', busy: '' };
    let draw = () => {};
    const make = intention();
    const send = doingWith(state, () => draw())('save', async () => {
        const reason = state.reason.trim();
        const { data } = await make('POST', '/agreements', { group: state.group, agency: agency.slug, terms: termsOf(state.values), ...(reason ? { reason } : {}) });
        notice(t('agency_draft_made'));
        go(`${at}/${data.id}`, { replace: true });
    }, (error) => {
        state.errors = Object.fromEntries(Object.entries(fieldErrors(error, 'agency_')).map(([field, words]) => [termField(field), words]));
        state.problem = Object.keys(state.errors).length ? '' : tradeSentence(error);
        reveal('errors');
    });
    const submit = (event) => {
        event.preventDefault();
        state.errors = { ...(state.group ? {} : { group: t('agency_group_missing') }), ...checkTerms(state.values) };
        return Object.keys(state.errors).length ? (draw(), reveal('errors')) : send();
    };
    draw = () => place.show(html`${backTo(`#${at}`, t('agency_agreements'))}${heading(t('agency_agreement_new'))}<p class="quiet lead">${t('agency_draft_lead')}</p>
        ${errorSummary(state.errors, { group: t('outlet_group'), reason: t('agency_reason'), ...termLabels() }, state.problem)}
        <form class="form narrow" novalidate @submit=${submit}>
            ${choice({ name: 'group', label: t('agency_with_group'), hint: t('agency_with_group_hint'), value: state.group, error: state.errors.group, empty: t('agency_pick_group'), choices: groupChoices(free), onInput: (slug) => { state.group = slug; } })}
            ${termsForm({ values: state.values, errors: state.errors, set: (name, text) => { state.values[name] = text; draw(); } })}
            ${textArea({ name: 'reason', label: t('agency_reason'), hint: t('agency_reason_hint'), optional: true, error: state.errors.reason, value: state.reason, rows: 3, maxlength: mostReason, onInput: (text) => { state.reason = text; } })}
            <div class="act">${busyButton({ label: t('agency_draft_save'), type: 'submit', busy: state.busy === 'save', className: 'button loud wide' })}</div></form>`);
    draw();
}
