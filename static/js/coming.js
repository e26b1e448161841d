// What is on its way to an outlet: the deliveries that were sent and wait to be received, the oldest first.

import { empty, heading, html, icon, nothing, t } from './core.js';
import { allOf } from './listing.js';
import { brief, pieces } from './goods.js';
import { outletOf } from './places.js';

const card = (outlet) => (one) => html`<li><a class="row" href="#/gerai/${outlet.slug}/datang/${one.id}"><span class="tile soga">${icon('truck')}</span>
    <span><b>${one.group.name}, ${pieces(one.pieces)}</b><span class="quiet number-of">${one.number}</span><span class="quiet">${t('receive_sent_at', { when: brief(one.sent_at) })}</span></span>
    <span class="verb-next">${t(outlet.works ? 'receive_receive' : 'receive_look')}${icon('next')}</span></a></li>`;

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const sent = await allOf(`/deliveries?outlet=${encodeURIComponent(outlet.slug)}&state=sent`, place.signal);
    const oldestFirst = sent.sort((a, b) => String(a.sent_at).localeCompare(String(b.sent_at)));
    const total = sent.reduce((sum, one) => sum + one.pieces, 0);
    place.show(html`${heading(t('receive_coming'), outlet.sells ? html`<a class="button" href="/kasir#/${encodeURIComponent(outlet.slug)}">${icon('wallet')}${t('outlet_open_till')}</a>` : nothing)}
        ${sent.length === 0 ? empty({ title: t('receive_none'), lead: t('receive_none_lead'), action: html`<a class="button" href="#/gerai/${outlet.slug}/rak">${icon('shelf')}${t('receive_to_shelf')}</a>` })
            : html`<p class="quiet lead" role="status">${t(sent.length === 1 ? 'receive_coming_one' : 'receive_coming_count', { count: sent.length, pieces: pieces(total) })}</p><ul class="rows carded">${oldestFirst.map(card(outlet))}</ul>`}`);
}
