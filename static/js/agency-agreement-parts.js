// What stands on the page of one agreement: its versions compared, why, who agreed, what still binds.

import { date, html, icon, nothing, t } from './core.js';
import { localDay, pieces } from './goods.js';
import { termsTable, versionName } from './terms.js';

/// The version that a chosen one is held against: the one in force, or for an older one that before it.
export function comparedWith(versions, agreement, chosen) {
    const inForce = agreement.terms && versions.find(({ number }) => number === agreement.terms.number);
    if (inForce && chosen.number > inForce.number) {
        return inForce;
    }
    const wereAgreed = versions.filter(({ number, approved_at: approved }) => number < chosen.number && approved);
    return wereAgreed.sort((a, b) => b.number - a.number)[0] ?? null;
}

export const versionChips = ({ versions, agreement, chosen, choose }) => (versions.length < 2 ? nothing : html`<div class="filter-chips" role="group" aria-label=${t('terms_versions')}>${versions.map((one) => html`<button type="button" class="chip"
    aria-pressed=${one === chosen ? 'true' : 'false'} @click=${() => choose(one)}>${one === chosen ? icon('check', 'small') : nothing}${versionName(one, agreement.terms?.number)}</button>`)}</div>`);

const remainWords = ({ remaining }) => [remaining.pieces && pieces(remaining.pieces), remaining.deliveries && t('agency_remain_deliveries', { count: remaining.deliveries }), remaining.incidents && t('agency_remain_incidents', { count: remaining.incidents }),
    remaining.unsettled && t('agency_remain_unsettled', { count: remaining.unsettled }), remaining.unpaid && t('agency_remain_unpaid', { count: remaining.unpaid })].filter(Boolean).join(', ');

export function stands(agreement) {
    const words = agreement.remaining ? remainWords(agreement) : '';
    if (agreement.state === 'ending') {
        return html`<div class="stays">${icon('calendar')}<div><b>${t('agency_ends_on', { date: localDay(agreement.ends_on) })}</b><p>${words ? t('agency_ending_remains', { what: words }) : t('agency_ending_empty')}</p></div></div>`;
    }
    return agreement.terms && words ? html`<div class="stays">${icon('box')}<div><b>${agreement.pending ? t('agency_goods_keep') : t('agency_goods_of')}</b><p>${words}.${agreement.pending ? ` ${t('agency_new_for_later', { number: agreement.pending.number })}` : ''}</p></div></div>` : nothing;
}

export const comparison = ({ versions, agreement, chosen }) => termsTable([comparedWith(versions, agreement, chosen), chosen].filter(Boolean), agreement.terms?.number);

export const reasonPart = (version, agreement) => (version.reason ? html`<section class="panel reason"><div class="band band-gigi-haruan"></div><div class="inside">
    <b>${t('agency_reason_of', { who: version.proposed_side === 'agency' ? agreement.agency.name : agreement.group.name })}</b><blockquote lang="id">“${version.reason}”</blockquote></div></section>` : nothing);

const sides = ['group', 'agency'];

/// Each signature that is needed: given, or waited for. The side that proposed stands first.
export function signatureRows(version, agreement) {
    const order = version.proposed_side === 'agency' ? [...sides].reverse() : sides;
    return order.flatMap((side) => {
        const given = version.signatures.filter((one) => one.side === side);
        const needed = version.signatures_needed?.[side] ?? 1;
        const name = side === 'group' ? agreement.group.name : agreement.agency.name;
        return [...given.map((one, i) => ({ side, who: one.name || name, at: one.at, isProposal: i === 0 && side === version.proposed_side, isSecond: i > 0 })),
            ...Array.from({ length: Math.max(0, needed - given.length) }, (_, i) => ({ side, who: name, at: null, isSecond: given.length + i > 0 }))];
    });
}

export function signaturesPart(version, agreement) {
    if (version.state === 'draft') {
        return html`<section><h2>${t('agency_signatures')}</h2><p class="quiet">${t('agency_not_proposed')}</p></section>`;
    }
    const words = (row) => (!row.at ? t(row.isSecond ? 'agency_sign_waits_second' : 'agency_sign_waits') : t(row.isProposal ? 'agency_sign_proposed' : row.isSecond ? 'agency_sign_second' : 'agency_sign_agreed', { when: date(row.at) }));
    return html`<section aria-labelledby="signatures"><h2 id="signatures">${t('agency_signatures_of', { number: version.number })}</h2>
        <ul class="signatures">${signatureRows(version, agreement).map((row) => html`<li class=${row.at ? 'given' : 'open'}>${icon(row.at ? 'matches' : 'waiting')}<span><b>${row.who}</b><span>${words(row)}</span></span></li>`)}</ul></section>`;
}

/// Whether one more signature of the agency makes the version hold.
export function isLastSignature(version, agreement) {
    return signatureRows(version, agreement).filter(({ at }) => !at).length === 1;
}
