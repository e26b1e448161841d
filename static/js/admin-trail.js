// How an entry of the trail is said: the deed in words, the day, what changed.

import { dayKey as keyOf, html, icon, language, nothing, t, tOr } from './core.js';

// Days and times of the trail are those of Jakarta, like its filters: two administrators in two zones speak of the same hour.
const timeZone = 'Asia/Jakarta';
const locale = language === 'en' ? 'en-GB' : 'id-ID';

/// Deeds that can be filtered by; the server may know more, which are then shown by their own name.
export const actions = ['session.opened', 'session.closed', 'signin.refused', 'password.changed', 'password.refused', 'password.link_made', 'password.renewed', 'account.created', 'account.changed',
    'role.given', 'role.taken', 'member.removed', 'invitation.made', 'invitation.revoked', 'token.made', 'token.revoked', 'group.created', 'group.changed', 'record.changed',
    'product.created', 'product.changed', 'product.published', 'product.archived', 'photo.added', 'photo.changed', 'photo.removed', 'products.imported', 'request.refused'];

export const actionWords = (action) => tOr(`admin_deed_${action.replaceAll('.', '_')}`, action);

export const actorWords = (entry) => entry.actor?.display_name ?? t('admin_audit_system');

export const clockOf = (iso) => new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(iso));

/// 2026-11-22, the day in Jakarta.
export const dayKey = (iso) => keyOf(new Date(iso), timeZone);

export function dayWords(key) {
    const today = dayKey(new Date().toISOString());
    const yesterday = dayKey(new Date(Date.now() - 86_400_000).toISOString());
    const words = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(`${key}T00:00:00Z`));
    return key === today ? `${t('admin_audit_today')}, ${words}` : key === yesterday ? `${t('admin_audit_yesterday')}, ${words}` : words;
}

const fieldWords = (name) => tOr(`admin_field_${name}`, name);

/// A value in words: names of roles and fields are known, the rest is shown as it is.
function valueWords(name, value) {
    if (value === null || value === undefined || value === '') {
        return t('admin_unset');
    }
    if (Array.isArray(value)) {
        return value.map((one) => (['changed', 'fields'].includes(name) ? fieldWords(one) : valueWords(name, one))).join(', ');
    }
    if (typeof value === 'object') {
        return Object.entries(value).map(([inner, one]) => `${fieldWords(inner)} ${valueWords(inner, one)}`).join(', ');
    }
    return name === 'role' ? tOr(`role_${value}`, String(value)) : tOr(`admin_value_${value}`, String(value));
}

/// [{name, words, before?, after?}] of an entry's details.
export function detailPairs(given) {
    let values = given;
    try {
        values = typeof given === 'string' ? JSON.parse(given || '{}') : given ?? {};
    } catch {
        values = { details: given };
    }
    return Object.entries(values).map(([name, value]) => {
        const change = value && typeof value === 'object' && !Array.isArray(value) && ('before' in value || 'after' in value);
        const [before, after] = change ? [valueWords(name, value.before), valueWords(name, value.after)] : ['', ''];
        return { name: fieldWords(name), words: change ? `${before} → ${after}` : valueWords(name, value), before, after };
    });
}

const pair = ({ name, words, before, after }) => html`<div><dt>${name}</dt><dd>${after ? html`<s><span class="hidden">${t('import_was')} </span>${before}</s> <b><span class="hidden">${t('import_becomes')} </span>${after}</b>` : html`<b>${words}</b>`}</dd></div>`;

/// The panel of one entry: at the side on a desk, from below on a phone.
export function details(entry, acts) {
    const pairs = detailPairs(entry.details);
    return html`<aside class="entry-panel" id="entry-panel" tabindex="-1" aria-labelledby="entry-title" @keydown=${(event) => { if (event.key === 'Escape') { acts.close(); } }}>
        <button type="button" class="round" aria-label=${t('close')} @click=${acts.close}>${icon('cross')}</button>
        <p class="quiet">${dayWords(dayKey(entry.at))}, ${clockOf(entry.at)}</p><h2 id="entry-title">${actionWords(entry.action)}</h2><p>${actorWords(entry)}${entry.group ? html`, ${entry.group.name}` : nothing}</p>
        <h3 class="hidden">${t('admin_audit_details')}</h3>
        ${pairs.length ? html`<dl class="pairs">${pairs.map(pair)}</dl>` : html`<p class="quiet pairs">${t('admin_audit_no_details')}</p>`}
        <dl class="pairs">${entry.subject ? html`<div><dt>${t('admin_audit_about')}</dt><dd class="code">${entry.subject}</dd></div>` : nothing}
            <div><dt>${t('admin_audit_entry')}</dt><dd class="code">${entry.id}</dd></div>
            ${entry.request_id ? html`<div><dt>${t('admin_audit_request')}</dt><dd class="code">${entry.request_id}</dd></div>` : nothing}</dl>
        <div class="actions">${entry.actor ? html`<button type="button" class="button soft" @click=${() => acts.onlyActor(entry)}>${t('admin_audit_only_actor')}</button>` : nothing}
            ${entry.subject ? html`<button type="button" class="button" @click=${() => acts.onlySubject(entry)}>${t('admin_audit_only_subject')}</button>` : nothing}
            ${entry.group ? html`<a class="button plain" href="#/kelompok/${entry.group.slug}">${t('admin_audit_to_group')}</a>` : nothing}</div></aside>`;
}
