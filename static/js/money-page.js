// One settlement as both sides see it: its sums, its lines, what was paid, and what this account may say or do.

import { api, heading, html, icon, nothing, notice, once, rupiah, t } from './core.js';
import { backTo } from './admin-parts.js';
import { goodsName, groupSentence, localDay, money, papersPart, shortDay, summarySheet, tradeSentence } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { answerSheet, disputeSheet } from './money-dispute.js';
import { direction, settlementName, settlementSign, sumsPart } from './money-parts.js';
import { accountButton, accountSheet } from './money-account.js';
import { mayOf, payoutActs, payoutsPart, paySheet } from './money-pay.js';
import { agencyOf } from './places.js';
import { whileSeen } from './polling.js';
import { needGroup } from './workspace.js';

const file = (id) => `/api/v1/settlements/${id}/lines`;

const lineRow = (line) => html`<li class="row"><span><b lang="id">${goodsName(line)}</b><span class="quiet">${shortDay(line.day)} · ${t(`money_kind_${line.kind}`)}${line.document ? ` · ${line.document}` : ''}</span>
    <span class="quiet">${line.quantity} × ${rupiah(line.unit_price)} · ${t('money_commission')} ${money(line.commission)}</span>
    ${line.dispute ? html`<span class="state care">${icon('warning')}<span lang="id">${line.dispute.reason}</span></span>${line.dispute.answer ? html`<span class="quiet" lang="id">${line.dispute.answer}</span>` : nothing}` : nothing}</span><b class="amount">${money(line.net - line.taken)}</b></li>`;

const table = (lines) => html`<table class="desk-table close"><caption class="hidden">${t('money_lines')}</caption><thead><tr><th scope="col">${t('money_day')}</th><th scope="col">${t('outlet_goods')}</th><th scope="col" class="number">${t('money_pieces')}</th><th scope="col" class="number">${t('money_price')}</th><th scope="col" class="number">${t('money_gross')}</th><th scope="col" class="number">${t('money_commission')}</th><th scope="col" class="number">${t('money_net')}</th></tr></thead>
    <tbody>${lines.map((line) => html`<tr><td>${shortDay(line.day)}</td><td><span lang="id">${goodsName(line)}</span><br><span class="quiet">${t(`money_kind_${line.kind}`)}${line.document ? ` · ${line.document}` : ''}</span>${line.dispute ? html`<br><span class="state care">${icon('warning')}<span lang="id">${line.dispute.reason}</span></span>${line.dispute.answer ? html`<br><span class="quiet" lang="id">${line.dispute.answer}</span>` : nothing}` : nothing}</td><td class="number">${line.quantity}</td><td class="number">${rupiah(line.unit_price)}</td><td class="number">${money(line.gross)}</td><td class="number">${money(line.commission)}</td><td class="number">${money(line.net)}</td></tr>`)}</tbody></table>`;

/// What both are waiting for, in one sentence.
function waits({ one }) {
    const mine = ['approve', 'issue', 'pay'].some((name) => one.may.includes(name));
    const key = { issued: 'money_wait_group', disputed: 'money_wait_agency', approved: one.carried_on ? 'money_carried_on' : 'money_wait_pay', partly_paid: 'money_wait_pay' }[one.state];
    return key && !mine ? html`<div class="message info">${icon('clock')}<div>${t(key, { group: one.group.name, agency: one.agency.name, payer: one.payer === 'agency' ? one.agency.name : one.group.name })}</div></div>` : nothing;
}

function actPart({ one, acts, lines }) {
    const may = (name) => one.may.includes(name);
    const main = may('approve') ? ['money_approve', acts.approve] : may('issue') ? [one.state === 'disputed' ? 'money_answer' : 'money_issue', acts.issue] : may('pay') ? ['money_pay', acts.pay] : null;
    return html`${may('cancel') ? html`<p class="refuse-all"><button type="button" class="button danger" @click=${acts.cancel}>${icon('cross')}${t('money_cancel')}</button></p>` : nothing}
        ${main ? html`<div class="act">${may('dispute') && lines.length ? html`<button type="button" class="button plain" @click=${acts.dispute}>${t('money_dispute')}</button>` : nothing}
            <button type="button" class="button loud wide" @click=${main[1]}>${t(main[0])}</button></div>` : nothing}`;
}

function page(context) {
    const { one, lines, side, acts } = context;
    return html`${backTo(side.back, t('money_title'))}${heading(side.isGroup ? one.agency.name : one.group.name, html`<span class="signs">${settlementSign(one.state)}</span>`)}
        <p class="quiet lead">${settlementName(one)} · ${one.from ? t('money_from_until', { from: localDay(one.from), until: localDay(one.until) }) : t('money_until', { date: localDay(one.until) })}${one.due_on && one.left ? ` · ${t('money_due_on', { date: localDay(one.due_on) })}` : ''}</p>${waits(context)}
        ${one.note ? html`<div class="said"><p lang="id">${one.note}</p></div>` : nothing}
        <div class="two-parts"><section class="panelled" aria-labelledby="sums"><h2 id="sums">${one.state === 'cancelled' ? t('money_sums_were') : direction(one)}</h2>${sumsPart(one)}${accountButton(context, acts)}</section>${payoutsPart(context, acts)}</div>
        <section class="section" aria-labelledby="lines"><h2 id="lines">${t('money_lines')}</h2>${one.state === 'cancelled' ? html`<p>${t('money_lines_free')}</p>` : nothing}<ul class="rows only-phone">${lines.map(lineRow)}</ul>${table(lines)}
            <p><button type="button" class="button plain" @click=${acts.take}>${icon('download')}${t('money_take')}</button></p></section>${papersPart(one.papers)}${actPart(context)}`;
}

/// The statement as a spreadsheet: the browser keeps it under the settlement's number.
async function take(one) {
    const answer = await fetch(file(one.id), { headers: { Accept: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `${one.number ?? 'perhitungan'}.xlsx`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function actsOf(context, read) {
    const sends = { approve: intention(), cancel: intention(), issue: intention() };
    const path = () => `/settlements/${context.one.id}`;
    const ask = (name, sheet, done) => () => {
        const ifMatch = context.one.version;  // of what the sheet shows: nobody decides on what was read behind it
        summarySheet({ ...sheet(context.one), act: async () => { await sends[name]('POST', `${path()}/${name}`, {}, { ifMatch }); notice(t(done)); await read(); } });
    };
    const total = (one) => [t('money_total'), money(one.total)];
    return {
        approve: ask('approve', (one) => ({ title: t('money_approve_title'), lead: t('money_approve_lead'), total: total(one), yes: t('money_approve') }), 'money_approved_now'),
        cancel: ask('cancel', () => ({ title: t('money_cancel_title'), lead: t('money_cancel_lead'), yes: t('money_cancel_yes'), danger: true }), 'money_cancelled_now'),
        issue: () => (context.one.state === 'disputed' ? answerSheet(context, read)
            : ask('issue', (one) => ({ title: t('money_issue_title', { group: one.group.name }), lead: t('money_issue_lead'), total: total(one), yes: t('money_issue') }), 'money_issued_now')()),
        dispute: () => disputeSheet(context, read),
        pay: () => paySheet(context, read),
        account: once(() => accountSheet(context)),
        take: () => take(context.one),
        ...payoutActs(read),
    };
}

async function show(place, side) {
    const path = `/settlements/${encodeURIComponent(place.params.id)}`;
    const context = { side };
    let draw = () => {};
    const read = async () => {
        const [{ data: one }, lines] = await Promise.all([api('GET', path, { signal: place.signal }), allOf(`${path}/lines`, place.signal)]);
        Object.assign(context, { one, lines, payMay: await mayOf(one, place.signal) });
        draw();
    };
    await read();
    context.acts = actsOf(context, read);
    draw = () => place.show(page(context));
    draw();
    return whileSeen(async () => {
        const { data } = await api('GET', path, { signal: place.signal }).catch(() => ({ data: context.one }));
        if (data.version !== context.one.version || JSON.stringify(data.payouts) !== JSON.stringify(context.one.payouts)) {
            await read();
        }
    });
}

export async function ofAgency(place) {
    const agency = await agencyOf(place.params.agency);
    return show(place, { back: `#/instansi/${encodeURIComponent(agency.slug)}/uang`, isGroup: false, sentence: tradeSentence });
}

export async function ofGroup(place) {
    const group = await needGroup(place);
    return show(place, { back: `#/${group.slug}/uang`, isGroup: true, sentence: groupSentence });
}
