// Other prices proposed for goods that are on a shelf: which goods, what they shall cost, from which day.

import { api, busyButton, choice, empty, errorSummary, fieldErrors, go, heading, html, notice, nothing, rupiah, t, textArea, textField } from './core.js';
import { backTo, doingWith, searchField } from './admin-parts.js';
import { amountOf, priceProblem, shownAmount } from './amounts.js';
import { dayAfter, netProblem } from './deliver-draft.js';
import { cameWith, goodsName, groupSentence, localDay, pieces, summarySheet, thumb } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { needGroup } from './workspace.js';

const mostReason = 300;
const usualNoticeDays = 7;
const folded = (text) => text.toLowerCase();
const fits = (lot, typed) => folded(typed).split(/\s+/).filter(Boolean).every((word) => folded(`${goodsName(lot)} ${lot.variant?.sku ?? ''}`).includes(word));

const changed = (state) => state.lots.filter((lot) => lot.outlet.slug === state.outlet && (state.prices[lot.id] ?? '').trim() !== '' && amountOf(state.prices[lot.id]) !== lot.price);

const netOf = (state, lot) => state.nets[lot.id] ?? shownAmount(lot.net_price);

function errorsOf(state) {
    const errors = {};
    if (!state.outlet) {
        errors.outlet = t('price_outlet_missing');
    }
    for (const lot of changed(state)) {
        const price = priceProblem(state.prices[lot.id]);
        const net = price || lot.net_price === null ? '' : netProblem(netOf(state, lot), amountOf(state.prices[lot.id]));
        Object.assign(errors, price ? { [`price-${lot.id}`]: t(`error_price_${price}`) } : {}, net ? { [`net-${lot.id}`]: net } : {});
    }
    if (!state.day || state.day < state.earliest()) {
        errors.effective_on = t('price_day_early', { date: localDay(state.earliest()) });
    }
    return errors;
}

const bodyOf = (state, group) => ({
    outlet: state.outlet, group: group.slug, effective_on: state.day, ...(state.reason.trim() ? { reason: state.reason.trim() } : {}),
    lines: changed(state).map((lot) => ({ lot_id: lot.id, price: amountOf(state.prices[lot.id]), ...(lot.net_price === null ? {} : { net_price: amountOf(netOf(state, lot)) }) })),
});

const lotRow = (lot, { state, acts }) => html`<li class="receive-line packs price-line ${changed(state).includes(lot) ? 'chosen' : ''}">${thumb(lot.photo)}<h3 class="name" lang="id">${goodsName(lot)}</h3>
    <p class="sent quiet">${t('price_now', { price: rupiah(lot.price) })} · ${t('shelf_there', { count: lot.buckets.on_shelf })} · ${cameWith(lot)}</p>
    <div class="counts-of">${textField({ name: `price-${lot.id}`, label: t('price_becomes'), error: state.errors[`price-${lot.id}`] ?? state.left[`price-${lot.id}`], value: state.prices[lot.id] ?? '', before: 'Rp', inputmode: 'numeric', maxlength: 40, placeholder: shownAmount(lot.price),
        onInput: (text) => acts.price(lot, text), onBlur: (text) => acts.settle(lot, text) })}
    ${lot.net_price === null || !changed(state).includes(lot) ? nothing : textField({ name: `net-${lot.id}`, label: t('deliver_net'), error: state.errors[`net-${lot.id}`], value: netOf(state, lot), before: 'Rp', inputmode: 'numeric', maxlength: 40,
        onInput: (text) => acts.net(lot, text), onBlur: (text) => acts.net(lot, shownAmount(text)) })}</div></li>`;

function page(context) {
    const { state, acts, group, outlets } = context;
    const own = state.lots.filter((lot) => lot.outlet.slug === state.outlet);
    const count = changed(state).length;
    const at = `#/${group.slug}/harga`;
    if (outlets.length === 0) {
        return html`${backTo(at, t('price_title'))}${heading(t('price_new'))}${empty({ title: t('price_nothing'), lead: t('price_nothing_lead') })}`;
    }
    return html`${backTo(at, t('price_title'))}${heading(t('price_new'))}<p class="quiet lead">${t('price_new_lead')}</p>
        ${errorSummary(state.errors, { outlet: t('outlet_outlet') }, state.problem)}
        <form class="form narrow" novalidate @submit=${(event) => { event.preventDefault(); acts.check(); }}>
            ${choice({ name: 'outlet', label: t('price_where'), value: state.outlet, error: state.errors.outlet, empty: t('price_pick_outlet'), choices: outlets.map(({ slug, name }) => ({ value: slug, label: name })), onInput: acts.outlet })}
            ${state.outlet ? html`${textField({ name: 'effective_on', label: t('price_starts'), hint: t('price_starts_hint', { days: state.notice(), date: localDay(state.earliest()) }), error: state.errors.effective_on, type: 'date', value: state.day, onInput: (text) => { state.day = text; } })}
            <section aria-labelledby="goods"><h2 id="goods">${t('price_which')}</h2>${own.length > 6 ? searchField({ name: 'find', label: t('shelf_search'), value: state.typed, onInput: acts.search }) : nothing}
            <ul class="receive-lines">${own.filter((lot) => fits(lot, state.typed)).map((lot) => lotRow(lot, context))}</ul></section>
            ${textArea({ name: 'reason', label: t('outlet_reason'), hint: t('agency_reason_hint'), optional: true, error: state.errors.reason, value: state.reason, rows: 2, maxlength: mostReason, onInput: (text) => { state.reason = text; } })}` : nothing}
            <div class="act">${busyButton({ label: count ? t('price_check', { count }) : t('price_check_none'), type: 'submit', disabled: count === 0, busy: state.busy !== '', className: 'button loud wide' })}</div></form>`;
}

function actsOf({ state, group, outlets, draw }) {
    const send = intention();
    const look = doingWith(state, draw);
    return {
        outlet: (slug) => { Object.assign(state, { outlet: slug, prices: {}, nets: {}, day: state.earliest(slug) }); draw(); },
        price: (lot, text) => { state.prices[lot.id] = text; delete state.errors[`price-${lot.id}`]; delete state.left[`price-${lot.id}`]; draw(); },
        net: (lot, text) => { state.nets[lot.id] = text; delete state.errors[`net-${lot.id}`]; draw(); },
        // Nothing written means that the price stays.
        settle: (lot, text) => {
            const problem = text.trim() && priceProblem(text);
            state.prices[lot.id] = shownAmount(text);
            state.left[`price-${lot.id}`] = problem ? t(`error_price_${problem}`) : '';
            draw();
        },
        search: (text) => { state.typed = text; draw(); },
        check: look('check', async () => {
            state.errors = errorsOf(state);
            if (Object.keys(state.errors).length) {
                return reveal('errors');
            }
            const lots = changed(state);
            return summarySheet({
                title: t('price_sheet_title', { count: lots.length, outlet: outlets.find(({ slug }) => slug === state.outlet).name }), lead: t('price_sheet_lead', { date: localDay(state.day) }), refused: groupSentence,
                lines: lots.map((lot) => ({ photo: lot.photo, name: goodsName(lot), note: `${t('agency_was', { what: rupiah(lot.price) })} · ${pieces(lot.buckets.on_shelf)}`, amount: rupiah(amountOf(state.prices[lot.id])) })), yes: t('price_send'),
                act: async () => {
                    try {
                        const { data } = await send('POST', '/price-changes', bodyOf(state, group));
                        notice(t('price_sent'));
                        go(`/${group.slug}/harga/${data.id}`, { replace: true });
                    } catch (error) {
                        // Beside the field where the server names one it knows; else the sheet says it.
                        state.errors = Object.fromEntries(Object.entries(fieldErrors(error, 'price_')).filter(([field]) => ['effective_on', 'reason', 'outlet'].includes(field)));
                        draw();
                        throw error;
                    }
                },
            });
        }),
    };
}

/// The notice that a lot's own terms ask for: each keeps the version under which it was received.
function noticesOf({ agreements, versions, places }) {
    return (lot) => {
        const agency = places.find(({ slug }) => slug === lot.outlet.slug)?.agency.slug;
        const agreement = agreements.find((one) => one.agency.slug === agency);
        const own = versions.get(agreement?.id)?.find(({ number }) => number === lot.terms_version);
        return own?.terms.price_notice_days ?? usualNoticeDays;
    };
}

export async function view(place) {
    const group = await needGroup(place);
    const [all, agreements, places] = await Promise.all([allOf(`/groups/${encodeURIComponent(group.slug)}/lots?bucket=on_shelf`, place.signal),
        allOf(`/agreements?group=${encodeURIComponent(group.slug)}`, place.signal), allOf('/outlets', place.signal)]);
    const versions = new Map(await Promise.all(agreements.filter(({ terms }) => terms).map(async ({ id }) => {
        const { data } = await api('GET', `/agreements/${encodeURIComponent(id)}/versions`, { signal: place.signal });
        return [id, data.items ?? data];
    })));
    const outlets = [...new Map(all.map(({ outlet }) => [outlet.slug, outlet])).values()].sort((a, b) => a.name.localeCompare(b.name));
    const wished = place.query.get('lot');
    all.sort((a, b) => Number(b.id === wished) - Number(a.id === wished));  // what one comes from stands first
    const state = { lots: all, outlet: place.query.get('gerai') ?? (outlets.length === 1 ? outlets[0].slug : ''), prices: {}, nets: {}, day: '', reason: '', typed: '', errors: {}, left: {}, problem: '', busy: '' };
    const noticeOf = noticesOf({ agreements: agreements.filter(({ terms, state: now }) => terms && now !== 'closed'), versions, places });
    // The longest of what is to change; of all that could be, while nothing is chosen.
    state.notice = (slug = state.outlet) => {
        const chosen = slug === state.outlet ? changed(state) : [];
        return Math.max(1, ...(chosen.length ? chosen : all.filter(({ outlet }) => outlet.slug === slug)).map(noticeOf));
    };
    state.earliest = (slug = state.outlet) => dayAfter(state.notice(slug));
    state.day = state.outlet ? state.earliest() : '';
    let draw = () => {};
    const context = { state, group, outlets };
    context.acts = actsOf({ ...context, draw: () => draw() });
    draw = () => place.show(page(context));
    draw();
}
