// The books of an agency, for officers and finance: what each account holds, now or at the end of a day, and what came and went in one.

import { api, empty, heading, html, icon, note, nothing, rupiah, t, textField } from './core.js';
import { backTo } from './admin-parts.js';
import { isDay } from './day-figures.js';
import { downloads } from './download.js';
import { localDay } from './goods.js';
import { listingEnd, makeListing } from './listing.js';
import { agencyOf } from './places.js';
import { dayKey } from './words.js';

const natures = ['asset', 'liability', 'income', 'expense'];
const amountOf = ({ debit, credit }) => (debit ? [rupiah(debit), t('books_debit')] : [rupiah(credit), t('books_credit')]);

function natureRows({ balance, at, query }, nature) {
    const items = balance.items.filter((one) => one.nature === nature);
    const row = (one) => {
        const [amount, side] = amountOf(one);
        return html`<li><a class="row" href="${at}/${encodeURIComponent(one.account)}${query}"><span><b>${one.label}</b><span class="quiet">${one.owner}</span></span><span class="right"><b class="amount">${amount}</b><span class="quiet">${side}</span></span>${icon('next')}</a></li>`;
    };
    return items.length === 0 ? nothing : html`<section class="section" aria-labelledby=${nature}><h2 id=${nature}>${t(`books_${nature}`)}</h2><p class="quiet">${t(`books_${nature}_lead`)}</p><ul class="rows">${items.map(row)}</ul></section>`;
}

/// All accounts: what is on one side is on the other.
export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    const path = `/agencies/${encodeURIComponent(agency.slug)}/trial-balance`;
    const asked = place.query.get('sampai');
    const state = { until: isDay(asked) ? asked : '' };
    let draw = () => {};
    const question = () => `${path}${state.until ? `?until=${state.until}` : ''}`;
    const context = { at: `#/instansi/${encodeURIComponent(agency.slug)}/buku`, query: '' };
    const read = async () => {
        context.balance = (await api('GET', question(), { signal: place.signal })).data;
        context.query = state.until ? `?sampai=${state.until}` : '';
    };
    const choose = async (day) => {
        if (day === '' || isDay(day)) {
            state.until = day;
            note(`${place.path}${day ? `?sampai=${day}` : ''}`);
            await read();
            draw();
        }
    };
    await read();
    const files = downloads({ draw: () => draw(), path: question, name: () => `neraca-saldo-${agency.slug}-${state.until || dayKey(new Date())}` });
    draw = () => place.show(html`${heading(t('books_title'))}<p class="quiet lead">${agency.name} · ${t('books_lead')}</p>
        <div class="narrow">${textField({ name: 'until', label: t('books_until'), hint: t('books_until_hint'), type: 'date', value: state.until, onInput: choose })}</div>
        ${context.balance.debits === 0 ? empty({ title: t('books_none'), lead: t('books_none_lead') }) : html`${natures.map((nature) => natureRows(context, nature))}
            <ul class="sum-list"><li class="total"><span>${t('books_debits')}</span><b class="amount">${rupiah(context.balance.debits)}</b></li><li class="total"><span>${t('books_credits')}</span><b class="amount">${rupiah(context.balance.credits)}</b></li></ul>
            <section class="section" aria-labelledby="take"><h2 id="take">${t('report_take')}</h2>${files()}</section>`}`);
    draw();
}

const line = (one) => {
    const [amount, side] = amountOf(one);
    return html`<li><div class="row"><span><b>${one.label}</b><span class="quiet">${localDay(one.day)}${one.by ? ` · ${one.by}` : ''}</span></span><span class="right"><b class="amount">${amount}</b><span class="quiet">${side}</span></span></div></li>`;
};

/// What came and went in one account, the newest first.
export async function account(place) {
    const agency = await agencyOf(place.params.agency);
    const of = `/agencies/${encodeURIComponent(agency.slug)}`;
    const asked = place.query.get('sampai');
    const until = isDay(asked) ? asked : '';
    const question = `${of}/journal?account=${encodeURIComponent(place.params.account)}${until ? `&until=${until}` : ''}`;
    let draw = () => {};
    const listing = makeListing({ place, draw: () => draw(), ask: () => question });
    const [{ data: balance }] = await Promise.all([api('GET', `${of}/trial-balance${until ? `?until=${until}` : ''}`, { signal: place.signal }), listing.read()]);
    const own = balance.items.find((one) => one.account === place.params.account);
    const files = downloads({ draw: () => draw(), path: () => question, name: () => `jurnal-${place.params.account.replaceAll(/[^a-z0-9-]+/gi, '-')}` });
    draw = () => place.show(html`${backTo(`#/instansi/${encodeURIComponent(agency.slug)}/buku${until ? `?sampai=${until}` : ''}`, t('books_title'))}${heading(own?.label ?? t('books_account'))}
        <p class="quiet lead">${own?.owner ?? ''}${until ? ` · ${t('money_until', { date: localDay(until) })}` : ''}</p>${own ? html`<p class="sum-total"><span>${amountOf(own)[1]}</span><b>${amountOf(own)[0]}</b></p>` : nothing}
        ${listing.state.items.length ? html`<ul class="rows">${listing.state.items.map(line)}</ul>${listingEnd(listing)}<section class="section" aria-labelledby="take"><h2 id="take">${t('report_take')}</h2>${files()}</section>` : empty({ title: t('books_empty'), lead: t('books_none_lead') })}`);
    draw();
    return listing.stop;
}
