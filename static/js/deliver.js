// A delivery made on a phone: which outlet, which goods and how many of each; checked once in words and figures, then sent.

import { api, ApiError, busyButton, errorSummary, fieldErrors, go, html, icon, nothing, note, notice, once, rupiah, t, textArea } from './core.js';
import { bodyOf, chosen, draftOf, emptyDraft, errorsOf, forget, goodsOf, keep, lineErrors, mostNote, placedErrors, priceOf, restore, totals } from './deliver-draft.js';
import { goodsPart } from './deliver-goods.js';
import { allPlaces, line as termsLine, placesPart } from './deliver-places.js';
import { shownAmount } from './amounts.js';
import { goodsName, groupSentence, pieces, refusal, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { amountInWords, phrase } from './phrase.js';
import { needGroup } from './workspace.js';
import { time } from './words.js';

const keepAfterMs = 400;

const savedWords = (state) => (state.kept ? html`${icon('check')}${t('deliver_kept', { time: time(state.kept) })}` : nothing);

function bar({ state, acts, group }) {
    const { pieces: count, worth } = totals(state.draft, state.goods);
    const place = state.places.open.find(({ slug }) => slug === state.draft.outlet);
    const words = count && place ? phrase('deliver_sum', { pieces: pieces(count), outlet: place.name, worth: rupiah(worth) })
        : t(place ? 'deliver_sum_none' : 'deliver_sum_place');
    return html`<div class="act deliver-act"><p>${words}</p>${busyButton({ label: html`${t(group.decides ? 'deliver_check' : 'deliver_save_draft')}${icon('next')}`, working: t('deliver_saving'), busy: state.busy,
        disabled: count === 0, className: 'button loud wide', act: acts.check })}</div>`;
}

function page(context) {
    const { state, acts, group } = context;
    const back = state.draft.id ? `#/${group.slug}/titipan/${state.draft.id}` : `#/${group.slug}/titipan`;
    // Each line says which goods it means: several may miss the same.
    const labels = Object.fromEntries(chosen(state.draft, state.goods).flatMap(({ good }) => ['count', 'price', 'net', 'expires'].map((name) => `${name}-${good.id}`)
        .filter((name) => state.errors[name]).map((name) => [name, `${goodsName(good)}: ${state.errors[name]}`])));
    return html`<div class="editor deliver"><div class="top"><a class="round" href=${back} aria-label=${t('back')}>${icon('back')}</a><h1 tabindex="-1">${t('deliver_new')}</h1><span class="saved" role="status">${savedWords(state)}</span></div>
        ${errorSummary(state.errors, labels, state.problem)}
        ${placesPart(context)}${state.places.open.length === 0 ? nothing : html`${goodsPart(context)}
        <section class="section">${textArea({ name: 'note', label: t('deliver_note'), hint: t('deliver_note_hint'), optional: true, error: state.errors.note, value: state.draft.note, rows: 2, maxlength: mostNote, onInput: acts.note })}</section>
        ${bar(context)}`}</div>`;
}

/// The draft on the server as it is typed. What was sent before and never answered is told first, so that one draft stays one.
function saver({ state, send }) {
    const { draft } = state;
    return async () => {
        const body = bodyOf(draft, state.goods, state.terms());
        if (!draft.id) {
            draft.pending ??= body;
            await keep(draft);
            const { data, etag } = await send('POST', '/deliveries', { group: draft.group, ...draft.pending }).catch((error) => {
                draft.pending = error.status >= 400 && error.status < 500 ? null : draft.pending;
                throw error;
            });
            const sent = draft.pending;
            await forget(draft.group, null);
            Object.assign(draft, { id: data.id, etag: etag ?? data.version, pending: null });
            await keep(draft);
            note(`/${draft.group}/titipan/${data.id}/ubah`);
            if (JSON.stringify(sent) === JSON.stringify(body)) {
                return data;
            }
        }
        const { data, etag } = await api('PATCH', `/deliveries/${draft.id}`, { body, ifMatch: draft.etag });
        draft.etag = etag ?? data.version;
        await keep(draft);
        return data;
    };
}

function summary({ state, acts, group }) {
    const { draft, goods } = state;
    const place = state.places.open.find(({ slug }) => slug === draft.outlet);
    const { pieces: count, worth } = totals(draft, goods);
    summarySheet({
        title: t('deliver_sheet_title', { pieces: pieces(count), outlet: place.name }),
        lead: t('deliver_sheet_terms', { number: place.agreement.terms.number, terms: termsLine(place).toLowerCase() }),
        lines: chosen(draft, goods).map(({ good, line }) => ({ photo: good.photo, name: goodsName(good), note: `${pieces(line.quantity)} × ${rupiah(priceOf(line, good))}`, amount: rupiah(line.quantity * priceOf(line, good)) })),
        total: [t('deliver_worth'), rupiah(worth)], body: () => html`<p class="quiet in-words">${amountInWords(worth)}</p>`,
        yes: t('deliver_send_now'), no: t('deliver_change_first'), refused: groupSentence, act: () => acts.send(count, place, group),
    });
}

/// A field was left: what is wrong with it is said now, and not while it is typed.
function settle(state, good, name, text) {
    const line = state.draft.lines[good.id];
    const field = `${name}-${good.id}`;
    line[name] = name === 'price' && line.price === null && text === shownAmount(good.price) ? null : text;
    state.left[field] = lineErrors({ good, line }, state.terms())[field];
}

function actsOf(context) {
    const { state, draw, group } = context;
    const { draft } = state;
    const [make, sending] = [intention(), intention()];
    const save = saver({ state, send: make });
    let timer = 0;
    const changed = () => {
        draw();
        clearTimeout(timer);
        timer = setTimeout(async () => {
            if (await keep(draft)) {
                state.kept = new Date().toISOString();
                draw();
            }
        }, keepAfterMs);
    };
    const refused = async (error) => {
        if (error.status === 412 || error.status === 428) {
            draft.etag = (await api('GET', `/deliveries/${draft.id}`)).etag;  // the next tap is told of whoever else wrote
        }
        state.errors = placedErrors(fieldErrors(error, 'deliver_'), draft, state.goods);
        state.problem = Object.keys(state.errors).length ? '' : error.isOffline ? t('deliver_offline') : refusal(error, groupSentence(error));
        reveal('errors');
    };
    const acts = {
        stop: () => clearTimeout(timer),
        outlet: (slug) => { draft.outlet = slug; state.choosing = false; delete state.errors.outlet; changed(); },
        choose: () => { state.choosing = true; draw(); },
        note: (text) => { draft.note = text; changed(); },
        count: (good, quantity) => { draft.lines[good.id] = { price: null, net: '', expires: '', ...draft.lines[good.id], quantity }; changed(); },
        line: (good, name, value) => { draft.lines[good.id][name] = value; delete state.errors[`${name}-${good.id}`]; delete state.left[`${name}-${good.id}`]; changed(); },
        settle: (good, name, text) => { settle(state, good, name, text); changed(); },
        open: (good) => { state.opened = state.opened === good.id ? null : good.id; draw(); },
        show: (name, value) => { state[name] = value; draw(); },
        check: once(async () => {
            Object.assign(state, { errors: errorsOf(draft, state.goods, state.terms()), problem: '' });
            if (Object.keys(state.errors).length) {
                draw();
                return reveal('errors');
            }
            state.busy = true;
            draw();
            try {
                await save();
                state.busy = false;
                return group.decides ? summary(context) : (notice(t('deliver_draft_saved')), go(`/${group.slug}/titipan/${draft.id}`));
            } catch (error) {
                if (!(error instanceof ApiError)) {
                    throw error;
                }
                return await refused(error);
            } finally {
                state.busy = false;
                draw();
            }
        }),
        send: async () => {
            await sending('POST', `/deliveries/${draft.id}/send`);
            clearTimeout(timer);
            await forget(group.slug, draft.id);
            go(`/${group.slug}/titipan/${draft.id}?terkirim=1`, { replace: true });
        },
    };
    return acts;
}

/// Categories of food, whose goods ask for a last day.
async function foodsOf(signal) {
    const { data } = await api('GET', '/categories', { signal });
    const roots = data.items.filter(({ slug }) => /^(makanan|minuman|pangan|kuliner)/.test(slug)).map(({ slug }) => slug);
    return new Set([...roots, ...data.items.filter(({ parent }) => roots.includes(parent)).map(({ slug }) => slug)]);
}

async function begun(group, id, signal) {
    const kept = await restore(group.slug, id);
    if (!id) {
        return kept ?? emptyDraft(group.slug);
    }
    const { data, etag } = await api('GET', `/deliveries/${encodeURIComponent(id)}`, { signal });
    return data.may.includes('edit') ? kept ?? draftOf(data, etag) : null;
}

export async function view(place) {
    const group = await needGroup(place);
    const id = place.params.id ?? null;
    const [draft, places, products, foods] = await Promise.all([begun(group, id, place.signal), allPlaces(group, place.signal),
        allOf(`/groups/${encodeURIComponent(group.slug)}/products`, place.signal), foodsOf(place.signal)]);
    if (!draft) {  // sent meanwhile, from here or by somebody else
        await forget(group.slug, id);
        return go(`/${group.slug}/titipan/${id}`, { replace: true });
    }
    const state = { draft, places, goods: goodsOf(products, foods), kept: null, errors: {}, left: {}, problem: '', busy: false, choosing: false, opened: null, typed: '', only: false, most: 30 };
    state.terms = () => places.open.find(({ slug }) => slug === draft.outlet)?.agreement.terms.terms ?? null;
    const wished = place.query.get('gerai');
    draft.outlet = places.open.some(({ slug }) => slug === (draft.outlet || wished)) ? draft.outlet || wished : places.open.length === 1 ? places.open[0].slug : '';
    let draw = () => {};
    const context = { state, group, draw: () => draw() };
    context.acts = actsOf(context);
    draw = () => place.show(page(context), { mode: 'form' });
    draw();
    return context.acts.stop;
}
