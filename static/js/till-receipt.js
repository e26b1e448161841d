// The receipt for the buyer: on the screen, on 58 mm paper, or as a message.

import { ApiError, html, icon, nothing, rupiah, t } from './core.js';
import { desk, read } from './till-desk.js';
import { bar, clock, dateHere, methodName, to } from './till-parts.js';
import { qrPart } from './till-qris.js';
import { saleOf } from './till-store.js';

const outletAddress = () => `${location.origin}/gerai/${encodeURIComponent(desk.slug)}`;

const row = (words, amount) => html`<p class="paper-row"><span>${words}</span><b>${amount}</b></p>`;

function paper(sale) {
    const { outlet } = desk.data;
    const { method, received } = sale.body.payment;
    return html`<article class="receipt" aria-label=${t('till_receipt')}>
        <svg class="mark-print" viewBox="0 0 32 32" aria-hidden="true"><use href="${document.body.dataset.icons}#mark"></use></svg>
        <h2>${outlet.name}</h2><p class="middle">${outlet.address}</p><hr>
        <p class="paper-row"><span>${sale.number}</span><span>${clock(sale.sold_at)} ${outlet.zone}</span></p>
        <p class="paper-row"><span>${dateHere(sale.sold_at)}</span><span>${t('till_cashier', { name: sale.by })}</span></p><hr>
        <ul>${sale.shown.map((line) => html`<li><b lang="id">${line.name}</b><span>${t('till_made_by', { group: line.group?.name ?? '' })}</span>
            <p class="paper-row"><span>${line.quantity} × ${rupiah(line.unit_price)}</span><b>${rupiah(line.quantity * line.unit_price)}</b></p></li>`)}</ul><hr class="solid">
        <p class="paper-row paper-total"><span>${t('till_sum')}</span><b>${rupiah(sale.total)}</b></p>
        ${row(methodName(method), rupiah(method === 'cash' ? received : sale.total))}
        ${method === 'cash' ? row(t('till_change_short'), rupiah(received - sale.total)) : nothing}
        ${sale.unconfirmed ? html`<p class="paper-row"><span></span><b>${t('till_unconfirmed')}</b></p>` : nothing}<hr>
        <div class="paper-code">${qrPart(outletAddress(), t('till_receipt_code'))}<p>${t('till_receipt_scan')}</p></div><hr>
        <p class="middle"><b>${t('till_thanks')}</b></p></article>`;
}

/// The same as text, for a chat: what was bought and what it cost, nothing about who bought it.
export function receiptText(sale) {
    const { outlet } = desk.data;
    const { method, received } = sale.body.payment;
    return [`*${outlet.name}*`, `${sale.number}, ${dateHere(sale.sold_at)} ${clock(sale.sold_at)} ${outlet.zone}`, '',
        ...sale.shown.map((line) => `${line.quantity} × ${line.name} (${t('till_made_by', { group: line.group?.name ?? '' })}): ${rupiah(line.quantity * line.unit_price)}`), '',
        `*${t('till_sum')}: ${rupiah(sale.total)}*`, `${methodName(method)}: ${rupiah(method === 'cash' ? received : sale.total)}`,
        ...(method === 'cash' ? [`${t('till_change_short')}: ${rupiah(received - sale.total)}`] : []), ...(sale.unconfirmed ? [t('till_unconfirmed')] : []), '', outletAddress()].join('\n');
}

export async function view(place) {
    await read(place.params.outlet);
    const sale = await saleOf(place.params.sale);
    if (!sale) {
        throw new ApiError({ status: 404, code: 'sale.not_found' });
    }
    place.show(html`<div class="till-receipt">${bar({ title: t('till_receipt'), under: sale.number, back: to(`/selesai/${sale.id}`) })}
        <div class="paper-place">${paper(sale)}</div>
        <div class="till-act"><div class="pair"><button type="button" class="button" @click=${() => print()}>${icon('printer')}${t('till_print')}</button>
            <a class="button" target="_blank" rel="noopener" href="https://wa.me/?text=${encodeURIComponent(receiptText(sale))}">${icon('chat')}WhatsApp</a></div>
            <a class="button loud wide" href=${to()}>${t('till_next')}</a></div></div>`);
    if (place.query.get('cetak')) {
        requestAnimationFrame(() => print());
    }
}
