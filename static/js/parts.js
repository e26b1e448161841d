// Small parts of every view: icons, fields with their errors, waiting, notices with undo.

import { html, nothing, render } from './lit-html.js';
import { language, t, tOr } from './words.js';

const noticeMs = { plain: 5_000, withUndo: 8_000 };

export const icon = (name, className = '') =>
    html`<svg class="icon ${className}" aria-hidden="true"><use href="${document.body.dataset.icons}#${name}"></use></svg>`;

/// The shape of a list while it is read.
export const skeleton = (rows = 4) => html`<div class="skeleton" role="status"><span class="hidden">${t('loading')}</span>
    <i class="line wide"></i>${Array.from({ length: rows }, () => html`<div class="row"><i class="square"></i><div><i class="line"></i><i class="line short"></i></div></div>`)}</div>`;

/// An h1 with what stands beside it.
export const heading = (title, aside = nothing) => html`<div class="heading"><h1 tabindex="-1">${title}</h1>${aside}</div>`;

/// What will be here, and the first step: {title, lead, action}.
export const empty = ({ title, lead, action = nothing }) => html`<div class="empty"><svg class="picture" viewBox="0 0 190 116" aria-hidden="true"><use href="${document.body.dataset.icons}#empty-window"></use></svg>
    <h2>${title}</h2><p class="quiet">${lead}</p>${action}</div>`;

/// A button that shows when it works and then does nothing twice: the click waits for what `act` promises.
export function busyButton({ label, working = t('working'), act, className = 'button', type = 'button', busy = false, disabled = false }) {
    return html`<button type=${type} class="${className} ${busy ? 'busy' : ''}" aria-disabled=${busy ? 'true' : nothing} ?disabled=${disabled}
        @click=${(event) => (busy ? event.preventDefault() : act?.(event))}>${busy ? html`<i class="turn" aria-hidden="true"></i>${working}` : label}</button>`;
}

/// Wraps an act so that it does not begin again while it goes on.
export function once(act) {
    let going = null;
    return (...values) => {
        going ??= Promise.resolve(act(...values)).finally(() => { going = null; });
        return going;
    };
}

// ----------------------------------------------------------------------------------------------------------------- fields

const describedBy = (name, hint, error) => [error ? `${name}-error` : '', hint ? `${name}-hint` : ''].filter(Boolean).join(' ') || nothing;
const errorLine = (name, error) => (error ? html`<p class="error" id="${name}-error">${icon('alert', 'small')}<span>${error}</span></p>` : nothing);

/// The frame of a field: label, hint, error, then the control. `control` is given {id, describedby, invalid}.
export function fieldFrame({ name, label, hint = '', error = '', optional = false, beside = nothing }, control) {
    return html`<div class="field ${error ? 'wrong' : ''}" data-field=${name}>
        <div class="label"><label for=${name}>${label}${optional ? html` <span class="quiet">${t('optional')}</span>` : nothing}</label>${beside}</div>
        ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}${errorLine(name, error)}
        ${control({ id: name, describedby: describedBy(name, hint, error), invalid: error ? 'true' : nothing })}</div>`;
}

/// A line of text: {name, label, hint, error, value, type, autocomplete, inputmode, maxlength, required, before, after, onInput, onBlur}.
/// `before` stands inside the field at its left ("Rp"), `after` at its right (a button).
export function textField(options) {
    const { value = '', type = 'text', autocomplete, inputmode, maxlength, before, after, onInput, onBlur, lang, autocapitalize, placeholder } = options;
    return fieldFrame(options, ({ id, describedby, invalid }) => html`<div class="control">${before ? html`<span class="before" aria-hidden="true">${before}</span>` : nothing}<input
        id=${id} name=${id} type=${type} .value=${value} aria-describedby=${describedby} aria-invalid=${invalid}
        autocomplete=${autocomplete ?? 'off'} inputmode=${inputmode ?? nothing} maxlength=${maxlength ?? nothing} lang=${lang ?? nothing}
        autocapitalize=${autocapitalize ?? nothing} spellcheck=${type === 'text' ? nothing : 'false'} placeholder=${placeholder ?? nothing}
        aria-required=${options.required ? 'true' : nothing}
        @input=${(event) => onInput?.(event.target.value, event)} @blur=${(event) => onBlur?.(event.target.value, event)}>${after ?? nothing}</div>`);
}

/// Several lines of text.
export function textArea(options) {
    const { value = '', rows = 4, maxlength, onInput, lang } = options;
    return fieldFrame(options, ({ id, describedby, invalid }) => html`<div class="control"><textarea id=${id} name=${id} rows=${rows} .value=${value}
        maxlength=${maxlength ?? nothing} lang=${lang ?? nothing} aria-describedby=${describedby} aria-invalid=${invalid}
        @input=${(event) => onInput?.(event.target.value, event)}></textarea></div>`);
}

/// One of a list: {choices: [{value, label, group?}], empty: words for "nothing chosen yet"}.
export function choice(options) {
    const { value = '', choices, empty: none, onInput } = options;
    const option = (one) => html`<option value=${one.value} ?selected=${one.value === value}>${one.label}</option>`;
    return fieldFrame(options, ({ id, describedby, invalid }) => html`<div class="control select"><select id=${id} name=${id}
        aria-describedby=${describedby} aria-invalid=${invalid} aria-required=${options.required ? 'true' : nothing} @change=${(event) => onInput?.(event.target.value, event)}>
        ${none ? html`<option value="" ?selected=${!value}>${none}</option>` : nothing}${choices.map(option)}</select>${icon('down')}</div>`);
}

/// A box to tick.
export const checkbox = ({ name, label, hint = '', checked = false, onInput }) => html`<div class="field tick"><label for=${name}><input id=${name} name=${name} type="checkbox"
    .checked=${checked} aria-describedby=${hint ? `${name}-hint` : nothing} @change=${(event) => onInput?.(event.target.checked, event)}><span>${label}</span></label>
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}</div>`;

/// One of a few, all in view: a fieldset of radios.
export const radios = ({ name, legend, value, choices, onInput }) => html`<fieldset class="field"><legend>${legend}</legend>
    ${choices.map((one) => html`<label class="radio"><input type="radio" name=${name} value=${one.value} .checked=${one.value === value}
        @change=${() => onInput?.(one.value)}><span>${one.label}${one.hint ? html`<span class="quiet">${one.hint}</span>` : nothing}</span></label>`)}</fieldset>`;

/// The summary above a form: `errors` is {field: sentence}; `labels` says the field's name. Give it the focus with focusErrors().
export function errorSummary(errors, labels = {}, general = '') {
    const names = Object.keys(errors).filter((name) => errors[name]);
    if (names.length === 0 && !general) {
        return nothing;
    }
    return html`<div class="summary" role="alert" tabindex="-1" id="errors">${icon('alert')}<div>
        ${general ? html`<h2>${general}</h2>` : html`<h2>${t(names.length === 1 ? 'errors_one' : 'errors_many', { count: names.length })}</h2>`}
        ${names.length ? html`<ul>${names.map((name) => html`<li><a href="#${name}" @click=${(event) => toField(event, name)}>${labels[name] ?? errors[name]}</a></li>`)}</ul>` : nothing}</div></div>`;
}

function toField(event, name) {
    event.preventDefault();  // the address behind the # belongs to the views
    const control = document.getElementById(name);
    control?.closest('details')?.setAttribute('open', '');
    control?.focus();
    control?.scrollIntoView({ block: 'center' });
}

export function focusErrors() {
    requestAnimationFrame(() => document.getElementById('errors')?.focus());
}

/// What the server says of one field, in the language of the page: by "<field>_<code>", then "<code>". Its own words are English.
export function fieldSentence({ field, code, detail }, prefix = '') {
    const plain = String(code).replaceAll('.', '_');
    const name = String(field).split(/[.[]/)[0];
    const ofLast = tOr(`error_${String(field).split('.').pop()}_${plain}`, tOr(`error_${plain}`, language === 'en' && detail ? detail : t('error_field')));
    return tOr(`error_${prefix}${name}_${plain}`, ofLast);
}

/// {field: sentence} of an ApiError.
export const fieldErrors = (error, prefix = '') => Object.fromEntries(error.fields.map((one) => [one.field, fieldSentence(one, prefix)]));

/// One sentence for an ApiError as a whole.
export function sentence(error) {
    if (error.isOffline) {
        return t('offline_sentence');
    }
    if (error.status === 429) {
        return t('error_too_many', { when: inTime(error.retryAfter) });
    }
    const key = `error_${String(error.code).replaceAll('.', '_')}`;
    return tOr(key, error.requestId ? t('error_unknown_with', { id: error.requestId }) : t('error_unknown'));
}

/// "30 detik", "5 menit"
export function inTime(seconds) {
    const [amount, unit] = seconds < 90 ? [Math.max(1, seconds), 'second'] : [Math.ceil(seconds / 60), 'minute'];
    return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'id-ID', { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

// ---------------------------------------------------------------------------------------------------------------- notices

let noticeTimer = 0;

/// A line at the bottom that says what was done; {undo} is called when somebody takes it back. It stays until the next one when
/// it has the focus, and otherwise long enough to be read.
export function notice(text, { undo = null } = {}) {
    const place = document.getElementById('notices');
    const hide = () => render(nothing, place);
    clearTimeout(noticeTimer);
    render(html`<div class="notice"><span>${text}</span>${undo
        ? html`<button type="button" @click=${() => { hide(); undo(); }}>${t('undo')}</button>`
        : nothing}<button type="button" class="cross" aria-label=${t('close')} @click=${hide}>${icon('cross')}</button></div>`, place);
    const later = () => {
        noticeTimer = setTimeout(() => (place.matches(':focus-within, :hover') ? later() : hide()), undo ? noticeMs.withUndo : noticeMs.plain);
    };
    later();
}

/// Says something to a screen reader alone.
export function announce(text) {
    const place = document.getElementById('said');
    place.textContent = '';
    requestAnimationFrame(() => { place.textContent = text; });
}
