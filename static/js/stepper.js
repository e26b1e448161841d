// Counting by thumb: less, the number (tap it for the number pad), more.

import { wholeOf } from './amounts.js';
import { html } from './lit-html.js';
import { icon } from './parts.js';
import { language, t } from './words.js';

const shown = (count) => new Intl.NumberFormat(language === 'en' ? 'en' : 'id').format(count);

/// What is wrong with what was typed; '' where nothing is. Nothing at all means none, where none is possible and need not be written.
function problemOf(text, { least, most, needed }) {
    const isEmpty = text.trim() === '';
    const count = isEmpty && least === 0 && !needed ? 0 : wholeOf(text);
    if (Number.isNaN(count)) {
        return t(isEmpty ? 'count_missing' : 'count_not_whole');
    }
    return count < least || count > most ? t('count_out_of_range', { least: shown(least), most: shown(most) }) : '';
}

/// The bounds that a field has now, for those who look at it later.
const boundsOf = ({ dataset }) => ({ least: Number(dataset.least), most: Number(dataset.most), needed: dataset.needed === 'true' });

/// Says it below the number, and keeps what was typed there: people correct it themselves.
function say(input, problem) {
    const stepper = input.closest('.stepper');
    const line = stepper.querySelector('.wrong-count');
    line.textContent = problem;
    line.hidden = problem === '';
    stepper.classList.toggle('wrong', problem !== '');
    input.toggleAttribute('data-wrong', problem !== '');
    input.setAttribute('aria-invalid', problem ? 'true' : input.dataset.invalid);
}

/// Nothing is sent while a number in view cannot be read: it would be another one than what stands there.
function holdBack(event) {
    const isAction = event.type === 'submit' || event.target.closest?.('button.loud');
    const wrong = isAction ? [...document.querySelectorAll('.stepper input[data-wrong]')] : [];
    wrong.forEach((input) => say(input, problemOf(input.value, boundsOf(input))));
    const first = wrong.find((input) => input.hasAttribute('data-wrong'));
    if (first) {
        event.preventDefault();
        event.stopImmediatePropagation();
        first.focus();
        first.scrollIntoView({ block: 'center' });
    }
}
globalThis.document?.addEventListener('submit', holdBack, true);
globalThis.document?.addEventListener('click', holdBack, true);

/// {name, label, value, least, most, needed, onInput(number)}; `label` says to screen readers what is counted. `needed`: nothing written is
/// not none, but missing.
export function stepper({ name, label, value, least = 0, most = 100_000, needed = false, onInput, invalid = false }) {
    const bounds = { least, most, needed };
    const step = (event, count) => {
        const input = event.target.closest('.stepper').querySelector('input');
        const next = Math.min(most, Math.max(least, count));
        input.value = String(next);
        say(input, '');
        onInput(next);
    };
    const typed = ({ target }) => {
        const problem = problemOf(target.value, bounds);
        if (problem === '' && target.value.trim() !== '') {
            say(target, '');
            onInput(wholeOf(target.value));
        } else {
            target.toggleAttribute('data-wrong', problem !== '');  // said when the field is left: people are still typing
        }
    };
    const settled = ({ target }) => {
        const problem = problemOf(target.value, bounds);
        say(target, problem);
        if (problem === '') {
            const count = target.value.trim() === '' ? 0 : wholeOf(target.value);
            target.value = String(count);
            onInput(count);
        }
    };
    return html`<div class="stepper" role="group" aria-label=${label}>
        <button type="button" aria-label=${t('outlet_less', { label })} ?disabled=${value <= least} @click=${(event) => step(event, value - 1)}>${icon('minus')}</button>
        <input id=${name} name=${name} inputmode="numeric" autocomplete="off" aria-label=${label} aria-describedby="${name}-wrong" data-least=${least} data-most=${most} data-needed=${needed ? 'true' : 'false'}
            data-invalid=${invalid ? 'true' : 'false'} aria-invalid=${invalid ? 'true' : 'false'} .value=${String(value)} @focus=${(event) => event.target.select()} @input=${typed} @change=${settled}>
        <button type="button" aria-label=${t('outlet_more', { label })} ?disabled=${value >= most} @click=${(event) => step(event, value + 1)}>${icon('plus')}</button>
        <span class="wrong-count" id="${name}-wrong" role="alert" hidden></span></div>`;
}
