// One outlet for its agency: its numbers, the way to its work, how the public sees it, its photo, who stands there.

import { api, ApiError, heading, html, icon, nothing, notice, t } from './core.js';
import { backTo, doingWith, problemOf } from './admin-parts.js';
import { factList, thumb, tradeSentence } from './goods.js';
import { daysOf, hourLines, openWords } from './outlet-words.js';
import { reveal } from './panels.js';
import { lookedFor } from './outlet-today.js';
import { agencyOf, outletMenu } from './places.js';
import { phoneShown } from './phone.js';
import { regionWords } from './region-choice.js';
import { maxPhotoBytes, photoTypes, shrunk } from './shrink.js';

const works = (outlet, sought) => html`<ul class="rows ways">${outletMenu({ ...outlet, works: false, agency: null }).filter(({ phoneOnly }) => !phoneOnly)
    .map((one) => html`<li><a class="row" href=${one.href}><span class="tile">${icon(one.icon)}</span><span><b>${one.text}</b></span>${sought && one.href.endsWith('/dicari') ? html`<span class="state care">${sought}</span>` : nothing}${icon('next')}</a></li>`)}</ul>`;

const hours = (outlet) => html`<dl class="hours">${hourLines(outlet.hours).map(({ days, times }) => html`<div><dt>${days}</dt><dd>${times}</dd></div>`)}</dl>`;

const facts = (outlet) => factList([
    [t('outlet_kind'), t(`outlet_kind_${outlet.kind}`)], [t('outlet_days_head'), daysOf(outlet)], [t('outlet_address'), outlet.address && html`${outlet.address}<span class="quiet below">${regionWords(outlet.region)}</span>`], [t('outlet_directions'), outlet.directions],
    [t('outlet_whatsapp'), outlet.whatsapp ? phoneShown(outlet.whatsapp) : ''], [t('outlet_code'), outlet.code],
    [t('outlet_coordinates'), outlet.latitude === null ? '' : `${outlet.latitude}, ${outlet.longitude}`],
]);

function photoPart({ outlet, state, acts }) {
    return html`<div class="outlet-photo">${outlet.photo ? html`<span class="photo wide-photo"><img src=${outlet.photo.src} srcset=${outlet.photo.srcset || nothing} sizes="400px" alt=${outlet.photo.alt || outlet.name}></span>` : nothing}
        ${acts.leads ? html`<div class="add-picture again"><span>${icon('camera')}</span><span>${t(state.busy === 'photo' ? 'working' : outlet.photo ? 'outlet_photo_other' : 'outlet_photo_add')}</span>
            <input type="file" aria-label=${t('outlet_photo_add')} accept="image/*" @change=${(event) => { const [file] = event.target.files; event.target.value = ''; if (file) { acts.photo(file); } }}></div>
            ${outlet.photo ? html`<button type="button" class="button plain" @click=${acts.removePhoto}>${icon('bin')}${t('outlet_photo_remove')}</button>` : nothing}` : nothing}</div>`;
}

function page(context) {
    const { outlet, agency, state, acts } = context;
    const at = `#/instansi/${agency.slug}/gerai`;
    return html`${backTo(at, t('agency_outlets'))}<div class="lot-head">${thumb(outlet.photo)}${heading(outlet.name, html`<span class="state calm">${icon('clock')}${openWords(outlet)}</span>`)}</div>${problemOf(state)}
        <ul class="figures"><li><b>${outlet.pieces_on_shelf}</b><span>${t('agency_pieces_on_shelf')}</span></li><li><b>${outlet.products_count}</b><span>${t('agency_products_head')}</span></li></ul>
        <div class="actions">${acts.leads ? html`<a class="button" href="${at}/${outlet.slug}/ubah">${icon('pen')}${t('outlet_edit')}</a><a class="button" href="${at}/${outlet.slug}/petugas">${icon('people')}${t('outlet_staff')}</a><a class="button" href="${at}/${outlet.slug}/qris">${icon('scan')}${t('qris_title')}</a>` : nothing}
            <a class="button plain" href="/gerai/${outlet.slug}" target="_blank" rel="noopener">${icon('eye')}${t('outlet_public_page')}</a></div>
        <div class="two-parts"><div class="stacked">${works(outlet, context.sought)}<section class="panelled"><h2>${t('outlet_hours')}</h2>${hours(outlet)}</section></div><div class="stacked"><section class="panelled">${facts(outlet)}</section>${photoPart(context)}</div></div>`;
}

export async function view(place) {
    const agency = await agencyOf(place.params.agency);
    const path = `/outlets/${encodeURIComponent(place.params.outlet)}`;
    const context = { agency, state: { busy: '', problem: '' }, outlet: (await api('GET', path, { signal: place.signal })).data };
    context.sought = await lookedFor(place.params.outlet, place.signal);
    let draw = () => {};
    const doing = (name, act) => doingWith(context.state, () => draw())(name, act, (error) => { context.state.problem = tradeSentence(error); reveal('errors'); });
    const read = async () => { context.outlet = (await api('GET', path)).data; };
    context.acts = {
        leads: agency.leads,
        photo: doing('photo', async (file) => {
            if (!photoTypes.includes(file.type) || file.size > maxPhotoBytes) {
                throw new ApiError({ status: 400, code: file.size > maxPhotoBytes ? 'photo.too_large' : 'photo.wrong_type' });
            }
            const form = new FormData();
            form.append('photo', await shrunk(file), 'photo');
            await api('POST', `${path}/photo`, { form, onProgress: () => {} });
            await read();
            notice(t('outlet_photo_saved'));
        }),
        removePhoto: doing('remove', async () => {
            await api('DELETE', `${path}/photo`);
            await read();
            notice(t('outlet_photo_removed'));
        }),
    };
    draw = () => place.show(page(context));
    draw();
}
