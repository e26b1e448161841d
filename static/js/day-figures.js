// What was sold on a day, made ready to be drawn: hours without a gap, bars, the days beside it.

const dayMs = 24 * 3_600_000;
const usualHours = { from: 9, to: 17 };
export const barHeight = 100;

/// The day so many days after (or before) another: YYYY-MM-DD.
export const dayBeside = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

export const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && dayBeside(text, 0) === text;

/// Every hour from the first to the last, at least those when shops are open, also those in which nothing was sold.
export function hoursOf(byHour) {
    const known = new Map(byHour.map((one) => [one.hour, one]));
    const from = Math.min(usualHours.from, ...known.keys());
    const to = Math.max(usualHours.to, ...known.keys());
    return Array.from({ length: to - from + 1 }, (_, i) => known.get(from + i) ?? { hour: from + i, pieces: 0, amount: 0, count: 0 });
}

/// Heights of bars, of 100; what was sold at all can be seen.
export function bars(hours) {
    const most = Math.max(0, ...hours.map(({ amount }) => amount));
    return hours.map(({ amount }) => (amount === 0 || most === 0 ? 0 : Math.max(3, Math.round((amount / most) * barHeight))));
}

/// The hour in which most was sold; null where nothing was.
export const busiest = (hours) => hours.reduce((best, one) => (one.amount > (best?.amount ?? 0) ? one : best), null);

/// "14.00–15.00"
export const hourWords = (hour) => `${String(hour).padStart(2, '0')}.00–${String((hour + 1) % 24).padStart(2, '0')}.00`;
