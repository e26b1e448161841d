// Counting by thumb: less, the number (tap it for the number pad), more.

import { wholeOf } from './amounts.js';
import { html } from './lit-html.js';
import { icon } from './parts.js';
import { language, t } from './words.js';

const mostTyped = 12;
const shown = (count) => new Intl.NumberFormat(language === 'en' ? 'en' : 'id').format(count);

/// What is wrong with what was typed; '' where nothing is. Nothing at all means none, where none is possible.
function problemOf(text, least, most) {
    const count = text.trim() === '' && least === 0 ? 0 : wholeOf(text);
    if (Number.isNaN(count)) {
        return t(text.trim() === '' ? 'count_missing' : 'count_not_whole');
    }
    return count < least || count > most ? t('count_out_of_range', { least: shown(least), most: shown(most) }) : '';
}

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
    const wrong = isAction && document.querySelector('.stepper input[data-wrong]');
    if (wrong) {
        event.preventDefault();
        event.stopImmediatePropagation();
        wrong.focus();
    }
}
globalThis.document?.addEventListener('submit', holdBack, true);
globalThis.document?.addEventListener('click', holdBack, true);

/// {name, label, value, least, most, onInput(number)}; `label` says to screen readers what is counted.
export function stepper({ name, label, value, least = 0, most = 100_000, onInput, invalid = false }) {
    const within = (count) => Math.min(most, Math.max(least, count));
    const step = (event, count) => {
        const input = event.target.closest('.stepper').querySelector('input');
        input.value = String(within(count));
        say(input, '');
        onInput(within(count));
    };
    const typed = ({ target }) => {
        const problem = problemOf(target.value, least, most);
        if (problem === '' && target.value.trim() !== '') {
            say(target, '');
            onInput(wholeOf(target.value));
        } else {
            target.toggleAttribute('data-wrong', problem !== '');  // said when the field is left: people are still typing
        }
    };
    const settled = ({ target }) => {
        const problem = problemOf(target.value, least, most);
        say(target, problem);
        if (problem === '') {
            const count = target.value.trim() === '' ? 0 : wholeOf(target.value);
            target.value = String(count);
            onInput(count);
        }
    };
    return html`<div class="stepper" role="group" aria-label=${label}>
        <button type="button" aria-label=${t('outlet_less', { label })} ?disabled=${value <= least} @click=${(event) => step(event, value - 1)}>${icon('minus')}</button>
        <input id=${name} name=${name} inputmode="numeric" autocomplete="off" maxlength=${mostTyped} aria-label=${label} aria-describedby="${name}-wrong" data-invalid=${invalid ? 'true' : 'false'} aria-invalid=${invalid ? 'true' : 'false'} .value=${String(value)}
            @focus=${(event) => event.target.select()} @input=${typed} @change=${settled}>
        <button type="button" aria-label=${t('outlet_more', { label })} ?disabled=${value >= most} @click=${(event) => step(event, value + 1)}>${icon('plus')}</button>
        <span class="wrong-count" id="${name}-wrong" role="alert" hidden></span></div>`;
}
