// What fell to a member: for their eyes alone, and to be printed as their slip.

import { api, empty, heading, html, icon, nothing, notice, t } from './core.js';
import { backTo } from './admin-parts.js';
import { brief, groupSentence, money, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { shareSign, splitName } from './split-parts.js';
import { needGroup } from './workspace.js';

const slip = ({ acts }) => (one) => html`<li class="slip"><div class="row"><span><b>${money(one.shares[0].amount)}</b><span class="quiet">${splitName(one)}</span>${shareSign(one.shares[0].state)}
    <span class="quiet">${one.shares[0].paid_at ? `${t(`split_handing_${one.shares[0].handing}`)} · ${brief(one.shares[0].paid_at)}` : t('split_not_yet')}</span></span>
    ${one.may.includes('acknowledge') ? html`<button type="button" class="button loud" @click=${() => acts.have(one)}>${t('split_have')}</button>` : nothing}</div></li>`;

function page(context) {
    const { group, slips } = context;
    const all = slips.reduce((sum, one) => sum + one.shares[0].amount, 0);
    const had = slips.filter((one) => one.shares[0].paid_at).reduce((sum, one) => sum + one.shares[0].amount, 0);
    return html`${backTo(`#/${group.slug}/bagi`, t('split_title'))}${heading(t('split_own'), slips.length ? html`<button type="button" class="button" @click=${() => print()}>${icon('printer')}${t('split_print')}</button>` : nothing)}
        <p class="quiet lead">${t('split_private')}</p>
        ${slips.length ? html`<section class="panelled" aria-labelledby="sums"><h2 id="sums">${group.name}</h2><ul class="sum-list"><li><span>${t('split_had')}</span><b class="amount">${money(had)}</b></li><li><span>${t('split_still')}</span><b class="amount">${money(all - had)}</b></li><li class="total"><span>${t('split_all')}</span><b class="amount">${money(all)}</b></li></ul></section>
            <ul class="rows">${slips.map(slip(context))}</ul>` : empty({ title: t('split_own_none'), lead: t('split_own_none_lead') })}`;
}

export async function view(place) {
    const group = await needGroup(place);
    const context = { group, slips: [] };
    const send = intention();
    let draw = () => {};
    const read = async () => {
        context.slips = (await api('GET', `/groups/${group.slug}/own-earnings`, { signal: place.signal })).data.items;
        draw();
    };
    await read();
    context.acts = {
        have: (one) => summarySheet({ title: t('split_have_title', { amount: money(one.shares[0].amount) }), lead: t('split_have_lead'), yes: t('split_have'), refused: groupSentence,
            act: async () => { await send('POST', `/splits/${one.id}/acknowledge`, {}); notice(t('split_acknowledged')); await read(); } }),
    };
    draw = () => place.show(page(context));
    draw();
}
