// All groups: found by name or region, opened for their record.

import { heading, html, icon, nothing, t } from './core.js';
import { allGroups, searchField } from './admin-parts.js';
import { regionWords } from './region-choice.js';

const folded = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

function fitting(groups, typed) {
    const words = folded(typed).split(/\s+/).filter(Boolean);
    return groups.filter(({ name, slug, region }) => words.every((word) => folded(`${name} ${slug} ${regionWords(region)}`).includes(word)));
}

const row = ({ slug, name, region, products_count: products }) => html`<li><a class="row" href="#/kelompok/${slug}"><span class="tile soga">${icon('people')}</span>
    <span><b>${name}</b><span class="quiet">${regionWords(region)}</span><span class="quiet">${t('admin_groups_products', { count: products })}</span></span>${icon('next')}</a></li>`;

export async function view(place) {
    const groups = await allGroups(place.signal);
    let typed = '';
    const draw = () => {
        const shown = fitting(groups, typed);
        place.show(html`${heading(t('admin_groups'), html`<a class="button loud" href="#/kelompok/baru">${icon('plus')}${t('admin_group_new')}</a>`)}
            <p class="quiet lead">${t('admin_groups_lead')}</p>
            ${searchField({ name: 'find-group', label: t('admin_groups_search'), value: typed, onInput: (text) => { typed = text; draw(); } })}
            <p class="quiet counted" role="status">${shown.length ? t('admin_groups_count', { count: shown.length }) : t('admin_none_found')}</p>
            ${shown.length ? html`<ul class="rows">${shown.map(row)}</ul>` : nothing}`);
    };
    draw();
}
