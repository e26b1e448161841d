// After a sale: the change stays in view, and whether the sale is here only or has reached the server.

import { ApiError, html, icon, nothing, rupiah, t } from './core.js';
import { changeNotes } from './till-change.js';
import { read } from './till-desk.js';
import { bar, message, methodName, problemWords, things, to } from './till-parts.js';
import { saleOf } from './till-store.js';
import { isOffline, onChange } from './till-sync.js';

export function whereItIs(sale) {
    if (sale.state === 'arrived') {
        return message('good', 'check', t('till_arrived'), t('till_arrived_lead'));
    }
    if (sale.state === 'refused') {
        return message('bad', 'warning', t('till_look'), problemWords(sale.problem));
    }
    return isOffline() ? message('', 'cloud-off', t('till_here'), t('till_here_lead')) : message('info', 'device', t('till_here'), t('till_here_sending'));
}

export async function view(place) {
    await read(place.params.outlet);
    let sale = await saleOf(place.params.sale);
    if (!sale) {
        throw new ApiError({ status: 404, code: 'sale.not_found' });
    }
    const { method, received } = sale.body.payment;
    const change = method === 'cash' ? received - sale.total : 0;
    const isRefused = () => sale.state === 'refused';
    const draw = () => place.show(html`<div class="till-done">${bar({ title: t(isRefused() ? 'till_look' : 'till_sold_title'), back: to() })}
        <div class="done"><span class="sign ${isRefused() ? 'care' : ''}">${icon(isRefused() ? 'warning' : 'check')}</span><p class="sold-what">${t('till_sold_what', { things: things(sale.pieces), amount: rupiah(sale.total), method: methodName(method) })}</p><p>${sale.number}</p></div>
        ${method === 'cash' ? html`<section class="change-card"><p>${t('till_change')}</p><b>${rupiah(change)}</b>${change ? html`<p>${changeNotes(change).map(([count, note]) => `${count} × ${rupiah(note)}`).join(' + ')}</p>` : nothing}</section>` : nothing}
        <div role="status">${whereItIs(sale)}</div>${sale.unconfirmed ? message('', 'clock', t('till_unconfirmed'), t('till_look_at_money')) : nothing}
        <div class="till-act"><div class="pair"><a class="button" href=${to(`/struk/${sale.id}?cetak=1`)}>${icon('printer')}${t('till_print')}</a><a class="button" href=${to(`/struk/${sale.id}`)}>${icon('share')}${t('till_receipt')}</a></div>
            <a class="button loud wide" href=${to()}>${t('till_next')}</a></div></div>`);
    draw();
    return onChange(async () => {
        await read();
        sale = await saleOf(sale.id) ?? sale;
        draw();
    });
}
