// Packing goods that go back to their group: which lots, how many from the shelf and of the damaged ones.

import { empty, errorSummary, go, html, icon, nothing, notice, rupiah, t, textField } from './core.js';
import { searchField } from './admin-parts.js';
import { cameWith, goodsName, localDay, pieces, summarySheet, thumb } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { outletOf } from './places.js';
import { stepper } from './stepper.js';

const froms = ['on_shelf', 'damaged'];
const mostNote = 300;
const folded = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
const fits = (lot, typed) => folded(typed).split(/\s+/).filter(Boolean).every((word) => folded(`${goodsName(lot)} ${lot.variant?.sku ?? ''}`).includes(word));

const linesOf = (state) => state.lots.filter((lot) => lot.group.slug === state.group).flatMap((lot) => froms.filter((from) => state.counts[`${lot.id} ${from}`] > 0)
    .map((from) => ({ lot, from, quantity: state.counts[`${lot.id} ${from}`] })));

const countRow = (lot, from, { state, acts }) => (lot.buckets[from] === 0 ? nothing : html`<div class="beside-count"><span class="quiet">${t(`shelf_take_${from}`, { count: lot.buckets[from] })}</span>
    ${stepper({ name: `${from}-${lot.id}`, label: t(`shelf_take_label_${from}`, { name: goodsName(lot) }), value: state.counts[`${lot.id} ${from}`] ?? 0, most: lot.buckets[from], onInput: (count) => acts.count(lot, from, count) })}</div>`);

const lotCard = (lot, context) => html`<li class="receive-line packs ${froms.some((from) => context.state.counts[`${lot.id} ${from}`] > 0) ? 'chosen' : ''}">${thumb(lot.photo)}<h2 class="name" lang="id">${goodsName(lot)}</h2><p class="sent quiet">${rupiah(lot.price)} · ${cameWith(lot)}</p>
    ${lot.must_pull ? html`<p class="sent"><span class="state care">${icon('calendar')}${t('shelf_must_pull')}</span></p>` : lot.expires_on ? html`<p class="sent quiet">${t('shelf_expires', { date: localDay(lot.expires_on) })}</p>` : nothing}
    <div class="counts-of">${froms.map((from) => countRow(lot, from, context))}</div></li>`;

function page(context) {
    const { state, acts, outlet, groups } = context;
    const group = groups.find(({ slug }) => slug === state.group);
    const own = state.lots.filter((lot) => lot.group.slug === state.group);
    const toPull = own.filter((lot) => lot.must_pull && lot.buckets.on_shelf > 0);
    const count = linesOf(state).reduce((sum, { quantity }) => sum + quantity, 0);
    return html`<div class="top"><a class="round" href="#/gerai/${outlet.slug}/retur" aria-label=${t('back')}>${icon('back')}</a><div class="top-words"><h1>${t('shelf_pack')}</h1><span class="quiet">${outlet.name}</span></div></div>
        ${groups.length === 0 ? empty({ title: t('shelf_empty'), lead: t('shelf_pack_nothing') }) : html`<div class="receive">${errorSummary({}, {}, state.problem)}
        <h2 class="step">${t('shelf_pack_for')}</h2>
        <div class="filter-chips" role="group" aria-label=${t('shelf_pack_for')}>${groups.map(({ slug, name }) => html`<button type="button" class="chip" aria-pressed=${slug === state.group ? 'true' : 'false'} @click=${() => acts.group(slug)}>${slug === state.group ? icon('check', 'small') : nothing}${name}</button>`)}</div>
        ${group ? html`${toPull.length ? html`<div class="message">${icon('calendar')}<div><b>${t('shelf_pull_some', { count: toPull.length })}</b><p><button type="button" class="text-button" @click=${() => acts.pull(toPull)}>${t('shelf_pull_take')}</button></p></div></div>` : nothing}
            ${own.length > 6 ? searchField({ name: 'find', label: t('shelf_search'), value: state.typed, onInput: acts.search }) : nothing}
            <ul class="receive-lines">${own.filter((lot) => fits(lot, state.typed)).map((lot) => lotCard(lot, context))}</ul>
            ${textField({ name: 'note', label: t('shelf_pack_note', { group: group.name }), optional: true, value: state.note, maxlength: mostNote, onInput: acts.note })}` : nothing}
        <div class="act"><p class="act-words"><span>${group ? t('shelf_pack_count', { group: group.name }) : t('shelf_pack_choose')} <b>${group ? pieces(count) : ''}</b></span></p>
            <button type="button" class="button loud wide" ?disabled=${count === 0} @click=${acts.pack}>${count ? t('shelf_pack_do', { pieces: pieces(count) }) : t('shelf_pack_none')}</button></div></div>`}`;
}

function actsOf({ state, outlet, draw, groups }) {
    const send = intention();
    const pack = async () => {
        const lines = linesOf(state).map(({ lot, from, quantity }) => ({ lot_id: lot.id, quantity, from }));
        const { data } = await send('POST', '/returns', { outlet: outlet.slug, group: state.group, ...(state.note.trim() ? { note: state.note.trim() } : {}), lines });
        notice(t('shelf_packed'));
        go(`/gerai/${outlet.slug}/retur/${data.id}`, { replace: true });
    };
    return {
        group: (slug) => { state.group = slug; draw(); },
        search: (text) => { state.typed = text; draw(); },
        note: (text) => { state.note = text; },
        count: (lot, from, count) => { state.counts[`${lot.id} ${from}`] = count; draw(); },
        pull: (lots) => { lots.forEach((lot) => { state.counts[`${lot.id} on_shelf`] = lot.buckets.on_shelf; }); draw(); reveal(`on_shelf-${lots[0].id}`); },
        pack: () => {
            const lines = linesOf(state);
            const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
            summarySheet({ title: t('shelf_pack_title', { pieces: pieces(count), group: groups.find(({ slug }) => slug === state.group).name }), lead: t('shelf_pack_lead'),
                lines: lines.map(({ lot, from, quantity }) => ({ photo: lot.photo, name: goodsName(lot), note: t(`shelf_from_${from}`), amount: pieces(quantity) })), yes: t('shelf_pack_yes'), no: t('shelf_pack_again'), act: pack });
        },
    };
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const held = await Promise.all(froms.map((from) => allOf(`/outlets/${encodeURIComponent(outlet.slug)}/lots?bucket=${from}`, place.signal)));
    const lots = [...new Map(held.flat().map((lot) => [lot.id, lot])).values()].sort((a, b) => a.product.name.localeCompare(b.product.name));
    const groups = [...new Map(lots.map(({ group }) => [group.slug, group])).values()].sort((a, b) => a.name.localeCompare(b.name));
    const wished = place.query.get('lot');
    const lot = lots.find(({ id }) => id === wished);
    // The lot that one comes from stands first.
    lots.sort((a, b) => Number(b.id === wished) - Number(a.id === wished) || Number(b.must_pull) - Number(a.must_pull));
    const state = { lots, group: place.query.get('kelompok') ?? (groups.length === 1 ? groups[0].slug : ''), counts: lot?.must_pull ? { [`${lot.id} on_shelf`]: lot.buckets.on_shelf } : {}, note: '', typed: '', problem: '' };
    let draw = () => {};
    const acts = actsOf({ state, outlet, groups, draw: () => draw() });
    draw = () => place.show(page({ state, acts, outlet, groups }), { mode: 'form' });
    draw();
}
