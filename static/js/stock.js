// What is where: the goods of a group by outlet or by product. Every number leads to its lots.

import { api, empty, heading, html, icon, note, nothing, t } from './core.js';
import { searchField } from './admin-parts.js';
import { goodsName, pieces, thumb } from './goods.js';
import { allOf } from './listing.js';
import { needGroup } from './workspace.js';

/// What stands for itself in a list; the rest is in the lots.
const shown = ['on_shelf', 'in_transit', 'sold', 'damaged', 'missing', 'rejected', 'return_transit'];
const wanting = new Set(['damaged', 'missing']);
const folded = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const lotsHref = (group, wanted) => `#/${group.slug}/barang/daftar?${new URLSearchParams(Object.entries(wanted).filter(([, value]) => value))}`;
const sumOf = (all) => all.reduce((sum, buckets) => Object.fromEntries(Object.entries(buckets).map(([name, count]) => [name, count + (sum[name] ?? 0)])), {});

/// The numbers of a thing that are not nothing, as links to their lots.
const numbers = (group, buckets, wanted, name) => html`<ul class="numbers">${shown.filter((bucket) => bucket === 'on_shelf' || buckets[bucket] > 0).map((bucket) => html`<li><a class=${wanting.has(bucket) ? 'care' : ''}
    href=${lotsHref(group, { ...wanted, keadaan: bucket })} ><b>${buckets[bucket] ?? 0}</b> <span>${t(`shelf_bucket_${bucket}`)}<span class="hidden">, ${name}</span></span></a></li>`)}</ul>`;

function byOutlet(items) {
    const places = new Map();
    for (const item of items) {
        for (const { outlet, buckets } of item.outlets) {
            const known = places.get(outlet.slug) ?? { outlet, lines: [] };
            known.lines.push({ item, buckets });
            places.set(outlet.slug, known);
        }
    }
    return [...places.values()].sort((a, b) => a.outlet.name.localeCompare(b.outlet.name)).map((place) => ({ ...place, totals: sumOf(place.lines.map(({ buckets }) => buckets)) }));
}

const line = (words, sub, buckets, href) => html`<li><a class="stock-line" href=${href}><span lang=${sub ? 'id' : nothing}>${words}</span>${sub ? html`<span class="quiet">${sub}</span>` : nothing}<b>${buckets.on_shelf}</b></a></li>`;

const outletCard = ({ group }) => ({ outlet, lines, totals }) => html`<section class="panelled stock-card"><h2>${icon('shop')}${outlet.name}</h2>${numbers(group, totals, { gerai: outlet.slug }, outlet.name)}
    <details><summary>${t('stock_goods_here', { count: lines.length })}${icon('down')}</summary><p class="stock-head quiet"><span>${t('outlet_goods')}</span><span>${t('shelf_on_shelf')}</span></p>
    <ul class="stock-lines">${lines.map(({ item, buckets }) => line(goodsName(item), item.variant.sku, buckets, lotsHref(group, { gerai: outlet.slug, pilihan: item.variant.id, q: item.product.name })))}</ul></details></section>`;

const productCard = ({ group }) => (item) => html`<section class="panelled stock-card"><div class="stock-product">${thumb(item.photo)}<h2 lang="id">${goodsName(item)}</h2></div>${numbers(group, item.totals, { pilihan: item.variant.id, q: item.product.name }, goodsName(item))}
    <ul class="stock-lines">${item.outlets.map(({ outlet, buckets }) => line(outlet.name, '', buckets, lotsHref(group, { gerai: outlet.slug, pilihan: item.variant.id, q: item.product.name })))}</ul></section>`;

const expiringPart = (state, group) => (state.expiring.length === 0 ? nothing : html`<a class="message expiring" href="#/${group.slug}/barang/daftar?keadaan=expiring">${icon('calendar')}<span><b>${t('stock_expiring', { count: state.expiring.length })}</b>
    <span class="quiet">${t('stock_expiring_lead', { pieces: pieces(state.expiring.reduce((sum, { buckets }) => sum + buckets.on_shelf, 0)) })}</span></span>${icon('next')}</a>`);

function page(context) {
    const { state, acts, group } = context;
    const words = folded(state.typed).split(/\s+/).filter(Boolean);
    const items = state.items.filter((item) => words.every((word) => folded(`${goodsName(item)} ${item.variant.sku ?? ''}`).includes(word)));
    const all = sumOf(items.map(({ totals }) => totals));
    const chip = (by) => html`<button type="button" class="chip" aria-pressed=${state.by === by ? 'true' : 'false'} @click=${() => acts.by(by)}>${state.by === by ? icon('check', 'small') : nothing}${t(`stock_by_${by}`)}</button>`;
    if (state.items.length === 0) {
        return html`${heading(t('stock_title'))}${empty({ title: t('stock_none'), lead: t('stock_none_lead'), action: html`<p><a class="button loud" href="#/${group.slug}/titipan/baru">${icon('truck')}${t('deliver_new')}</a></p>` })}`;
    }
    return html`${heading(t('stock_title'))}${expiringPart(state, group)}
        <div class="panelled stock-sum"><h2>${t('stock_everywhere')}</h2>${numbers(group, all, state.typed ? { q: state.typed } : {}, t('stock_everywhere'))}</div>
        <div class="stock-tools">${searchField({ name: 'find', label: t('stock_search'), value: state.typed, onInput: acts.search })}</div>
        <div class="filter-chips" role="group" aria-label=${t('stock_by')}>${['outlet', 'product'].map(chip)}</div>
        <div class="stock-cards">${state.by === 'outlet' ? byOutlet(items).map(outletCard(context)) : items.map(productCard(context))}</div>
        ${items.length ? nothing : html`<p class="quiet">${t('none_found_lead')}</p>`}`;
}

export async function view(place) {
    const group = await needGroup(place);
    const at = `/groups/${encodeURIComponent(group.slug)}`;
    const [{ data }, expiring, products] = await Promise.all([api('GET', `${at}/stock`, { signal: place.signal }), allOf(`${at}/lots?expiring=true`, place.signal), allOf(`${at}/products`, place.signal)]);
    const photos = new Map(products.map(({ id, photos: all }) => [id, all[0] ?? null]));
    const state = { items: data.items.map((item) => ({ ...item, photo: item.photo ?? photos.get(item.product.id) ?? null })), expiring: expiring.filter(({ buckets }) => buckets.on_shelf > 0), typed: place.query.get('q') ?? '', by: place.query.get('menurut') === 'product' ? 'product' : 'outlet' };
    let draw = () => {};
    const tell = () => {
        const query = new URLSearchParams([['menurut', state.by === 'product' ? 'product' : ''], ['q', state.typed.trim()]].filter(([, value]) => value));
        note(`/${group.slug}/barang${query.size ? `?${query}` : ''}`);
        draw();
    };
    const acts = { by: (by) => { state.by = by; tell(); }, search: (text) => { state.typed = text; tell(); } };
    draw = () => place.show(page({ state, acts, group }));
    draw();
}
