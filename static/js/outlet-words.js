// An outlet in words: whether it is open, its hours, its days.

import { t } from './words.js';
import { localDay, shortDay } from './goods.js';

const clock = (text) => text.replace(':', '.');

/// "Buka, sampai 20.00", "Tutup, buka 24 Nov 06.00"; a bazaar that has not begun or is over says its days.
export function openWords(outlet) {
    if (outlet.state && outlet.state !== 'open' && outlet.state !== 'active') {
        return t('outlet_state_closed');
    }
    if (outlet.open_now) {
        return outlet.open_until ? t('outlet_open_until', { time: clock(outlet.open_until) }) : t('outlet_open');
    }
    return outlet.opens_next ? t('outlet_opens_next', { day: shortDay(outlet.opens_next.day), time: clock(outlet.opens_next.at) }) : t('outlet_shut');
}

export const weekdays = [1, 2, 3, 4, 5, 6, 7];

/// Days that follow each other with the same hours as one line: [{days: "Senin–Jumat", times: "09.00–20.00"}].
export function hourLines(hours) {
    const timesOf = (weekday) => hours.filter((one) => one.weekday === weekday).sort((a, b) => a.opens.localeCompare(b.opens)).map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`).join(', ') || t('outlet_shut_all_day');
    const lines = [];
    for (const weekday of weekdays) {
        const times = timesOf(weekday);
        const last = lines.at(-1);
        if (last?.times === times) {
            last.to = weekday;
        } else {
            lines.push({ from: weekday, to: weekday, times });
        }
    }
    return lines.map(({ from, to, times }) => ({ days: from === to ? t(`outlet_day_${from}`) : `${t(`outlet_day_${from}`)}–${t(`outlet_day_${to}`)}`, times }));
}

export const daysOf = (outlet) => (outlet.starts_on && outlet.ends_on ? t('outlet_days', { from: localDay(outlet.starts_on), to: localDay(outlet.ends_on) }) : '');
