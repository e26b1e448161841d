// What was sold in a period, of a group, at an outlet, at all outlets of an agency: sums beside those of before, over time, and by what one
// asks for. Period and grouping stand in the address.

import { api, ApiError, empty, heading, html, icon, note, nothing, rupiah, sentence, t, textField } from './core.js';
import { downloads } from './download.js';
import { localDay } from './goods.js';
import { allOf } from './listing.js';
import { agencyOf, outletOf } from './places.js';
import { daysOf, periods, stepOf, withGaps } from './report-figures.js';
import { groupedPart, stockPart, sumsPart, timePart } from './report-parts.js';
import { dayKey } from './words.js';
import { needGroup } from './workspace.js';

const ways = { group: ['product', 'variant', 'outlet', 'category', 'payment'], agency: ['outlet', 'group', 'product', 'category', 'payment'], outlet: ['product', 'group', 'category', 'payment'] };

function periodPart({ state, acts }) {
    const chip = (one) => html`<button type="button" class="chip" aria-pressed=${one === state.period ? 'true' : 'false'} @click=${() => acts.period(one)}>${one === state.period ? icon('check', 'small') : nothing}${t(`report_period_${one}`)}</button>`;
    const field = (name) => textField({ name, label: t(`report_${name}`), type: 'date', value: state.days[name], onInput: (day) => acts.own(name, day) });
    return html`<div class="filter-chips" role="group" aria-label=${t('report_period')}>${periods.map(chip)}</div>
        ${state.period === 'own' ? html`<div class="report-own">${field('from')}${field('to')}</div>` : nothing}`;
}

const owedPart = ({ owed, side }) => (owed === null ? nothing : html`<a class="message info" href=${side.money}>${icon('wallet')}<span><b>${t('report_owed', { amount: rupiah(owed) })}</b><span class="quiet">${t('report_owed_lead')}</span></span>${icon('next')}</a>`);

function page(context) {
    const { side, state, acts } = context;
    const { report } = state;
    const isEmpty = report.totals.pieces === 0 && report.totals.returned_pieces === 0;
    return html`${heading(t('report_title'))}<p class="quiet lead">${side.name} · ${t('money_from_until', { from: localDay(report.from), until: localDay(report.to) })}</p>${periodPart(context)}
        ${state.problem ? html`<p class="message" role="alert">${icon('warning')}<span>${state.problem}</span></p>` : nothing}
        <div aria-busy=${state.busy ? 'true' : 'false'}>${isEmpty ? empty({ title: t('report_empty'), lead: t('report_empty_lead'), action: state.period === 'year' ? nothing : html`<button type="button" class="button" @click=${() => acts.period('year')}>${t('report_period_year')}</button>` })
            : html`${sumsPart(report, side.kind)}${owedPart(context)}
                <div class="two-parts"><div class="stacked">${timePart({ items: state.items, totals: report.totals, step: state.step, chosen: state.chosen, choose: acts.choose, kind: side.kind })}${state.stock ? stockPart(state.stock) : nothing}</div>
                <div class="stacked">${groupedPart({ report: state.grouped, by: state.by, ways: ways[side.kind], choose: acts.by, isWhole: state.isWhole, showWhole: acts.whole, kind: side.kind })}
                <section class="panelled" aria-labelledby="take"><h2 id="take">${t('report_take')}</h2><p class="quiet">${t('report_take_lead', { by: t(`report_by_${state.by}`).toLowerCase() })}</p>${context.files()}</section></div></div>`}</div>`;
}

const query = ({ from, to }, by) => `from=${from}&to=${to}&by=${by}`;

function actsOf(context, read) {
    const { place, state, draw } = context;
    const again = async () => {
        const own = state.period === 'own' ? `&dari=${state.days.from}&sampai=${state.days.to}` : '';
        note(`${place.path}?masa=${state.period}&menurut=${state.by}${own}`);
        state.busy = true;
        draw();
        try {
            await read();
            state.problem = '';
        } catch (error) {
            if (!(error instanceof ApiError)) {
                throw error;
            }
            state.problem = error.fields.some(({ code }) => code === 'too_long') ? t('report_too_long') : sentence(error);
        } finally {
            state.busy = false;
            draw();
        }
    };
    return {
        period: (period) => { state.days = daysOf(period, state.today, state.days); state.period = period; return again(); },
        own: (name, day) => {
            const days = { ...state.days, [name]: day };
            const wanted = daysOf('own', state.today, days);
            if (wanted[name] === day || (days.from && days.to && wanted.from !== state.days.from)) {
                state.days = wanted;
                return again();
            }
            return undefined;
        },
        by: (by) => { Object.assign(state, { by, isWhole: false }); return again(); },
        whole: () => { state.isWhole = true; draw(); },
        choose: (i) => { state.chosen = i; draw(); },
    };
}

async function show(place, side) {
    const asked = { period: place.query.get('masa'), by: place.query.get('menurut'), from: place.query.get('dari'), to: place.query.get('sampai') };
    const today = dayKey(new Date());
    const period = periods.includes(asked.period) ? asked.period : 'month';
    const state = { today, period, days: daysOf(period, today, asked), by: ways[side.kind].includes(asked.by) ? asked.by : ways[side.kind][0], isWhole: false, stock: null, busy: false, problem: '' };
    let draw = () => {};
    const ask = async (by) => (await api('GET', `${side.path}/sales-report?${query(state.days, by)}`, { signal: place.signal })).data;
    let asking = 0;
    const read = async () => {
        const mine = ++asking;
        const step = stepOf(state.days);
        const [report, grouped] = await Promise.all([ask(step), ask(state.by)]);
        if (mine === asking) {  // somebody may have asked for something else meanwhile
            const items = withGaps(report.items, report, step);
            const last = items.findLastIndex(({ pieces }) => pieces > 0);
            Object.assign(state, { report, grouped, step, items, chosen: Math.max(0, last) });
        }
    };
    const context = { place, side, state, draw: () => draw(), owed: null };
    context.acts = actsOf(context, read);
    context.files = downloads({ draw: () => draw(), path: () => `${side.path}/sales-report?${query(state.days, state.by)}`, name: () => `penjualan-${side.slug}-${state.days.from}-${state.days.to}` });
    [, context.owed, state.stock] = await Promise.all([read(), side.owed?.(place.signal) ?? null, side.kind === 'group' ? api('GET', `${side.path}/stock-report`, { signal: place.signal }).then(({ data }) => data) : null]);
    draw = () => place.show(page(context));
    draw();
}

/// What is left to be paid to a group by what is agreed; null where there is nothing.
async function owedTo(slug, signal) {
    const settlements = await allOf(`/settlements?group=${encodeURIComponent(slug)}`, signal);
    const open = settlements.filter(({ state, payer }) => payer === 'agency' && ['approved', 'partly_paid'].includes(state));
    return open.reduce((sum, { left }) => sum + left, 0) || null;
}

export async function ofGroup(place) {
    const group = await needGroup(place);
    return show(place, { kind: 'group', slug: group.slug, name: group.name, path: `/groups/${encodeURIComponent(group.slug)}`, money: `#/${group.slug}/uang`, owed: (signal) => owedTo(group.slug, signal) });
}

export async function ofOutlet(place) {
    const { slug, name } = await outletOf(place.params.outlet);
    return show(place, { kind: 'outlet', slug, name, path: `/outlets/${encodeURIComponent(slug)}` });
}

export async function ofAgency(place) {
    const { slug, name } = await agencyOf(place.params.agency);
    return show(place, { kind: 'agency', slug, name, path: `/agencies/${encodeURIComponent(slug)}` });
}
