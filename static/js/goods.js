// Goods on consignment in words and pictures: what every view of outlets and agencies shows in the same way.

import { html, icon, nothing, rupiah, sentence, t, tOr } from './core.js';
import { busyButton, notice } from './parts.js';
import { reasonShown } from './receive-lines.js';
import { open } from './router.js';
import { openSheet } from './sheet.js';
import { brief, date, language } from './words.js';

export { brief };

const locale = language === 'en' ? 'en-GB' : 'id-ID';

export const pieces = (count) => t(count === 1 ? 'outlet_piece' : 'outlet_pieces', { count: new Intl.NumberFormat('id-ID').format(count) });

/// Rupiah that may be less than nothing: what was found again takes a compensation back.
export const money = (amount) => (amount < 0 ? `−${rupiah(-amount)}` : rupiah(amount));

/// 2026-11-30 -> 30 November 2026, whatever zone the device has.
export const localDay = (text) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`));
/// 30 Nov; with its year where that is not the present one.
export const shortDay = (text) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC', ...(Number(text.slice(0, 4)) === new Date().getFullYear() ? {} : { year: 'numeric' }) })
    .format(new Date(`${text}T00:00:00Z`));

/// What tells two lots of one product apart: the paper with which it came, and when.
export const cameWith = (lot) => html`${lot.delivery?.number ? html`<span class="number-of">${lot.delivery.number}</span>` : nothing}${lot.delivery?.number && lot.received_at ? ' · ' : nothing}${lot.received_at ? brief(lot.received_at) : nothing}`;

/// Words that somebody wrote, and those that the page wrote for them, which are known in both languages.
export function reasonPart(reason, className = '') {
    const { words, lang } = reasonShown(reason);
    return html`<span class=${className} lang=${lang}>“${words}”</span>`;
}

/// A photo may be an address or {src, srcset}.
export function thumb(photo) {
    const src = typeof photo === 'string' ? photo : photo?.src;
    return html`<span class="photo">${src ? html`<img src=${src} srcset=${photo.srcset || nothing} sizes="80px" alt="" loading="lazy">` : html`<span class="no-photo">${icon('picture')}</span>`}</span>`;
}

/// "Syal sasirangan gulung, hijau"
export const goodsName = ({ product, variant }) => (variant?.name ? `${product.name}, ${variant.name}` : product.name);

const deliverySigns = { draft: ['calm', 'pen'], sent: ['', 'truck'], received: ['good', 'matches'], received_with_difference: ['care', 'warning'], refused: ['bad', 'cross'], cancelled: ['calm', 'cross'] };
const returnSigns = { packed: ['', 'box'], sent: ['', 'truck'], received: ['good', 'matches'], received_with_difference: ['care', 'warning'], cancelled: ['calm', 'cross'] };
const incidentSigns = { reported: ['', 'clock'], disputed: ['care', 'warning'], offered: ['care', 'equals'], agreed: ['good', 'matches'], reversed: ['calm', 'turn'], posted: ['calm', 'check'] };
const agreementSigns = { draft: ['calm', 'pen'], proposed: ['', 'clock'], active: ['good', 'matches'], suspended: ['care', 'warning'], ending: ['care', 'calendar'], closed: ['calm', 'cross'] };

const sign = (signs, what, state) => {
    const [className, sketch] = signs[state] ?? ['calm', 'alert'];
    return html`<span class="state ${className}">${icon(sketch)}${tOr(`${what}_${state}`, state)}</span>`;
};

export const deliverySign = (state) => sign(deliverySigns, 'outlet_delivery', state);
export const returnSign = (state) => sign(returnSigns, 'outlet_return', state);
export const incidentSign = ({ state, offered }) => sign(incidentSigns, 'outlet_incident', state === 'disputed' && offered ? 'offered' : state);
export const agreementSign = (state) => sign(agreementSigns, 'agency_agreement', state);

export const deliveryStates = ['sent', 'received', 'received_with_difference', 'refused', 'cancelled'];

/// Papers of a thing, to be read and printed.
export const papersPart = (papers) => (papers?.length ? html`<section class="section" aria-labelledby="papers"><h2 id="papers">${t('outlet_papers')}</h2>
    <ul class="papers">${papers.map(({ id, kind, number }) => html`<li><a href="/kertas/${id}" target="_blank" rel="noopener">${icon('file')}<span><b>${tOr(`outlet_paper_${kind}`, kind)}</b><span class="quiet">${number}</span></span></a>
        ${kind === 'statement' ? nothing : html`<a class="button plain" href="/kertas/${id}?ukuran=58" target="_blank" rel="noopener" aria-label=${t('outlet_print_small', { number })}>${icon('printer')}58 mm</a>`}</li>`)}</ul></section>` : nothing);

/// One sentence for what was refused around goods and agreements, by its code.
export const tradeSentence = (error) => tOr(`agency_error_${String(error.code).replaceAll('.', '_')}`, sentence(error));
/// The same said to a group, where it is another thing for a group.
export const groupSentence = (error) => tOr(`deliver_error_${String(error.code).replaceAll('.', '_')}`, tradeSentence(error));

/// Reads the page again, as it is by now.
async function readAgain() {
    await open();
    notice(t('agency_read_again_done'));
}

/// What was refused in words; where somebody else was faster, with a way to what there is now.
export const refusal = (error, words = tradeSentence(error)) => ([409, 412].includes(error.status) && error.code !== 'idempotency.in_progress'
    ? html`${words} <button type="button" class="text-button" @click=${readAgain}>${icon('turn', 'small')}${t('agency_read_again')}</button>` : words);

/// [label, value] pairs, those without a value left out.
export const factList = (pairs) => html`<dl class="facts wide">${pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;

/// "Dikirim oleh Melati, 20 Nov 2026, 09.41"
export const byline = (by, at) => [by, at ? date(at) : ''].filter(Boolean).join(', ');

/// The summary in words and figures before goods or promises move: {title, lead, lines: [{photo, name, note, amount}], total: [label, amount],
/// body (more parts, drawn again by update()), yes, no, act}. `act` may throw; the words of a refusal stay in the sheet.
export function summarySheet({ title, lead = '', lines = [], total = null, body = () => nothing, yes, no = t('cancel'), danger = false, refused = tradeSentence, act }) {
    const state = { busy: false, problem: '' };
    const confirm = async ({ close, update }) => {
        Object.assign(state, { busy: true, problem: '' });
        update();
        try {
            if (await act() !== false) {
                close();
            }
        } catch (error) {
            if (error?.name !== 'ApiError' && error?.status === undefined) {
                throw error;
            }
            state.problem = refusal(error, refused(error));
        } finally {
            state.busy = false;
            update();
        }
    };
    const line = (one) => html`<li>${one.photo === undefined ? nothing : thumb(one.photo)}<span><b>${one.name}</b>${one.note ? html`<span class="quiet">${one.note}</span>` : nothing}</span>${one.amount ? html`<b>${one.amount}</b>` : nothing}</li>`;
    return openSheet(({ close, update }) => html`<h2>${title}</h2>${lead ? html`<p class="quiet">${lead}</p>` : nothing}
        ${lines.length ? html`<ul class="sum-lines">${lines.map(line)}</ul>` : nothing}
        ${total ? html`<p class="sum-total"><span>${total[0]}</span><b>${total[1]}</b></p>` : nothing}${body(update)}
        ${state.problem ? html`<p class="sheet-problem" role="alert">${icon('alert')}<span>${state.problem}</span></p>` : nothing}
        <div class="stack">${busyButton({ label: yes, busy: state.busy, className: danger ? 'button danger wide' : 'button loud wide', act: () => confirm({ close, update }) })}
            <button type="button" class="button plain wide" @click=${close}>${no}</button></div>`);
}
