// To which outlets a group can send: those of agencies with a running agreement. For the others it is said what is missing.

import { html, icon, nothing, radios, t } from './core.js';
import { agreementSign } from './goods.js';
import { allOf } from './listing.js';
import { termWords } from './terms.js';

/// {open: [{slug, name, agreement}], shut: [{agreement, why}]}
export async function allPlaces(group, signal) {
    const agreements = (await allOf(`/agreements?group=${encodeURIComponent(group.slug)}`, signal)).filter(({ state }) => state !== 'closed');
    const active = agreements.filter(({ state }) => state === 'active');
    const lists = await Promise.all(active.map(({ agency }) => allOf(`/outlets?agency=${encodeURIComponent(agency.slug)}`, signal)));
    const open = lists.flatMap((outlets, i) => outlets.filter(({ state }) => state !== 'closed').map(({ slug, name, address }) => ({ slug, name, address, agreement: active[i] })));
    return { open: open.sort((a, b) => a.name.localeCompare(b.name)), shut: agreements.filter(({ state }) => state !== 'active') };
}

const termsOf = ({ agreement }) => [termWords(agreement.terms.terms, 'commission_bp'), termWords(agreement.terms.terms, 'settlement').toLowerCase()];
/// "Komisi 15%, tiap bulan"
export const line = (place) => t(place.agreement.terms.terms.basis === 'net_price' ? 'deliver_terms_net' : 'deliver_terms', { commission: termsOf(place)[0], settlement: termsOf(place)[1] });

const shutPart = ({ state, group }) => (state.places.shut.length === 0 ? nothing : html`<details class="more-fields shut-places"><summary>${t('deliver_not_yet', { count: state.places.shut.length })}${icon('plus')}</summary>
    <ul class="rows">${state.places.shut.map((one) => html`<li><a class="row" href="#/${group.slug}/perjanjian/${one.id}"><span><b>${one.agency.name}</b><span class="quiet">${t(`deliver_why_${one.state}`)}</span>${agreementSign(one.state)}</span>${icon('next')}</a></li>`)}</ul></details>`);

function nowhere(context) {
    const { state, group } = context;
    const some = state.places.shut.length > 0;
    return html`<div class="message">${icon('warning')}<div><b>${t('deliver_nowhere')}</b><p>${t(some ? 'deliver_nowhere_shut' : 'deliver_nowhere_none')}</p></div></div>
        ${some ? html`<ul class="rows">${state.places.shut.map((one) => html`<li><a class="row" href="#/${group.slug}/perjanjian/${one.id}"><span><b>${one.agency.name}</b><span class="quiet">${t(`deliver_why_${one.state}`)}</span>${agreementSign(one.state)}</span>${icon('next')}</a></li>`)}</ul>` : nothing}
        <p class="after-list"><a class="button loud" href="#/${group.slug}/perjanjian">${icon('file')}${t('deliver_to_agreements')}</a></p>`;
}

export function placesPart(context) {
    const { state, acts } = context;
    const place = state.places.open.find(({ slug }) => slug === state.draft.outlet);
    if (state.places.open.length === 0) {
        return nowhere(context);
    }
    if (place && !state.choosing) {
        return html`<section class="to-place" aria-labelledby="to-place"><h2 class="step quiet" id="to-place">${t('deliver_to')}</h2>
            <div class="panelled place-card">${icon('shop')}<span><b>${place.name}</b><span class="quiet">${line(place)}</span></span>
            ${state.places.open.length > 1 || state.places.shut.length ? html`<button type="button" class="text-button" aria-label=${t('deliver_change_place')} @click=${acts.choose}>${t('deliver_change')}</button>` : nothing}</div></section>`;
    }
    return html`<section class="to-place ${state.errors.outlet ? 'field wrong' : ''}" id="outlet" tabindex="-1">${state.errors.outlet ? html`<p class="line-error">${icon('alert', 'small')}${state.errors.outlet}</p>` : nothing}
        ${radios({ name: 'to-outlet', legend: t('deliver_to_which'), value: state.draft.outlet, choices: state.places.open.map((one) => ({ value: one.slug, label: one.name, hint: line(one) })), onInput: acts.outlet })}${shutPart(context)}</section>`;
}
