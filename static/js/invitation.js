// /undangan#code: what the link invites to, then a login, a name and a password; or a new password alone.

import {
    api, ApiError, busyButton, day, errorSummary, fieldErrors, focusErrors, html, icon, main, nothing, render, sentence, setSession, t, textField, tOr,
} from './core.js';
import { language } from './words.js';
import { passwordField } from './signin.js';

const keptFor = 'etalase-invitation';
const leastPassword = 10;

const state = { code: '', found: null, missing: false, login: '', display_name: '', password: '', seen: true, busy: false, errors: {}, general: '', typed: '' };
const labels = () => ({ login: t('signin_login'), display_name: t('invitation_name'), password: t('password'), code: t('invitation_code') });

/// The code leaves the address bar (and what a browser remembers of it) as soon as it is read; until it is used this tab keeps it,
/// so that a reload or the other language does not lose it.
function takeCode() {
    const code = location.hash.slice(1).trim();
    if (code) {
        history.replaceState(null, '', location.pathname + location.search);
        sessionStorage.setItem(keptFor, code);
        return code;
    }
    return sessionStorage.getItem(keptFor) ?? '';
}

async function look() {
    state.busy = true;
    draw();
    try {
        const { data } = await api('POST', '/invitations/look', { body: { code: state.code } });
        Object.assign(state, { found: data, missing: false, general: '', errors: {} });
    } catch (error) {
        const gone = error instanceof ApiError && (error.isGone || error.status === 400);
        Object.assign(state, { missing: gone, general: gone ? '' : sentence(error) });
        if (gone) {
            sessionStorage.removeItem(keptFor);
        }
    }
    state.busy = false;
    draw();
    document.title = `${main().querySelector('h1').textContent} · Etalase`;
}

/// "…/undangan#CODE" as it was sent, or the code alone.
async function useTyped(event) {
    event.preventDefault();
    const code = state.typed.trim().split('#').pop().replace(/\s+/g, '');
    state.errors = code ? {} : { code: t('invitation_code_missing') };
    if (!code) {
        draw();
        return focusErrors();
    }
    state.code = code;
    sessionStorage.setItem(keptFor, code);
    await look();
    return main().querySelector('h1')?.focus();
}

const askForCode = () => html`<form class="entry" novalidate @submit=${useTyped}>
    <div><h1 tabindex="-1">${state.missing ? t('invitation_gone_title') : t('invitation_open_title')}</h1>
    <p class="quiet lead">${state.missing ? t('invitation_gone_lead') : t('invitation_open_lead')}</p></div>
    ${errorSummary(state.errors, labels(), state.general)}
    ${textField({ name: 'code', label: t('invitation_code'), hint: t('invitation_code_hint'), value: state.typed, error: state.errors.code, autocapitalize: 'none', onInput: (value) => { state.typed = value; } })}
    <ul class="rows"><li><a class="row" href="/masuk">${icon('key')}<span><b>${t('invitation_have_account')}</b><span class="quiet">${t('signin')}</span></span>${icon('next')}</a></li></ul>
    <div class="act">${busyButton({ label: t('invitation_open'), type: 'submit', className: 'button loud wide', busy: state.busy })}</div></form>`;

function invitedTo({ role, group }) {
    const as = role ? t(`role_${role}`) : '';
    return group ? t('invitation_to_group', { role: as, group: group.name }) : t('invitation_to', { role: as });
}

function rules() {
    const rule = (kept, text) => html`<li class=${kept ? 'kept' : ''}>${icon(kept ? 'check' : 'minus', 'small')}<span>${text}${kept ? html`<span class="hidden"> ${t('kept')}</span>` : nothing}</span></li>`;
    const letters = [...state.password].length;
    return html`<ul class="rules">
        ${rule(letters >= leastPassword, letters > 0 && letters < leastPassword ? t('password_rule_length_now', { count: leastPassword, now: letters }) : t('password_rule_length', { count: leastPassword }))}
        <li>${icon('star', 'small')}<span>${t('password_rule_words')}</span></li></ul>`;
}

function accept() {
    const reset = state.found.purpose === 'reset';
    return html`<form class="entry" novalidate @submit=${submit}>
        <div><h1 tabindex="-1">${reset ? t('invitation_reset_title') : t('invitation_title')}</h1>
        <p class="quiet lead">${reset ? t('invitation_reset_lead', { login: state.found.login ?? '' }) : invitedTo(state.found)} ${t('invitation_until', { day: day(state.found.expires_at) })}</p></div>
        ${errorSummary(state.errors, labels(), state.general)}
        ${reset ? html`<input type="hidden" name="username" autocomplete="username" value=${state.found.login ?? ''}>` : html`
            ${textField({ name: 'display_name', label: t('invitation_name'), hint: t('invitation_name_hint'), value: state.display_name, error: state.errors.display_name, autocomplete: 'nickname', maxlength: 80, required: true, onInput: (value) => { state.display_name = value; } })}
            ${textField({ name: 'login', label: t('signin_login'), hint: t('invitation_login_hint'), value: state.login, error: state.errors.login, autocomplete: 'username', autocapitalize: 'none', maxlength: 60, required: true, onInput: (value) => { state.login = value; } })}`}
        <div>${passwordField({
            label: reset ? t('password_new') : t('password'), value: state.password, seen: state.seen, error: state.errors.password, autocomplete: 'new-password',
            onInput: (value) => { state.password = value; draw(); }, onSeen: () => { state.seen = !state.seen; draw(); },
        })}${rules()}</div>
        <div class="act">${busyButton({ label: reset ? t('invitation_reset_do') : t('invitation_accept'), type: 'submit', className: 'button loud wide', busy: state.busy })}</div>
    </form>`;
}

function missing() {
    const all = state.found.purpose === 'reset' ? ['password'] : ['display_name', 'login', 'password'];
    const errors = Object.fromEntries(all.filter((name) => !state[name].trim()).map((name) => [name, t(`invitation_${name}_missing`)]));
    if (!errors.password && [...state.password].length < leastPassword) {
        errors.password = t('error_password_too_short');
    }
    return errors;
}

async function submit(event) {
    event.preventDefault();
    if (state.busy) {
        return;
    }
    state.general = '';
    state.errors = missing();
    if (Object.keys(state.errors).length > 0) {
        draw();
        return focusErrors();
    }
    state.busy = true;
    draw();
    const { code, login, display_name, password } = state;
    try {
        const body = state.found.purpose === 'reset' ? { code, password } : { code, login, display_name, password, language };
        const { data } = await api('POST', '/invitations/accept', { body });
        sessionStorage.removeItem(keptFor);
        setSession(data);
        location.replace('/ruang');
    } catch (error) {
        state.busy = false;
        refuse(error);
    }
}

function refuse(error) {
    if (error.isGone) {
        Object.assign(state, { found: null, missing: true });
        return draw();
    }
    state.errors = fieldErrors(error);
    if (error.code === 'login.taken') {
        state.errors.login = t('error_login_taken');
    }
    state.general = Object.keys(state.errors).length > 0 ? '' : tOr(`error_${error.code.replaceAll('.', '_')}`, sentence(error));
    draw();
    return focusErrors();
}

function draw() {
    render(state.found ? accept() : state.code && !state.missing && state.busy ? html`<h1>${t('invitation_reading')}</h1>` : askForCode(), main());
}

export async function begin() {
    main().textContent = '';
    // Somebody may open another link while this page is open.
    addEventListener('hashchange', () => {
        const code = takeCode();
        if (code !== state.code) {
            Object.assign(state, { code, found: null, missing: false });
            look();
        }
    });
    state.code = takeCode();
    if (state.code) {
        await look();
    } else {
        draw();
        document.title = `${t('title_invitation')} · Etalase`;
    }
}
