// What becomes of a sale on its way to the server. Pure: what is sent and what an answer means, without network and store.
//
// A sale is "waiting" until the server has answered for it: then it has "arrived", or it is "refused" and a person has to look. "withdrawn":
// a refused one that was made anew; the server has never had it.

import { dayMs, localDay } from './till-day.js';

export const mostPerBatch = 50;
const keptDays = 30;

/// In the order in which they were made: a number that is missing is then the last one.
export const inTurn = (sales) => [...sales].sort((a, b) => a.body.device_seq - b.body.device_seq);

/// Those that may go now: waiting, made by this account, and their shift is known to the server (`blocked`: ids of shifts that are not).
export const sendable = (sales, account, blocked = new Set()) =>
    inTurn(sales.filter((sale) => sale.state === 'waiting' && sale.account === account && !blocked.has(sale.body.shift_id)));

export const batchesOf = (sales, most = mostPerBatch) =>
    Array.from({ length: Math.ceil(sales.length / most) }, (_, i) => sales.slice(i * most, (i + 1) * most));

/// The body of a sale that the device makes, as it stays for ever: the same id with another body would be refused.
export function bodyOf({ id, deviceId, seq, shiftId, soldAt, madeOffline, lines, payment, note = '' }) {
    return {
        id, device_id: deviceId, device_seq: seq, shift_id: shiftId, sold_at: soldAt, made_offline: madeOffline,
        lines: lines.map(({ lot_id, quantity, unit_price }) => ({ lot_id, quantity, unit_price })), payment, ...(note ? { note } : {}),
    };
}

/// A sale once the server has it. What the server says about time and number holds.
export const arrived = (sale, recorded, now) => ({
    ...sale, state: 'arrived', problem: null, arrived_at: recorded?.arrived_at ?? new Date(now).toISOString(), number: recorded?.number ?? sale.number,
});

const refused = (sale, problem) => ({ ...sale, state: 'refused', problem: { code: problem?.code ?? 'unknown', detail: problem?.detail ?? '', errors: problem?.errors ?? [] } });

/// A sale after its item of a sync's answer; an item that says nothing that we know leaves it waiting.
export function afterItem(sale, item, now = Date.now()) {
    if (item?.result === 'recorded' || item?.result === 'already_recorded') {
        return arrived(sale, item.sale, now);
    }
    return item?.result === 'conflict' || item?.result === 'refused' ? refused(sale, item.problem) : sale;
}

/// A sale after the server refused it alone ({status, code, ...} of an ApiError); null where that says nothing about the sale itself.
export function afterRefusal(sale, error) {
    // Who does not work there any more does not sell; what left the shop all the same is sent as it was sold.
    const isAboutIt = error.code === 'till.staff_only' || error.status === 409 || error.status === 400 || error.status === 404 || error.status === 422;
    return isAboutIt ? refused(sale, { code: error.code, detail: error.detail, errors: error.fields }) : null;
}

/// Which lines the shelf could not cover, and what the server has there: [{name, count, quantity}]. It names a line by its place, and the
/// count in its sentence.
export const shortLines = (sale) => sale.problem.errors.filter(({ code }) => code === 'not_enough').flatMap(({ field, detail }) => {
    const line = sale.shown[Number(/^lines\[(\d+)\]/.exec(field)?.[1])];
    const count = /\d+/.exec(detail ?? '')?.[0];
    return line && count ? [{ name: line.name, count: Number(count), quantity: line.quantity }] : [];
});

/// A refused sale whose goods have left all the same: the facts stand, and the server puts what it cannot find on a list. It keeps its id:
/// should an earlier try have been recorded after all, it is not recorded twice.
export const asSold = (sale) => ({ ...sale, state: 'waiting', problem: null, body: { ...sale.body, made_offline: true } });

export const withdrawn = (sale) => ({ ...sale, state: 'withdrawn' });

/// A sale that was never sent, moved to another shift.
export const movedTo = (sale, shiftId) => ({ ...sale, body: { ...sale.body, shift_id: shiftId } });

/// Ids of sales that the device need not keep: arrived more than 30 days ago.
export const outdated = (sales, now) => sales.filter((sale) => (sale.state === 'arrived' || sale.state === 'withdrawn') && Date.parse(sale.sold_at) < now - keptDays * dayMs).map(({ id }) => id);

/// {count, total} of some sales.
export const sumUp = (sales) => ({ count: sales.length, total: sales.reduce((sum, { total }) => sum + total, 0) });

export const isUnsent = ({ state }) => state === 'waiting' || state === 'refused';

export const dayOf = (sale, zone) => localDay(sale.sold_at, zone);

/// Shifts that the server does not know yet: their sales wait behind them.
export const blockedBy = (shifts) => new Set(shifts.filter(({ state }) => state === 'waiting' || state === 'refused').map(({ id }) => id));

/// What should be in the drawer, as this device knows it: only its own sales.
export function drawerOf(shift, sales) {
    const own = sales.filter((sale) => sale.body.shift_id === shift.id && sale.state !== 'withdrawn');
    const cash = sumUp(own.filter(({ body }) => body.payment.method === 'cash'));
    return { cash, other: sumUp(own.filter(({ body }) => body.payment.method !== 'cash')), expected: shift.opening_float + cash.total };
}
