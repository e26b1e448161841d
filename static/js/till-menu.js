// What the till can do beside selling.

import { html, icon, language, nothing, notice, openSheet, sentence, signOut, t } from './core.js';
import { desk } from './till-desk.js';
import { to } from './till-parts.js';
import { isUnsent } from './till-queue.js';
import { app, installNow, onApp, takeUpdate } from './till-app.js';

const item = (href, sketch, words, under = '') => html`<li><a class="row" href=${href}><span class="tile">${icon(sketch)}</span><span><b>${words}</b>${under ? html`<span class="quiet">${under}</span>` : nothing}</span>${icon('next')}</a></li>`;
const act = (sketch, words, under, does) => html`<li><button type="button" class="row" @click=${does}><span class="tile">${icon(sketch)}</span><span><b>${words}</b>${under ? html`<span class="quiet">${under}</span>` : nothing}</span></button></li>`;

/// Signing out with sales that only this device has: not before they have arrived.
function stopped() {
    const count = desk.everywhere.filter(isUnsent).length;
    openSheet(({ close }) => html`<h2>${t('till_leave_title', { count })}</h2><p>${t('till_leave_lead')}</p>
        <div class="stack"><a class="button loud wide" href=${to('/kirim')} @click=${close}>${t('till_leave_send')}</a><button type="button" class="button plain wide" @click=${close}>${t('till_leave_stay')}</button></div>`);
}

async function leave() {
    if (desk.everywhere.some(isUnsent)) {
        return stopped();
    }
    try {
        await signOut();
    } catch (error) {
        notice(error.code === 'till.unsent' ? t('till_leave_lead') : sentence(error));
    }
    return undefined;
}

export function openMenu() {
    const other = language === 'en' ? 'id' : 'en';
    let stop = () => {};
    const sheet = openSheet(({ close }) => html`<h2>${desk.data.outlet.name}</h2><p class="quiet">${desk.me?.name}</p><ul class="rows menu-rows" @click=${(event) => event.target.closest('a[href^="#"]') && close()}>
        ${item(to('/hari-ini'), 'clock', t('till_today'))}
        ${item(to('/kirim'), 'upload', t('till_sync'), desk.unsent.length ? t('till_line_here', { count: desk.unsent.length }) : t('till_all_arrived'))}
        ${item(to('/sesi'), 'wallet', t('till_shift'))}
        ${item('#/pilih', 'shop', t('till_other_outlet'))}
        ${item(`/ruang#/gerai/${encodeURIComponent(desk.slug)}`, 'shelf', t('till_workspace'))}
        ${app.canInstall ? act('download', t('till_install'), t('till_install_lead'), () => { close(); installNow(); }) : nothing}
        ${app.waiting ? act('turn', t('till_update'), desk.cart.length ? t('till_update_later') : t('till_update_lead'), () => (desk.cart.length ? null : takeUpdate())) : nothing}
        ${item(`/kasir?lang=${other}${location.hash}`, 'swap', t('till_language'))}
        ${act('leave', t('account_signout'), '', () => { close(); leave(); })}</ul>`, { onClose: () => stop() });
    stop = onApp(sheet.update);
}
