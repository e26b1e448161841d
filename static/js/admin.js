// Administration: who may open it, its menu, and the views behind the #.

import { html, icon, main, menu, render, route, session, t } from './core.js';
import { go, onRoute, start } from './router.js';
import { isAdministrator } from './workspace.js';

const later = (fetchModule, name = 'view') => async (place) => (await fetchModule())[name](place);

const parts = () => [
    { href: '#/kelompok', icon: 'people', text: t('admin_groups') },
    { href: '#/instansi', icon: 'file', text: t('agency_agencies') },
    { href: '#/gerai', icon: 'shop', text: t('agency_outlets'), deskOnly: true },
    { href: '#/akun', icon: 'key', text: t('admin_accounts') },
    { href: '#/undangan', icon: 'link', text: t('admin_invitations') },
    { href: '#/jejak', icon: 'history', text: t('admin_audit') },
    { href: '/ruang#/akun', icon: 'person', text: t('admin_own'), short: t('admin_own_short'), deskOnly: true },
];

async function fillMenu({ path }) {
    const { account } = await session();
    const items = parts();
    const open = items.find(({ href }) => `#${path}` === href || `#${path}`.startsWith(`${href}/`));
    menu({ items, at: open?.href ?? '', title: account.display_name, under: t('admin_role'), account: '/ruang#/akun' });
}

function notForThem(account) {
    menu({ title: account.display_name });
    document.title = `${t('admin_not_yours_title')} · Etalase`;
    main().textContent = '';
    render(html`<div class="lost"><span class="sign">${icon('shield')}</span><h1>${t('admin_not_yours_title')}</h1><p class="quiet">${t('admin_not_yours')}</p>
        <p><a class="button loud" href="/ruang">${t('admin_to_workspace')}</a></p><p><a class="more" href="/">${t('admin_to_market')}</a></p></div>`, main());
}

export async function begin() {
    const { account } = await session();
    if (!isAdministrator(account)) {
        return notForThem(account);
    }
    route('/', () => go('/kelompok', { replace: true }));
    route('/kelompok', later(() => import('./admin-groups.js')));
    route('/kelompok/baru', later(() => import('./admin-group.js'), 'create'));
    route('/kelompok/:slug', later(() => import('./admin-group.js')));
    route('/instansi', later(() => import('./admin-agencies.js')));
    route('/instansi/baru', later(() => import('./admin-agencies.js'), 'create'));
    route('/instansi/:agency', later(() => import('./admin-agencies.js'), 'edit'));
    route('/gerai', later(() => import('./admin-outlets.js')));
    route('/gerai/baru', later(() => import('./admin-outlets.js'), 'create'));
    route('/gerai/:outlet', later(() => import('./outlet-form.js'), 'editAny'));
    route('/akun', later(() => import('./admin-accounts.js')));
    route('/akun/:id', later(() => import('./admin-account.js')));
    route('/undangan', later(() => import('./admin-invitations.js')));
    route('/jejak', later(() => import('./admin-audit.js')));
    onRoute(fillMenu);
    return start();
}
