// What a group sold itself, the latest first; whoever wrote it down takes it back as long as its money was not divided.

import { api, empty, heading, html, icon, nothing, notice, rupiah, t, textField } from './core.js';
import { groupSentence, localDay, pieces, summarySheet } from './goods.js';
import { listingEnd, makeListing } from './listing.js';
import { needGroup } from './workspace.js';

const goodsWords = ({ lines }) => lines.map(({ product, variant, quantity }) => `${quantity} ${variant ? `${product}, ${variant}` : product}`).join('; ');

const line = ({ acts }) => (sale) => html`<li><div class="row"><span><b lang="id">${goodsWords(sale)}</b>
    <span class="quiet">${localDay(sale.day)} · ${t(`direct_at_${sale.venue}`)} · ${t(`pay_${sale.method}`)} · ${sale.by}</span>${sale.note ? html`<span class="quiet" lang="id">${sale.note}</span>` : nothing}
    ${sale.voided ? html`<span class="state off">${icon('cross')}${t('direct_void_done', { reason: sale.voided.reason })}</span>` : nothing}
    ${sale.may.includes('void') ? html`<button type="button" class="text-button" aria-label="${t('direct_void')}: ${goodsWords(sale)}, ${rupiah(sale.total)}" @click=${() => acts.undo(sale)}>${icon('goods-back', 'small')}${t('direct_void')}</button>` : nothing}</span>
    <b class="amount">${sale.voided ? html`<s>${rupiah(sale.total)}</s>` : rupiah(sale.total)}</b></div></li>`;

function page(context) {
    const { group, listing } = context;
    const { items } = listing.state;
    const write = html`<a class="button loud" href="#/${group.slug}/jual/baru">${icon('plus')}${t('direct_new')}</a>`;
    return html`${heading(t('direct_title'), items.length ? write : nothing)}<p class="quiet lead">${t('direct_lead')}</p>
        ${items.length ? html`<ul class="rows">${items.map(line(context))}</ul>${listingEnd(listing)}` : empty({ title: t('direct_empty'), lead: t('direct_empty_lead'), action: write })}`;
}

function undo(sale, again) {
    let reason = '';
    summarySheet({
        title: t('direct_void_title'), lead: t('direct_void_lead'), lines: sale.lines.map(({ product, variant, quantity, gross }) => ({ name: variant ? `${product}, ${variant}` : product, note: pieces(quantity), amount: rupiah(gross) })),
        body: () => textField({ name: 'reason', label: t('direct_void_reason'), value: reason, maxlength: 300, onInput: (text) => { reason = text; } }),
        yes: t('direct_void'), danger: true, refused: groupSentence,
        act: async () => {
            await api('POST', `/direct-sales/${sale.id}/void`, { body: { reason: reason.trim() || t('direct_void_mistake') } });
            notice(t('direct_voided'));
            await again();
        },
    });
}

export async function view(place) {
    const group = await needGroup(place);
    let draw = () => {};
    const listing = makeListing({ place, draw: () => draw(), ask: () => `/groups/${encodeURIComponent(group.slug)}/direct-sales` });
    const context = { group, listing, acts: { undo: (sale) => undo(sale, async () => { await listing.read(); draw(); }) } };
    await listing.read();
    draw = () => place.show(page(context));
    draw();
    return listing.stop;
}
