// What a phone has no room for at its bottom: everything else of a group, in words.

import { heading, html, icon, nothing, session, t } from './core.js';
import { groupMenu } from './group-routes.js';
import { groupOf, isAdministrator, needGroup } from './workspace.js';

export async function view(place) {
    const group = await needGroup(place);
    const { account } = await session();
    const row = ({ href, icon: sketch, text, lead = '' }) => html`<li><a class="row" href=${href}><span class="tile">${icon(sketch)}</span><span><b>${text}</b>${lead ? html`<span class="quiet">${lead}</span>` : nothing}</span>${icon('next')}</a></li>`;
    const leads = { uang: 'money_menu_lead', jual: 'direct_menu_lead', bagi: 'split_menu_lead', retur: 'return_menu_lead', selisih: 'incident_menu_lead', harga: 'price_menu_lead', opname: 'counts_menu_lead', perjanjian: 'agree_menu_lead' };
    const items = groupMenu(await groupOf(group.slug)).filter(({ deskOnly }) => deskOnly).map((item) => ({ ...item, lead: leads[item.href.split('/').pop()] ? t(leads[item.href.split('/').pop()]) : '' }));
    place.show(html`${heading(t('menu_more'))}<ul class="rows">${items.map(row)}
        ${row({ href: '#/akun', icon: 'person', text: t('account') })}
        ${isAdministrator(account) ? row({ href: '/pengelola', icon: 'shield', text: t('menu_admin') }) : nothing}</ul>`);
}
