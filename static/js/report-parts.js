// Parts of a report of sales: its sums beside those of before, its bars with the table behind them, what lies on shelves.

import { html, icon, language, nothing, rupiah, t } from './core.js';
import { columnChart, rowChart } from './chart.js';
import { localDay, money, pieces, shortDay } from './goods.js';
import { comparedWith, soldOf } from './report-figures.js';

const locale = language === 'en' ? 'en-GB' : 'id-ID';
const monthOf = (key, month = 'long') => new Intl.DateTimeFormat(locale, { month, year: 'numeric', timeZone: 'UTC' }).format(new Date(`${key}-01T00:00:00Z`));
const weekNumber = (key) => Number(key.split('-W')[1]);

/// "23 November 2026", "Minggu ke-47, 2026", "November 2026".
export const stepName = (key, step) => (step === 'day' ? localDay(key) : step === 'month' ? monthOf(key) : t('report_week', { week: weekNumber(key), year: key.slice(0, 4) }));
const stepShort = (key, step) => (step === 'day' ? shortDay(key) : step === 'month' ? monthOf(key, 'short') : t('report_week_short', { week: weekNumber(key) }));

const signs = { more: ['up', 'good'], less: ['down', 'care'], same: ['equals', ''], new: ['up', 'good'] };

/// One sum, and how it stands to that of before, in words and a sign.
function sum({ name, now, before, words = rupiah, isFirst = false }) {
    const { kind, by } = comparedWith(now, before);
    const [sign] = signs[kind];
    return html`<li class=${isFirst ? 'whole-row' : ''}><b>${words(now)}</b><span>${name}</span><span class="against quiet">${icon(sign, 'small')}${t(`report_${kind}`, { by: words(by) })}</span></li>`;
}

const amount = (value) => money(value);

/// What was sold and whose part is how much; a group sees its own first, an agency its commission.
export function sumsPart({ totals, previous }, kind) {
    const sold = { name: t('report_sold'), now: soldOf(totals), before: soldOf(previous), words: amount };
    const net = { name: t('report_net'), now: totals.net, before: previous.net, words: amount };
    const commission = { name: t('report_commission'), now: totals.commission, before: previous.commission, words: amount };
    const count = { name: t('report_pieces'), now: totals.pieces - totals.returned_pieces, before: previous.pieces - previous.returned_pieces, words: (value) => new Intl.NumberFormat(locale).format(value) };
    const shown = kind === 'group' ? [net, sold, count] : kind === 'agency' ? [sold, commission, net, count] : [sold, count];
    return html`<ul class="figures day-totals report-sums">${shown.map((one, i) => sum({ ...one, isFirst: i === 0 }))}</ul>
        <p class="quiet">${t('report_before', { from: localDay(previous.from), to: localDay(previous.to) })}${totals.returns ? ` ${t('report_returns', { amount: rupiah(totals.returns), pieces: pieces(totals.returned_pieces) })}` : ''}</p>`;
}

const heads = { group: ['report_pieces', 'report_sold', 'report_commission', 'report_net', 'report_average'], agency: ['report_pieces', 'report_sold', 'report_commission', 'report_net', 'report_average'], outlet: ['report_pieces', 'report_sold', 'report_average'] };
const cells = {
    report_pieces: (one) => one.pieces - one.returned_pieces, report_sold: (one) => money(soldOf(one)), report_commission: (one) => money(one.commission), report_net: (one) => money(one.net),
    report_average: (one) => (one.average_price === null ? '–' : rupiah(one.average_price)),
};

/// The figures behind bars.
function table({ name, rows, totals, kind }) {
    const columns = heads[kind];
    return html`<details class="behind"><summary>${t('day_as_table')}${icon('down', 'small')}</summary>
        <div class="table-wide" role="region" tabindex="0" aria-label=${name}><table class="plain-table"><caption class="hidden">${name}</caption><thead><tr><th scope="col">${name}</th>${columns.map((key) => html`<th scope="col" class="number">${t(key)}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr><th scope="row">${row.label}</th>${columns.map((key) => html`<td class="number">${cells[key](row)}</td>`)}</tr>`)}
        <tr class="total"><th scope="row">${t('report_total')}</th>${columns.map((key) => html`<td class="number">${cells[key](totals)}</td>`)}</tr></tbody></table></div></details>`;
}

const soldWords = (one) => `${money(soldOf(one))}, ${pieces(one.pieces - one.returned_pieces)}`;

/// What was sold over time: one day, week or month is read at a time.
export function timePart({ items, totals, step, chosen, choose, kind }) {
    const one = items[chosen];
    const columns = items.map((item) => ({ short: stepShort(item.key, step), amount: soldOf(item), words: `${stepName(item.key, step)}: ${soldWords(item)}` }));
    return html`<section class="panelled" aria-labelledby="over-time"><h2 id="over-time">${t(`report_by_${step}`)}</h2>
        <p class="chart-read" aria-live="off"><span>${stepName(one.key, step)}</span><b>${money(soldOf(one))}</b></p>
        ${columnChart({ label: t(`report_by_${step}`), columns, chosen, choose })}<p class="quiet small">${t('report_choose_bar')}</p>
        ${table({ name: t(`report_by_${step}`), rows: items.filter(({ pieces: count, returned_pieces: back }) => count || back).map((item) => ({ ...item, label: stepName(item.key, step) })), totals, kind })}</section>`;
}

const mostRows = 12;

/// What was sold, by product, outlet, way of paying ..., most first.
export function groupedPart({ report, by, ways, choose, isWhole, showWhole, kind }) {
    const sorted = [...report.items].sort((a, b) => soldOf(b) - soldOf(a));
    const shown = isWhole ? sorted : sorted.slice(0, mostRows);
    const chip = (one) => html`<button type="button" class="chip" aria-pressed=${one === by ? 'true' : 'false'} @click=${() => choose(one)}>${one === by ? icon('check', 'small') : nothing}${t(`report_by_${one}`)}</button>`;
    return html`<section class="panelled" aria-labelledby="grouped"><h2 id="grouped">${t('report_grouped')}</h2>
        <div class="filter-chips" role="group" aria-label=${t('report_grouped')}>${ways.map(chip)}</div>
        ${rowChart(shown.map((one) => ({ name: one.label, amount: soldOf(one), words: money(soldOf(one)), note: kind === 'group' ? t('report_row_net', { pieces: pieces(one.pieces - one.returned_pieces), net: money(one.net) }) : pieces(one.pieces - one.returned_pieces) })))}
        ${sorted.length > shown.length ? html`<p class="after-list"><button type="button" class="button" @click=${showWhole}>${t('report_all', { count: sorted.length })}</button></p>` : nothing}
        ${table({ name: t(`report_by_${by}`), rows: sorted, totals: report.totals, kind })}</section>`;
}

const ageWords = ({ from_days: from, to_days: to }) => (to === null ? t('report_age_over', { days: from - 1 }) : t('report_age', { from, to }));

/// What lies on shelves, and for how long.
export function stockPart({ items, totals }) {
    if (totals.on_shelf === 0 && totals.sold === 0) {
        return nothing;
    }
    const old = [...items].filter(({ on_shelf: count }) => count > 0);
    const through = (one) => (one.sell_through_bp === null ? '–' : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(one.sell_through_bp / 100)}%`);
    return html`<section class="panelled" aria-labelledby="stock"><h2 id="stock">${t('report_stock')}</h2><p>${t('report_stock_sum', { pieces: pieces(totals.on_shelf), value: rupiah(totals.value) })}${totals.sell_through_bp === null ? nothing : ` ${t('report_stock_through', { part: through(totals) })}`}</p>
        ${rowChart(totals.ageing.map((age) => ({ name: ageWords(age), amount: age.value, words: pieces(age.pieces), note: age.pieces ? rupiah(age.value) : '' })))}
        <details class="behind"><summary>${t('day_as_table')}${icon('down', 'small')}</summary><div class="table-wide" role="region" tabindex="0" aria-label=${t('report_stock')}><table class="plain-table"><caption class="hidden">${t('report_stock')}</caption>
            <thead><tr><th scope="col">${t('report_by_product')}</th><th scope="col" class="number">${t('report_on_shelf')}</th><th scope="col" class="number">${t('report_value')}</th><th scope="col" class="number">${t('report_old')}</th><th scope="col" class="number">${t('report_through')}</th></tr></thead>
            <tbody>${old.map((one) => html`<tr><th scope="row">${one.label}</th><td class="number">${one.on_shelf}</td><td class="number">${rupiah(one.value)}</td><td class="number">${one.ageing.slice(2).reduce((count, age) => count + age.pieces, 0)}</td><td class="number">${through(one)}</td></tr>`)}</tbody></table></div></details></section>`;
}
