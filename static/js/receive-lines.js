// What was counted of each line of a delivery, what it means, and what is still to be said about it.

import { language, t } from './words.js';

/// Why less arrived than was sent: not in the parcel; there, but not fit to be sold; some of it this and some of it that; something else, in
/// words.
export const whysOf = (one) => (one.line.quantity - one.arrived > 1 ? ['missing', 'broken', 'both', 'other'] : ['missing', 'broken', 'other']);
export const whyOf = (one) => (whysOf(one).includes(one.why) ? one.why : 'missing');

export const begun = (line) => ({ id: line.id, line, arrived: line.quantity, why: 'missing', broken: 1, reason: '' });

/// The numbers of a line as the server takes them: accepted + short + rejected = what was sent, and a surplus beside it.
export function countsOf(one) {
    const sent = one.line.quantity;
    const less = Math.max(0, sent - one.arrived);
    const why = whyOf(one);
    const rejected = why === 'broken' ? less : why === 'both' ? Math.min(less - 1, Math.max(1, one.broken)) : 0;
    return { accepted: Math.min(sent, one.arrived), short: less - rejected, rejected, surplus: Math.max(0, one.arrived - sent) };
}

export const differs = (one) => one.arrived !== one.line.quantity;
const needsWords = (one) => one.arrived > one.line.quantity || (one.arrived < one.line.quantity && one.why === 'other');

/// {field: sentence} of what is not said yet.
export const missingWords = (lines) => Object.fromEntries(lines.filter((one) => needsWords(one) && !one.reason.trim())
    .map((one) => [`reason-${one.id}`, t(one.arrived > one.line.quantity ? 'receive_surplus_reason_missing' : 'receive_reason_missing')]));

/// What is written down where nobody wrote anything: in Indonesian whatever the language of the screen is, for so are the papers.
export const usualWords = { missing: 'Tidak ada di paket', broken: 'Ada, tapi rusak (ditolak)', both: 'Sebagian tidak ada di paket, sebagian rusak (ditolak)' };

/// A reason as it was written, or in the language of the screen where it is one of the usual ones: {words, lang}.
export function reasonShown(reason) {
    const why = Object.keys(usualWords).find((one) => usualWords[one] === reason);
    return why ? { words: t(`receive_why_${why}`), lang: language } : { words: reason, lang: 'id' };
}

const wordsOf = (one, counts) => {
    const typed = counts.surplus || whyOf(one) !== 'missing' ? one.reason.trim() : '';
    return typed || (counts.short || counts.rejected ? usualWords[whyOf(one)] ?? '' : '');
};

/// The body of a receipt: without differences no lines at all.
export function bodyOf(lines) {
    if (!lines.some(differs)) {
        return {};
    }
    return { lines: lines.map((one) => {
        const counts = countsOf(one);
        const reason = wordsOf(one, counts);
        return { line_id: one.id, ...counts, ...(reason ? { reason } : {}) };
    }) };
}

export function totals(lines) {
    const sum = { sent: 0, taken: 0, short: 0, rejected: 0, surplus: 0, worth: 0 };
    for (const one of lines) {
        const { accepted, short, rejected, surplus } = countsOf(one);
        sum.sent += one.line.quantity;
        sum.taken += accepted + surplus;
        sum.short += short;
        sum.rejected += rejected;
        sum.surplus += surplus;
        sum.worth += (accepted + surplus) * one.line.price;
    }
    return sum;
}

/// "Kurang 1, ditolak 2, lebih 1"; "" where all is as it was sent.
export const differenceWords = ({ short, rejected, surplus }) => [['short', short], ['rejected', rejected], ['surplus', surplus]]
    .filter(([, count]) => count > 0).map(([name, count]) => t(`receive_count_${name}`, { count })).join(', ');

const keptAs = (id) => `etalase-receive-${id}`;

/// What was counted stays on this device until it is sent, also when the page is left or the battery is.
export function keep(id, lines) {
    localStorage.setItem(keptAs(id), JSON.stringify(lines.map(({ id: line, arrived, why, broken, reason }) => ({ line, arrived, why, broken, reason }))));
}

export function restore(id, lines) {
    let kept = [];
    try {
        kept = JSON.parse(localStorage.getItem(keptAs(id)) ?? '[]');
    } catch {
        // written by an older page
    }
    for (const one of lines) {
        const { arrived, why, broken, reason } = kept.find(({ line }) => line === one.id) ?? one;
        Object.assign(one, { arrived, why, broken, reason });
    }
    return lines;
}

export const forget = (id) => localStorage.removeItem(keptAs(id));
