// The till of one outlet on this device: its shelf, shift, cart and queue, read from the store, and the one way to make a sale.

import { localDay } from './till-day.js';
import { saleNumber, uuid7 } from './till-ids.js';
import { bodyOf, isUnsent } from './till-queue.js';
import { inOrder, soldSince, sumOf, takeFrom, tilesOf } from './till-shelf.js';
import { noteFailure } from './till-storage.js';
import { about, CartChanged, deviceId, keepAbout, outletKept, putShift, recordSale, salesIn, salesOfDay, shifts } from './till-store.js';
import { changed, isOffline, syncNow, tellTabs } from './till-sync.js';

/// {slug, device, me, data, heardAt, today, unsent, sold, shift, others, tiles, cart: [{key, quantity}], compared}; read() fills it.
export const desk = { slug: null, data: null, cart: [], tiles: [], unsent: [], sold: [] };

const cartKey = (slug) => `cart ${slug}`;

/// The shift of the person at this till: one that is still on its way, one that has just arrived, or one that the server told.
function shiftOf({ local, data, heardAt, me }) {
    const own = local.filter(({ outlet, account }) => outlet === desk.slug && account === me?.id);
    const waiting = own.find(({ state }) => state === 'waiting' || state === 'refused');
    if (waiting) {
        return { id: waiting.id, opened_at: waiting.opened_at, opening_float: waiting.opening_float, holder: { name: me.name }, state: 'open', isHere: true, problem: waiting.problem ?? null };
    }
    const fresh = own.find(({ state, arrived_at: at, server }) => state === 'arrived' && server?.state === 'open' && at > heardAt);
    return fresh?.server ?? data?.shifts.find(({ holder, state }) => holder.account === data.me.account && (state ?? 'open') === 'open') ?? null;
}

/// Tiles keep their places during a shift: the order is fixed when the shelf is first seen in it.
async function ordered(tiles) {
    const key = `order ${desk.slug}`;
    const kept = await about(key);
    const shift = desk.shift?.id ?? '';
    const order = kept?.shift === shift ? kept.keys : [];
    const sorted = inOrder(tiles, order);
    if (kept?.shift !== shift || sorted.length !== order.length) {
        await keepAbout(key, { shift, keys: sorted.map((tile) => tile.key) });
    }
    return sorted;
}

let turns = 0;  // of the cart: what was read before a tap came is older than the tap

async function readCart(slug) {
    const turn = turns;
    const kept = await about(cartKey(slug)) ?? [];
    if (turn !== turns) {
        return;
    }
    const there = kept.filter(({ key }) => desk.tiles.some((tile) => tile.key === key));
    Object.assign(desk, { cart: there, isCartKept: true });
    if (there.length < kept.length) {
        fillCart(there);  // what has left the shelf is in no cart
    }
}

/// Reads everything anew: after a change here, in another tab, or by an answer.
export async function read(slug = desk.slug) {
    const outlet = await outletKept(slug);
    desk.slug = slug;
    [desk.device, desk.me] = [await deviceId(), await about('me')];
    Object.assign(desk, { data: outlet?.data ?? null, heardAt: outlet?.heard_at ?? null });
    if (!desk.data) {
        return desk;
    }
    desk.today = localDay(Date.now(), desk.data.outlet.zone);
    const yesterday = localDay(Date.now() - 24 * 3_600_000, desk.data.outlet.zone);
    const [waiting, refused, sold, before, local] = await Promise.all([salesIn('waiting'), salesIn('refused'), salesOfDay(slug, desk.today), salesOfDay(slug, yesterday), shifts()]);
    desk.everywhere = [...waiting, ...refused];
    desk.unsent = desk.everywhere.filter(({ outlet }) => outlet === slug);
    desk.sold = sold;
    const shift = shiftOf({ local, data: desk.data, heardAt: desk.heardAt, me: desk.me });
    desk.shift = shift;
    desk.localShifts = local.filter(({ outlet }) => outlet === slug);
    const known = new Map([...before, ...sold, ...desk.unsent].map((sale) => [sale.id, sale]));
    desk.known = [...known.values()];
    desk.tiles = await ordered(tilesOf(desk.data.lots, soldSince(desk.known, desk.data.served_at), desk.today));
    await readCart(slug);
    desk.compared = (await about('compared'))?.[slug] ?? {};
    return desk;
}

// --------------------------------------------------------------------------------------------------------------------------- cart

export const tileOf = (key) => desk.tiles.find((tile) => tile.key === key);
export const inCart = (key) => desk.cart.find((line) => line.key === key)?.quantity ?? 0;

/// What is in the cart, in goods and money: [{key, tile, quantity, parts, total}], last touched last.
export const cartLines = () => desk.cart.map(({ key, quantity }) => {
    const tile = tileOf(key);
    const parts = takeFrom(tile, quantity);
    return { key, tile, quantity, parts, total: sumOf(parts) };
});

export const cartSum = () => cartLines().reduce((sum, { total }) => sum + total, 0);
export const cartPieces = () => desk.cart.reduce((sum, { quantity }) => sum + quantity, 0);

/// Puts so many of a tile into the cart; none takes it out.
export function putInCart(key, quantity) {
    const isThere = desk.cart.some((line) => line.key === key);
    const others = desk.cart.filter((line) => line.key !== key);
    if (quantity <= 0) {
        return fillCart(others);
    }
    return fillCart(isThere ? desk.cart.map((line) => (line.key === key ? { key, quantity } : line)) : [...others, { key, quantity }]);
}

/// The cart stays on the device, so that it is there again after the phone was off; where it cannot be kept it is still in view.
export function fillCart(lines) {
    turns += 1;
    desk.cart = lines;
    desk.isCartKept = keepAbout(cartKey(desk.slug), lines).then(() => { tellTabs(); return true; }, () => false);  // tabs of one device have one cart
    return desk.isCartKept;
}

// --------------------------------------------------------------------------------------------------------------------------- sale

export const nameOf = ({ product, variant }) => (variant?.name ? `${product.name}, ${variant.name}` : product.name);

/// Makes the cart a sale: on this device for certain when the promise is kept, on its way to the server a moment later. `unconfirmed`:
/// nobody has seen the money yet.
export async function sell({ payment, note = '', unconfirmed = false }) {
    const lines = cartLines();
    const parts = lines.flatMap(({ tile, parts: some }) => some.map((part) => ({ ...part, name: nameOf(tile), group: tile.group, key: tile.key })));
    const now = Date.now();
    const soldAt = new Date(now).toISOString();
    const { outlet } = desk.data;
    const cart = await (desk.isCartKept ?? true) ? desk.cart : null;
    try {
        const id = uuid7(now);
        const sale = await recordSale((seq) => ({
            id, outlet: desk.slug, account: desk.me.id, by: desk.me.name, state: 'waiting', problem: null, sold_at: soldAt, arrived_at: null,
            day: localDay(now, outlet.zone), number: saleNumber(outlet.code, desk.device, seq), total: sumOf(parts), shown: parts, unconfirmed,
            pieces: parts.reduce((sum, { quantity }) => sum + quantity, 0),
            body: bodyOf({ id, deviceId: desk.device, seq, shiftId: desk.shift.id, soldAt, madeOffline: isOffline(), lines: parts, payment, note }),
        }), cartKey(desk.slug), cart);
        turns += 1;
        desk.cart = [];
        noteFailure(false);
        changed();
        syncNow();
        return sale;
    } catch (error) {
        if (!(error instanceof CartChanged)) {
            noteFailure(true);
        }
        throw error;
    }
}

/// Opens a shift, with or without signal: its sales wait behind it.
export async function openShift(openingFloat) {
    const shift = {
        id: uuid7(), outlet: desk.slug, account: desk.me.id, opening_float: openingFloat, opened_at: new Date().toISOString(), made_offline: isOffline(), state: 'waiting',
    };
    await putShift(shift);
    changed();
    syncNow();
    return shift;
}

export const unsentOf = (shiftId) => desk.known.filter((sale) => isUnsent(sale) && sale.body.shift_id === shiftId);
