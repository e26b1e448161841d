// A shift in words and signs, the same in every list.

import { html, icon, nothing, rupiah, t } from './core.js';

const signs = { open: ['', 'clock'], closed: ['care', 'wallet'], deposited: ['good', 'matches'] };

export const shiftSign = (state) => html`<span class="state ${signs[state][0]}">${icon(signs[state][1])}${t(`shifts_state_${state}`)}</span>`;

/// "Kurang Rp5.000", "Lebih Rp2.000", "Cocok" as it is known now; nothing before the drawer was counted.
export function differenceWords(difference) {
    return difference === 0 ? t('shifts_matches') : t(difference < 0 ? 'shifts_less' : 'shifts_more', { amount: rupiah(Math.abs(difference)) });
}

export const differenceSign = ({ difference }) => (difference === null ? nothing
    : html`<span class="state ${difference === 0 ? 'good' : 'care'}">${icon(difference === 0 ? 'matches' : 'warning')}${differenceWords(difference)}</span>`);

/// Sales that arrived after the drawer was counted, named where they change the sums.
export const lateSign = ({ late }) => (late.count ? html`<span class="state care">${icon('clock')}${t('shifts_late', { count: late.count })}</span>` : nothing);
