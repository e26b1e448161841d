// Days and hours of an outlet, whatever zone the device believes to be in.

/// Indonesia's zones: their names, and hours before UTC.
export const zones = { WIB: ['Asia/Jakarta', 7], WITA: ['Asia/Makassar', 8], WIT: ['Asia/Jayapura', 9] };
const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

const offsetOf = (zone) => (zones[zone] ?? zones.WIB)[1] * hourMs;

/// The local day (YYYY-MM-DD) of an instant; Indonesia keeps one time all year.
export const localDay = (instant, zone) => new Date(new Date(instant).getTime() + offsetOf(zone)).toISOString().slice(0, 10);

/// "14.26" where the outlet is.
export const localTime = (instant, zone, locale) =>
    new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: (zones[zone] ?? zones.WIB)[0] }).format(new Date(instant));

/// "22 Nov 2026" where the outlet is.
export const localDate = (instant, zone, locale) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: (zones[zone] ?? zones.WIB)[0] }).format(new Date(instant));

/// The local days before a day, it itself first.
export const daysBack = (day, count) => Array.from({ length: count }, (_, i) => new Date(Date.parse(`${day}T00:00:00Z`) - i * dayMs).toISOString().slice(0, 10));
