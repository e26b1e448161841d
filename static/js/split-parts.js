// How a group divides, in words and signs.

import { html, icon, t } from './core.js';
import { money } from './goods.js';

const signs = { draft: ['care', 'pen'], approved: ['good', 'check'], paid: ['good', 'matches'], cancelled: ['calm', 'cross'] };
const shareSigns = { open: ['care', 'clock'], paid: ['', 'wallet'], acknowledged: ['good', 'check'], nothing: ['calm', 'cross'] };

export const splitSign = (state) => html`<span class="state ${signs[state][0]}">${icon(signs[state][1])}${t(`split_state_${state}`)}</span>`;
export const shareSign = (state) => html`<span class="state ${shareSigns[state][0]}">${icon(shareSigns[state][1])}${t(`split_share_${state}`)}</span>`;
export const splitName = (one) => (one.settlement ? t('split_of', { number: one.settlement.number }) : t('split_of_own'));

/// 12,5 of 1250 basis points, as people write a part of a hundred.
export const percent = (basisPoints) => new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 }).format(basisPoints / 100);

/// Basis points of what was typed: "12,5" or "12.5"; NaN for what is no part of a hundred.
export function basisPointsOf(text) {
    const typed = String(text).trim().replace('%', '').trim();
    const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed);
    const points = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : NaN;
    return points <= 10_000 ? points : NaN;
}

export const ruleWords = (rule) => [t(`split_way_${rule.way}`), ...(rule.common_fund_bp ? [t('split_fund_part', { part: percent(rule.common_fund_bp) })] : [])].join(' · ');

export const sumLine = (words, amount, className = '') => html`<li class=${className}><span>${words}</span><b class="amount">${money(amount)}</b></li>`;
