// What a group received and divides: what waits, what was divided, and the way to members, rules and makers.

import { api, empty, go, heading, html, icon, nothing, t } from './core.js';
import { groupSentence, localDay, money, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { listingEnd, makeListing } from './listing.js';
import { splitName, splitSign } from './split-parts.js';
import { needGroup } from './workspace.js';

const mine = (one) => ['approve', 'acknowledge', 'pay'].find((name) => one.may.includes(name));

const card = (group) => (one) => html`<li><a class="row" href="#/${group.slug}/bagi/${one.id}"><span><b>${money(one.amount)}</b><span class="quiet">${splitName(one)}</span>${splitSign(one.state)}</span>
    ${mine(one) ? html`<span class="verb-next">${t(`split_verb_${mine(one)}`)}${icon('next', 'small')}</span>` : icon('next')}</a></li>`;

const waiting = ({ group, undivided, acts }) => html`<section class="section" aria-labelledby="undivided"><h2 id="undivided">${t('split_undivided')}</h2>
    ${undivided.length === 0 ? html`<p class="quiet">${t('split_undivided_none')}</p>` : html`<ul class="rows carded">${undivided.map((one) => html`<li><div class="row"><span><b>${money(one.left)}</b>
        <span class="quiet">${one.settlement ? html`${one.agency} · ${one.settlement.number} · ${t('money_until', { date: localDay(one.until) })}` : t('split_undivided_own')}</span></span>
        ${one.has_draft ? html`<span class="state care">${icon('pen')}${t('split_state_draft')}</span>` : group.leads ? html`<button type="button" class="button loud" @click=${() => acts.draft(one)}>${t('split_divide')}</button>` : nothing}</div></li>`)}</ul>`}</section>`;

/// Where what a split needs is written down.
function ways({ group, isMember }) {
    const row = (name, sketch, words, lead) => html`<li><a class="row" href="#/${group.slug}/bagi/${name}"><span class="tile">${icon(sketch)}</span><span><b>${words}</b><span class="quiet">${lead}</span></span>${icon('next')}</a></li>`;
    return html`<ul class="rows">${isMember ? row('saya', 'wallet', t('split_own'), t('split_own_lead')) : nothing}
        ${row('anggota', 'people', t('split_people'), t('split_people_lead'))}${row('aturan', 'sort', t('split_rules'), t('split_rules_lead'))}
        ${row('pembuat', 'bag', t('split_makers'), t('split_makers_lead'))}${group.leads ? row('rekening', 'shield', t('split_bank'), t('split_bank_lead')) : nothing}</ul>`;
}

function page(context) {
    const { group, listing } = context;
    const { items } = listing.state;
    return html`${heading(t('split_title'))}<p class="quiet lead">${t('split_lead')}</p>${ways(context)}${waiting(context)}
        <section class="section" aria-labelledby="splits"><h2 id="splits">${t('split_done')}</h2>
        ${items.length ? html`<ul class="rows">${items.map(card(group))}</ul>${listingEnd(listing)}` : empty({ title: t('split_none'), lead: t('split_none_lead') })}</section>`;
}

export async function view(place) {
    const group = await needGroup(place);
    const send = intention();
    let draw = () => {};
    const listing = makeListing({ place, draw: () => draw(), ask: () => `/groups/${group.slug}/splits` });
    const [, { data: undivided }, { data: roster }] = await Promise.all([listing.read(), api('GET', `/groups/${group.slug}/undivided`, { signal: place.signal }), api('GET', `/groups/${group.slug}/roster`, { signal: place.signal })]);
    const acts = {
        draft: (one) => summarySheet({
            title: t('split_draft_title', { amount: money(one.left) }), lead: roster.items.length ? t('split_draft_lead') : t('split_draft_nobody'), yes: t('split_divide'), refused: groupSentence,
            act: async () => {
                const { data } = await send('POST', '/splits', one.settlement ? { settlement_id: one.settlement.id } : { group: group.slug });
                go(`/${group.slug}/bagi/${data.id}`);
            },
        }),
    };
    draw = () => place.show(page({ group, listing, acts, undivided: undivided.items, isMember: roster.items.some(({ own }) => own) }));
    draw();
    return listing.stop;
}
