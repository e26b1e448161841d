// New prices of goods on the shelf, as they were proposed: accepted, declined or withdrawn by whoever may.

import { api, heading, html, icon, nothing, notice, rupiah, t, textArea } from './core.js';
import { backTo } from './admin-parts.js';
import { byline, factList, goodsName, localDay, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { agencyOf } from './places.js';

const mostReason = 300;
const signs = { proposed: ['', 'clock'], accepted: ['good', 'matches'], declined: ['bad', 'cross'], withdrawn: ['calm', 'turn'] };

const sign = ({ state }) => html`<span class="state ${signs[state][0]}">${icon(signs[state][1])}${t(`agency_price_state_${state}`)}</span>`;

/// Net prices are what the group gets: who accepts the price accepts them too.
const netOf = (line) => (line.net_price === null ? '' : `${t('shelf_net_price')} ${rupiah(line.net_price)}`);
const lineOf = (line) => ({ name: goodsName(line), note: [t('agency_price_was', { price: rupiah(line.price_before) }), netOf(line)].filter(Boolean).join(', '), amount: rupiah(line.price) });

const row = (one) => (line) => html`<li class="goods-line"><div class="words"><b><a href="#/gerai/${one.outlet.slug}/rak/${line.lot_id}" lang="id">${goodsName(line)}</a></b><span class="quiet">${t('agency_price_was', { price: rupiah(line.price_before) })}</span>${netOf(line) ? html`<span class="quiet">${netOf(line)}</span>` : nothing}</div><b class="amount">${rupiah(line.price)}</b></li>`;

const facts = (one) => factList([
    [t('outlet_group'), html`<b class="maker">${one.group.name}</b>`], [t('outlet_outlet'), one.outlet.name], [t('agency_price_from'), html`<b>${localDay(one.effective_on)}</b>`],
    [t('agency_price_proposed'), byline('', one.proposed_at)], [t('outlet_reason'), one.reason && html`<span lang="id">${one.reason}</span>`],
]);

/// The three answers: {path, one() , accept(data)}.
function answersOf({ path, one, taken }) {
    const [accepting, declining, withdrawing] = [intention(), intention(), intention()];
    const done = (data, words) => { taken(data); notice(words); };
    return {
        accept: () => summarySheet({ title: t('agency_price_accept_title', { group: one().group.name }), lead: t('agency_price_accept_lead', { outlet: one().outlet.name, date: localDay(one().effective_on) }), lines: one().lines.map(lineOf), yes: t('agency_price_accept'),
            act: async () => done((await accepting('POST', `${path}/accept`)).data, t('agency_price_accepted')) }),
        decline: () => {
            const said = { reason: '' };
            summarySheet({ title: t('agency_price_decline_title', { group: one().group.name }), lead: t('agency_price_decline_lead'), yes: t('agency_price_decline'), danger: true,
                body: () => html`<div class="form">${textArea({ name: 'decline-reason', label: t('agency_reason_to', { group: one().group.name }), optional: true, value: said.reason, rows: 3, maxlength: mostReason, onInput: (text) => { said.reason = text; } })}</div>`,
                act: async () => done((await declining('POST', `${path}/decline`, said.reason.trim() ? { reason: said.reason.trim() } : {})).data, t('agency_price_declined')) });
        },
        withdraw: () => summarySheet({ title: t('agency_price_withdraw_title'), lead: t('agency_price_decline_lead'), yes: t('agency_price_withdraw'), danger: true,
            act: async () => done((await withdrawing('POST', `${path}/withdraw`)).data, t('agency_price_withdrawn')) }),
    };
}

export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    const path = `/price-changes/${encodeURIComponent(place.params.id)}`;
    let { data: one } = await api('GET', path, { signal: place.signal });
    let draw = () => {};
    const answers = answersOf({ path, one: () => one, taken: (data) => { one = data; draw(); } });
    const button = (verb, className) => (one.may.includes(verb) ? html`<button type="button" class="button ${className}" @click=${answers[verb]}>${t(`agency_price_${verb}`)}</button>` : nothing);
    draw = () => place.show(html`${backTo(`#/instansi/${agency.slug}/hari-ini`, t('agency_menu_today'))}${heading(t(one.proposed_side === 'group' ? 'agency_price_title' : 'agency_price_ours', { group: one.group.name }), sign(one))}
        <div class="panelled">${facts(one)}</div><section class="section" aria-labelledby="lines"><h2 id="lines">${t('agency_price')}</h2><ul class="goods-lines">${one.lines.map(row(one))}</ul></section>
        ${one.may.length ? html`<div class="actions">${button('accept', 'loud')}${button('decline', 'danger')}${button('withdraw', 'danger')}</div>` : nothing}`);
    draw();
}
