// Which outlet this till is for: those of whoever is signed in, also as they were last told.

import { ApiError, empty, go, html, icon, session, t } from './core.js';
import { leadToSignIn } from './api.js';
import { outletsOf } from './places.js';
import { about, keepAbout, outletKept, outletsKept } from './till-store.js';
import { changed, hearShelf } from './till-sync.js';

/// Whoever is signed in, as the server says; without signal as it said last. Where nobody is known the person signs in first.
async function person() {
    const kept = await about('me');
    if (kept) {
        return kept;
    }
    const held = await session({ optional: true });
    if (!held) {
        return leadToSignIn();
    }
    const me = { id: held.account.id, name: held.account.display_name, roles: held.account.roles };
    await keepAbout('me', me);
    return me;
}

async function placesOf(me) {
    const own = outletsOf({ roles: me.roles ?? [] }).map(({ slug, name }) => ({ slug, name }));
    const kept = (await outletsKept()).map(({ slug, data }) => ({ slug, name: data.outlet.name }));
    return [...new Map([...own, ...kept].map((place) => [place.slug, place])).values()];
}

/// Makes sure that the till of an outlet is on this device: what is here is used at once, what is not is asked for.
export async function atOutlet(slug) {
    await person();
    if (!await outletKept(slug)) {
        try {
            await hearShelf(slug);
        } catch (error) {
            if (error instanceof ApiError && error.status === 401) {
                return leadToSignIn();
            }
            throw error;
        }
        changed();
    }
    return keepAbout('outlet', slug);
}

export async function choose(place) {
    const me = await person();
    const places = await placesOf(me);
    // The address without an outlet leads to the one where this device sold last; "/pilih" asks.
    const last = await about('outlet');
    const usual = places.length === 1 ? places[0] : places.find(({ slug }) => slug === last);
    if (place.pattern === '/' && usual) {
        return go(`/${encodeURIComponent(usual.slug)}`, { replace: true });
    }
    place.show(html`<div class="till-outlets"><header class="till-bar"><div class="till-where"><h1>${t('till_choose')}</h1><p>${me.name}</p></div></header>
        ${places.length ? html`<ul class="rows">${places.map(({ slug, name }) => html`<li><a class="row" href="#/${encodeURIComponent(slug)}"><span class="tile">${icon('shop')}</span><span><b>${name}</b></span>${icon('next')}</a></li>`)}</ul>`
            : empty({ title: t('till_no_outlet'), lead: t('till_no_outlet_lead'), action: html`<a class="button" href="/ruang">${t('till_workspace')}</a>` })}</div>`);
    return undefined;
}
