// Times as the clock on the wall of an outlet shows them, whatever zone the device believes to be in.

import { api, language } from './core.js';
import { localDate, localDay, localTime } from './till-day.js';

const locale = language === 'en' ? 'en-GB' : 'id-ID';
const zones = new Map();

export const keepZone = (slug, zone) => zones.set(slug, zone);

/// {zone, today(), dayOf(iso), time(iso) "14.26", when(iso) "22 Nov 2026, 14.26"} of an outlet.
export async function outletClock(slug, signal) {
    if (!zones.has(slug)) {
        keepZone(slug, (await api('GET', `/outlets/${encodeURIComponent(slug)}/today`, { signal })).data.zone);
    }
    const zone = zones.get(slug);
    const time = (iso) => localTime(iso, zone, locale).replace(':', '.');
    return { zone, time, today: () => localDay(Date.now(), zone), dayOf: (iso) => localDay(iso, zone), when: (iso) => (iso ? `${localDate(iso, zone, locale)}, ${time(iso)}` : '') };
}
