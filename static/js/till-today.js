// Today's sales: those of the server with their state, and those that only this device has.

import { api, ApiError, html, icon, nothing, rupiah, t } from './core.js';
import { daysBack } from './till-day.js';
import { desk, read } from './till-desk.js';
import { bar, clock, dateHere, message, methodName, salesWords, to } from './till-parts.js';
import { isUnsent, sumUp } from './till-queue.js';
import { salesOfDay } from './till-store.js';
import { onChange } from './till-sync.js';

const daysShown = 7;
const signs = { completed: null, voided: ['calm', 'cross'], partly_returned: ['care', 'goods-back'], returned: ['calm', 'goods-back'] };

const goodsOf = (lines) => lines.map(({ name, product, variant, quantity }) => [quantity > 1 ? quantity : '', name ?? [product?.name, variant?.name].filter(Boolean).join(', ')].filter(Boolean).join(' ')).join(', ');

const row = ({ href, time, method, goods, total, sign = nothing, here = false, off = false }) => html`<li><a class="row" href=${href}><span class="tile ${here ? '' : 'good'}">${icon(here ? 'device' : 'matches')}</span>
    <span><b>${time} · ${methodName(method)}</b><span class="goods-words" lang="id">${goods}</span>${sign}</span><b class="amount ${off ? 'off' : ''}">${rupiah(total)}</b></a></li>`;

const hereRow = (sale) => row({ href: isUnsent(sale) ? to(`/selesai/${sale.id}`) : to(`/hari-ini/${sale.id}`), time: clock(sale.sold_at), method: sale.body.payment.method, goods: goodsOf(sale.shown), total: sale.total, here: isUnsent(sale) });

const serverRow = (sale) => {
    const sign = signs[sale.state];
    return row({
        href: to(`/hari-ini/${sale.id}`), time: clock(sale.sold_at), method: sale.payment.method, goods: goodsOf(sale.lines), total: sale.total, off: sale.state === 'voided' || sale.state === 'returned',
        sign: sign ? html`<span class="state ${sign[0]}">${icon(sign[1])}${t(`till_state_${sale.state}`)}</span>` : nothing,
    });
};

/// All sales of a day as the server has them.
async function serverSales(day, signal) {
    const items = [];
    for (let cursor = ''; cursor !== null;) {
        const query = new URLSearchParams({ day, limit: '100', ...(cursor ? { cursor } : {}) });
        const { data } = await api('GET', `/outlets/${encodeURIComponent(desk.slug)}/sales?${query}`, { signal, stay: true });
        items.push(...data.items);
        cursor = data.next ?? null;
    }
    return items;
}

export async function view(place) {
    await read(place.params.outlet);
    const days = daysBack(desk.today, daysShown);
    const state = { day: days.includes(place.query.get('hari')) ? place.query.get('hari') : desk.today, server: null, here: [], asking: false };
    const dayWords = (day) => (day === desk.today ? t('till_day_today') : day === days[1] ? t('till_day_yesterday') : dateHere(`${day}T05:00:00Z`));
    const draw = () => {
        const known = new Set((state.server ?? []).map(({ id }) => id));
        const here = state.here.filter((sale) => sale.state !== 'withdrawn' && !known.has(sale.id)).sort((a, b) => (a.sold_at < b.sold_at ? 1 : -1));
        const counted = (state.server ?? []).filter((sale) => sale.state !== 'voided');
        const total = sumUp([...here, ...counted]);
        place.show(html`<div class="till-today">${bar({ title: t('till_today'), under: desk.data.outlet.name, back: to() })}
            <div class="filter-chips" role="group" aria-label=${t('till_day')}>${days.map((day) => html`<button type="button" class="chip" aria-pressed=${state.day === day ? 'true' : 'false'} @click=${() => { state.day = day; listen(); }}>${dayWords(day)}</button>`)}</div>
            <section class="here-card quiet-card"><p class="sum"><b>${total.count}</b><span>${salesWords(total.count)}</span><strong>${rupiah(total.total)}</strong></p></section>
            ${state.server === null && !state.asking ? message('', 'cloud-off', t('till_only_own'), t('till_only_own_lead')) : nothing}
            <ul class="rows" aria-busy=${state.asking ? 'true' : 'false'}>${here.map(hereRow)}${(state.server ?? []).map(serverRow)}</ul>
            ${total.count === 0 && !state.asking ? html`<p class="nothing-fits">${t('till_none_sold')}</p>` : nothing}</div>`);
    };
    async function listen() {
        Object.assign(state, { server: null, asking: navigator.onLine, here: await salesOfDay(desk.slug, state.day) });
        draw();
        try {
            state.server = await serverSales(state.day, place.signal);
        } catch (error) {
            if (!(error instanceof ApiError)) {
                throw error;
            }
        } finally {
            state.asking = false;
            draw();
        }
    }
    await listen();
    return onChange(async () => {
        await read();
        state.here = await salesOfDay(desk.slug, state.day);
        draw();
    });
}

