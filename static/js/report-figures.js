// A report made ready to be drawn: its period, every day, week or month of it without a gap, and the lengths of its bars. Pure: no network, no
// page.

import { dayBeside, isDay } from './day-figures.js';

const dayMs = 86_400_000;
export const longest = 100;  // a bar that fills its place

const dateOf = (day) => new Date(`${day}T00:00:00Z`);
const keyOf = (date) => date.toISOString().slice(0, 10);

/// The periods that are offered by name; 'own' is a choice of two days.
export const periods = ['week', 'month', 'last_month', 'year', 'own'];

/// {from, to} of a period as it is today; of `own` what was asked for, in order.
export function daysOf(period, today, own = {}) {
    const [year, month] = today.split('-').map(Number);
    switch (period) {
        case 'week':
            return { from: dayBeside(today, -6), to: today };
        case 'last_month':
            return { from: keyOf(new Date(Date.UTC(year, month - 2, 1))), to: keyOf(new Date(Date.UTC(year, month - 1, 0))) };
        case 'year':
            return { from: `${today.slice(0, 4)}-01-01`, to: today };
        case 'own':
            return isDay(own.from) && isDay(own.to) ? { from: own.from < own.to ? own.from : own.to, to: own.from < own.to ? own.to : own.from } : daysOf('month', today);
        default:
            return { from: `${today.slice(0, 8)}01`, to: today };
    }
}

export const lengthOf = ({ from, to }) => Math.round((dateOf(to) - dateOf(from)) / dayMs) + 1;

/// Days of a month, weeks of a season, months of what is longer: as many bars as a phone can show.
export function stepOf(period) {
    const days = lengthOf(period);
    return days <= 31 ? 'day' : days <= 31 * 7 ? 'week' : 'month';
}

/// 2026-W47 of a day: the week of its Thursday (ISO 8601).
export function weekOf(day) {
    const thursday = new Date(dateOf(day).getTime() + (3 - ((dateOf(day).getUTCDay() + 6) % 7)) * dayMs);
    const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
    return `${thursday.getUTCFullYear()}-W${String(Math.floor((thursday - first) / (7 * dayMs)) + 1).padStart(2, '0')}`;
}

/// Every key from the first day to the last, also those of which nothing was sold.
export function keysOf({ from, to }, step) {
    const key = { day: (day) => day, week: weekOf, month: (day) => day.slice(0, 7) }[step];
    const days = Array.from({ length: lengthOf({ from, to }) }, (_, i) => dayBeside(from, i));
    return [...new Set(days.map(key))];
}

/// What was sold, less what came back.
export const soldOf = ({ gross, returns }) => gross - returns;

const none = { pieces: 0, returned_pieces: 0, gross: 0, returns: 0, commission: 0, net: 0, average_price: null };

/// The items of a report over time without a gap: [{key, ...figures}].
export function withGaps(items, period, step) {
    const known = new Map(items.map((item) => [item.key, item]));
    return keysOf(period, step).map((key) => known.get(key) ?? { key, ...none });
}

/// Lengths of bars, of 100, and where nothing is: {bars: [{at, length}], zero}. What is below nothing lies on the other side; what is there at
/// all can be seen.
export function barsOf(amounts) {
    const most = Math.max(0, ...amounts);
    const least = Math.min(0, ...amounts);
    const scale = most - least || 1;
    const zero = (Math.abs(least) / scale) * longest;
    const bars = amounts.map((amount) => {
        const length = amount === 0 ? 0 : Math.max(2, (Math.abs(amount) / scale) * longest);
        return { at: amount < 0 ? zero - length : zero, length };
    });
    return { bars, zero };
}

/// "1,2 jt", "450 rb": an amount as it fits beside a bar.
export function shortly(amount, { language = 'id' } = {}) {
    const words = language === 'en' ? [[1_000_000_000, ' bn'], [1_000_000, ' m'], [1_000, ' k']] : [[1_000_000_000, ' M'], [1_000_000, ' jt'], [1_000, ' rb']];
    const [unit, word] = words.find(([least]) => Math.abs(amount) >= least) ?? [1, ''];
    const digits = Math.abs(amount) / unit < 10 && unit > 1 ? 1 : 0;
    return `${new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: digits }).format(amount / unit).replace('-', '−')}${word}`;
}

/// How one sum stands to another: {kind: 'more' | 'less' | 'same' | 'new', by}.
export function comparedWith(now, before) {
    return before === 0 && now !== 0 ? { kind: 'new', by: now } : now === before ? { kind: 'same', by: 0 } : { kind: now > before ? 'more' : 'less', by: Math.abs(now - before) };
}
