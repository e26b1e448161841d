// The workspace: who is signed in, for which group, outlet or agency, and the views behind the #.

import { ApiError, menu, nothing, route, session, t } from './core.js';
import { html } from './lit-html.js';
import { go, onRoute, start } from './router.js';
import { icon } from './parts.js';
import { addGroupRoutes, groupMenu } from './group-routes.js';
import { dropStaleIntentions } from './intention.js';
import { addPlaceRoutes } from './place-routes.js';
import { agenciesOf, onlyPlace, outletsOf, placeMenu } from './places.js';

const groupRoles = ['member', 'manager', 'facilitator'];

/// The groups of an account: [{slug, name, zone, roles}], in the order of their names.
export function groupsOf(account) {
    const groups = new Map();
    for (const { role, group, zone } of account.roles) {
        if (group && groupRoles.includes(role)) {
            const known = groups.get(group.slug) ?? { ...group, zone, roles: [] };
            known.roles.push(role);
            groups.set(group.slug, known);
        }
    }
    return [...groups.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/// What somebody may do in a group: {slug, name, decides, leads}; null where they do not work for it.
export async function groupOf(slug) {
    const { account } = await session();
    const group = groupsOf(account).find((one) => one.slug === slug);
    return group ? { ...group, decides: group.roles.some((role) => role !== 'facilitator'), leads: group.roles.includes('manager') } : null;
}

/// The group of a view; what is not one's own is not there.
export async function needGroup(place) {
    const group = await groupOf(place.params.group);
    if (!group) {
        throw new ApiError({ status: 404, code: 'group.not_found' });
    }
    return group;
}

export const isAdministrator = (account) => account.roles.some(({ role }) => role === 'administrator');

/// A module is fetched when its view is opened; it exports `view`.
const later = (fetchModule) => async (place) => (await fetchModule()).view(place);

const placesCount = (account) => groupsOf(account).length + outletsOf(account).length + agenciesOf(account).length;

/// The menu of an outlet or an agency; false where the path is neither's.
async function fillPlaceMenu(path, account) {
    // One's own account is no part of a place: who has one place alone still sees its menu there.
    const only = path === '/akun' ? onlyPlace(account, groupsOf(account)) : null;
    const found = await placeMenu(only ?? path, account);
    if (!found) {
        return false;
    }
    const several = placesCount(account) > 1;
    const items = [...found.items, { href: '#/akun', icon: 'person', text: t('account'), deskOnly: true },
        ...(several ? [{ href: '#/kelompok', icon: 'swap', text: t('outlet_menu_switch'), deskOnly: true }] : []),
        ...(isAdministrator(account) ? [{ href: '/pengelola', icon: 'shield', text: t('menu_admin'), deskOnly: true }] : [])];
    const open = items.find(({ href }) => `#${path}` === href || `#${path}`.startsWith(`${href}/`));
    menu({ items, at: open?.href ?? '', home: found.home ?? (several ? '#/kelompok' : null), title: account.display_name, under: found.under, account: '#/akun' });
    return true;
}

async function fillMenu({ params, path }) {
    const { account } = await session();
    const groups = groupsOf(account);
    if (await fillPlaceMenu(path, account)) {
        return;
    }
    const group = groups.find(({ slug }) => slug === params.group) ?? (groups.length === 1 && placesCount(account) === 1 ? groups[0] : null);
    const items = group ? groupMenu(group) : [];
    items.push({ href: '#/akun', icon: 'person', text: t('account'), deskOnly: items.length > 0 });
    if (placesCount(account) > 1) {
        items.push({ href: '#/kelompok', icon: 'swap', text: t('menu_groups'), deskOnly: true });
    }
    if (isAdministrator(account)) {
        items.push({ href: '/pengelola', icon: 'shield', text: t('menu_admin'), deskOnly: true });
    }
    const open = items.find(({ href }) => `#${path}` === href || `#${path}`.startsWith(`${href}/`));
    menu({ items, at: open?.href ?? '', home: placesCount(account) > 1 || isAdministrator(account) ? '#/kelompok' : null, title: account.display_name, under: group ? t('group_named', { name: group.name }) : '', account: group ? '#/akun' : null });
}

/// The first screen: straight to the group where there is one, else a choice.
async function first(place) {
    const { account } = await session();
    const groups = groupsOf(account);
    if (groups.length === 1 && placesCount(account) === 1) {
        return go(`/${groups[0].slug}/produk`, { replace: true });
    }
    const only = onlyPlace(account, groups);
    if (only) {
        return go(only, { replace: true });
    }
    if (placesCount(account) === 0 && isAdministrator(account)) {
        return location.replace('/pengelola');
    }
    return choose(place);
}

const placeRow = ({ href, picture, className = '', name, roles }) => html`<li><a class="row" href=${href}><span class="tile ${className}">${icon(picture)}</span>
    <span><b>${name}</b><span class="quiet">${roles.map((role) => t(`role_${role}`)).join(', ')}</span></span>${icon('next')}</a></li>`;

async function choose(place) {
    const { account } = await session();
    const groups = groupsOf(account);
    const outlets = outletsOf(account);
    const agencies = agenciesOf(account);
    const some = placesCount(account) > 0;
    const others = outlets.length + agencies.length > 0;
    place.show(html`<h1>${t(!some ? 'no_group' : others ? 'outlet_choose_place' : 'choose_group')}</h1>
        <p class="quiet">${t(!some ? 'no_group_lead' : others ? 'outlet_choose_place_lead' : 'choose_group_lead')}</p>
        <ul class="rows">${agencies.map(({ slug, name, roles }) => placeRow({ href: `#/instansi/${slug}`, picture: 'file', name, roles }))}
            ${outlets.map(({ slug, name, roles }) => placeRow({ href: `#/gerai/${slug}`, picture: 'shop', name, roles }))}
            ${groups.map(({ slug, name, roles }) => placeRow({ href: `#/${slug}/produk`, picture: 'people', className: 'soga', name: t('group_named', { name }), roles }))}
            ${isAdministrator(account) ? placeRow({ href: '/pengelola', picture: 'shield', name: t('menu_admin'), roles: [] }) : nothing}</ul>
        ${some ? nothing : html`<p><a class="button" href="#/akun">${t('account')}</a></p>`}`);
    return undefined;
}

export async function begin() {
    await session();
    dropStaleIntentions();
    route('/', first);
    route('/kelompok', choose);
    route('/akun', later(() => import('./account.js')));
    addPlaceRoutes();
    route('/:group', (place) => go(`/${encodeURIComponent(place.params.group)}/produk`, { replace: true }));
    route('/:group/produk', later(() => import('./products.js')));
    route('/:group/produk/:id', later(() => import('./product.js')));
    route('/:group/tabel', later(() => import('./import.js')));
    route('/:group/tabel/:id', later(() => import('./import.js')));
    route('/:group/wajah', later(() => import('./face.js')));
    route('/:group/anggota', later(() => import('./members.js')));
    addGroupRoutes();
    onRoute(fillMenu);
    await start();
}
