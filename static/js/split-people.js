// Among whom a group divides: members with or without an account, since when, and until when.

import { api, checkbox, choice, dayKey, errorSummary, fieldErrors, heading, html, icon, nothing, notice, t, textField } from './core.js';
import { backTo } from './admin-parts.js';
import { groupSentence, localDay, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { needGroup } from './workspace.js';

const mostName = 60;

/// Members with an account first choose among those that nobody has yet.
function accountsFor(context, member) {
    const taken = new Set(context.people.filter(({ id }) => id !== member?.id).map(({ account }) => account));
    return context.accounts.filter(({ account, role }) => role !== 'facilitator' && !taken.has(account)).map(({ account, display_name: name }) => ({ value: account, label: name }));
}

function fields(context, state, member, update) {
    const set = (name) => (value) => { state[name] = value; if (state.errors[name]) { state.errors = {}; update(); } };
    const accounts = accountsFor(context, member);
    return html`${errorSummary(state.errors, { name: t('split_name'), joined_on: t('split_joined') })}
        ${textField({ name: 'name', label: t('split_name'), hint: t('split_name_hint'), error: state.errors.name, value: state.name, maxlength: mostName, required: true, onInput: set('name') })}
        ${context.group.leads ? html`${textField({ name: 'joined_on', label: t('split_joined'), type: 'date', error: state.errors.joined_on, value: state.joined_on, onInput: set('joined_on') })}
        ${accounts.length ? choice({ name: 'account', label: t('split_account'), hint: t('split_account_hint'), value: state.account, empty: t('split_account_none'), choices: accounts, onInput: set('account') }) : nothing}
        ${member ? textField({ name: 'left_on', label: t('split_left'), hint: t('split_left_hint'), type: 'date', optional: true, error: state.errors.left_on, value: state.left_on, onInput: set('left_on') })
            : checkbox({ name: 'agreed', label: t('split_agreed'), hint: t('split_agreed_hint'), checked: state.agreed, onInput: set('agreed') })}` : nothing}`;
}

/// What the form says is wrong stays beside its field, and the sheet stays open.
async function tried(state, act) {
    try {
        await act();
        return true;
    } catch (error) {
        if (!error.fields?.length) {
            throw error;
        }
        state.errors = fieldErrors(error, 'split_');
        return false;
    }
}

function addSheet(context, read) {
    const send = intention();
    const state = { name: '', joined_on: dayKey(new Date()), account: '', agreed: false, errors: {} };
    summarySheet({
        title: t('split_add'), yes: t('split_add_yes'), refused: groupSentence, body: (update) => fields(context, state, null, update),
        act: () => tried(state, async () => {
            await send('POST', `/groups/${context.group.slug}/roster`, { name: state.name, joined_on: state.joined_on, agreed: state.agreed, ...(state.account ? { account: state.account } : {}) });
            notice(t('split_added', { name: state.name }));
            await read();
        }),
    });
}

function changeSheet(context, member, read) {
    const state = { name: member.name, joined_on: member.joined_on, account: member.account ?? '', left_on: member.left_on ?? '', errors: {} };
    const changed = () => ({
        ...(state.name === member.name ? {} : { name: state.name }), ...(state.joined_on === member.joined_on ? {} : { joined_on: state.joined_on }),
        ...(state.account === (member.account ?? '') ? {} : { account: state.account || null }), ...(state.left_on === (member.left_on ?? '') ? {} : { left_on: state.left_on || null }),
    });
    summarySheet({
        title: member.name, yes: t('split_save'), refused: groupSentence, body: (update) => fields(context, state, member, update),
        act: () => tried(state, async () => {
            await api('PATCH', `/groups/${context.group.slug}/roster/${member.id}`, { body: changed(), ifMatch: `"${member.version}"` });
            notice(t('split_saved'));
            await read();
        }),
    });
}

const row = ({ group, acts }) => (member) => html`<li><div class="row"><span class="tile soga" aria-hidden="true">${icon('person')}</span><span><b>${member.name}${member.own ? html` <span class="state calm">${t('members_you')}</span>` : nothing}</b>
    <span class="quiet">${member.left_on ? t('split_from_until', { from: localDay(member.joined_on), until: localDay(member.left_on) }) : t('split_since', { date: localDay(member.joined_on) })}${member.account ? '' : ` · ${t('split_without_account')}`}</span></span>
    ${group.leads || member.own ? html`<button type="button" class="button plain" aria-label=${t('split_change_of', { name: member.name })} @click=${() => acts.change(member)}>${t('split_change')}</button>` : nothing}</div></li>`;

function page(context) {
    const { group, people, acts } = context;
    const add = group.leads ? html`<button type="button" class="button ${people.length ? '' : 'loud'}" @click=${acts.add}>${icon('plus')}${t('split_add')}</button>` : nothing;
    return html`${backTo(`#/${group.slug}/bagi`, t('split_title'))}${heading(t('split_people'), add)}<p class="quiet lead">${t('split_people_long')}</p>
        ${people.length ? html`<ul class="rows">${people.map(row(context))}</ul>` : html`<p class="quiet">${t('split_people_none')}</p>`}`;
}

export async function view(place) {
    const group = await needGroup(place);
    const context = { group, people: [], accounts: [] };
    let draw = () => {};
    const read = async () => {
        context.people = (await api('GET', `/groups/${group.slug}/roster`, { signal: place.signal })).data.items;
        draw();
    };
    context.accounts = group.leads ? (await api('GET', `/groups/${group.slug}/members`, { signal: place.signal })).data.items : [];
    await read();
    context.acts = { add: () => addSheet(context, read), change: (member) => changeSheet(context, member, read) };
    draw = () => place.show(page(context));
    draw();
}
