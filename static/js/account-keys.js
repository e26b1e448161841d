// Keys with which programs and devices work on behalf of an account.

import { api, busyButton, checkbox, choice, date, day, errorSummary, fieldErrors, html, icon, nothing, notice, sentence, t, textField } from './core.js';
import { reveal, secretPanel } from './panels.js';

const daysOffered = ['30', '90', '365'];
const fresh = () => ({ name: '', products: false, days: '90' });

const scopeWords = (scopes) => scopes.map((scope) => t(`account_token_${scope}`)).join(', ');

const keyRow = (one, acts) => html`<li><div class="person"><span class="tile" aria-hidden="true">${icon('key')}</span><span class="words"><b>${one.name}</b>
    <span class="quiet">${scopeWords(one.scopes)} · ${one.expires_at ? t('account_token_until', { date: day(one.expires_at) }) : t('account_token_forever')}</span>
    <span class="quiet">${one.last_used_at ? t('account_token_used', { when: date(one.last_used_at) }) : t('account_token_never_used')}</span></span>
    <button type="button" class="button plain" aria-label=${t('account_token_revoke_of', { name: one.name })} @click=${() => acts.revokeKey(one)}>${t('account_token_revoke')}</button></div></li>`;

function making({ state, acts }) {
    const { token } = state;
    return html`<form class="form" id="making" tabindex="-1" novalidate @submit=${(event) => { event.preventDefault(); acts.makeKey(); }}>
        ${errorSummary(state.tokenErrors, { token_name: t('account_token_name') }, state.tokenGeneral)}
        ${textField({ name: 'token_name', label: t('account_token_name'), hint: t('account_token_name_hint'), error: state.tokenErrors.token_name, value: token.name, maxlength: 80, required: true, onInput: (text) => { token.name = text; } })}
        <fieldset class="field scopes"><legend>${t('account_token_scopes')}</legend>
            <p><b>${t('account_token_read')}</b> <span class="quiet">${t('account_token_read_note')}</span></p>
            ${checkbox({ name: 'scope_products', label: t('account_token_products'), hint: t('account_token_products_note'), checked: token.products, onInput: (on) => { token.products = on; } })}</fieldset>
        ${choice({ name: 'days', label: t('account_token_days'), value: token.days, choices: daysOffered.map((value) => ({ value, label: t(`account_token_days_${value}`) })), onInput: (value) => { token.days = value; } })}
        <div class="actions">${busyButton({ label: t('account_token_make'), type: 'submit', busy: state.busy === 'key', className: 'button loud' })}
            <button type="button" class="button plain" @click=${acts.stopKey}>${t('cancel')}</button></div></form>`;
}

/// The part of the page.
export function keysPart({ state, acts }) {
    return html`<section class="panelled" aria-labelledby="own-keys"><h2 id="own-keys">${t('account_tokens_title')}</h2><p class="quiet">${t('account_tokens_lead')}</p>
        ${state.made ? secretPanel({ title: t('account_token_ready', { name: state.made.name }), lead: t('account_token_once'), label: t('account_token'), value: state.made.token,
            done: t('account_token_done'), finish: acts.finishKey }) : nothing}
        ${state.tokens.length ? html`<ul class="people">${state.tokens.map((one) => keyRow(one, acts))}</ul>` : html`<p class="quiet">${t('account_tokens_none')}</p>`}
        ${state.making ? making({ state, acts }) : state.made ? nothing : html`<div class="actions"><button type="button" class="button" @click=${acts.startKey}>${icon('plus')}${t('account_token_make')}</button></div>`}</section>`;
}

export function keysActs({ state, draw, doing, unsay }) {
    const read = async () => { state.tokens = (await api('GET', '/tokens')).data.items; };
    const send = doing('key', async () => {
        const { name, products, days } = state.token;
        const { data } = await api('POST', '/tokens', { body: { name: name.trim(), scopes: products ? ['read', 'products'] : ['read'], days: Number(days) } });
        Object.assign(state, { made: data, making: false });
        await read();
        reveal('secret');
    }, (error) => {
        const { name = '' } = fieldErrors(error, 'account_token_');
        Object.assign(state, { tokenErrors: name ? { token_name: name } : {}, tokenGeneral: name ? '' : sentence(error) });
        reveal('errors');
    });
    return {
        startKey: () => { Object.assign(state, { making: true, token: fresh(), tokenErrors: {}, tokenGeneral: '' }); draw(); reveal('making'); },
        stopKey: () => { state.making = false; draw(); },
        finishKey: () => { state.made = null; draw(); },
        makeKey: () => {
            Object.assign(unsay(), { tokenErrors: state.token.name.trim() ? {} : { token_name: t('account_token_name_required') } });
            return state.tokenErrors.token_name ? (draw(), reveal('errors')) : send();
        },
        revokeKey: doing('revoke', async (one) => {
            await api('DELETE', `/tokens/${one.id}`);
            await read();
            notice(t('account_token_revoked', { name: one.name }));
        }),
    };
}
