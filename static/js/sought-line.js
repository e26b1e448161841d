// Where the pieces of one line came from: of which lot they were, or an officer's word that nobody can find out.

import { ApiError, go, heading, html, icon, nothing, notice, rupiah, t, textField } from './core.js';
import { backTo } from './admin-parts.js';
import { brief, goodsName, pieces, summarySheet, thumb } from './goods.js';
import { intention } from './intention.js';
import { allOf } from './listing.js';
import { outletClock } from './outlet-clock.js';
import { outletOf } from './places.js';
import { stepper } from './stepper.js';

const mostReason = 300;

/// Candidates with what the shelf knows of them; those that fit best stand first, as the server said.
const withLots = (line, lots) => line.candidates.map((one) => ({ ...one, lot: lots.find(({ id }) => id === one.lot_id) ?? null }));

const mostOf = (line, candidate) => Math.min(line.unmatched, candidate?.pieces ?? 0);

function candidateCard({ line, state, acts, at }, one) {
    const isHere = one.state === 'on_shelf';
    const isChosen = state.chosen === one.lot_id;
    const words = html`<span><b lang="id">${one.lot ? goodsName(one.lot) : goodsName(line)}</b><span class="quiet">${[one.delivery_number, one.lot?.received_at ? brief(one.lot.received_at) : ''].filter(Boolean).join(' · ')}</span>
        <span class="quiet">${t(isHere ? 'sought_on_shelf' : 'sought_on_way', { pieces: pieces(one.pieces) })}${one.lot ? ` · ${rupiah(one.lot.price)}` : ''}</span>${one.likely ? html`<span class="state good">${icon('matches')}${t('sought_likely')}</span>` : nothing}</span>`;
    return html`<li class="candidate ${isChosen ? 'chosen' : ''}">${isHere && acts.works ? html`<label class="radio"><input type="radio" name="lot" value=${one.lot_id} .checked=${isChosen} @change=${() => acts.choose(one)}>${one.lot ? thumb(one.lot.photo) : nothing}${words}</label>`
        : html`<div class="radio still">${one.lot ? thumb(one.lot.photo) : nothing}${words}</div>${isHere ? nothing : html`<p class="quiet">${t('sought_receive_first')} <a href="${at}/datang">${t('sought_to_coming')}</a></p>`}`}</li>`;
}

function head({ line, clock, at }) {
    return html`${backTo(`${at}/dicari`, t('sought_title'))}${heading(t('sought_where', { pieces: pieces(line.unmatched) }))}
        <div class="this-lot"><span><b lang="id">${goodsName(line)}</b><span class="quiet">${line.group.name} · ${rupiah(line.unit_price)}</span><span class="quiet">${t('sought_sold', { pieces: pieces(line.quantity), when: clock.when(line.sale.sold_at) })}</span>
            <a href="${at}/penjualan/${line.sale.id}">${t('sought_receipt', { number: line.sale.number })}</a></span></div>`;
}

function page(context) {
    const { line, candidates, state, acts, at } = context;
    const chosen = candidates.find((one) => one.lot_id === state.chosen);
    return html`${head(context)}<section aria-labelledby="from"><h2 id="from">${t('sought_from')}</h2>
        ${candidates.length ? html`<ul class="candidates">${candidates.map((one) => candidateCard(context, one))}</ul>`
            : html`<div class="message info">${icon('search')}<div><b>${t('sought_no_candidate')}</b><p>${t('sought_no_candidate_lead')}</p></div></div>`}
        <ul class="ways-on"><li>${t('sought_way_receive')} <a href="${at}/datang">${t('sought_to_coming')}</a></li><li>${t('sought_way_count')} <a href="${at}/opname">${t('outlet_menu_counts')}</a></li>${acts.decides ? nothing : html`<li>${t('sought_way_officer')}</li>`}</ul></section>
        ${acts.works ? html`<div class="act">${chosen ? html`<div class="beside-count"><span><b>${t('sought_how_many')}</b><span class="quiet">${t('sought_at_most', { count: mostOf(line, chosen) })}</span></span>${stepper({ name: 'quantity', label: t('sought_how_many'), value: state.quantity, least: 1, most: mostOf(line, chosen), onInput: acts.count })}</div>` : nothing}
            ${acts.decides ? html`<button type="button" class="button danger" @click=${acts.writeOff}>${t('sought_give_up')}</button>` : nothing}
            <button type="button" class="button loud wide" ?disabled=${!chosen} @click=${acts.match}>${chosen ? t('sought_match', { pieces: pieces(state.quantity) }) : t('sought_choose')}</button></div>` : nothing}`;
}

/// An officer's word that the origin stays unknown; the money stays counted.
function askWriteOff({ line, done }) {
    const send = intention();
    const state = { reason: '', wrong: '', quantity: line.unmatched };
    summarySheet({
        title: t('sought_give_up_title', { pieces: pieces(line.unmatched) }), lead: t('sought_give_up_lead'), yes: t('sought_give_up_yes'), danger: true,
        lines: [{ name: goodsName(line), note: line.sale.number, amount: rupiah(line.unit_price * line.unmatched) }],
        body: (update) => textField({ name: 'reason', label: t('sale_reason'), hint: t('sought_reason_hint'), error: state.wrong, value: state.reason, maxlength: mostReason, required: true, onInput: (text) => { state.reason = text; if (state.wrong) { state.wrong = ''; update(); } } }),
        act: async () => {
            if (!state.reason.trim()) {
                state.wrong = t('sale_reason_missing');
                return false;
            }
            await send('POST', `/unmatched/${line.line_id}/write-off`, { quantity: line.unmatched, reason: state.reason.trim() });
            notice(t('sought_given_up'));
            done();
            return true;
        },
    });
}

function askMatch({ line, candidate, quantity, done }) {
    const send = intention();
    summarySheet({
        title: t('sought_match_title', { pieces: pieces(quantity), number: candidate.delivery_number ?? t('outlet_delivery') }), lead: t('sought_match_lead', { left: pieces(candidate.pieces - quantity) }),
        lines: [{ ...(candidate.lot ? { photo: candidate.lot.photo } : {}), name: goodsName(candidate.lot ?? line), note: candidate.delivery_number ?? '', amount: pieces(quantity) }], yes: t('sought_match', { pieces: pieces(quantity) }),
        act: async () => {
            await send('POST', `/unmatched/${line.line_id}/match`, { lot_id: candidate.lot_id, quantity });
            notice(t('sought_matched'));
            done();
        },
    });
}

export async function view(place) {
    const outlet = await outletOf(place.params.outlet);
    const of = `/outlets/${encodeURIComponent(outlet.slug)}`;
    const at = `#/gerai/${encodeURIComponent(outlet.slug)}`;
    const clock = await outletClock(outlet.slug, place.signal);
    const context = { at, clock };
    const read = async () => {
        const line = (await allOf(`${of}/unmatched`, place.signal)).find((one) => one.line_id === place.params.line);
        const lots = line ? await allOf(`${of}/lots?${new URLSearchParams({ q: line.product.name })}`, place.signal) : [];
        const candidates = line ? withLots(line, lots) : [];
        const first = candidates.find((one) => one.state === 'on_shelf');
        Object.assign(context, { line, candidates, state: { chosen: first?.likely ? first.lot_id : '', quantity: mostOf(line ?? {}, first) || 1 } });
        return line;
    };
    if (!await read()) {
        throw new ApiError({ status: 404, code: 'unmatched.not_found' });
    }
    let draw = () => {};
    // Part of a line may be found: the rest is looked for on the same page.
    const done = async () => (await read() ? draw() : go(`${at.slice(1)}/dicari`, { replace: true }));
    context.acts = {
        works: outlet.works, decides: Boolean(outlet.agency?.roles.includes('officer')),
        choose: (one) => { context.state = { chosen: one.lot_id, quantity: mostOf(context.line, one) }; draw(); },
        count: (quantity) => { context.state.quantity = quantity; draw(); },
        match: () => askMatch({ line: context.line, candidate: context.candidates.find((one) => one.lot_id === context.state.chosen), quantity: context.state.quantity, done }),
        writeOff: () => askWriteOff({ line: context.line, done }),
    };
    draw = () => place.show(page(context));
    draw();
}
