// One difference as the group sees it: the photo, who bears what in rupiah, and the answer: agreed, or disputed with a reason.

import { api, heading, html, icon, nothing, notice, radios, rupiah, t, textArea, tOr } from './core.js';
import { backTo } from './admin-parts.js';
import { photoPart, said, shares } from './difference.js';
import { byline, factList, goodsName, groupSentence, incidentSign, money, papersPart, pieces, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { needGroup } from './workspace.js';

const mostReason = 500;
const goodsWays = ['return', 'dispose'];

const facts = (one, base) => factList([
    [t('outlet_goods'), html`<a href="${base}/barang/${one.lot.id}" lang="id">${goodsName(one.lot)}</a>`], [t('outlet_outlet'), one.outlet.name],
    [t('agency_difference_cause'), one.cause ? tOr(`outlet_incident_cause_${one.cause}`, one.cause) : ''], [t('agency_difference_found'), one.reversed ? pieces(one.reversed) : ''],
    [t('agency_difference_of'), one.of_incident ? html`<a href="${base}/selisih/${one.of_incident.id ?? one.of_incident}">${t('agency_difference_earlier')}</a>` : ''],
    [t('agency_difference_reported'), byline('', one.reported_at)], [t('agency_difference_answered'), one.answered_at ? byline('', one.answered_at) : ''],
]);

const waits = (one) => {
    if (one.state === 'disputed') {
        return html`<div class="message">${icon('clock')}<div><b>${t('incident_disputed')}</b><p>${t('incident_disputed_lead')}</p></div></div>`;
    }
    return one.may.includes('accept') ? html`<div class="message">${icon('pen')}<div><b>${t('incident_answer_now')}</b><p>${t('incident_answer_lead')}</p></div></div>`
        : one.state === 'reported' ? html`<div class="message info">${icon('clock')}<p>${t('incident_waits')}</p></div>` : nothing;
};

const sums = (one) => [{ name: t('agency_difference_worth'), amount: rupiah(one.worth) }, { name: t('agency_bears_percent', { percent: one.percent }), amount: money(one.compensation) }, { name: t('agency_group_bears', { percent: 100 - one.percent }), amount: money(one.group_bears) }];

function acceptSheet(one, send) {
    const chosen = { goods: 'return' };
    const isDamage = one.kind === 'damage';
    summarySheet({
        title: t('incident_accept_title', { pieces: pieces(one.quantity), what: tOr(`outlet_incident_kind_${one.kind}`, one.kind).toLowerCase() }), lead: goodsName(one.lot), lines: sums(one),
        body: (update) => (isDamage ? html`<div class="form">${radios({ name: 'goods', legend: t('incident_goods'), value: chosen.goods, choices: goodsWays.map((value) => ({ value, label: t(`incident_goods_${value}`), hint: t(`incident_goods_${value}_hint`) })), onInput: (value) => { chosen.goods = value; update(); } })}</div>`
            : html`<p class="quiet">${t('incident_accept_gone')}</p>`),
        yes: t('incident_accept_yes', { amount: money(one.compensation) }), refused: groupSentence, act: () => send('accept', isDamage ? { goods: chosen.goods } : {}, t('incident_accepted')),
    });
}

function disputeSheet(one, send) {
    const typed = { reason: '', error: '' };
    summarySheet({
        title: t('incident_dispute_title'), lead: t('incident_dispute_lead', { outlet: one.outlet.name }), refused: groupSentence,
        body: () => html`<div class="form">${textArea({ name: 'dispute-reason', label: t('incident_dispute_reason'), hint: t('incident_dispute_hint'), error: typed.error, value: typed.reason, rows: 4, maxlength: mostReason, onInput: (text) => { typed.reason = text; } })}</div>`,
        yes: t('incident_dispute_yes'),
        act: () => {
            typed.error = typed.reason.trim() ? '' : t('incident_dispute_missing');
            return typed.error ? false : send('dispute', { reason: typed.reason.trim() }, t('incident_dispute_done'));
        },
    });
}

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
        ${one.may.includes('dispute') ? html`<button type="button" class="button" @click=${() => disputeSheet(one, send)}>${t('incident_dispute')}</button>` : nothing}
        ${one.may.includes('accept') ? html`<button type="button" class="button ${one.state === 'disputed' ? '' : 'loud'}" @click=${() => acceptSheet(one, send)}>${t('incident_accept')}</button>` : nothing}</div>` : nothing);
    draw = () => place.show(html`${backTo(`${base}/selisih`, t('incident_title'))}${heading(`${tOr(`outlet_incident_kind_${one.kind}`, one.kind)}: ${pieces(one.quantity)}`, incidentSign(one.state))}${waits(one)}
        <div class="two-parts"><div class="stacked">${photoPart({ one: { ...one, may: [] }, state: { busy: '' }, acts: {} })}${said(one)}<div class="panelled">${facts(one, base)}</div></div><div class="stacked">${shares(one)}</div></div>
        ${papersPart(one.papers)}${acts()}`);
    draw();
}
