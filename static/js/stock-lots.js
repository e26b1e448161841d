// The lots behind a number: which delivery, which outlet, how many are where, what they cost today.

import { heading, html, icon, nothing, rupiah, t } from './core.js';
import { backTo } from './admin-parts.js';
import { goodsName, pieces, shortDay, thumb } from './goods.js';
import { listingEnd, listingTools, makeListing, nothingFits, problemOf } from './listing.js';
import { needGroup } from './workspace.js';

const chipsOf = ['', 'on_shelf', 'in_transit', 'sold', 'expiring', 'damaged', 'missing', 'return_transit', 'returned', 'rejected', 'written_off'];

const signs = (lot) => html`${lot.must_pull ? html`<span class="state care">${icon('calendar')}${t('shelf_must_pull')}</span>` : lot.expires_on ? html`<span class="state calm">${icon('calendar')}${t('shelf_until', { date: shortDay(lot.expires_on) })}</span>` : nothing}
    ${lot.next_price ? html`<span class="state calm">${icon('sort')}${t('shelf_next_price', { price: rupiah(lot.next_price.price), date: shortDay(lot.next_price.from_day) })}</span>` : nothing}`;

/// The number that one came for; without one what is on the shelf.
const counted = (lot, bucket) => (bucket in lot.buckets ? bucket : 'on_shelf');
const numberOf = (lot, bucket) => `${pieces(lot.buckets[counted(lot, bucket)])} ${t(`shelf_bucket_${counted(lot, bucket)}`).toLowerCase()}`;

const card = (to, bucket) => (lot) => html`<li class="ware lot">${thumb(lot.photo)}<a href="${to}/${lot.id}" lang="id">${goodsName(lot)}</a>
    <p><b>${numberOf(lot, bucket)}</b></p><p class="quiet">${lot.outlet.name} · ${rupiah(lot.price)}</p><p class="quiet number-of">${lot.delivery?.number ?? ''}</p><p class="signs">${signs(lot)}</p></li>`;

const table = (items, to, bucket) => html`<table class="desk-table"><caption class="hidden">${t('stock_lots')}</caption><thead><tr><th scope="col"><span class="hidden">${t('photo')}</span></th><th scope="col">${t('outlet_goods')}</th><th scope="col">${t('outlet_outlet')}</th>
        <th scope="col">${t('shelf_delivery')}</th><th scope="col">${t('state')}</th><th scope="col" class="number">${t(`shelf_bucket_${bucket in (items[0]?.buckets ?? {}) ? bucket : 'on_shelf'}`)}</th><th scope="col" class="number">${t('shelf_price_today')}</th></tr></thead>
    <tbody>${items.map((lot) => html`<tr><td>${thumb(lot.photo)}</td><td class="goods-cell"><a href="${to}/${lot.id}" lang="id">${goodsName(lot)}</a></td><td>${lot.outlet.name}</td><td class="number-of">${lot.delivery?.number ?? ''}</td>
        <td><div class="signs">${signs(lot)}</div></td><td class="number">${lot.buckets[counted(lot, bucket)]}</td><td class="number">${rupiah(lot.price)}</td></tr>`)}</tbody></table>`;

export async function view(place) {
    const group = await needGroup(place);
    const to = `#/${group.slug}/barang`;
    let draw = () => {};
    const listing = makeListing({
        place, names: ['keadaan', 'gerai', 'pilihan'], draw: () => draw(),
        ask: ({ keadaan, gerai }) => `/groups/${encodeURIComponent(group.slug)}/lots?${new URLSearchParams([['outlet', gerai], keadaan === 'expiring' ? ['expiring', 'true'] : ['bucket', keadaan]].filter(([, value]) => value))}`,
    });
    await listing.read();
    const chips = chipsOf.map((value) => ({ value, label: value === '' ? t('all') : value === 'expiring' ? t('stock_chip_expiring') : t(`shelf_bucket_${value}`) }));
    draw = () => {
        const { items, filters } = listing.state;
        // The name that one came by may be part of other names too: the variant decides.
        const own = filters.pilihan ? items.filter(({ variant }) => variant.id === filters.pilihan) : items;
        const [one] = own;
        const where = filters.gerai && one ? one.outlet.name : '';
        place.show(html`${backTo(`${to}${filters.pilihan && !filters.gerai ? '?menurut=product' : ''}`, t('stock_title'))}${heading(filters.pilihan && one ? goodsName(one) : where || t('stock_lots'))}${filters.pilihan && where ? html`<p class="quiet lead">${where}</p>` : nothing}${problemOf(listing.state)}
            ${listingTools({ label: t('shelf_search'), name: 'keadaan', chips, listing })}
            ${filters.keadaan === 'expiring' && own.length ? html`<p class="quiet lead-line">${t('stock_lots_expiring')}</p>` : nothing}
            ${own.length ? html`<ul class="goods">${own.map(card(to, filters.keadaan))}</ul>${table(own, to, filters.keadaan)}` : nothingFits(listing)}${listingEnd(listing)}`);
    };
    draw();
    return listing.stop;
}
