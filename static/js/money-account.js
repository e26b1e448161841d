// Where money for a group is sent to, for those who send it; it is recorded who looks.

import { api, ApiError, html, icon, nothing, openSheet, t } from './core.js';
import { brief, tradeSentence } from './goods.js';
import { copyable } from './panels.js';

/// Whether there is something to be sent to the account of the settlement's group.
export const asksForAccount = ({ one, side }) => !side.isGroup && one.payer === 'agency' && ['approved', 'partly_paid'].includes(one.state);

const words = (account) => html`<dl class="facts"><div><dt>${t('split_bank_bank')}</dt><dd>${account.bank}</dd></div><div><dt>${t('split_bank_holder')}</dt><dd>${account.holder}</dd></div>
    <div><dt>${t('split_bank_number')}</dt><dd>${copyable({ name: 'account-number', label: t('split_bank_number'), value: account.number })}</dd></div></dl><p class="quiet">${t('money_account_changed', { date: brief(account.changed_at) })}</p>`;

export async function accountSheet({ one }) {
    const asked = await api('GET', `/settlements/${one.id}/bank-account`).then(({ data }) => ({ account: data }), (error) => {
        if (!(error instanceof ApiError)) {
            throw error;
        }
        return { problem: error.code === 'bank_account.not_found' ? t('money_account_none') : tradeSentence(error) };
    });
    openSheet(({ close }) => html`<h2>${t('money_account')}</h2><p>${one.group.name}</p>
        ${asked.account ? words(asked.account) : html`<div class="message">${icon('warning')}<div>${asked.problem}</div></div>`}
        ${asked.account ? html`<p class="quiet">${t('money_account_lead')}</p>` : nothing}
        <div class="stack"><button type="button" class="button wide" @click=${close}>${t('money_account_done')}</button></div>`);
}

export const accountButton = (context, acts) => (asksForAccount(context) ? html`<p><button type="button" class="button plain" @click=${acts.account}>${icon('wallet')}${t('money_account_show')}</button></p>` : nothing);
