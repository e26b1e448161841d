// The outlets of an agency with their numbers.

import { empty, heading, html, icon, nothing, t } from './core.js';
import { pieces, thumb } from './goods.js';
import { allOf } from './listing.js';
import { openWords } from './outlet-words.js';
import { agencyOf } from './places.js';
import { regionWords } from './region-choice.js';

const card = (at) => (one) => html`<li class="ware">${thumb(one.photo)}<a href="${at}/${one.slug}">${one.name}</a><p class="quiet">${openWords(one)}</p><p>${pieces(one.pieces_on_shelf)} · ${t('agency_products', { count: one.products_count })}</p></li>`;

const table = (outlets, at) => html`<table class="desk-table"><thead><tr><th scope="col"><span class="hidden">${t('photo')}</span></th><th scope="col">${t('outlet_name')}</th><th scope="col">${t('outlet_kind')}</th><th scope="col">${t('state')}</th>
        <th scope="col" class="number">${t('agency_products_head')}</th><th scope="col" class="number">${t('shelf_on_shelf')}</th></tr></thead>
    <tbody>${outlets.map((one) => html`<tr><td>${thumb(one.photo)}</td><td><a href="${at}/${one.slug}"><span>${one.name}<span class="quiet below">${regionWords(one.region)}</span></span></a></td><td>${t(`outlet_kind_${one.kind}`)}</td><td>${openWords(one)}</td>
        <td class="number">${one.products_count}</td><td class="number">${one.pieces_on_shelf}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    const outlets = await allOf(`/outlets?agency=${encodeURIComponent(agency.slug)}`, place.signal);
    const at = `#/instansi/${agency.slug}/gerai`;
    const fresh = (loud) => (agency.leads ? html`<a class="button ${loud}" href="${at}/baru">${icon('plus')}${t('outlet_new')}</a>` : nothing);
    place.show(html`${heading(t('agency_outlets'), outlets.length ? fresh('') : nothing)}
        ${outlets.length ? html`<ul class="goods">${outlets.map(card(at))}</ul>${table(outlets, at)}` : empty({ title: t('agency_outlets_none'), lead: t('agency_outlets_none_lead'), action: fresh('loud') })}`);
}
