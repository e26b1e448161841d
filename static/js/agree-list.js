// The agreements of a group: with whom, under which terms, what waits for an answer; and how many sign for the group.

import { api, empty, heading, html, icon, nothing, notice, radios, t } from './core.js';
import { doingWith } from './admin-parts.js';
import { agreementSign, groupSentence, localDay } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { reveal } from './panels.js';
import { termWords } from './terms.js';
import { needGroup } from './workspace.js';

const states = ['active', 'proposed', 'draft', 'suspended', 'ending', 'closed'];

function waitsWords(one) {
    if (one.may.includes('approve')) {
        return html`<span class="state care">${icon('pen')}${t('agency_waits_us', { number: one.pending.number })}</span>`;
    }
    if (one.pending?.state === 'proposed') {
        return html`<span class="quiet">${t('agree_waits_others')}</span>`;
    }
    return one.ends_on ? html`<span class="quiet">${t('agency_ends_on', { date: localDay(one.ends_on) })}</span>` : nothing;
}

const termsWords = (one) => {
    const version = one.terms ?? one.pending;
    return version ? `${termWords(version.terms, 'commission_bp')}, ${termWords(version.terms, 'settlement').toLowerCase()}` : '';
};

const card = (to) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span class="tile">${icon('file')}</span><span><b>${one.agency.name}</b><span class="quiet">${one.number ?? t('agency_no_number')}</span><span class="quiet">${termsWords(one)}</span>
    ${agreementSign(one.state)} ${waitsWords(one)}</span>${icon('next')}</a></li>`;

const table = (items, to) => html`<table class="desk-table"><caption class="hidden">${t('agree_title')}</caption><thead><tr><th scope="col">${t('agree_agency')}</th><th scope="col">${t('outlet_number')}</th><th scope="col">${t('state')}</th><th scope="col">${t('agency_terms_now')}</th><th scope="col">${t('agency_waits')}</th><th scope="col" class="number">${t('agree_pieces_there')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td><a href="${to}/${one.id}">${one.agency.name}</a></td><td class="number-of">${one.number ?? '–'}</td><td>${agreementSign(one.state)}</td><td>${termsWords(one)}</td><td>${waitsWords(one)}</td><td class="number">${one.remaining?.pieces ?? 0}</td></tr>`)}</tbody></table>`;

/// One or two signatures of the group: a choice of its managers.
function signingPart({ signing, state, acts }) {
    const choices = ['1', '2'].map((value) => ({ value, label: t(`agree_signing_${value}`), hint: t(`agree_signing_${value}_hint`) }));
    return html`<section class="section" aria-labelledby="signing"><h2 id="signing">${t('agree_signing')}</h2>
        ${state.signingProblem ? html`<p class="line-error" role="alert">${icon('alert', 'small')}${state.signingProblem}</p>` : nothing}
        ${signing.managers < 2 && signing.signatures === 1 ? html`<p class="quiet">${t('agree_signing_alone')}</p>` : radios({ name: 'signatures', legend: t('agree_signing_how_many'), value: String(signing.signatures), choices, onInput: acts.sign })}</section>`;
}

export async function view(place) {
    const group = await needGroup(place);
    const to = `#/${group.slug}/perjanjian`;
    const signingPath = `/groups/${encodeURIComponent(group.slug)}/signing`;
    let draw = () => {};
    const listing = makeListing({ place, names: ['state'], draw: () => draw(), ask: ({ state }) => `/agreements?group=${encodeURIComponent(group.slug)}${state ? `&state=${state}` : ''}` });
    const [asked] = await Promise.all([group.leads ? api('GET', signingPath, { signal: place.signal }) : null, listing.read()]);
    let signing = asked?.data ?? null;
    const { state } = listing;
    const sign = doingWith(state, () => draw())('sign', async (value) => {
        state.signingProblem = '';
        signing = (await api('PUT', signingPath, { body: { signatures: Number(value) } })).data;
        notice(t(`agree_signing_now_${value}`));
    }, (error) => { state.signingProblem = groupSentence(error); reveal('signing'); });
    const fresh = (loud) => (group.leads ? html`<a class="button ${loud}" href="${to}/baru">${icon('plus')}${t('agree_new')}</a>` : nothing);
    const chips = [{ value: '', label: t('all') }, ...states.map((value) => ({ value, label: t(`agency_agreement_${value}`) }))];
    draw = () => {
        const { items } = state;
        const isEmpty = items.length === 0 && !listing.isNarrowed();
        place.show(html`${heading(t('agree_title'), isEmpty ? nothing : fresh(''))}${problemOf(state)}
            ${isEmpty ? empty({ title: t('agree_none'), lead: t(group.leads ? 'agree_none_lead' : 'agree_none_ask'), action: html`<p>${fresh('loud')}</p>` })
                : html`${listingTools({ label: t('agree_search'), name: 'state', chips, listing })}${items.length ? html`<ul class="rows only-phone">${items.map(card(to))}</ul>${table(items, to)}` : nothingFits(listing)}${listingEnd(listing)}`}
            ${signing ? signingPart({ signing, state, acts: { sign } }) : nothing}`);
    };
    draw();
    return listing.stop;
}
