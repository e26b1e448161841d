// Once a day: whether the server holds what this device believes to have brought there. What is missing is sent again.

import { api } from './api.js';
import { daysDue, isSame } from './till-digest.js';
import { localDay } from './till-day.js';
import { about, changeSales, daysOf, deviceId, keepAbout, outletsKept, salesOfDay } from './till-store.js';

/// Marks the sales of days that differ as waiting again; true where there are some.
export async function compareDays(account, { again = false } = {}) {
    const checked = again ? {} : await about('compared') ?? {};
    const device = await deviceId();
    let some = false;
    for (const { slug, data } of await outletsKept()) {
        const today = localDay(Date.now(), data.outlet.zone);
        const mine = checked[slug] ?? {};
        for (const day of daysDue(await daysOf(slug), mine, today)) {
            const believed = (await salesOfDay(slug, day)).filter(({ state }) => state === 'arrived');
            const query = new URLSearchParams({ day, device });
            const { data: server } = await api('GET', `/outlets/${encodeURIComponent(slug)}/sales/digest?${query}`, { stay: true });
            const same = await isSame(believed.map(({ id }) => id), server);
            mine[day] = { on: today, same, count: server.count };
            if (!same && believed.length > 0) {
                // The server tells those it has from those it lacks; what another account made is sent by that account.
                await changeSales(believed.filter((sale) => sale.account === account).map(({ id }) => id), (sale) => ({ ...sale, state: 'waiting' }));
                some = true;
            }
        }
        checked[slug] = mine;
    }
    await keepAbout('compared', checked);
    return some;
}
