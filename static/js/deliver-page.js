// One delivery as the group that sends it sees it: how far it is, what came of each line, its papers, and taking it back.

import { api, go, heading, html, icon, nothing, notice, rupiah, t, textArea } from './core.js';
import { backTo } from './admin-parts.js';
import { acceptedWords, lineCard, lineTable } from './delivery-page.js';
import { forget } from './deliver-draft.js';
import { byline, deliverySign, factList, goodsName, groupSentence, papersPart, pieces, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { needGroup } from './workspace.js';
import { date } from './words.js';

const mostReason = 300;
const arrivedStates = ['received', 'received_with_difference'];

const differences = (one) => one.lines.reduce((sum, line) => ({ short: sum.short + (line.short ?? 0), rejected: sum.rejected + (line.rejected ?? 0), surplus: sum.surplus + (line.surplus ?? 0), accepted: sum.accepted + (line.accepted ?? 0) }), { short: 0, rejected: 0, surplus: 0, accepted: 0 });

function arrivedWords(one) {
    const { accepted, short, rejected, surplus } = differences(one);
    return [t('deliver_accepted', { pieces: pieces(accepted + surplus) }), short ? t('receive_count_short', { count: short }) : '', rejected ? t('receive_count_rejected', { count: rejected }) : '', surplus ? t('receive_count_surplus', { count: surplus }) : ''].filter(Boolean).join(', ');
}

/// What has happened and what comes next; steps that are still to come stand there empty.
function progress(one) {
    const step = (title, lead, state) => html`<li class=${state}>${icon(state === 'passed' ? 'matches' : state === 'failed' ? 'cross' : 'waiting')}<span><b>${title}</b>${lead ? html`<span class="quiet">${lead}</span>` : nothing}</span></li>`;
    const ended = ['refused', 'cancelled'].includes(one.state) ? step(t(`deliver_step_${one.state}`), [one.ended_at ? date(one.ended_at) : '', one.reason ? `“${one.reason}”` : ''].filter(Boolean).join(' · '), 'failed')
        : arrivedStates.includes(one.state) ? step(t('deliver_step_received', { outlet: one.outlet.name }), `${date(one.ended_at)} · ${arrivedWords(one)}`, 'passed')
            : step(t('deliver_step_receive', { outlet: one.outlet.name }), one.state === 'sent' ? t('deliver_waits') : '', '');
    const wasSent = one.sent_at !== null;
    return html`<ol class="progress">${step(t('deliver_step_draft'), date(one.created_at), 'passed')}
        ${wasSent || one.state === 'draft' ? step(t(wasSent ? 'deliver_step_sent' : 'deliver_step_send'), wasSent ? byline(one.sent_by, one.sent_at) : '', wasSent ? 'passed' : '') : nothing}${ended}</ol>`;
}

const facts = (one, group) => factList([
    [t('outlet_to_outlet'), html`<b>${one.outlet.name}</b>`], [t(one.sent_at ? 'outlet_worth_sent' : 'outlet_worth'), html`<b>${rupiah(one.worth)}</b>`], [t('outlet_worth_accepted'), acceptedWords(one)],
    [t('agency_agreement'), one.agreement ? html`<a href="#/${group.slug}/perjanjian/${one.agreement.id}">${one.agreement.number ?? t('agency_agreement')}</a>` : ''], [t('outlet_note'), one.note && html`<span lang="id">${one.note}</span>`],
]);

const sentNow = (one, query) => (query.get('terkirim') && one.state === 'sent' ? html`<div class="message good" role="status">${icon('check')}<div><b>${t('deliver_sent_now', { outlet: one.outlet.name })}</b><p>${t('deliver_sent_next')}</p></div></div>` : nothing);

/// Labels are for goods that are, or will be, on a shelf.
const labels = (one) => (!['sent', ...arrivedStates].includes(one.state) ? nothing : html`<p><a class="button" href="/kertas/label?titipan=${one.id}" target="_blank" rel="noopener">${icon('printer')}${t('deliver_labels')}</a></p>`);

function takeBack({ one, group, undo, accept }) {
    const said = { reason: '' };
    const isDraft = one.state === 'draft';
    summarySheet({
        title: t(isDraft ? 'deliver_drop_title' : 'deliver_cancel_title', { pieces: pieces(one.pieces), outlet: one.outlet.name }), lead: t(isDraft ? 'deliver_drop_lead' : 'deliver_cancel_lead', { outlet: one.outlet.name }),
        lines: one.lines.map((line) => ({ photo: line.photo, name: goodsName(line), note: pieces(line.quantity), amount: rupiah(line.quantity * line.price) })), total: [t('deliver_worth'), rupiah(one.worth)],
        body: () => (isDraft ? nothing : html`<div class="form">${textArea({ name: 'cancel-reason', label: t('deliver_cancel_reason'), optional: true, value: said.reason, rows: 2, maxlength: mostReason, onInput: (text) => { said.reason = text; } })}</div>`),
        yes: t(isDraft ? 'deliver_drop_yes' : 'deliver_cancel_yes'), no: t('members_remove_no'), danger: true, refused: groupSentence,
        act: async () => {
            const { data } = await undo('POST', `/deliveries/${one.id}/cancel`, said.reason.trim() ? { reason: said.reason.trim() } : {});
            await forget(group.slug, one.id);
            notice(t(isDraft ? 'deliver_dropped' : 'deliver_cancelled'));
            return isDraft ? go(`/${group.slug}/titipan`, { replace: true }) : accept(data);
        },
    });
}

export async function view(place) {
    const group = await needGroup(place);
    const [undo, path] = [intention(), `/deliveries/${encodeURIComponent(place.params.id)}`];
    let { data: one } = await api('GET', path, { signal: place.signal });
    let draw = () => {};
    const accept = (data) => { one = data; draw(); };
    const lots = `#/${group.slug}/barang`;
    draw = () => place.show(html`${backTo(`#/${group.slug}/titipan`, t('deliver_title'))}${heading(one.number ?? t('deliver_draft_to', { outlet: one.outlet.name }), deliverySign(one.state))}${sentNow(one, place.query)}
        <div class="two-parts deliver-head"><div class="panelled">${progress(one)}</div><div class="stacked"><div class="panelled">${facts(one, group)}</div>${labels(one)}</div></div>
        <section class="section" aria-labelledby="lines"><h2 id="lines">${t('outlet_goods_count', { pieces: pieces(one.pieces) })}</h2>
        <ul class="goods-lines only-phone">${one.lines.map(lineCard(one, lots))}</ul>${lineTable(one, lots)}</section>${papersPart(one.papers)}
        ${one.may.includes('cancel') ? html`<p class="actions"><button type="button" class="button danger" @click=${() => takeBack({ one, group, undo, accept })}>${icon('cross')}${t(one.state === 'draft' ? 'deliver_drop' : 'deliver_cancel')}</button></p>` : nothing}
        ${one.may.includes('edit') ? html`<div class="act"><a class="button loud wide" href="#/${group.slug}/titipan/${one.id}/ubah">${icon(one.may.includes('send') ? 'truck' : 'pen')}${t(one.may.includes('send') ? 'deliver_go_on' : 'deliver_edit')}</a></div>` : nothing}`);
    draw();
}
