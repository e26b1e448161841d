// Parts of every screen of the till: its bar, the calm line that says what is here only, the number pad.

import { html, icon, language, nothing, rupiah, t, time } from './core.js';
import { localDate, localTime } from './till-day.js';
import { desk } from './till-desk.js';
import { sumUp } from './till-queue.js';
import { storage } from './till-storage.js';
import { isOffline, progress } from './till-sync.js';

const locale = language === 'en' ? 'en-GB' : 'id-ID';
const zone = () => desk.data?.outlet.zone ?? 'WIB';

export const clock = (iso) => localTime(iso, zone(), locale).replace(':', '.');
export const dateHere = (iso) => localDate(iso, zone(), locale);
export const to = (rest = '') => `#/${encodeURIComponent(desk.slug)}${rest}`;
export const pieces = (count) => t(count === 1 ? 'till_piece' : 'till_pieces', { count });
export const things = (count) => t(count === 1 ? 'till_thing' : 'till_things', { count });
export const salesWords = (count) => t(count === 1 ? 'till_sale_one' : 'till_sale_many', { count });
export const methodName = (method) => t(`till_method_${method}`);
export const signed = (amount) => (amount < 0 ? `−${rupiah(-amount)}` : rupiah(amount));

/// The bar at the top: {title, under, back (an address), left, right}.
export const bar = ({ title, under = '', back = '', left = nothing, right = nothing }) => html`<header class="till-bar">
    ${back ? html`<a class="round" href=${back} aria-label=${t('till_back')}>${icon('back')}</a>` : left}
    <div class="till-where"><h1 tabindex="-1">${title}</h1>${under ? html`<p>${under}</p>` : nothing}</div>${right}</header>`;

/// What this device alone has, in one word beside a title: "3 di HP ini".
export const hereSign = () => (desk.unsent.length ? html`<a class="here-sign" href=${to('/kirim')}>${icon(isOffline() ? 'cloud-off' : 'device')}<span>${t('till_here_short', { count: desk.unsent.length })}</span></a>` : nothing);

const line = (kind, sketch, words, href = to('/kirim')) => html`<a class="calm-line ${kind}" href=${href}>${icon(sketch)}<span>${words}</span>${icon('next')}</a>`;

function syncLine() {
    const { count } = sumUp(desk.unsent);
    const toLook = desk.unsent.filter(({ state }) => state === 'refused').length + desk.localShifts.filter(({ state }) => state === 'refused').length;
    if (toLook) {
        return line('care', 'warning', t('till_line_look', { count: toLook }));
    }
    if (progress.phase === 'signed-out') {
        return line('care', 'key', count ? t('till_line_sign_in', { count }) : t('till_line_signed_out'));
    }
    if (progress.phase === 'sending' && progress.total > 1) {
        return line('', 'turn', t('till_line_sending', { sent: progress.sent, total: progress.total }));
    }
    if (isOffline()) {
        return line('care', 'cloud-off', count ? t('till_line_here', { count }) : t('till_line_offline'));
    }
    return count ? line('', 'device', t('till_line_here', { count })) : nothing;
}

/// What a person must know before selling, most urgent first: one line each, and nothing when all is well.
export const calmLines = () => html`${storage.kind === 'good' ? nothing : line(storage.kind === 'full' ? 'bad' : 'care', 'warning', t(`till_storage_${storage.kind}`))}
    <div role="status">${syncLine()}</div>`;

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '000', '0', 'erase'];

/// The number pad: `press(key)`. Keys of a keyboard do the same (padKeys).
export const pad = (press) => html`<div class="pad" role="group" aria-label=${t('till_pad')}>${keys.map((key) => html`<button type="button" @click=${() => press(key)}
    aria-label=${key === 'erase' ? t('till_erase') : nothing}>${key === 'erase' ? icon('erase') : key}</button>`)}</div>`;

/// Digits typed on a keyboard go to the pad; stops when `signal` is aborted. `done`: what Enter does where no button has the focus.
export function padKeys(press, signal, done = null) {
    addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, textarea, select, dialog')) {
            return;
        }
        if (/^\d$/.test(event.key)) {
            press(event.key);
        } else if (event.key === 'Backspace') {
            press('erase');
        } else if (event.key === 'Enter' && done && !event.target.closest?.('a, button')) {
            done();
        }
    }, { signal });
}

/// A row of words and an amount: the amounts of a screen share one right edge.
export const amountRow = (words, amount, className = '') => html`<p class="amount-row ${className}"><span>${words}</span><b>${amount}</b></p>`;

/// An amount that is being typed.
export const amountField = (label, amount) => html`<div class="amount-field" role="group" aria-label=${label}><span>${label}</span>
    <output aria-live="polite">${amount === null ? html`<span class="nothing-yet">Rp0</span>` : rupiah(amount)}<i aria-hidden="true"></i></output></div>`;

export const message = (kind, sketch, title, lead = '', more = nothing) => html`<div class="message ${kind}">${icon(sketch)}<div><b>${title}</b>${lead ? html`<p>${lead}</p>` : nothing}${more}</div></div>`;

/// What the server made of it, in the words of a till: by the code, then its own words.
export const problemWords = (problem) => {
    const key = `till_problem_${String(problem.code).replaceAll('.', '_')}`;
    const words = t(key);
    return words === key ? problem.detail || t('till_problem_other', { code: problem.code }) : words;
};

export { time };
