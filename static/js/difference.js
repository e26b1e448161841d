// One difference: what happened to how many pieces, who bears what of it, what each side said, and what can be done.

import { api, ApiError, heading, html, icon, nothing, notice, rupiah, t, textArea, textField, tOr } from './core.js';
import { backTo, doingWith, problemOf } from './admin-parts.js';
import { acceptSheet, disputeSheet } from './answer-sheets.js';
import { byline, factList, goodsName, incidentSign, money, papersPart, pieces, reasonPart, refusal, summarySheet, tradeSentence } from './goods.js';
import { intention } from './intention.js';
import { reveal } from './panels.js';
import { agencyOf, outletOf } from './places.js';
import { maxPhotoBytes, photoTypes, shrunk } from './shrink.js';

const mostNote = 300;
const shareOf = (worth, percent) => Math.floor((worth * percent + 50) / 100);  // half up, as the server does

export const shares = (one) => html`<section class="panelled" aria-labelledby="bears"><h2 id="bears">${t('agency_who_bears')}</h2>
    <dl class="sums"><div><dt>${t('agency_difference_worth')}</dt><dd>${rupiah(one.worth)}</dd></div>
        <div><dt>${t('agency_bears_percent', { percent: one.percent })}</dt><dd>${money(one.compensation)}</dd></div>
        <div class="total"><dt>${t('agency_group_bears', { percent: 100 - one.percent })}</dt><dd>${money(one.group_bears)}</dd></div></dl>
    <p class="quiet">${t(one.kind === 'found' ? 'agency_bears_back' : 'agency_bears_why')}</p></section>`;

/// Who noted it: the group counts what comes back to it, everything else the outlet reports.
const notedBy = (one) => (one.kind === 'short' && one.cause === 'lost' ? one.group.name : one.outlet.name);

/// What both sides said to each other stands in the order in which it was said, each in its own lines.
export const said = (one) => html`${one.note ? html`<div class="said by-outlet"><b>${t('agency_note_of', { who: notedBy(one) })}</b><p>${reasonPart(one.note)}</p></div>` : nothing}
    ${one.answer ? html`<div class="said"><b>${t('agency_conversation')}</b>${one.answer.split('\n').filter(Boolean).map((words) => html`<p>${reasonPart(words)}</p>`)}</div>` : nothing}`;

export function photoPart({ one, state, acts }) {
    const src = typeof one.photo === 'string' ? one.photo : one.photo?.src;
    return html`${src ? html`<span class="photo evidence"><img src=${src} srcset=${one.photo.srcset || nothing} sizes="320px" alt=${t('outlet_incident_photo')}></span>` : nothing}
        ${one.may.includes('photo') ? html`<div class="add-picture again"><span>${icon('camera')}</span><span>${t(state.busy === 'photo' ? 'working' : src ? 'outlet_photo_other' : 'outlet_incident_add_photo')}</span>
            <input type="file" aria-label=${t('outlet_incident_add_photo')} accept="image/*" @change=${(event) => { const [file] = event.target.files; event.target.value = ''; if (file) { acts.photo(file); } }}></div>` : nothing}`;
}

const facts = (one, at) => factList([
    [t('outlet_number'), one.number],
    [t('outlet_goods'), html`<a href="#/gerai/${one.outlet.slug}/rak/${one.lot.id}" lang="id">${goodsName(one.lot)}</a>`], [t('outlet_group'), html`<b class="maker">${one.group.name}</b>`], [t('outlet_outlet'), one.outlet.name],
    [t('agency_difference_cause'), one.cause ? tOr(`outlet_incident_cause_${one.cause}`, one.cause) : ''], [t('agency_difference_found'), one.reversed ? pieces(one.reversed) : ''],
    [t('agency_difference_of'), one.of_incident ? html`<a href="${at}/${one.of_incident.id ?? one.of_incident}">${t('agency_difference_earlier')}</a>` : ''],
    [t('agency_difference_reported'), byline('', one.reported_at)], [t('agency_difference_answered'), one.answered_at ? byline('', one.answered_at) : ''],
]);

/// Another share than the terms say, in numbers before it is offered.
function offerSheet(one, act) {
    const typed = { percent: String(one.percent), note: '', errors: {} };
    const percentOf = () => (/^\d{1,3}$/.test(typed.percent.trim()) && Number(typed.percent) <= 100 ? Number(typed.percent) : NaN);
    const outcome = () => (Number.isNaN(percentOf()) ? nothing : html`<dl class="sums"><div><dt>${t('agency_bears_percent', { percent: percentOf() })}</dt><dd>${rupiah(shareOf(one.worth, percentOf()))}</dd></div>
        <div class="total"><dt>${t('agency_group_bears', { percent: 100 - percentOf() })}</dt><dd>${rupiah(one.worth - shareOf(one.worth, percentOf()))}</dd></div></dl>`);
    summarySheet({
        title: t('agency_offer_title', { group: one.group.name }), lead: t('agency_offer_lead', { worth: rupiah(one.worth) }),
        body: (update) => html`<div class="form">${textField({ name: 'percent', label: t('agency_offer_percent'), hint: t('agency_offer_percent_hint'), error: typed.errors.percent, value: typed.percent, inputmode: 'numeric', maxlength: 12, after: html`<span class="unit">%</span>`, onInput: (text) => { typed.percent = text; update(); } })}
            ${outcome()}${textArea({ name: 'offer-note', label: t('agency_offer_note', { group: one.group.name }), error: typed.errors.note, value: typed.note, rows: 3, maxlength: mostNote, onInput: (text) => { typed.note = text; } })}</div>`,
        yes: t('agency_offer_yes'),
        act: () => {
            typed.errors = { ...(Number.isNaN(percentOf()) ? { percent: t('terms_percent_wrong') } : {}), ...(typed.note.trim() ? {} : { note: t('agency_offer_note_missing') }) };
            return Object.keys(typed.errors).length ? false : act({ percent: percentOf(), note: typed.note.trim() });
        },
    });
}

/// Who waits for whom is said, not asked.
const waits = (one) => (one.may.includes('accept') ? html`<div class="message">${icon('pen')}<div><b>${t('agency_answer_now')}</b><p>${t('agency_answer_lead', { group: one.group.name })}</p></div></div>`
    : one.state === 'reported' ? html`<div class="message info">${icon('clock')}<p>${t(one.answers === 'agency' ? 'agency_waits_officer' : 'agency_waits_group', { group: one.group.name })}</p></div>`
    : one.state === 'disputed' && one.offered ? html`<div class="message">${icon('equals')}<div><b>${t('incident_offered', { percent: one.percent })}</b><p>${t('agency_offered_lead', { group: one.group.name })}</p></div></div>`
    : one.state === 'disputed' ? html`<div class="message">${icon('warning')}<div><b>${one.answers === 'agency' ? t('agency_we_disputed') : t('agency_disputed', { group: one.group.name })}</b><p>${t('agency_disputed_lead')}</p></div></div>` : nothing);

export async function view(place) {
    const agency = place.params.agency ? await agencyOf(place.params.agency) : null;
    const outlet = agency ? null : await outletOf(place.params.outlet);
    const at = agency ? `#/instansi/${agency.slug}/selisih` : `#/gerai/${outlet.slug}/selisih`;
    const path = `/incidents/${encodeURIComponent(place.params.id)}`;
    const state = { busy: '', problem: '' };
    let { data: one } = await api('GET', path, { signal: place.signal });
    let draw = () => {};
    const sending = intention();
    const photo = doingWith(state, () => draw())('photo', async (file) => {
        if (!photoTypes.includes(file.type) || file.size > maxPhotoBytes) {
            throw new ApiError({ status: 400, code: file.size > maxPhotoBytes ? 'photo.too_large' : 'photo.wrong_type' });
        }
        const form = new FormData();
        form.append('photo', await shrunk(file), 'photo');
        one = (await api('POST', `${path}/photo`, { form, onProgress: () => {} })).data;
        notice(t('outlet_incident_photo_saved'));
    }, (error) => { state.problem = refusal(error); reveal('errors'); });
    const offer = () => offerSheet(one, async (body) => {
        one = (await sending('POST', `${path}/offer`, body)).data;
        notice(t('agency_offered', { group: one.group.name }));
        draw();
    });
    const answering = { accept: intention(), dispute: intention() };
    const answer = async (verb, body, words) => {
        one = (await answering[verb]('POST', `${path}/${verb}`, body)).data;
        notice(words);
        draw();
    };
    const answers = () => (one.may.includes('accept') || one.may.includes('dispute') ? html`<div class="actions">
        ${one.may.includes('accept') ? html`<button type="button" class="button loud" @click=${() => acceptSheet(one, { refused: tradeSentence, send: answer })}>${t('incident_accept')}</button>` : nothing}
        ${one.may.includes('dispute') ? html`<button type="button" class="button" @click=${() => disputeSheet(one, { other: one.group.name, refused: tradeSentence, send: answer })}>${t('incident_dispute')}</button>` : nothing}</div>` : nothing);
    draw = () => place.show(html`${backTo(at, t('agency_differences'))}${heading(`${tOr(`outlet_incident_kind_${one.kind}`, one.kind)}: ${pieces(one.quantity)}`, incidentSign(one))}${problemOf(state)}${waits(one)}
        <div class="two-parts"><div class="stacked"><div class="panelled">${facts(one, at)}</div>${said(one)}${photoPart({ one, state, acts: { photo } })}</div><div class="stacked">${shares(one)}${answers()}
            ${one.may.includes('offer') ? html`<div class="actions"><button type="button" class="button ${one.state === 'disputed' ? 'loud' : ''}" @click=${offer}>${icon('equals')}${t('agency_offer')}</button></div>` : nothing}
            ${one.may.includes('found') ? html`<div class="actions"><a class="button" href="#/gerai/${one.outlet.slug}/rak/${one.lot.id}/ketemu">${icon('check')}${t('shelf_report_found')}</a></div>` : nothing}</div></div>
        ${papersPart(one.papers)}`);
    draw();
}
