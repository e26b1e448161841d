// The words of the workspace, in the language of the page. They are fetched once, before anything is shown.

import { zones } from './till-day.js';

let known = {};

export const language = document.documentElement.lang === 'en' ? 'en' : 'id';
const locale = language === 'en' ? 'en-GB' : 'id-ID';

/// Adds the words of one file to those that are known.
export async function loadWords(address = document.body.dataset.words) {
    const answer = await fetch(address);
    if (!answer.ok) {
        throw new Error(`no words: ${answer.status}`);
    }
    const more = await answer.json();  // first: another file may arrive meanwhile
    known = { ...known, ...more };
}

/// The words for a key, with {name} replaced by values.name. A key that nobody wrote shows itself, so that it is noticed.
export function t(key, values = {}) {
    const text = known[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/// The words for a key, or what is given where nobody wrote them: for codes that the server may invent later.
export const tOr = (key, otherwise, values) => (key in known ? t(key, values) : otherwise);

/// Rp75.000, as it is written here in both languages.
export function rupiah(amount) {
    return `Rp${new Intl.NumberFormat('id-ID').format(amount)}`;
}

// Times are those of the places that somebody works for, where these have one zone: two neighbouring pages tell of one event in the same way.
// Else they are the device's.
let zone = null;  // {name, id, hours}
const inZone = (options) => (zone ? { ...options, timeZone: zone.id } : options);

/// `names`: the zones of the places, "WITA"; what is no place has null.
export function keepZone(names) {
    const found = new Set(names.filter(Boolean));
    const name = found.size === 1 ? [...found][0] : null;
    zone = zones[name] ? { name, id: zones[name][0], hours: zones[name][1] } : null;
}

/// The zone's name where the device shows another time.
const zoneWord = (when) => (zone && -when.getTimezoneOffset() !== zone.hours * 60 ? ` ${zone.name}` : '');

const instants = { dateStyle: 'medium', timeStyle: 'short' };
const isToday = (when) => dayKey(when, zone?.id) === dayKey(new Date(), zone?.id);

/// 09.41; 09.41 WITA where the device has another zone.
export const time = (iso) => `${new Intl.DateTimeFormat(locale, inZone({ timeStyle: 'short' })).format(new Date(iso))}${zoneWord(new Date(iso))}`;

/// Today as a time of day, older as a day with its time: "hari ini 09.41", "20 Nov 2026, 09.41".
export function date(iso) {
    const when = new Date(iso);
    return isToday(when) ? t('today_at', { time: time(iso) }) : `${new Intl.DateTimeFormat(locale, inZone(instants)).format(when)}${zoneWord(when)}`;
}

/// The same, short enough for a list: today as a time of day, older as a day.
export const brief = (iso) => (!iso ? '' : isToday(new Date(iso)) ? date(iso) : new Intl.DateTimeFormat(locale, inZone({ dateStyle: 'medium' })).format(new Date(iso)));

/// 2026-11-22, as forms and addresses write a day; of the places that somebody works for, or of another time zone. Put together from parts: what a locale makes of a
/// date differs between builds of the same browser.
export function dayKey(when, timeZone = zone?.id) {
    const parts = new Intl.DateTimeFormat('en', { timeZone, calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(when);
    const part = (type) => parts.find((one) => one.type === type).value;
    return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/// 20 November 2026
export const day = (iso) => new Intl.DateTimeFormat(locale, inZone({ dateStyle: 'long' })).format(new Date(iso));
