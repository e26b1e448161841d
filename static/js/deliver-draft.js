// A delivery while it is made: lines by variant, what is still wrong with them, and what the device and the server are told.

import { dayKey, t } from './words.js';
import { dropDraft, keepDraft, readDraft } from './drafts.js';
import { amountOf, priceProblem, shownAmount } from './amounts.js';

export const mostPieces = 9_999;
export const mostNote = 300;

const keyOf = (group, id) => `titipan ${id ?? group}`;

/// {group, id (of the server's draft, or null), outlet, note, lines: {variant: {quantity, price (null: the usual one), net, expires}}, pending}
export const emptyDraft = (group) => ({ group, id: null, etag: null, outlet: '', note: '', lines: {}, pending: null });

/// `group` has another name on the device: there it means drafts of products.
export const keep = ({ group, ...draft }) => keepDraft({ ...draft, key: keyOf(group, draft.id), deliveryOf: group, at: new Date().toISOString() });
export const forget = (group, id) => dropDraft(keyOf(group, id));

export async function restore(group, id = null) {
    const kept = await readDraft(keyOf(group, id));
    return kept ? { ...emptyDraft(group), id: kept.id ? id : null, etag: kept.etag ?? null, outlet: kept.outlet, note: kept.note, lines: kept.lines, pending: kept.pending ?? null } : null;
}

/// What of a group is on this device alone: {pieces, at}, or null.
export async function localDraft(group) {
    const kept = await readDraft(keyOf(group, null));
    const count = kept ? Object.values(kept.lines).reduce((sum, { quantity }) => sum + quantity, 0) : 0;
    return count > 0 ? { pieces: count, at: kept.at } : null;
}

/// The server's draft as it is typed.
export const draftOf = (delivery, etag) => ({
    ...emptyDraft(delivery.group.slug), id: delivery.id, etag, outlet: delivery.outlet.slug, note: delivery.note ?? '',
    lines: Object.fromEntries(delivery.lines.map((line) => [line.variant.id, { quantity: line.quantity, price: shownAmount(line.price), net: line.net_price === null ? '' : shownAmount(line.net_price), expires: line.expires_on ?? '' }])),
});

/// The goods that can be sent: one entry a variant, with what is needed to draw and to check it.
export const goodsOf = (products, foods) => products.filter(({ state, kind }) => state !== 'archived' && kind !== 'service').flatMap((product) => product.variants.map((variant) => ({
    id: variant.id, product: { id: product.id, slug: product.slug, name: product.name }, variant, photo: product.photos[0] ?? null, price: variant.price, isFood: foods.has(product.category.slug),
})));

export const priceOf = (line, good) => (line.price === null || line.price === undefined ? good.price : amountOf(line.price));

/// [{good, line}] that are to be sent, in the order of the goods.
export const chosen = (draft, goods) => goods.filter(({ id }) => draft.lines[id]?.quantity > 0).map((good) => ({ good, line: draft.lines[good.id] }));

export function totals(draft, goods) {
    return chosen(draft, goods).reduce((sum, { good, line }) => ({ pieces: sum.pieces + line.quantity, worth: sum.worth + line.quantity * (priceOf(line, good) || 0) }), { pieces: 0, worth: 0 });
}

const dayMs = 24 * 3600 * 1000;

/// So many days from today as the calendar of this device has it: "2026-11-30".
export const dayAfter = (days) => dayKey(new Date(Date.now() + days * dayMs));

/// Whether goods that are good until a day are to be pulled from the shelf at once, as the terms say.
export const isPulledSoon = (expires, terms) => Boolean(expires) && expires <= dayAfter(terms?.pull_days_before_expiry ?? 0);

/// What stands in the way of a net price beside a price, in words.
export function netProblem(text, price) {
    const problem = priceProblem(text);
    return problem === 'missing' ? t('deliver_net_missing') : problem ? t(`error_price_${problem}`) : amountOf(text) > price ? t('deliver_net_above') : '';
}

export function lineErrors({ good, line }, terms) {
    const errors = {};
    const price = priceProblem(line.price ?? good.price);
    if (price) {
        errors[`price-${good.id}`] = t(`error_price_${price}`);
    }
    const net = terms?.basis === 'net_price' ? netProblem(line.net ?? '', priceOf(line, good)) : '';
    if (net) {
        errors[`net-${good.id}`] = net;
    }
    if (line.expires && line.expires <= dayAfter(0)) {
        errors[`expires-${good.id}`] = t('deliver_expires_past');
    }
    return errors;
}

/// {field: sentence} of what stands in the way of sending.
export function errorsOf(draft, goods, terms) {
    return Object.assign({}, draft.outlet ? {} : { outlet: t('deliver_outlet_missing') }, ...chosen(draft, goods).map((one) => lineErrors(one, terms)));
}

/// What the server is told.
export const bodyOf = (draft, goods, terms) => ({
    outlet: draft.outlet, note: draft.note.trim(),
    lines: chosen(draft, goods).map(({ good, line }) => ({
        variant_id: good.id, quantity: line.quantity, price: priceOf(line, good),
        ...(terms?.basis === 'net_price' ? { net_price: amountOf(line.net) } : {}), ...(line.expires ? { expires_on: line.expires } : {}),
    })),
});

/// Errors of the server ("lines[2].price") beside the fields that they mean.
export function placedErrors(fields, draft, goods) {
    const lines = chosen(draft, goods);
    const names = { price: 'price', net_price: 'net', expires_on: 'expires', quantity: 'count' };
    return Object.fromEntries(Object.entries(fields).map(([field, words]) => {
        const match = /^lines[.[](\d+)\]?(?:\.(\w+))?/.exec(field);
        const line = match && lines[Number(match[1])];
        return [line ? `${names[match[2]] ?? 'count'}-${line.good.id}` : field, words];
    }));
}
