// What the views of the administration share.

import { api, ApiError, errorSummary, html, icon, nothing, once, sentence, t, tOr } from './core.js';
import { reveal } from './panels.js';

const mostPages = 20;

/// Every group, by name; there are few enough to be searched here.
export async function allGroups(signal) {
    const groups = [];
    let cursor = '';
    for (let page = 0; page < mostPages; page += 1) {
        const { data } = await api('GET', `/groups?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, { signal });
        groups.push(...data.items);
        cursor = data.next;
        if (!cursor) {
            break;
        }
    }
    return groups;
}

export const groupChoices = (groups) => groups.map(({ slug, name }) => ({ value: slug, label: name }));

/// "Ketua, Melati"; "Petugas gerai, Gerai Kota"
export function roleWords({ role, group, outlet, agency }) {
    const at = group ?? outlet ?? agency;
    return at ? t('admin_account_of', { role: t(`role_${role}`), group: at.name }) : t(`role_${role}`);
}

/// One sentence for what the server refused, by its code.
export const adminSentence = (error) => tOr(`admin_refused_${error.code.replaceAll('.', '_')}`, sentence(error));

/// Wraps acts: {state.busy} says what goes on, {state.problem} what was refused.
export function doingWith(state, draw) {
    return (name, act, refused = (error) => { state.problem = adminSentence(error); reveal('errors'); }) => once(async (...values) => {
        Object.assign(state, { busy: name, problem: '' });
        draw();
        try {
            await act(...values);
        } catch (error) {
            if (error.name === 'AbortError') {
                return;
            }
            if (!(error instanceof ApiError)) {
                throw error;
            }
            refused(error);
        } finally {
            state.busy = '';
            draw();
        }
    });
}

export const problemOf = (state) => (state.problem ? errorSummary({}, {}, state.problem) : nothing);

/// A search field that answers while one types: {name, label, value, onInput}.
export const searchField = ({ name, label, value, onInput }) => html`<div class="search admin-search" role="search">${icon('search')}<label class="hidden" for=${name}>${label}</label>
    <input id=${name} type="search" maxlength="100" autocomplete="off" placeholder=${label} .value=${value} @input=${(event) => onInput(event.target.value)}></div>`;

/// "Kembali" above the title of one thing.
export const backTo = (href, text) => html`<p class="trail-back"><a href=${href}>${icon('back', 'small')}${text}</a></p>`;

/// The page after the one that is shown.
export const moreButton = (state, act) => (state.next
    ? html`<div class="after-list"><button type="button" class="button" aria-disabled=${state.busy === 'more' ? 'true' : nothing} @click=${act}>${state.busy === 'more' ? t('admin_loading') : t('admin_load_more')}</button></div>`
    : nothing);
