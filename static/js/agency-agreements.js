// The agreements of an agency: with whom, in which state, what waits.

import { empty, heading, html, icon, nothing, t } from './core.js';
import { agreementSign, localDay } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { agencyOf } from './places.js';
import { termWords } from './terms.js';

const states = ['active', 'proposed', 'draft', 'suspended', 'ending', 'closed'];

function waitsWords(one) {
    if (one.may.includes('approve')) {
        return html`<span class="state care">${icon('pen')}${t('agency_waits_us', { number: one.pending.number })}</span>`;
    }
    if (one.pending?.state === 'proposed') {
        return html`<span class="quiet">${t('agency_wait_group_signs', { group: one.group.name })}</span>`;
    }
    return one.ends_on ? html`<span class="quiet">${t('agency_ends_on', { date: localDay(one.ends_on) })}</span>` : nothing;
}

const termsWords = (one) => {
    const version = one.terms ?? one.pending;
    return version ? `${termWords(version.terms, 'commission_bp')}, ${termWords(version.terms, 'settlement')}` : '';
};

const card = (to) => (one) => html`<li><a class="row" href="${to}/${one.id}"><span class="tile soga">${icon('file')}</span><span><b>${one.group.name}</b><span class="quiet">${one.number ?? t('agency_no_number')} · ${termsWords(one)}</span>
    ${agreementSign(one.state)} ${waitsWords(one)}</span>${icon('next')}</a></li>`;

const table = (items, to) => html`<table class="desk-table"><thead><tr><th scope="col">${t('outlet_group')}</th><th scope="col">${t('outlet_number')}</th><th scope="col">${t('state')}</th><th scope="col">${t('agency_terms_now')}</th><th scope="col">${t('agency_waits')}</th><th scope="col" class="number">${t('agency_remaining_pieces')}</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td><a href="${to}/${one.id}">${one.group.name}</a></td><td class="number-of">${one.number ?? '–'}</td><td>${agreementSign(one.state)}</td><td>${termsWords(one)}</td><td>${waitsWords(one)}</td><td class="number">${one.remaining?.pieces ?? 0}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    const to = `#/instansi/${agency.slug}/perjanjian`;
    const fresh = (loud) => (agency.leads ? html`<a class="button ${loud}" href="${to}/baru">${icon('plus')}${t('agency_agreement_new')}</a>` : nothing);
    let draw = () => {};
    const listing = makeListing({ place, names: ['state'], draw: () => draw(), ask: ({ state }) => `/agreements?agency=${encodeURIComponent(agency.slug)}${state ? `&state=${state}` : ''}` });
    await listing.read();
    const chips = [{ value: '', label: t('all') }, ...states.map((value) => ({ value, label: t(`agency_agreement_${value}`) }))];
    draw = () => {
        const { items } = listing.state;
        const isEmpty = items.length === 0 && !listing.isNarrowed();
        place.show(html`${heading(t('agency_agreements'), isEmpty ? nothing : fresh(''))}${problemOf(listing.state)}
            ${isEmpty ? empty({ title: t('agency_agreements_none'), lead: t('agency_agreements_none_lead'), action: fresh('loud') })
                : html`${listingTools({ label: t('agency_agreements_search'), name: 'state', chips, listing })}${items.length ? html`<ul class="rows only-phone">${items.map(card(to))}</ul>${table(items, to)}` : nothingFits(listing)}${listingEnd(listing)}`}`);
    };
    draw();
    return listing.stop;
}
