// One difference as the group sees it: the photo, who bears what in rupiah, and the answer: agreed, or disputed with a reason.

import { api, heading, html, icon, nothing, notice, t, tOr } from './core.js';
import { backTo } from './admin-parts.js';
import { acceptSheet, disputeSheet } from './answer-sheets.js';
import { photoPart, said, shares } from './difference.js';
import { byline, factList, goodsName, groupSentence, incidentSign, money, papersPart, pieces } from './goods.js';
import { intention } from './intention.js';
import { needGroup } from './workspace.js';

const facts = (one, base) => factList([
    [t('outlet_goods'), html`<a href="${base}/barang/${one.lot.id}" lang="id">${goodsName(one.lot)}</a>`], [t('outlet_outlet'), one.outlet.name],
    [t('agency_difference_cause'), one.cause ? tOr(`outlet_incident_cause_${one.cause}`, one.cause) : ''], [t('agency_difference_found'), one.reversed ? pieces(one.reversed) : ''],
    [t('agency_difference_of'), one.of_incident ? html`<a href="${base}/selisih/${one.of_incident.id ?? one.of_incident}">${t('agency_difference_earlier')}</a>` : ''],
    [t('agency_difference_reported'), byline('', one.reported_at)], [t('agency_difference_answered'), one.answered_at ? byline('', one.answered_at) : ''],
]);

const waits = (one) => {
    if (one.offered && one.may.includes('accept')) {
        return html`<div class="message">${icon('equals')}<div><b>${t('incident_offered', { percent: one.percent })}</b><p>${t('incident_offered_lead')}</p></div></div>`;
    }
    if (one.state === 'disputed') {
        return html`<div class="message">${icon('clock')}<div><b>${t('incident_disputed')}</b><p>${t('incident_disputed_lead')}</p></div></div>`;
    }
    return one.may.includes('accept') ? html`<div class="message">${icon('pen')}<div><b>${t('incident_answer_now')}</b><p>${t(one.photo ? 'incident_answer_lead' : 'incident_answer_lead_plain')}</p></div></div>`
        : one.state === 'reported' ? html`<div class="message info">${icon('clock')}<p>${t(one.answers === 'agency' ? 'incident_waits_agency' : 'incident_waits')}</p></div>` : nothing;
};

export async function view(place) {
    const group = await needGroup(place);
    const base = `#/${group.slug}`;
    const path = `/incidents/${encodeURIComponent(place.params.id)}`;
    let { data: one } = await api('GET', path, { signal: place.signal });
    const senders = { accept: intention(), dispute: intention() };
    let draw = () => {};
    const send = async (verb, body, words) => {
        one = (await senders[verb]('POST', `${path}/${verb}`, body)).data;
        notice(words);
        draw();
    };
    const acts = () => (one.may.includes('accept') || one.may.includes('dispute') ? html`<div class="act agreement-act"><p>${t('incident_bears_now', { agency: money(one.compensation), group: money(one.group_bears) })}</p>
        ${one.may.includes('dispute') ? html`<button type="button" class="button" @click=${() => disputeSheet(one, { other: one.outlet.name, refused: groupSentence, send })}>${t('incident_dispute')}</button>` : nothing}
        ${one.may.includes('accept') ? html`<button type="button" class="button ${one.state === 'disputed' ? '' : 'loud'}" @click=${() => acceptSheet(one, { refused: groupSentence, send })}>${t('incident_accept')}</button>` : nothing}</div>` : nothing);
    draw = () => place.show(html`${backTo(`${base}/selisih`, t('incident_title'))}${heading(`${tOr(`outlet_incident_kind_${one.kind}`, one.kind)}: ${pieces(one.quantity)}`, incidentSign(one))}${waits(one)}
        <div class="two-parts"><div class="stacked">${photoPart({ one: { ...one, may: [] }, state: { busy: '' }, acts: {} })}${said(one)}<div class="panelled">${facts(one, base)}</div></div><div class="stacked">${shares(one)}</div></div>
        ${papersPart(one.papers)}${acts()}`);
    draw();
}
