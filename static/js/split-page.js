// One split: what is divided and why, who signed, and what everybody gets, as far as who looks may see it.

import { api, heading, html, icon, nothing, notice, radios, t } from './core.js';
import { backTo } from './admin-parts.js';
import { brief, groupSentence, money, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { shareSign, splitName, splitSign, sumLine } from './split-parts.js';
import { needGroup } from './workspace.js';

const handings = ['cash', 'transfer', 'other'];

const shareRow = ({ one, acts }) => (share) => html`<li class="row"><span><b>${share.member.name}${share.own ? html` <span class="state calm">${t('members_you')}</span>` : nothing}</b>${shareSign(share.state)}
    ${share.paid_at ? html`<span class="quiet">${t(`split_handing_${share.handing}`)} · ${brief(share.paid_at)}</span>` : nothing}</span><span class="amount"><b>${money(share.amount)}</b>
    ${share.state === 'open' && one.may.includes('pay') ? html`<button type="button" class="button soft" aria-label=${t('split_hand_to', { name: share.member.name })} @click=${() => acts.hand([share])}>${t('split_hand')}</button>` : nothing}</span></li>`;

const reasonRow = (reason) => html`<li><span><b lang="id">${reason.product}</b><span class="quiet">${t(`split_way_${reason.way}`)}${reason.rule ? ` · ${t('split_rule_number', { number: reason.rule })}` : ''}${reason.maker_unknown ? ` · ${t('split_maker_unknown')}` : reason.makers.length ? ` · ${reason.makers.join(', ')}` : ''}</span></span><b class="amount">${money(reason.net)}</b></li>`;

function waits({ one }) {
    const key = { draft: one.may.includes('approve') ? null : 'split_wait_signs', approved: one.may.some((name) => name === 'pay' || name === 'acknowledge') ? null : 'split_wait_hand' }[one.state];
    return key ? html`<div class="message info">${icon('clock')}<div>${t(key, { count: one.signatures_needed - one.approvals.length })}</div></div>` : nothing;
}

function actPart({ one, acts }) {
    const may = (name) => one.may.includes(name);
    const main = may('approve') ? ['split_sign', acts.approve] : may('acknowledge') ? ['split_have', acts.acknowledge] : may('pay') ? ['split_hand_all', () => acts.hand(one.shares.filter(({ state }) => state === 'open'))] : null;
    return html`${may('cancel') ? html`<p class="refuse-all"><button type="button" class="button danger" @click=${acts.cancel}>${icon('cross')}${t('split_cancel')}</button></p>` : nothing}
        ${main ? html`<div class="act"><button type="button" class="button loud wide" @click=${main[1]}>${t(main[0])}</button></div>` : nothing}`;
}

function page(context) {
    const { one, group } = context;
    return html`${backTo(`#/${group.slug}/bagi`, t('split_title'))}${heading(money(one.amount), html`<span class="signs">${splitSign(one.state)}</span>`)}
        <p class="quiet lead">${splitName(one)} · ${t('split_drafted_by', { name: one.drafted_by, when: brief(one.drafted_at) })}</p>${waits(context)}
        ${one.note ? html`<div class="said"><p lang="id">${one.note}</p></div>` : nothing}
        <div class="two-parts"><section class="panelled" aria-labelledby="sums"><h2 id="sums">${t('split_sums')}</h2><ul class="sum-list">${sumLine(t('split_amount'), one.amount)}${one.common_fund ? sumLine(t('split_fund'), -one.common_fund) : nothing}${sumLine(t('split_to_members', { count: one.share_count }), one.to_members, 'total')}</ul>
            <h3>${t('split_signs', { count: one.approvals.length, of: one.signatures_needed })}</h3><ul class="signers">${one.approvals.map((sign) => html`<li>${icon('check', 'small')}${sign.name} · ${brief(sign.at)}</li>`)}</ul></section>
        <section class="panelled" aria-labelledby="shares"><h2 id="shares">${one.all_shares ? t('split_shares') : t('split_own')}</h2>${one.shares.length ? html`<ul class="rows shares">${one.shares.map(shareRow(context))}</ul>` : html`<p class="quiet">${t('split_no_share')}</p>`}
            ${one.all_shares ? nothing : html`<p class="quiet">${t('split_private')}</p>`}</section></div>
        <section class="section" aria-labelledby="reasons"><h2 id="reasons">${t('split_reasons')}</h2><ul class="sum-list">${one.reasons.map(reasonRow)}</ul></section>${actPart(context)}`;
}

function handSheet(context, shares, send, done) {
    const state = { handing: 'cash' };
    summarySheet({
        title: t('split_hand_title', { amount: money(shares.reduce((sum, { amount }) => sum + amount, 0)) }), lead: t('split_hand_lead'), yes: t('split_hand_yes'), refused: groupSentence,
        lines: shares.map(({ member, amount }) => ({ name: member.name, amount: money(amount) })),
        body: (update) => radios({ name: 'handing', legend: t('split_handing'), value: state.handing, choices: handings.map((value) => ({ value, label: t(`split_handing_${value}`) })), onInput: (handing) => { state.handing = handing; update(); } }),
        act: async () => {
            await send('POST', `/splits/${context.one.id}/pay`, { shares: shares.map(({ id }) => id), handing: state.handing });
            notice(t('split_handed'));
            await done();
        },
    });
}

function actsOf(context, read) {
    const sends = { approve: intention(), cancel: intention(), pay: intention(), acknowledge: intention() };
    const path = (name) => `/splits/${context.one.id}/${name}`;
    const ask = (name, sheet, said) => () => summarySheet({ ...sheet(), refused: groupSentence, act: async () => { await sends[name]('POST', path(name), {}); notice(t(said)); await read(); } });
    const own = () => context.one.shares.filter((share) => share.own).reduce((sum, { amount }) => sum + amount, 0);
    return {
        approve: ask('approve', () => ({ title: t('split_sign_title'), lead: t('split_sign_lead'), total: [t('split_amount'), money(context.one.amount)], yes: t('split_sign') }), 'split_signed'),
        cancel: ask('cancel', () => ({ title: t('split_cancel_title'), lead: t('split_cancel_lead'), yes: t('split_cancel_yes'), danger: true }), 'split_cancelled'),
        acknowledge: ask('acknowledge', () => ({ title: t('split_have_title', { amount: money(own()) }), lead: t('split_have_lead'), yes: t('split_have') }), 'split_acknowledged'),
        hand: (shares) => handSheet(context, shares, sends.pay, read),
    };
}

export async function view(place) {
    const group = await needGroup(place);
    const path = `/splits/${encodeURIComponent(place.params.id)}`;
    const context = { group };
    let draw = () => {};
    const read = async () => {
        context.one = (await api('GET', path, { signal: place.signal })).data;
        draw();
    };
    await read();
    context.acts = actsOf(context, read);
    draw = () => place.show(page(context));
    draw();
}
