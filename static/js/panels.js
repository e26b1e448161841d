// What is shown once (links, keys), and what is asked before somebody loses something.

import { announce, busyButton, html, icon, nothing, notice, t } from './core.js';

/// Where the clipboard is not given (no https, no permission), the old way is tried.
async function copied(text, field) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        field.select();
        return document.execCommand('copy');
    }
}

async function copyFrom(event) {
    const field = event.currentTarget.closest('.secret-value').querySelector('input');
    if (await copied(field.value, field)) {
        notice(t('members_copied'));
    } else {
        field.focus();
        field.select();
        notice(t('members_copy_failed'));
    }
}

/// Something to be taken along, with a button that does it as it stands: {name, label, value}.
export const copyable = ({ name, label, value }) => html`<div class="secret-value"><label class="hidden" for=${name}>${label}</label>
            <input id=${name} readonly .value=${value} spellcheck="false" @focus=${(event) => event.target.select()}>
            <button type="button" class="button" @click=${copyFrom}>${icon('copy')}${t('members_copy')}</button></div>`;

/// A link or a key that is shown this one time: {title, lead, note, label, value, share (text for WhatsApp), done, finish}.
export const secretPanel = ({ title, lead, note = '', label, value, share = '', done, finish }) => html`
    <section class="secret" role="group" aria-labelledby="secret-title" id="secret" tabindex="-1">
        <h2 id="secret-title">${icon('key')}${title}</h2>
        <p>${lead}</p>${note ? html`<p class="quiet">${note}</p>` : nothing}
        ${copyable({ name: 'secret-value', label, value })}
        <div class="actions">${share ? html`<a class="button loud" target="_blank" rel="noopener" href="https://wa.me/?text=${encodeURIComponent(share)}">${icon('chat')}${t('members_whatsapp')}</a>` : nothing}
            <button type="button" class="button plain" @click=${finish}>${done}</button></div>
    </section>`;

/// A question in words before something is taken away: {title, lead, yes, no, busy, act, leave}.
export const confirmPanel = ({ title, lead, yes, no = t('members_remove_no'), busy = false, act, leave }) => html`
    <section class="confirm" role="group" aria-labelledby="confirm-title" id="confirm" tabindex="-1"
        @keydown=${(event) => { if (event.key === 'Escape') { leave(); } }}>
        <h3 id="confirm-title">${title}</h3><p>${lead}</p>
        <div class="actions">${busyButton({ label: yes, busy, act, className: 'button danger' })}
            <button type="button" class="button plain" @click=${leave}>${no}</button></div>
    </section>`;

/// Takes the focus to what has just appeared, and says it.
export function reveal(id, said = '') {
    requestAnimationFrame(() => {
        const part = document.getElementById(id);
        part?.focus({ preventScroll: true });
        part?.scrollIntoView({ block: 'nearest' });
        if (said) {
            announce(said);
        }
    });
}

/// The panel for a link of an invitation or a new password, as POST /invitations answered; `until` is its day in words.
export function linkPanel({ made, group = '', until, finish }) {
    const isReset = made.purpose === 'reset';
    const words = { group: group || 'Etalase', link: made.link };
    return secretPanel({
        title: isReset ? t('members_link_reset_title', { name: made.account.display_name }) : t('members_link_title'),
        lead: t('members_link_once'), note: t('members_link_until', { date: until }), label: t('members_link'), value: made.link,
        share: t(isReset ? 'members_whatsapp_reset' : 'members_whatsapp_join', words), done: t('members_link_done'), finish,
    });
}
