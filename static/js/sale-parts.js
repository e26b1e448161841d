// A sale in words and signs, the same in every list.

import { html, icon, nothing, rupiah, t } from './core.js';
import { goodsName } from './goods.js';

const states = { voided: ['bad', 'cross'], partly_returned: ['care', 'goods-back'], returned: ['calm', 'goods-back'] };
const sign = (kind, sketch, words) => html`<span class="state ${kind}">${icon(sketch)}${words}</span>`;

/// "2 Syal sasirangan, Gelang manik"
export const goodsWords = (lines) => lines.map((line) => (line.quantity > 1 ? `${line.quantity} ${goodsName(line)}` : goodsName(line))).join(', ');

export const soughtOf = (sale) => sale.lines.reduce((sum, { unmatched }) => sum + unmatched, 0);

/// What is special about a sale, each as a word with a sign.
export const saleSigns = (sale) => html`${states[sale.state] ? sign(...states[sale.state], t(`sales_state_${sale.state}`)) : nothing}
    ${soughtOf(sale) && sale.state !== 'voided' ? sign('care', 'search', t('sales_sought', { count: soughtOf(sale) })) : nothing}
    ${sale.late ? sign('care', 'clock', t('sales_late')) : nothing}${sale.made_offline ? sign('calm', 'cloud-off', t('sales_offline')) : nothing}${sale.cause === 'count' ? sign('calm', 'matches', t('sales_by_count')) : nothing}`;

export const leftOf = (line) => line.quantity - line.returned;

/// What a buyer gets back for so many of each line.
export const refundOf = (sale, counts) => sale.lines.reduce((sum, line) => sum + (counts[line.id] ?? 0) * line.unit_price, 0);

export const lineRow = (more = () => nothing) => (line) => html`<li class="goods-line"><div class="words"><b lang="id">${goodsName(line)}</b><span class="quiet">${line.quantity} × ${rupiah(line.unit_price)}</span>
    ${line.unit_price === line.price ? nothing : html`<span class="quiet">${t('sale_other_price', { price: rupiah(line.price) })}</span>`}
    ${line.returned ? html`<span class="state calm">${icon('goods-back')}${t('sale_returned', { count: line.returned })}</span>` : nothing}${more(line)}</div><b class="amount">${rupiah(line.gross)}</b></li>`;
