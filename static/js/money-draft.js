// A new settlement: with whom, and until which day.

import { ApiError, busyButton, dayKey, empty, errorSummary, go, heading, html, nothing, radios, t, textField } from './core.js';
import { backTo, doingWith } from './admin-parts.js';
import { localDay, tradeSentence } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { agencyOf } from './places.js';
import { termWords } from './terms.js';

const dayMs = 86_400_000;
const yesterday = () => dayKey(new Date(Date.now() - dayMs));  // the last day that is over
const settled = ['active', 'suspended', 'ending', 'closed'];

function page({ state, acts, agreements, back }) {
    const chosen = agreements.find(({ id }) => id === state.agreement);
    return html`${backTo(back, t('money_title'))}${heading(t('money_new'))}${errorSummary(state.errors, { agreement: t('money_with_whom') }, state.problem)}
        ${agreements.length === 0 ? empty({ title: t('money_no_agreement'), lead: t('money_no_agreement_lead') }) : html`<form class="form narrow" novalidate @submit=${(event) => { event.preventDefault(); acts.draft(); }}>
            <div id="agreement" tabindex="-1">${radios({ name: 'agreement', legend: t('money_with_whom'), value: state.agreement, choices: agreements.map((one) => ({ value: one.id, label: one.group.name, hint: `${one.number ?? ''} · ${one.terms ? termWords(one.terms.terms, 'settlement') : ''}` })), onInput: (agreement) => acts.set({ agreement, errors: {} }) })}</div>
            ${radios({ name: 'period', legend: t('money_until_when'), value: state.period, choices: [{ value: 'calendar', label: t('money_period_calendar'), hint: chosen?.terms ? termWords(chosen.terms.terms, 'settlement') : '' }, { value: 'day', label: t('money_period_day') }], onInput: (period) => acts.set({ period }) })}
            ${state.period === 'day' ? textField({ name: 'until', label: t('money_last_day'), type: 'date', value: state.until, onInput: (until) => acts.set({ until }) }) : nothing}
            <p class="quiet">${state.period === 'day' && state.until ? t('money_claims_until', { date: localDay(state.until) }) : t('money_claims')}</p>
            <div class="act">${busyButton({ label: t('money_draft'), type: 'submit', busy: state.busy === 'draft', className: 'button loud wide' })}</div></form>`}`;
}

export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    if (!agency.leads) {
        throw new ApiError({ status: 403, code: 'settlement.agency_decides' });
    }
    const back = `#/instansi/${encodeURIComponent(agency.slug)}/uang`;
    const agreements = (await allOf(`/agreements?agency=${encodeURIComponent(agency.slug)}`, place.signal)).filter((one) => settled.includes(one.state) && one.terms);
    const state = { agreement: agreements.length === 1 ? agreements[0].id : '', period: 'calendar', until: yesterday(), errors: {}, problem: '', busy: '' };
    const send = intention();
    let draw = () => {};
    const draft = doingWith(state, () => draw())('draft', async () => {
        const { data } = await send('POST', '/settlements', { agreement_id: state.agreement, ...(state.period === 'day' && state.until ? { until: state.until } : {}) });
        go(`${back.slice(1)}/${data.id}`, { replace: true });
    }, (error) => { state.problem = tradeSentence(error); reveal('errors'); });
    const acts = {
        set: (values) => { Object.assign(state, values); draw(); },
        draft: () => {
            state.errors = state.agreement ? {} : { agreement: t('money_with_whom_missing') };
            return state.errors.agreement ? (draw(), reveal('errors')) : draft();
        },
    };
    draw = () => place.show(page({ state, acts, agreements, back }));
    draw();
}
