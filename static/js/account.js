// One's own account: name and language, password, devices, keys for programs, signing out.

import { api, ApiError, busyButton, date, errorSummary, fieldErrors, heading, html, icon, language, nothing, notice, once, radios, sentence, session, setSession, signOut, t, textField, tOr } from './core.js';
import { keysPart, keysActs } from './account-keys.js';
import { reveal } from './panels.js';

/// Shows the page in another language where the account asks for one; the address says which.
function follow(wanted) {
    const link = wanted === language ? null : document.querySelector(`.languages a[hreflang="${wanted}"]`);
    if (link) {
        location.assign(`${link.href.split('#')[0]}${location.hash}`);
    }
}

const namePart = ({ state, acts }) => html`<section class="panelled" aria-labelledby="own-name"><h2 id="own-name">${t('account_name_title')}</h2>
    <form class="form" novalidate @submit=${(event) => { event.preventDefault(); acts.saveName(); }}>
        ${errorSummary(state.nameErrors, { display_name: t('account_name') }, state.nameGeneral)}
        ${textField({ name: 'display_name', label: t('account_name'), hint: t('account_name_hint'), error: state.nameErrors.display_name, value: state.name, maxlength: 80, autocomplete: 'nickname', required: true, onInput: (text) => { state.name = text; } })}
        ${radios({ name: 'language', legend: t('account_language'), value: state.language, choices: ['id', 'en'].map((value) => ({ value, label: t(`account_language_${value}`) })), onInput: (value) => { state.language = value; } })}
        <div class="actions">${busyButton({ label: t('account_save'), type: 'submit', busy: state.busy === 'name', className: 'button' })}</div></form></section>`;

function passwordPart({ state, acts }) {
    const field = (name, autocomplete, value) => textField({ name, label: t(`account_password_${name}`), hint: name === 'new' ? t('account_password_rules') : '', error: state.passwordErrors[name], value,
        type: state.visible ? 'text' : 'password', autocomplete, autocapitalize: 'none', required: true, onInput: (text) => { state[name] = text; } });
    return html`<section class="panelled" aria-labelledby="own-password"><h2 id="own-password">${t('account_password_title')}</h2>
        <form class="form" novalidate @submit=${(event) => { event.preventDefault(); acts.savePassword(); }}>
            ${errorSummary(state.passwordErrors, { current: t('account_password_current'), new: t('account_password_new') }, state.passwordGeneral)}
            <input class="hidden" type="text" autocomplete="username" tabindex="-1" aria-hidden="true" readonly .value=${state.login}>
            ${field('current', 'current-password', state.current)}${field('new', 'new-password', state.new)}
            <div class="field tick"><label for="visible"><input id="visible" type="checkbox" .checked=${state.visible} @change=${(event) => acts.see(event.target.checked)}><span>${t('account_password_show')}</span></label></div>
            <p class="quiet">${t('account_password_others')}</p>
            <div class="actions">${busyButton({ label: t('account_password_save'), type: 'submit', busy: state.busy === 'password', className: 'button' })}</div></form></section>`;
}

const deviceName = (one) => one.device || t('account_session_unknown');

const devicesPart = ({ state, acts }) => html`<section class="panelled" aria-labelledby="own-devices"><h2 id="own-devices">${t('account_sessions_title')}</h2>
    <p class="quiet">${t('account_sessions_lead')}</p>
    <ul class="people">${state.sessions.map((one) => html`<li><div class="person"><span class="words"><b>${deviceName(one)}</b>
        <span class="quiet">${t('account_session_seen', { when: date(one.last_seen_at) })}</span><span class="quiet">${t('account_session_since', { when: date(one.created_at) })}</span></span>
        ${one.current ? html`<span class="state good">${icon('check')}${t('account_session_here')}</span>`
            : html`<button type="button" class="button plain" aria-label=${t('account_session_end_of', { device: deviceName(one) })} @click=${() => acts.endSession(one)}>${t('account_session_end')}</button>`}</div></li>`)}</ul></section>`;

const page = (context) => html`${heading(t('account_title'))}<p class="quiet lead">${t('account_lead', { login: context.state.login })}</p>
    ${context.state.problem ? errorSummary({}, {}, context.state.problem) : nothing}
    <div class="parts">${namePart(context)}${passwordPart(context)}${devicesPart(context)}${keysPart(context)}
    <section class="panelled"><p class="quiet">${t('account_signout_note')}</p><div class="actions">
        ${busyButton({ label: html`${icon('leave')}${t('account_signout')}`, busy: context.state.busy === 'out', act: context.acts.signOut, className: 'button' })}</div></section></div>`;

const required = (values, words) => Object.fromEntries(Object.entries(values).filter(([, text]) => !text.trim()).map(([name]) => [name, words]));

function passwordErrors(error) {
    return Object.fromEntries(error.fields.map(({ field, code }) => {
        const name = String(code).replace(/^password\./, '');
        return [field, tOr(`account_password_${name === 'required' ? 'missing' : name}`, sentence(error))];
    }));
}

function actsOf({ state, draw }) {
    /// Marks what goes on, and leaves what the server refuses to `refused`.
    const unsay = () => Object.assign(state, { nameErrors: {}, nameGeneral: '', passwordErrors: {}, passwordGeneral: '', tokenErrors: {}, tokenGeneral: '', problem: '' });
    const doing = (name, act, refused = (error) => { state.problem = sentence(error); reveal('errors'); }) => once(async (...values) => {
        unsay();  // one summary of errors at a time
        state.busy = name;
        draw();
        try {
            await act(...values);
        } catch (error) {
            if (!(error instanceof ApiError)) {
                throw error;
            }
            refused(error);
        } finally {
            state.busy = '';
            draw();
        }
    });
    const readSessions = async () => { state.sessions = (await api('GET', '/sessions')).data.items; };
    const saveName = async () => {
        const { data } = await api('PATCH', '/account', { body: { display_name: state.name.trim(), language: state.language } });
        setSession({ ...await session(), account: data });
        notice(t('account_saved'));
        follow(data.language);
    };
    const savePassword = async () => {
        await api('POST', '/account/password', { body: { current: state.current, new: state.new } });
        Object.assign(state, { current: '', new: '', visible: false });
        notice(t('account_password_saved'));
        await session({ fresh: true });
        await readSessions();
    };
    const sendName = doing('name', saveName, (error) => {
        state.nameErrors = fieldErrors(error, 'account_');
        state.nameGeneral = Object.keys(state.nameErrors).length ? '' : sentence(error);
        reveal('errors');
    });
    const sendPassword = doing('password', savePassword, (error) => {
        state.passwordErrors = passwordErrors(error);
        state.passwordGeneral = Object.keys(state.passwordErrors).length ? '' : sentence(error);
        reveal('errors');
    });
    return {
        doing, unsay,
        see: (on) => { state.visible = on; draw(); },
        saveName: () => {
            Object.assign(unsay(), { nameErrors: required({ display_name: state.name }, t('account_name_required')) });
            return Object.keys(state.nameErrors).length ? (draw(), reveal('errors')) : sendName();
        },
        savePassword: () => {
            Object.assign(unsay(), { passwordErrors: required({ current: state.current, new: state.new }, t('account_password_missing')) });
            return Object.keys(state.passwordErrors).length ? (draw(), reveal('errors')) : sendPassword();
        },
        endSession: doing('session', async (one) => {
            await api('DELETE', `/sessions/${one.id}`);
            await readSessions();
            notice(t('account_session_ended', { device: deviceName(one) }));
        }),
        signOut: doing('out', signOut),
    };
}

export async function view(place) {
    const [{ account }, sessions, tokens] = await Promise.all([session(), api('GET', '/sessions'), api('GET', '/tokens')]);
    const state = { login: account.login, name: account.display_name, language: account.language, nameErrors: {}, nameGeneral: '',
        current: '', new: '', visible: false, passwordErrors: {}, passwordGeneral: '', sessions: sessions.data.items,
        tokens: tokens.data.items, making: false, made: null, tokenErrors: {}, token: {}, busy: '', problem: '' };
    let draw = () => {};
    const acts = actsOf({ state, draw: () => draw() });
    Object.assign(acts, keysActs({ state, draw: () => draw(), doing: acts.doing, unsay: acts.unsay }));
    draw = () => place.show(page({ state, acts }));
    draw();
}
