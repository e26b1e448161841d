// One agreement: versions side by side, who agreed, and the next step.

import { api, busyButton, errorSummary, fieldErrors, heading, html, icon, nothing, notice, t, textArea } from './core.js';
import { backTo, doingWith, problemOf } from './admin-parts.js';
import { deedsOf } from './agency-agreement-acts.js';
import { comparison, isLastSignature, reasonPart, signatureRows, signaturesPart, stands, versionChips } from './agency-agreement-parts.js';
import { agreementSign, groupSentence, papersPart, refusal, tradeSentence } from './goods.js';
import { makeChange } from './listing.js';
import { reveal } from './panels.js';
import { agencyOf } from './places.js';
import { checkTerms, standardTerms, termField, termLabels, termsForm, termsOf, termsTyped } from './terms.js';

const mostReason = 500;
const others = ['suspend', 'resume', 'end', 'close'];
const pictures = { suspend: 'clock', resume: 'turn', end: 'calendar', close: 'cross' };

/// The next step, with what it does said beside it.
function nextStep({ state, acts, say }) {
    const { agreement } = state;
    const { may, pending } = agreement;
    const edit = may.includes('edit') ? html`<button type="button" class="button" @click=${acts.edit}>${say('edit_draft')}</button>` : nothing;
    const other = may.includes('propose') && !may.includes('edit') ? html`<button type="button" class="button" @click=${acts.edit}>${say('propose_other')}</button>` : nothing;
    if (may.includes('approve')) {
        return html`<div class="act agreement-act"><p>${say('next_approve', { number: pending.number })}<span class="quiet">${say(isLastSignature(pending, agreement) ? 'approve_last' : 'approve_more')}</span></p>${other}
            <button type="button" class="button loud" @click=${acts.deeds.approve}>${say('approve_yes', { number: pending.number })}</button></div>`;
    }
    if (may.includes('propose') && pending?.state === 'draft') {
        return html`<div class="act agreement-act"><p>${say('next_propose')}<span class="quiet">${say('next_propose_lead')}</span></p>${edit}
            <button type="button" class="button loud" @click=${() => acts.deeds.propose()}>${say('propose_yes')}</button></div>`;
    }
    const waits = pending?.state === 'proposed' ? html`<p>${waitWords(agreement, say)}<span class="quiet">${say('proposer_waits')}</span></p>` : nothing;
    return other === nothing && edit === nothing && waits === nothing ? nothing : html`<div class="act agreement-act">${waits}${edit}${other}</div>`;
}

const moreActs = ({ state, acts, say }) => {
    const offered = others.filter((verb) => state.agreement.may.includes(verb));
    return offered.length ? html`<div class="actions more-acts">${offered.map((verb) => html`<button type="button" class="button ${['end', 'close'].includes(verb) ? 'danger' : ''}" @click=${acts.deeds[verb]}>${icon(pictures[verb])}${say(verb)}</button>`)}</div>` : nothing;
};

function shown(context) {
    const { state, acts, side, say } = context;
    const { agreement, versions, chosen } = state;
    return html`${backTo(`#${side.base}`, t('agency_agreements'))}
        ${heading(say('agreement_with'), html`<span class="beside-title">${agreementSign(agreement.state)}<span class="quiet">${agreement.number ?? t('agency_no_number')}</span></span>`)}${problemOf(state)}
        ${agreement.suspended_by ? html`<div class="message">${icon('warning')}<p>${say(`suspended_by_${agreement.suspended_by === side.own ? 'us' : agreement.suspended_by}`)}</p></div>` : nothing}
        ${versionChips({ versions, agreement, chosen, choose: acts.choose })}
        <div class="agreement"><div>${comparison({ versions, agreement, chosen })}${stands(agreement)}</div>
            <div class="stacked">${reasonPart(chosen, agreement)}${signaturesPart(chosen, agreement)}${moreActs(context)}</div></div>
        ${papersPart(agreement.papers)}${nextStep(context)}`;
}

function form({ state, acts, say }) {
    const { agreement, typed } = state;
    const isDraft = agreement.may.includes('edit');
    return html`<p class="trail-back"><button type="button" class="text-button" @click=${acts.leave}>${icon('back', 'small')}${t('back')}</button></p>${heading(say(isDraft ? 'edit_draft' : 'propose_other'))}
        <p class="quiet lead">${say(isDraft ? 'draft_lead' : 'propose_other_lead')}</p>
        ${errorSummary(state.errors, { reason: t('agency_reason'), ...termLabels() }, state.problem)}
        <form class="form narrow" novalidate @submit=${(event) => { event.preventDefault(); acts.send(); }}>
            ${termsForm({ values: typed.values, errors: state.errors, set: acts.set })}
            ${textArea({ name: 'reason', label: say('reason_to'), hint: say('reason_hint'), optional: isDraft, error: state.errors.reason, value: typed.reason, rows: 3, maxlength: mostReason, onInput: (text) => { typed.reason = text; } })}
            <div class="act">${busyButton({ label: say(isDraft ? 'draft_save' : 'propose_look'), type: 'submit', busy: state.busy === 'save', className: 'button loud wide' })}</div></form>`;
}

function actsOf({ state, path, draw, read, side, say }) {
    const accept = async (agreement) => {
        Object.assign(state, { agreement, typed: null });
        await read();
        draw();
    };
    const deeds = deedsOf({ path, agreement: () => state.agreement, accept, words: side.words });
    const refused = (error) => {
        state.errors = Object.fromEntries(Object.entries(fieldErrors(error, 'agency_')).map(([field, words]) => [termField(field), words]));
        state.problem = Object.keys(state.errors).length ? '' : refusal(error, (side.own === 'agency' ? tradeSentence : groupSentence)(error));
        reveal('errors');
    };
    const save = doingWith(state, draw)('save', async () => {
        const { typed } = state;
        await accept((await state.patch({ terms: termsOf(typed.values), reason: typed.reason.trim() })).data);
        notice(say('draft_saved'));
    }, refused);
    return {
        deeds,
        choose: (version) => { state.chosen = version; draw(); },
        set: (name, text) => { state.typed.values[name] = text; draw(); },
        edit: () => {
            const from = state.agreement.pending ?? state.agreement.terms;
            Object.assign(state, { typed: { values: termsTyped(from?.terms ?? standardTerms()), reason: state.agreement.may.includes('edit') ? from?.reason ?? '' : '' }, errors: {}, problem: '' });
            draw();
            scrollTo(0, 0);
        },
        leave: () => { Object.assign(state, { typed: null, problem: '' }); draw(); },
        send: () => {
            const isDraft = state.agreement.may.includes('edit');
            state.errors = { ...checkTerms(state.typed.values), ...(isDraft || state.typed.reason.trim() ? {} : { reason: say('reason_missing') }) };
            if (Object.keys(state.errors).length) {
                return (draw(), reveal('errors'));
            }
            draw();
            return isDraft ? save() : deeds.propose({ terms: termsOf(state.typed.values), reason: state.typed.reason.trim() });
        },
    };
}

/// Who still has to sign: a side that signs twice may wait for its own second person.
const waitWords = (agreement, say) => say(`wait_${signatureRows(agreement.pending, agreement).find(({ at }) => !at)?.side ?? 'group'}_signs`);

/// The page for one side: {own: "group" or "agency", base (address of its agreements), words (beginning of its keys)}.
export async function showAgreement(place, side) {
    const path = `/agreements/${encodeURIComponent(place.params.id)}`;
    const state = { agreement: null, versions: [], chosen: null, typed: null, patch: null, errors: {}, problem: '', busy: '' };
    const read = async () => {
        const [one, versions] = await Promise.all([api('GET', path), api('GET', `${path}/versions`)]);
        const newestFirst = [...(versions.data.items ?? versions.data)].sort((a, b) => b.number - a.number);
        Object.assign(state, { agreement: one.data, patch: makeChange(path, one.etag), versions: newestFirst, chosen: newestFirst[0] });
    };
    let draw = () => {};
    const say = (key, values = {}) => t(`${side.words}_${key}`, { group: state.agreement.group.name, agency: state.agreement.agency.name, ...values });
    const context = { state, side, say, acts: actsOf({ state, path, read, side, say, draw: () => draw() }) };
    await read();
    draw = () => place.show(state.typed ? form(context) : shown(context));
    draw();
}

export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    return showAgreement(place, { own: 'agency', words: 'agency', base: `/instansi/${agency.slug}/perjanjian` });
}
