// An agency's morning: what waits for it, the nearest first; its outlets; what waits for others.

import { heading, html, icon, language, nothing, rupiah, session, t } from './core.js';
import { goodsName, localDay, pieces, shortDay } from './goods.js';
import { allOf } from './listing.js';
import { agencyOf } from './places.js';
import { openWords } from './outlet-words.js';

const mostShown = 7;
const mostOutletsAsked = 12;

/// Things to do: {when (a day or a moment, for the order), icon, tone, title, note, amount, limit, verb, href}.
function proposals(agreements, at) {
    return agreements.filter(({ may }) => may.includes('approve')).map((one) => ({
        when: one.pending.proposed_at, icon: 'file', tone: 'soga', title: t('agency_todo_proposal', { group: one.group.name, number: one.pending.number }),
        note: one.pending.reason || t('agency_todo_proposal_note', { group: one.group.name }), limit: '', verb: t('agency_open'), href: `${at}/perjanjian/${one.id}`,
    }));
}

const differences = (incidents, at) => incidents.filter(({ state, may }) => state === 'disputed' || may.includes('accept')).map((one) => ({
    when: one.reported_at, icon: 'warning', tone: 'care', title: t(one.answers === 'agency' ? 'agency_todo_short' : 'agency_todo_dispute', { group: one.group.name, pieces: pieces(one.quantity) }), note: one.answer || goodsName(one.lot), amount: rupiah(one.worth), verb: t('agency_answer'), href: `${at}/selisih/${one.id}`,
}));

const pulls = (lots) => lots.filter(({ must_pull: must, buckets }) => must && buckets.on_shelf > 0).map((lot) => ({
    when: lot.pull_on ?? lot.expires_on, icon: 'calendar', tone: 'care', title: t('agency_todo_pull', { count: lot.buckets.on_shelf, goods: goodsName(lot), outlet: lot.outlet.name }),
    note: t('agency_todo_pull_note', { group: lot.group.name, date: localDay(lot.expires_on) }), limit: lot.pull_on ? shortDay(lot.pull_on) : '', verb: t('agency_prepare'), href: `#/gerai/${lot.outlet.slug}/rak/${lot.id}`,
}));

const prices = (changes, at) => changes.filter(({ may }) => may.includes('accept')).map((one) => ({
    when: one.effective_on, icon: 'pen', tone: 'soga', title: t('agency_todo_price', { group: one.group.name, outlet: one.outlet.name }), note: t('agency_todo_price_note', { count: one.lines_count ?? one.lines.length }), limit: shortDay(one.effective_on), verb: t('agency_open'), href: `${at}/harga/${one.id}`,
}));

const todoRow = (one) => html`<li><a class="todo" href=${one.href}><span class="tile ${one.tone}">${icon(one.icon)}</span><span class="words"><b>${one.title}</b><span class="quiet" lang="id">${one.note}</span></span>
    ${one.amount ? html`<b class="amount">${one.amount}</b>` : nothing}${one.limit ? html`<span class="limit">${one.limit}</span>` : nothing}<span class="verb-next">${one.verb}${icon('next')}</span></a></li>`;

function todoPart(todo, leads) {
    if (todo.length === 0) {
        return html`<div class="message good">${icon('matches')}<div><b>${t('agency_all_done')}</b><p>${t('agency_all_done_lead')}</p></div></div>`;
    }
    return html`<section aria-labelledby="todo"><div class="head"><h2 id="todo">${t(todo.length === 1 ? 'agency_todo_one' : 'agency_todo_many', { count: todo.length })}</h2>${leads ? nothing : html`<span class="quiet">${t('agency_reads_only')}</span>`}</div>
        <ul class="todos">${todo.slice(0, mostShown).map(todoRow)}</ul>${todo.length > mostShown ? html`<p class="quiet">${t('agency_todo_more', { count: todo.length - mostShown })}</p>` : nothing}</section>`;
}

const outletsPart = (outlets, at) => html`<section aria-labelledby="outlets"><h2 id="outlets">${t('agency_outlets')}</h2>
    ${outlets.length ? html`<ul class="simple-rows">${outlets.map((one) => html`<li><a href="${at}/gerai/${one.slug}"><b>${one.name}</b><span class="quiet">${openWords(one)}</span><span class="number">${pieces(one.pieces_on_shelf)}</span></a></li>`)}</ul>`
        : html`<p class="quiet">${t('agency_outlets_none')}</p>`}</section>`;

function othersPart({ agreements, incidents, sent }, at) {
    const rows = [
        ...agreements.filter((one) => one.pending?.state === 'proposed' && !one.may.includes('approve')).map((one) => ({ href: `${at}/perjanjian/${one.id}`, title: t('agency_agreement_with', { group: one.group.name }), note: t('agency_wait_group_signs', { group: one.group.name }) })),
        ...incidents.filter(({ state, answers }) => state === 'reported' && answers === 'group').map((one) => ({ href: `${at}/selisih/${one.id}`, title: `${t(`outlet_incident_kind_${one.kind}`)}: ${pieces(one.quantity)}`, note: t('agency_wait_group_answers', { group: one.group.name }) })),
        ...sent.map((one) => ({ href: `${at}/titipan/${one.id}`, title: `${one.number}, ${pieces(one.pieces)}`, note: t('agency_wait_outlet', { outlet: one.outlet.name }) })),
    ];
    return rows.length === 0 ? nothing : html`<section aria-labelledby="others"><h2 id="others">${t('agency_waiting_others')}</h2>
        <ul class="simple-rows">${rows.slice(0, mostShown).map((one) => html`<li><a href=${one.href}><b>${one.title}</b><span class="quiet">${one.note}</span></a></li>`)}</ul></section>`;
}

export async function view(place) {
    const [agency, { account }] = await Promise.all([agencyOf(place.params.agency), session()]);
    const of = `agency=${encodeURIComponent(agency.slug)}`;
    const read = (path) => allOf(path, place.signal);
    const [outlets, agreements, incidents, sent, changes] = await Promise.all([read(`/outlets?${of}`), read(`/agreements?${of}`), read(`/incidents?${of}&open=true`), read(`/deliveries?${of}&state=sent`), read(`/price-changes?${of}&state=proposed`)]);
    const lots = (await Promise.all(outlets.slice(0, mostOutletsAsked).map(({ slug }) => read(`/outlets/${encodeURIComponent(slug)}/lots?expiring=true`)))).flat();
    const at = `#/instansi/${agency.slug}`;
    const todo = [...pulls(lots).sort((a, b) => String(a.when).localeCompare(String(b.when))), ...[...differences(incidents, at), ...prices(changes, at), ...proposals(agreements, at)].sort((a, b) => String(a.when).localeCompare(String(b.when)))];
    place.show(html`${heading(t('agency_hello', { name: account.display_name }))}<p class="quiet lead">${agency.name} · ${new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'id-ID', { dateStyle: 'full' }).format(new Date())}</p>
        <p><a class="button plain" href="${at}/uang">${icon('wallet')}${t('money_title')}</a> <a class="button plain" href="${at}/laporan">${icon('chart')}${t('menu_report')}</a> <a class="button plain" href="${at}/buku">${icon('table')}${t('menu_books')}</a></p>${todoPart(todo, agency.leads)}<div class="today-parts">${outletsPart(outlets, at)}${othersPart({ agreements, incidents, sent }, at)}</div>`);
}
