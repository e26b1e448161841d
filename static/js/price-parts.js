// Price changes in words: their state, their lines.

import { html, icon, rupiah, t, tOr } from './core.js';
import { goodsName } from './goods.js';

const signs = { proposed: ['', 'clock'], accepted: ['good', 'matches'], declined: ['calm', 'cross'], withdrawn: ['calm', 'turn'] };
export const priceStates = Object.keys(signs);

export const priceSign = (state) => html`<span class="state ${signs[state]?.[0] ?? 'calm'}">${icon(signs[state]?.[1] ?? 'alert')}${tOr(`price_state_${state}`, state)}</span>`;

/// "Kain biru" of one line, "Kain biru dan 3 lagi" of several.
export function goodsOf({ lines = [], lines_count: count = lines.length }) {
    const first = lines[0] ? goodsName(lines[0]) : '';
    return !first ? t('price_goods_count', { count }) : count > 1 ? t('price_goods_and', { first, count: count - 1 }) : first;
}

export const changeWords = (line) => html`<span class="before">${rupiah(line.price_before)}</span> ${icon('arrow', 'small')} <b>${rupiah(line.price)}</b>`;
