// The workspace of a group: who is signed in, which group, and the views behind the #.

import { menu, nothing, route, session, t } from './core.js';
import { html } from './lit-html.js';
import { go, onRoute, start } from './router.js';
import { icon } from './parts.js';

const groupRoles = ['member', 'manager', 'facilitator'];

/// The groups of an account: [{slug, name, roles}], in the order of their names.
export function groupsOf(account) {
    const groups = new Map();
    for (const { role, group } of account.roles) {
        if (group && groupRoles.includes(role)) {
            const known = groups.get(group.slug) ?? { ...group, roles: [] };
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

export const isAdministrator = (account) => account.roles.some(({ role }) => role === 'administrator');

/// A module is fetched when its view is opened; it exports `view`.
const later = (fetchModule) => async (place) => (await fetchModule()).view(place);

async function fillMenu({ params, path }) {
    const { account } = await session();
    const groups = groupsOf(account);
    const group = groups.find(({ slug }) => slug === params.group) ?? (groups.length === 1 ? groups[0] : null);
    const at = (name) => `#/${group.slug}/${name}`;
    const items = group ? [
        { href: at('produk'), icon: 'bag', text: t('menu_products') },
        { href: at('tabel'), icon: 'table', text: t('menu_table'), short: t('menu_table_short') },
        ...(group.roles.some((role) => role !== 'facilitator') ? [{ href: at('anggota'), icon: 'people', text: t('menu_members') }] : []),
        ...(group.roles.includes('manager') ? [{ href: at('wajah'), icon: 'picture', text: t('menu_face'), short: t('menu_face_short') }] : []),
    ] : [];
    items.push({ href: '#/akun', icon: 'person', text: t('account') });
    if (groups.length > 1) {
        items.push({ href: '#/kelompok', icon: 'swap', text: t('menu_groups'), deskOnly: true });
    }
    if (isAdministrator(account)) {
        items.push({ href: '/pengelola', icon: 'shield', text: t('menu_admin'), deskOnly: true });
    }
    const open = items.find(({ href }) => `#${path}` === href || `#${path}`.startsWith(`${href}/`));
    menu({ items, at: open?.href ?? '', home: groups.length > 1 || isAdministrator(account) ? '#/kelompok' : null, title: account.display_name, under: group ? t('group_named', { name: group.name }) : '' });
}

/// The first screen: straight to the group where there is one, else a choice.
async function first(place) {
    const { account } = await session();
    const groups = groupsOf(account);
    if (groups.length === 1) {
        return go(`/${groups[0].slug}/produk`, { replace: true });
    }
    if (groups.length === 0 && isAdministrator(account)) {
        return location.replace('/pengelola');
    }
    return choose(place);
}

async function choose(place) {
    const { account } = await session();
    const groups = groupsOf(account);
    place.show(html`<h1>${groups.length ? t('choose_group') : t('no_group')}</h1>
        <p class="quiet">${groups.length ? t('choose_group_lead') : t('no_group_lead')}</p>
        <ul class="rows">${groups.map(({ slug, name, roles }) => html`<li><a class="row" href="#/${slug}/produk"><span class="tile soga">${icon('people')}</span>
            <span><b>${t('group_named', { name })}</b><span class="quiet">${roles.map((role) => t(`role_${role}`)).join(', ')}</span></span>${icon('next')}</a></li>`)}
            ${isAdministrator(account) ? html`<li><a class="row" href="/pengelola"><span class="tile">${icon('shield')}</span><span><b>${t('menu_admin')}</b></span>${icon('next')}</a></li>` : nothing}</ul>
        ${groups.length ? nothing : html`<p><a class="button" href="#/akun">${t('account')}</a></p>`}`);
    return undefined;
}

export async function begin() {
    await session();
    route('/', first);
    route('/kelompok', choose);
    route('/akun', later(() => import('./account.js')));
    route('/:group', (place) => go(`/${encodeURIComponent(place.params.group)}/produk`, { replace: true }));
    route('/:group/produk', later(() => import('./products.js')));
    route('/:group/produk/:id', later(() => import('./product.js')));
    route('/:group/tabel', later(() => import('./import.js')));
    route('/:group/tabel/:id', later(() => import('./import.js')));
    route('/:group/wajah', later(() => import('./face.js')));
    route('/:group/anggota', later(() => import('./members.js')));
    onRoute(fillMenu);
    await start();
}
