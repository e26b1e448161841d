// What waits for somebody of a group: counts to agree to, settlements to approve, money to confirm, splits to sign.

import { api, html, icon, nothing, rupiah, t } from './core.js';

const quiet = (path, signal) => api('GET', path, { signal }).then(({ data }) => data.items, () => []);  // the day is shown all the same

/// [{href, words}] of what this account may decide now.
export async function waitingOf(group, signal) {
    const of = encodeURIComponent(group.slug);
    const decides = group.roles.some((role) => role !== 'facilitator');
    const [counts, settlements, splits] = await Promise.all([quiet(`/counts?group=${of}&state=counted`, signal), quiet(`/settlements?group=${of}&limit=24`, signal),
        decides ? quiet(`/groups/${of}/splits?state=draft`, signal) : []]);
    return [
        ...counts.filter(({ may }) => may.includes('agree')).map((one) => ({ href: `#/${group.slug}/opname/${one.id}`, words: t('group_waits_count', { outlet: one.outlet.name }) })),
        ...settlements.filter(({ may }) => may.includes('approve')).map((one) => ({ href: `#/${group.slug}/uang/${one.id}`, words: t('group_waits_settlement', { number: one.number }), amount: one.total })),
        ...(group.leads ? settlements.flatMap((one) => one.payouts.filter(({ state, payer }) => state === 'sent' && payer === 'agency').map((payout) => ({ href: `#/${group.slug}/uang/${one.id}`, words: t('group_waits_payout', { agency: one.agency.name }), amount: payout.amount }))) : []),
        ...splits.filter(({ may }) => may.includes('approve')).map((one) => ({ href: `#/${group.slug}/bagi/${one.id}`, words: t('group_waits_split'), amount: one.amount })),
    ];
}

export const waitingPart = (waiting) => (waiting.length === 0 ? nothing : html`<section class="section" aria-labelledby="waits"><h2 id="waits">${t('group_waits')}</h2>
    <ul class="rows">${waiting.map(({ href, words, amount }) => html`<li><a class="row" href=${href}><span><b>${words}</b>${amount ? html`<span class="quiet">${rupiah(amount)}</span>` : nothing}</span>${icon('next')}</a></li>`)}</ul></section>`);
