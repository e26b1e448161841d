// A stock count in words and signs, for both sides.

import { html, icon, nothing, t } from './core.js';

const signs = { open: ['', 'pen'], counted: ['care', 'clock'], agreed: ['good', 'check'], posted: ['good', 'matches'], cancelled: ['calm', 'cross'] };

export const countSign = (state) => html`<span class="state ${signs[state][0]}">${icon(signs[state][1])}${t(`counts_state_${state}`)}</span>`;
export const purposeWords = (purpose) => t(`counts_purpose_${purpose}`);
export const countName = (one) => one.number ?? t('counts_one');

/// What a difference is called: where an outlet has no till, what is gone was sold.
export function differenceOf({ difference }, purpose) {
    if (difference === 0) {
        return { kind: 'good', sketch: 'matches', words: t('counts_fits') };
    }
    const key = difference > 0 ? 'counts_more' : purpose === 'sales' ? 'counts_sold' : 'counts_less';
    return { kind: purpose === 'sales' && difference < 0 ? '' : 'care', sketch: purpose === 'sales' && difference < 0 ? 'bag' : 'warning', words: t(key, { count: Math.abs(difference) }) };
}

export const differenceWord = (line, purpose) => {
    const { kind, sketch, words } = differenceOf(line, purpose);
    return line.difference === null ? nothing : html`<span class="state ${kind}">${icon(sketch)}${words}</span>`;
};

/// {expected, counted, less, more, differing} of all lines.
export const sumsOf = (lines) => lines.reduce((sum, line) => ({
    expected: sum.expected + (line.expected ?? 0), counted: sum.counted + (line.counted ?? 0), differing: sum.differing + (line.difference ? 1 : 0),
    less: sum.less + Math.max(0, -(line.difference ?? 0)), more: sum.more + Math.max(0, line.difference ?? 0),
}), { expected: 0, counted: 0, less: 0, more: 0, differing: 0 });
