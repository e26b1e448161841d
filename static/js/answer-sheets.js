// What the side that answers says to a difference: agreed, or disputed with a reason. For the group and the agency alike.

import { html, radios, rupiah, t, textArea, tOr } from './core.js';
import { goodsName, money, pieces, summarySheet } from './goods.js';

const mostReason = 300;
const goodsWays = ['return', 'dispose'];

const sums = (one) => [{ name: t('agency_difference_worth'), amount: rupiah(one.worth) }, { name: t('agency_bears_percent', { percent: one.percent }), amount: money(one.compensation) }, { name: t('agency_group_bears', { percent: 100 - one.percent }), amount: money(one.group_bears) }];

/// `one` is agreed as it is read here: should the agency's part be another by now, nothing is. `refused` says refusals in words.
export function acceptSheet(one, { refused, send }) {
    const chosen = { goods: 'return' };
    const isDamage = one.kind === 'damage';
    summarySheet({
        title: t('incident_accept_title', { pieces: pieces(one.quantity), what: tOr(`outlet_incident_kind_${one.kind}`, one.kind).toLowerCase() }), lead: goodsName(one.lot), lines: sums(one),
        body: (update) => (isDamage ? html`<div class="form">${radios({ name: 'goods', legend: t('incident_goods'), value: chosen.goods, choices: goodsWays.map((value) => ({ value, label: t(`incident_goods_${value}`), hint: t(`incident_goods_${value}_hint`) })), onInput: (value) => { chosen.goods = value; update(); } })}</div>`
            : html`<p class="quiet">${t('incident_accept_gone')}</p>`),
        yes: t('incident_accept_yes', { amount: money(one.compensation) }), refused, act: () => send('accept', { percent: one.percent, ...(isDamage ? { goods: chosen.goods } : {}) }, t('incident_accepted')),
    });
}

/// `other` is the side that reads the reason.
export function disputeSheet(one, { other, refused, send }) {
    const typed = { reason: '', error: '' };
    summarySheet({
        title: t('incident_dispute_title'), lead: t('incident_dispute_lead', { outlet: other }), refused,
        body: () => html`<div class="form">${textArea({ name: 'dispute-reason', label: t('incident_dispute_reason'), hint: t('incident_dispute_hint'), error: typed.error, value: typed.reason, rows: 4, maxlength: mostReason, onInput: (text) => { typed.reason = text; } })}</div>`,
        yes: t('incident_dispute_yes'),
        act: () => {
            typed.error = typed.reason.trim() ? '' : t('incident_dispute_missing');
            return typed.error ? false : send('dispute', { reason: typed.reason.trim() }, t('incident_dispute_done'));
        },
    });
}
