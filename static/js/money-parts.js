// Settlements and payments in words and signs, for both sides.

import { html, icon, nothing, t } from './core.js';
import { money } from './goods.js';

const signs = { draft: ['calm', 'pen'], issued: ['care', 'clock'], disputed: ['care', 'warning'], approved: ['good', 'check'], partly_paid: ['', 'wallet'], paid: ['good', 'matches'], cancelled: ['calm', 'cross'] };
const paySigns = { initiated: ['calm', 'clock'], sent: ['care', 'clock'], confirmed: ['good', 'check'], failed: ['calm', 'cross'] };

export const settlementStates = Object.keys(signs);
export const settlementSign = (state) => html`<span class="state ${signs[state][0]}">${icon(signs[state][1])}${t(`money_state_${state}`)}</span>`;
export const payoutSign = (state) => html`<span class="state ${paySigns[state][0]}">${icon(paySigns[state][1])}${t(`money_pay_${state}`)}</span>`;
export const settlementName = (one) => one.number ?? t('money_no_number');

/// Who pays whom, in words: "Dinas membayar Melati".
export const direction = (one) => t('money_pays', one.payer === 'agency' ? { from: one.agency.name, to: one.group.name } : { from: one.group.name, to: one.agency.name });

export const sumRow = (words, amount, className = '') => html`<li class=${className}><span>${words}</span><b class="amount">${money(amount)}</b></li>`;

export const sumsPart = (one) => html`<ul class="sum-list">${sumRow(t('money_gross'), one.gross)}${sumRow(t('money_commission'), -one.commission)}${sumRow(t('money_net'), one.net, 'total')}
    ${one.taken ? sumRow(t('money_taken'), -one.taken) : nothing}${one.carried ? sumRow(t('money_carried'), one.carried) : nothing}
    ${one.taken || one.carried ? sumRow(t('money_total'), one.total, 'total') : nothing}
    ${one.paid ? sumRow(t('money_paid'), one.paid) : nothing}${one.under_way ? sumRow(t('money_under_way'), one.under_way) : nothing}${one.left ? sumRow(t('money_left'), one.left, 'total') : nothing}</ul>`;
