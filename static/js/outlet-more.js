// What a phone has no room for at its bottom: everything else of an outlet, in words.

import { heading, html, icon, nothing, t } from './core.js';
import { lookedFor } from './outlet-today.js';
import { outletMenu, outletOf } from './places.js';

const leads = { giliran: 'outlet_menu_shifts_lead', opname: 'outlet_menu_counts_lead', dicari: 'outlet_menu_sought_lead', retur: 'outlet_menu_returns_lead', titipan: 'outlet_menu_deliveries_lead', selisih: 'outlet_menu_differences_lead' };

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const sought = await lookedFor(outlet.slug, place.signal);
    const row = ({ href, icon: sketch, text }) => {
        const name = href.split('/').pop();
        return html`<li><a class="row" href=${href}><span class="tile">${icon(sketch)}</span><span><b>${text}</b>${leads[name] ? html`<span class="quiet">${t(leads[name])}</span>` : nothing}</span>
            ${sought && name === 'dicari' ? html`<span class="state care">${sought}</span>` : nothing}${icon('next')}</a></li>`;
    };
    place.show(html`${heading(t('outlet_menu_more'))}<ul class="rows">${outletMenu(outlet).filter(({ deskOnly }) => deskOnly).map(row)}${row({ href: '#/akun', icon: 'person', text: t('account') })}</ul>`);
}
