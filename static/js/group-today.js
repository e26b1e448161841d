// What was sold of a group's goods on a day, and where.

import { empty, heading, html, icon, nothing, rupiah, t } from './core.js';
import { dayBar, heardLine, productsPart, totals, wholeDay } from './day-parts.js';
import { showDay } from './day-page.js';
import { pieces } from './goods.js';
import { waitingOf, waitingPart } from './group-waiting.js';
import { localDay } from './till-day.js';
import { needGroup } from './workspace.js';

const outletsPart = (byOutlet) => html`<section class="panelled" aria-labelledby="by-outlet"><h2 id="by-outlet">${t('day_by_outlet')}</h2>
    <ul class="sum-list">${[...byOutlet].sort((a, b) => b.amount - a.amount).map((one) => html`<li><span><b>${one.outlet.name}</b><span class="quiet">${pieces(one.pieces)}</span></span><b class="amount">${rupiah(one.amount)}</b></li>`)}</ul></section>`;

export async function view(place) {
    const group = await needGroup(place);
    const waiting = await waitingOf(group, place.signal);
    return showDay({
        place, path: `/groups/${encodeURIComponent(group.slug)}/today`, today: (data, wanted) => (wanted ? localDay(Date.now(), 'WIT') : data.day),
        draw: (shown) => {
            const { data, day, today, choose, isToday } = shown;
            place.show(html`${heading(isToday ? t('day_title') : t('day_title_other'))}<p class="quiet lead">${t('group_named', { name: group.name })} · ${wholeDay(day)}</p>
                ${isToday ? waitingPart(waiting) : nothing}${dayBar({ day, today, choose })}${heardLine(shown)}
                ${data.total.count === 0 ? empty({ title: t(isToday ? 'day_nothing_yet' : 'day_nothing'), lead: t('day_group_nothing_lead'), action: html`<a class="button" href="#/${group.slug}/barang">${icon('box')}${t('day_group_stock')}</a>` })
                    : html`${totals(data)}${data.written_off.pieces ? html`<p class="quiet">${t('day_written_off', { pieces: pieces(data.written_off.pieces) })}</p>` : nothing}<p class="quiet">${t('day_group_price_note')}</p><div class="two-parts"><div class="stacked">${outletsPart(data.by_outlet)}</div><div class="stacked">${productsPart(data.by_product)}</div></div>`}`);
        },
    });
}
