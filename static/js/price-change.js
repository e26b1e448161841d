// One change of prices: from which day, before and after, and the answer of the side that did not propose it.

import { api, heading, html, nothing, notice, rupiah, t, textArea } from './core.js';
import { backTo } from './admin-parts.js';
import { byline, factList, goodsName, groupSentence, localDay, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { changeWords, priceSign } from './price-parts.js';
import { needGroup } from './workspace.js';

const mostReason = 300;

const facts = (one) => factList([
    [t('outlet_outlet'), html`<b>${one.outlet.name}</b>`], [t('price_starts'), html`<b>${localDay(one.effective_on)}</b>`], [t('price_proposed_by'), byline(t(one.proposed_side === 'group' ? 'price_by_us' : 'price_by_outlet'), one.proposed_at)],
    [t('agency_difference_answered'), one.answered_at ? byline('', one.answered_at) : ''], [t('outlet_reason'), one.reason && html`<span lang="id">${one.reason}</span>`],
]);

const row = (base) => (line) => html`<li class="goods-line"><div class="words"><b><a href="${base}/barang/${line.lot_id}" lang="id">${goodsName(line)}</a></b><span class="price-change">${changeWords(line)}</span>
    ${line.net_price === null ? nothing : html`<span class="quiet">${t('shelf_net_price')} ${rupiah(line.net_price)}</span>`}</div></li>`;

const sumLines = (one) => one.lines.map((line) => ({ name: goodsName(line), note: [t('agency_was', { what: rupiah(line.price_before) }), line.net_price === null ? '' : `${t('shelf_net_price')} ${rupiah(line.net_price)}`].filter(Boolean).join(', '), amount: rupiah(line.price) }));

function sheetOf(one, verb, send) {
    const said = { reason: '' };
    summarySheet({
        title: t(`price_${verb}_title`), lead: t(`price_${verb}_lead`, { date: localDay(one.effective_on), outlet: one.outlet.name }), lines: sumLines(one), refused: groupSentence, danger: verb !== 'accept',
        body: () => (verb === 'decline' ? html`<div class="form">${textArea({ name: 'decline-reason', label: t('outlet_reason'), optional: true, value: said.reason, rows: 2, maxlength: mostReason, onInput: (text) => { said.reason = text; } })}</div>` : nothing),
        yes: t(`price_${verb}_yes`), act: () => send(verb, said.reason.trim() ? { reason: said.reason.trim() } : {}),
    });
}

export async function view(place) {
    const group = await needGroup(place);
    const base = `#/${group.slug}`;
    const path = `/price-changes/${encodeURIComponent(place.params.id)}`;
    let { data: one } = await api('GET', path, { signal: place.signal });
    const sending = intention();
    let draw = () => {};
    const send = async (verb, body) => {
        one = (await sending('POST', `${path}/${verb}`, body)).data;
        notice(t(`price_${verb}_done`));
        draw();
    };
    const button = (verb, loud) => (one.may.includes(verb) ? html`<button type="button" class="button ${loud}" @click=${() => sheetOf(one, verb, send)}>${t(`price_${verb}`)}</button>` : nothing);
    draw = () => place.show(html`${backTo(`${base}/harga`, t('price_title'))}${heading(t('price_change_at', { outlet: one.outlet.name }), priceSign(one.state))}
        <div class="two-parts"><div class="panelled">${facts(one)}</div><section aria-labelledby="lines"><h2 id="lines">${t(one.lines.length === 1 ? 'price_goods_one' : 'price_goods_count', { count: one.lines.length })}</h2><ul class="goods-lines">${one.lines.map(row(base))}</ul></section></div>
        ${one.may.length ? html`<div class="act agreement-act"><p>${t('price_from_day', { date: localDay(one.effective_on) })}</p>${button('withdraw', '')}${button('decline', '')}${button('accept', 'loud')}</div>` : nothing}`);
    draw();
}
