// What a group sells itself, written down as simply as at a till: which goods, how many, where. It stays on the device until it has arrived,
// and is sent under one id, so that it is there once.

import { api, ApiError, busyButton, errorSummary, fieldErrors, go, html, icon, notice, once, radios, rupiah, t, textArea, textField } from './core.js';
import { chosen, lineErrors, placedErrors, priceOf, totals } from './deliver-draft.js';
import { goodsPart } from './deliver-goods.js';
import { dropDraft, keepDraft, readDraft } from './drafts.js';
import { shownAmount } from './amounts.js';
import { groupSentence, pieces, refusal } from './goods.js';
import { allOf } from './listing.js';
import { reveal } from './panels.js';
import { localDay } from './till-day.js';
import { uuid7 } from './till-ids.js';
import { dayKey } from './words.js';
import { needGroup } from './workspace.js';

const mostNote = 300;
const oldestDays = 366;  // domain: oldest_direct_days
const dayMs = 86_400_000;
const places = ['stall', 'home', 'order', 'other'];
const methods = ['cash', 'qris', 'transfer', 'other'];

const keyOf = (group) => `jual sendiri ${group}`;
const fresh = (today) => ({ id: uuid7(), day: today, venue: 'stall', method: 'cash', note: '', lines: {} });

/// One entry a variant; services are sold too.
const goodsOf = (products) => products.filter(({ state }) => state !== 'archived').flatMap((product) => product.variants.map((variant) => ({
    id: variant.id, product: { id: product.id, slug: product.slug, name: product.name }, variant, photo: product.photos[0] ?? null, price: variant.price, isFood: false,
})));

const bodyOf = (draft, goods) => ({
    id: draft.id, day: draft.day, venue: draft.venue, method: draft.method, note: draft.note.trim(),
    lines: chosen(draft, goods).map(({ good, line }) => ({ variant_id: good.id, quantity: line.quantity, unit_price: priceOf(line, good) })),
});

function bar({ state, acts }) {
    const { pieces: count, worth } = totals(state.draft, state.goods);
    return html`<div class="act deliver-act"><p>${count ? html`${pieces(count)}, <b>${rupiah(worth)}</b>` : t('direct_none')}</p>${busyButton({ label: html`${icon('check')}${t('direct_save')}`, working: t('deliver_saving'),
        busy: state.busy, disabled: count === 0, className: 'button loud wide', act: acts.save })}</div>`;
}

function page(context) {
    const { state, acts, group } = context;
    const { draft } = state;
    const radio = (name, values, key) => radios({ name, legend: t(`direct_${name}`), value: draft[name], choices: values.map((value) => ({ value, label: t(`${key}_${value}`) })), onInput: (value) => acts.set(name, value) });
    return html`<div class="editor deliver"><div class="top"><a class="round" href="#/${group.slug}/jual" aria-label=${t('back')}>${icon('back')}</a><h1 tabindex="-1">${t('direct_new')}</h1></div>
        ${errorSummary(state.errors, {}, state.problem)}${goodsPart(context)}
        <section class="section">${radio('venue', places, 'direct_at')}${radio('method', methods, 'pay')}
            ${textField({ name: 'day', label: t('direct_day'), type: 'date', error: state.errors.day, value: draft.day, onInput: (day) => acts.set('day', day) })}
            ${textArea({ name: 'note', label: t('direct_note'), hint: t('direct_note_hint'), optional: true, error: state.errors.note, value: draft.note, rows: 2, maxlength: mostNote, onInput: (note) => acts.set('note', note) })}</section>
        ${bar(context)}</div>`;
}

function problemsOf({ draft, goods, today, oldest }) {
    const errors = Object.assign({}, ...chosen(draft, goods).map((one) => lineErrors(one, null)));
    return draft.day && draft.day <= today && draft.day >= oldest ? errors : { ...errors, day: t('direct_day_wrong') };
}

function actsOf(context) {
    const { state, group, draw } = context;
    const { draft } = state;
    const changed = () => {
        draw();
        keepDraft({ ...draft, saleId: draft.id, key: keyOf(group.slug), at: new Date().toISOString() });
    };
    const refused = (error) => {
        if (!(error instanceof ApiError)) {
            throw error;
        }
        if (error.code === 'direct_sale.other_body') {  // it had arrived, and was changed since: what stands here is another sale
            draft.id = uuid7();
        }
        state.errors = placedErrors(fieldErrors(error, 'deliver_'), draft, state.goods);
        state.problem = Object.keys(state.errors).length ? '' : error.isOffline ? t('deliver_offline') : refusal(error, groupSentence(error));
        reveal('errors');
    };
    return {
        set: (name, value) => { draft[name] = value; delete state.errors[name]; changed(); },
        count: (good, quantity) => { draft.lines[good.id] = { price: null, ...draft.lines[good.id], quantity }; changed(); },
        line: (good, name, value) => { draft.lines[good.id][name] = value; delete state.left[`${name}-${good.id}`]; changed(); },
        settle: (good, name, text) => {
            const line = draft.lines[good.id];
            line[name] = line[name] === null && text === shownAmount(good.price) ? null : text;
            state.left[`${name}-${good.id}`] = lineErrors({ good, line }, null)[`${name}-${good.id}`];
            changed();
        },
        open: (good) => { state.opened = state.opened === good.id ? null : good.id; draw(); },
        show: (name, value) => { state[name] = value; draw(); },
        save: once(async () => {
            Object.assign(state, { errors: problemsOf(state), problem: '' });
            if (Object.keys(state.errors).length) {
                draw();
                return reveal('errors');
            }
            state.busy = true;
            draw();
            try {
                const { data } = await api('POST', `/groups/${encodeURIComponent(group.slug)}/direct-sales`, { body: bodyOf(draft, state.goods) });
                await dropDraft(keyOf(group.slug));
                notice(t('direct_saved', { amount: rupiah(data.total) }));
                go(`/${group.slug}/jual`, { replace: true });
            } catch (error) {
                refused(error);
            } finally {
                state.busy = false;
                draw();
            }
            return undefined;
        }),
    };
}

export async function view(place) {
    const group = await needGroup(place);
    if (!group.decides) {
        throw new ApiError({ status: 403, code: 'role.missing' });
    }
    const [kept, products] = await Promise.all([readDraft(keyOf(group.slug)), allOf(`/groups/${encodeURIComponent(group.slug)}/products`, place.signal)]);
    const today = localDay(Date.now(), group.zone);
    const draft = kept ? { ...fresh(today), id: kept.saleId, day: kept.day, venue: kept.venue, method: kept.method, note: kept.note, lines: kept.lines } : fresh(today);
    const state = { draft, goods: goodsOf(products), today, oldest: dayKey(new Date(Date.parse(today) - oldestDays * dayMs), 'UTC'), errors: {}, left: {}, problem: '', busy: false, opened: null, typed: '', only: false, most: 30, terms: () => null };
    let draw = () => {};
    const context = { state, group, words: { price: 'direct_price', none: 'direct_no_products' }, draw: () => draw() };
    context.acts = actsOf(context);
    draw = () => place.show(page(context), { mode: 'form' });
    draw();
}
