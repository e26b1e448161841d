// Counting by thumb: less, the number (tap it for the number pad), more.

import { html } from './lit-html.js';
import { icon } from './parts.js';
import { t } from './words.js';

const mostDigits = 5;

/// {name, label, value, least, most, onInput(number)}; `label` says to screen readers what is counted.
export function stepper({ name, label, value, least = 0, most = 99_999, onInput, invalid = false }) {
    const within = (number) => Math.min(most, Math.max(least, number));
    const typed = (event) => {
        const digits = event.target.value.replace(/\D/g, '').slice(0, mostDigits);
        event.target.value = digits;
        if (digits !== '') {
            onInput(within(Number(digits)));
        }
    };
    // What was typed beyond the bounds shows as what it has become.
    const settled = (event) => { event.target.value = String(value); };
    return html`<div class="stepper" role="group" aria-label=${label}>
        <button type="button" aria-label=${t('outlet_less', { label })} ?disabled=${value <= least} @click=${() => onInput(within(value - 1))}>${icon('minus')}</button>
        <input id=${name} name=${name} inputmode="numeric" autocomplete="off" aria-label=${label} aria-invalid=${invalid ? 'true' : 'false'} .value=${String(value)}
            @focus=${(event) => event.target.select()} @input=${typed} @change=${settled}>
        <button type="button" aria-label=${t('outlet_more', { label })} ?disabled=${value >= most} @click=${() => onInput(within(value + 1))}>${icon('plus')}</button></div>`;
}
