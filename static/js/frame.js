// What stands around the views: menu at the side (desk) and at the bottom (phone), the name at the top, the calm line when there is
// no connection.

import { html, nothing, render } from './lit-html.js';
import { reach } from './api.js';
import { icon } from './parts.js';
import { t } from './words.js';

/// Fills the menus: items [{href, icon, text, short?}], `at` the href that is open, `title` and `under` who works here,
/// `home` where the name at the top leads. A phone has room for five: {deskOnly}
/// leaves an item to the side menu, {phoneOnly} to the bottom, where it also stands for what is left out there.
export function menu({ items = [], at = '', title = '', under = '', account = null, home = null } = {}) {
    const link = (item, text, isOpen = item.href === at) => html`<a href=${item.href} aria-current=${isOpen ? 'page' : nothing}>${icon(item.icon)}<span>${text}</span></a>`;
    render(html`${items.filter(({ phoneOnly }) => !phoneOnly).map((item) => link(item, item.text))}
        ${title ? html`<div class="who"><b>${title}</b>${under ? html`<span class="quiet">${under}</span>` : nothing}</div>` : nothing}`, place('side'));
    const isLeftOut = items.some(({ href, deskOnly }) => deskOnly && href === at && at !== account);
    render(html`${items.filter(({ deskOnly }) => !deskOnly).map((item) => link(item, item.short ?? item.text, item.href === at || (item.phoneOnly && isLeftOut)))}`, place('bottom'));
    const name = html`<b class="group">${under || title}</b>`;
    render(!under && !title ? nothing : home ? html`<a href=${home} aria-label="${under || title}: ${t('menu_groups')}">${name}${icon('down', 'small')}</a>` : name, place('where'));
    render(account ? html`<a class="round" href=${account} aria-label=${t('account')} aria-current=${account === at ? 'page' : nothing}>${icon('person')}</a>` : nothing, place('mine'));
    document.body.classList.toggle('with-menu', items.length > 0);
}

const place = (id) => document.getElementById(id);

/// The language switch keeps what is behind the #, and the link to the content is no address of a view.
export function tendFrame() {
    for (const link of document.querySelectorAll('.languages a')) {
        link.addEventListener('click', () => { link.hash = location.hash; });
    }
    document.querySelector('.skip').addEventListener('click', (event) => {
        event.preventDefault();
        place('isi').focus();
    });
    const line = place('offline');
    const tell = (away) => {
        line.hidden = !away;
        render(away ? html`${icon('cloud-off', 'small')}<span><b>${t('offline_line')}</b> ${t('offline_line_lead')}</span>` : nothing, line);
    };
    reach.addEventListener('change', ({ detail }) => tell(!detail));
    addEventListener('offline', () => tell(true));
    addEventListener('online', () => tell(false));
    tell(!navigator.onLine);
}
