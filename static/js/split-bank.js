// Where money for a group is sent to: its managers say it, and who has to pay sees it.

import { api, ApiError, busyButton, errorSummary, fieldErrors, heading, html, icon, nothing, notice, t, textField } from './core.js';
import { backTo, doingWith } from './admin-parts.js';
import { brief, groupSentence, summarySheet } from './goods.js';
import { reveal } from './panels.js';
import { needGroup } from './workspace.js';

const names = ['bank', 'number', 'holder'];
const longest = { bank: 100, number: 40, holder: 100 };

function page({ state, acts, group }) {
    const labels = Object.fromEntries(names.map((name) => [name, t(`split_bank_${name}`)]));
    return html`${backTo(`#/${group.slug}/bagi`, t('split_title'))}${heading(t('split_bank'))}<p class="quiet lead">${t('split_bank_long')}</p>
        ${errorSummary(state.errors, labels, state.problem)}
        <form class="form narrow" novalidate @submit=${(event) => { event.preventDefault(); acts.save(); }}>
            ${names.map((name) => textField({ name, label: labels[name], error: state.errors[name], value: state.account[name], maxlength: longest[name], required: true, inputmode: name === 'number' ? 'numeric' : 'text', onInput: (text) => { state.account[name] = text; } }))}
            ${state.changedAt ? html`<p class="quiet">${t('split_bank_changed', { when: brief(state.changedAt) })}</p>` : nothing}
            <div class="act">${busyButton({ label: t('split_save'), type: 'submit', busy: state.busy === 'save', className: 'button loud wide' })}</div></form>
        ${state.changedAt ? html`<p class="refuse-all"><button type="button" class="button danger" @click=${acts.remove}>${icon('cross')}${t('split_bank_remove')}</button></p>` : nothing}`;
}

export async function view(place) {
    const group = await needGroup(place);
    const path = `/groups/${group.slug}/bank-account`;
    const state = { account: { bank: '', number: '', holder: '' }, changedAt: null, errors: {}, problem: '', busy: '' };
    let draw = () => {};
    const take = ({ data, etag }) => Object.assign(state, { etag, account: { bank: data.bank, number: data.number, holder: data.holder }, changedAt: data.changed_at, errors: {} });
    const known = await api('GET', path, { signal: place.signal }).catch((error) => {
        if (error instanceof ApiError && error.code === 'bank_account.not_found') {
            return null;
        }
        throw error;
    });
    if (known) {
        take(known);
    }
    const acts = {
        save: doingWith(state, () => draw())('save', async () => {
            take(await api('PUT', path, { body: state.account, ifMatch: state.etag }));
            notice(t('split_saved'));
        }, (error) => {
            state.errors = fieldErrors(error, 'split_');
            state.problem = Object.keys(state.errors).length ? '' : groupSentence(error);
            reveal('errors');
        }),
        remove: () => summarySheet({ title: t('split_bank_remove_title'), lead: t('split_bank_remove_lead'), yes: t('split_bank_remove'), danger: true, refused: groupSentence,
            act: async () => {
                await api('DELETE', path, { ifMatch: state.etag });
                Object.assign(state, { account: { bank: '', number: '', holder: '' }, changedAt: null, etag: undefined });
                notice(t('split_bank_removed'));
                draw();
            } }),
    };
    draw = () => place.show(page({ state, acts, group }));
    draw();
}
