// One lot: where each of its pieces is, how it came there, and what can be done with it.

import { api, date, heading, html, icon, nothing, rupiah, t, tOr } from './core.js';
import { backTo } from './admin-parts.js';
import { factList, goodsName, localDay, pieces, thumb } from './goods.js';
import { allOf } from './listing.js';
import { outletOf } from './places.js';

const buckets = ['in_transit', 'on_shelf', 'sold', 'damaged', 'missing', 'return_transit', 'returned', 'written_off', 'rejected'];
const wanting = new Set(['damaged', 'missing']);

/// Buckets that hold pieces; the shelf always, because it is what one looks for.
export const figures = (lot) => html`<ul class="figures">${buckets.filter((name) => name === 'on_shelf' || lot.buckets[name] > 0)
    .map((name) => html`<li class=${wanting.has(name) && lot.buckets[name] ? 'care' : ''}><b>${lot.buckets[name]}</b><span>${t(`shelf_bucket_${name}`)}</span></li>`)}</ul>`;

const facts = (lot) => factList([
    [t('outlet_group'), html`<b class="maker">${lot.group.name}</b>`], [t('shelf_price_today'), html`<b>${rupiah(lot.price)}</b>`],
    [t('shelf_net_price'), lot.net_price === null ? '' : rupiah(lot.net_price)],
    [t('shelf_price_next'), lot.next_price ? t('shelf_next_price', { price: rupiah(lot.next_price.price), date: localDay(lot.next_price.from_day) }) : ''],
    [t('shelf_expires_head'), lot.expires_on ? localDay(lot.expires_on) : ''], [t('shelf_pull_on'), lot.pull_on ? html`${localDay(lot.pull_on)}${lot.must_pull ? html` <span class="state care">${icon('warning')}${t('shelf_must_pull')}</span>` : nothing}` : ''],
    [t('shelf_received'), lot.received_at ? date(lot.received_at) : t('shelf_not_received')],
    [t('shelf_delivery'), lot.delivery ? html`<a href="#/gerai/${lot.outlet.slug}/titipan/${lot.delivery.id}">${lot.delivery.number ?? t('outlet_delivery')}</a>` : ''],
    [t('shelf_terms'), lot.terms_version ? t('terms_version', { number: lot.terms_version }) : ''], [t('shelf_sku'), lot.variant?.sku],
]);

/// Where a cause of a move can be read.
function causeHref(cause, base) {
    const parts = { delivery: 'titipan', receipt: 'titipan', refusal: 'titipan', goods_return: 'retur', return_receipt: 'retur', unpacking: 'retur', return: 'retur', cancellation: 'titipan', incident: 'selisih' };
    return cause?.id && parts[cause.kind] ? `${base}/${parts[cause.kind]}/${cause.id}` : '';
}

/// One move, with a way to its paper below `base` (of the outlet, or of the group that looks).
export function moveRow(move, base) {
    const words = tOr(`shelf_cause_${move.cause?.kind}`, move.cause?.kind ?? '');
    const href = causeHref(move.cause, base);
    const name = [words, move.cause?.number].filter(Boolean).join(' ');
    return html`<li><span class="when quiet">${date(move.at)}</span><b>${pieces(move.quantity)}: ${move.from ? t('shelf_moved', { from: t(`shelf_bucket_${move.from}`), to: t(`shelf_bucket_${move.to}`) }) : t('shelf_moved_in', { to: t(`shelf_bucket_${move.to}`) })}</b>
        <span class="quiet">${href ? html`<a href=${href}>${name}</a>` : name}${move.by ? `, ${move.by}` : nothing}</span></li>`;
}

function acts(lot, outlet) {
    if (!outlet.works) {
        return nothing;
    }
    const at = `#/gerai/${outlet.slug}/rak/${lot.id}`;
    const { on_shelf: there, damaged, missing, written_off: off } = lot.buckets;
    const act = (href, sketch, words, loud = '') => html`<a class="button ${loud}" href=${href}>${icon(sketch)}${words}</a>`;
    return html`<div class="actions">${there + damaged ? act(`#/gerai/${outlet.slug}/retur/baru?lot=${lot.id}&kelompok=${lot.group.slug}`, 'goods-back', t(lot.must_pull ? 'shelf_pull' : 'shelf_pack'), lot.must_pull ? 'loud' : '') : nothing}
        ${there ? html`${act(`${at}/rusak`, 'warning', t('shelf_report_damage'))}${act(`${at}/hilang`, 'search', t('shelf_report_loss'))}` : nothing}
        ${missing + off + damaged ? act(`${at}/ketemu`, 'check', t('shelf_report_found')) : nothing}</div>`;
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const path = `/lots/${encodeURIComponent(place.params.lot)}`;
    const [{ data: lot }, moves] = await Promise.all([api('GET', path, { signal: place.signal }), allOf(`${path}/moves`, place.signal)]);
    place.show(html`${backTo(`#/gerai/${outlet.slug}/rak`, t('outlet_menu_shelf'))}
        <div class="lot-head">${thumb(lot.photo)}${heading(goodsName(lot))}</div>${figures(lot)}${acts(lot, outlet)}
        <div class="two-parts"><section class="panelled">${facts(lot)}</section>
        <section aria-labelledby="moves"><h2 id="moves">${t('shelf_moves')}</h2>${moves.length ? html`<ol class="timeline">${moves.map((move) => moveRow(move, `#/gerai/${outlet.slug}`))}</ol>` : html`<p class="quiet">${t('shelf_moves_none')}</p>`}</section></div>`);
}
