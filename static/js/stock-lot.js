// One lot as the group sees it: where each of its pieces is, under which price and terms, and every move with its paper.

import { api, date, heading, html, icon, nothing, rupiah, t } from './core.js';
import { backTo } from './admin-parts.js';
import { factList, goodsName, localDay, thumb } from './goods.js';
import { allOf } from './listing.js';
import { figures, moveRow } from './shelf-lot.js';
import { needGroup } from './workspace.js';

const facts = (lot, base) => factList([
    [t('outlet_outlet'), html`<b>${lot.outlet.name}</b>`], [t('shelf_price_today'), html`<b>${rupiah(lot.price)}</b>`], [t('shelf_net_price'), lot.net_price === null ? '' : rupiah(lot.net_price)],
    [t('shelf_price_next'), lot.next_price ? t('shelf_next_price', { price: rupiah(lot.next_price.price), date: localDay(lot.next_price.from_day) }) : ''],
    [t('shelf_expires_head'), lot.expires_on ? localDay(lot.expires_on) : ''], [t('shelf_pull_on'), lot.pull_on ? html`${localDay(lot.pull_on)}${lot.must_pull ? html` <span class="state care">${icon('warning')}${t('shelf_must_pull')}</span>` : nothing}` : ''],
    [t('shelf_received'), lot.received_at ? date(lot.received_at) : t('shelf_not_received')],
    [t('shelf_delivery'), lot.delivery ? html`<a href="${base}/titipan/${lot.delivery.id}">${lot.delivery.number ?? t('outlet_delivery')}</a>` : ''],
    [t('shelf_terms'), lot.terms_version ? t('terms_version', { number: lot.terms_version }) : ''], [t('shelf_sku'), lot.variant?.sku],
]);

export async function view(place) {
    const group = await needGroup(place);
    const base = `#/${group.slug}`;
    const path = `/lots/${encodeURIComponent(place.params.lot)}`;
    const [{ data: lot }, moves] = await Promise.all([api('GET', path, { signal: place.signal }), allOf(`${path}/moves`, place.signal)]);
    place.show(html`${backTo(`${base}/barang`, t('stock_title'))}
        <div class="lot-head">${thumb(lot.photo)}${heading(goodsName(lot))}</div>${figures(lot)}
        ${lot.buckets.on_shelf && group.decides ? html`<div class="actions"><a class="button" href="${base}/harga/baru?gerai=${lot.outlet.slug}&lot=${lot.id}">${icon('sort')}${t('price_other_for_this')}</a></div>` : nothing}
        <div class="two-parts"><section class="panelled">${facts(lot, base)}</section>
        <section aria-labelledby="moves"><h2 id="moves">${t('shelf_moves')}</h2>${moves.length ? html`<ol class="timeline">${moves.map((move) => moveRow(move, base))}</ol>` : html`<p class="quiet">${t('shelf_moves_none')}</p>`}</section></div>`);
}
