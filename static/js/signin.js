// /masuk: login and password, nothing else on the screen that asks for something.

import {
    api, busyButton, checkbox, errorSummary, focusErrors, html, icon, main, nothing, render, sentence, session, setSession, t, textField,
} from './core.js';
import { maybeSignedIn, sharedAs } from './api.js';
import { dropDraftsOfOthers } from './drafts.js';

const state = { login: '', password: '', shared: false, seen: false, busy: false, errors: {}, general: '', forgot: false };
const labels = () => ({ login: t('signin_login'), password: t('password') });

/// Where to go afterwards: an address of this site that was asked for, else the workspace of the account.
function destination(account) {
    const wanted = new URLSearchParams(location.search).get('lanjut');
    // Read as the browser would read it: "//elsewhere", and "/\elsewhere" with or without a tab in it, leave the site.
    const to = wanted ? new URL(wanted, location.origin) : null;
    if (to?.origin === location.origin) {
        return to.pathname + to.search + to.hash;
    }
    const worksForGroups = account.roles.some(({ group }) => group);
    return !worksForGroups && account.roles.some(({ role }) => role === 'administrator') ? '/pengelola' : '/ruang';
}

/// The field of a password, and a button that shows what is typed.
export function passwordField({ name = 'password', label = t('password'), value, seen, error, hint, autocomplete, onInput, onSeen, beside }) {
    const look = html`<button type="button" class="round" aria-pressed=${seen ? 'true' : 'false'} aria-label=${t('show_password')} @click=${onSeen}>${icon(seen ? 'eye-off' : 'eye')}</button>`;
    return textField({ name, label, value, error, hint, beside, type: seen ? 'text' : 'password', autocomplete, autocapitalize: 'none', required: true, onInput, after: look });
}

function draw() {
    render(html`<form class="entry" novalidate @submit=${submit}>
        <svg class="big-mark" viewBox="0 0 32 32" aria-hidden="true"><use href="${document.body.dataset.icons}#mark"></use></svg>
        <div><h1>${t('signin_title')}</h1><p class="quiet lead">${t('signin_lead')}</p></div>
        ${errorSummary(state.errors, labels(), state.general)}
        ${textField({
            name: 'login', label: t('signin_login'), hint: t('signin_login_hint'), value: state.login, error: state.errors.login, required: true,
            autocomplete: 'username', autocapitalize: 'none', inputmode: 'email', type: 'text', onInput: (value) => { state.login = value; },
        })}
        <div>${passwordField({
            value: state.password, seen: state.seen, error: state.errors.password, autocomplete: 'current-password',
            onInput: (value) => { state.password = value; },
            onSeen: () => { state.seen = !state.seen; draw(); },
            beside: html`<button type="button" class="text-button" aria-expanded=${state.forgot ? 'true' : 'false'} aria-controls="forgot" @click=${() => { state.forgot = !state.forgot; draw(); }}>${t('signin_forgot')}</button>`,
        })}
        <div role="status">${state.seen ? html`<p class="quiet under">${t('password_seen')}</p>` : nothing}</div>
        <div id="forgot" ?hidden=${!state.forgot}><p class="forgot-words">${t('signin_forgot_lead')}</p></div></div>
        ${checkbox({ name: 'shared', label: t('signin_shared'), hint: state.shared ? t('signin_shared_hint') : '', checked: state.shared, onInput: (value) => { state.shared = value; draw(); } })}
        <details class="invited"><summary class="row">${icon('key')}<span><b>${t('signin_invited')}</b><span class="quiet">${t('signin_invited_short')}</span></span>${icon('next')}</summary>
            <p>${t('signin_invited_lead')}</p><p><a class="button" href="/undangan">${t('signin_invited_type')}</a></p></details>
        <div class="act">${busyButton({ label: t('signin'), working: t('signin_working'), type: 'submit', className: 'button loud wide', busy: state.busy })}</div>
    </form>`, main());
}

async function submit(event) {
    event.preventDefault();
    if (state.busy) {
        return;
    }
    // What a password keeper fills in does not always tell the page.
    const form = new FormData(event.target);
    state.login = form.get('login').trim();
    state.password = form.get('password');
    state.general = '';
    state.errors = {
        ...(state.login ? {} : { login: t('signin_login_missing') }),
        ...(state.password ? {} : { password: t('signin_password_missing') }),
    };
    if (Object.keys(state.errors).length > 0) {
        draw();
        return focusErrors();
    }
    state.busy = true;
    draw();
    try {
        const { data } = await api('POST', '/session', { body: { login: state.login, password: state.password, shared: state.shared } });
        setSession(data);
        if (localStorage.getItem(sharedAs) !== null) {
            // The one before may have left without signing out: what is theirs does not stay on a phone that others use.
            await dropDraftsOfOthers();
        }
        if (state.shared) {
            localStorage.setItem(sharedAs, '1');
        } else {
            localStorage.removeItem(sharedAs);
        }
        return location.replace(destination(data.account));
    } catch (error) {
        state.busy = false;
        state.general = sentence(error);
        draw();
        return focusErrors();
    }
}

export async function begin() {
    main().textContent = '';
    document.title = `${t('signin_title')} · Etalase`;
    draw();
    // Whoever is signed in already has nothing to do here.
    const held = maybeSignedIn() ? await session({ optional: true }).catch(() => null) : null;
    if (held && !state.login && !state.busy) {
        location.replace(destination(held.account));
    }
}
