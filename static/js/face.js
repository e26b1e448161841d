// The face of a group: what buyers read about it. Written by its managers, shown to them as buyers will see it.

import { api, ApiError, busyButton, errorSummary, fieldErrors, focusErrors, heading, html, icon, nothing, notice, once, sentence, t, textArea, textField } from './core.js';
import { groupOf } from './workspace.js';
import { phoneDigits, phoneShown, phoneTyped } from './phone.js';
import { allRegions, makeRegionChoice, regionWords } from './region-choice.js';

const mostName = 100;
const mostTagline = 200;
const mostStory = 4000;

const written = (group) => ({ name: group.name, tagline: group.tagline, story: group.story, whatsapp: phoneTyped(group.whatsapp), region: group.region });

const publicOnes = [1, 2, 3, 4];
const privateOnes = [1, 2, 3];

/// What everybody can see, and what nobody ever sees.
const openness = () => html`<section class="openness">
    <div><h2>${icon('eye')}${t('face_public_title')}</h2><ul>${publicOnes.map((i) => html`<li>${icon('check', 'small')}<span>${t(`face_public_${i}`)}</span></li>`)}</ul></div>
    <div class="never"><h2>${icon('eye-off')}${t('face_private_title')}</h2><ul>${privateOnes.map((i) => html`<li>${icon('cross', 'small')}<span>${t(`face_private_${i}`)}</span></li>`)}</ul></div></section>`;

/// The band of the group's page follows its region, as server/pages/motif.cpp says.
function bandOf(region) {
    const province = region?.code.slice(0, 2) ?? '';
    if (province === '33' || province === '34') {
        return 'kawung';
    }
    return province.startsWith('3') ? 'parang' : province.startsWith('6') ? 'gigi-haruan' : 'anyaman';
}

/// The page of the group in small, from what is in the fields now.
function asBuyersSee(values, slug) {
    const digits = phoneDigits(values.whatsapp);
    return html`<section class="as-seen" aria-labelledby="as-seen"><h2 id="as-seen">${t('face_preview')}</h2>
        <div class="as-buyer"><div class="band tall band-${bandOf(values.region)}"></div><div class="inside face">
            <p class="alias">${values.name || '…'}</p>
            <p class="place quiet">${icon('pin', 'small')}${values.region ? regionWords(values.region) : '…'}</p>
            ${values.tagline ? html`<p class="said">${values.tagline}</p>` : nothing}
            ${values.story ? html`<p class="story">${values.story}</p>` : nothing}
            ${digits ? html`<p class="pretend" aria-hidden="true">${icon('chat')}${t('face_preview_ask')}</p><p class="quiet">${phoneShown(digits)}</p>`
                : html`<p class="quiet">${t('face_whatsapp_none')}</p>`}</div></div>
        <p><a class="more" href="/kelompok/${slug}" target="_blank" rel="noopener">${t('face_open_page')}${icon('next', 'small')}</a></p></section>`;
}

function check(values) {
    return {
        ...(values.name.trim() ? {} : { name: t('face_name_required') }),
        ...(values.region ? {} : { region: t('face_region_required') }),
        ...(phoneDigits(values.whatsapp) === null ? { whatsapp: t('face_whatsapp_wrong') } : {}),
    };
}

const labels = () => ({ name: t('face_name'), tagline: t('face_tagline'), region: t('face_region'), whatsapp: t('face_whatsapp'), story: t('face_story') });

/// What is saved now, beside what was written here, when somebody else was faster.
const conflict = ({ state, acts }) => html`<section class="conflict" id="conflict" tabindex="-1" role="group" aria-labelledby="conflict-title"><h2 id="conflict-title">${t('face_stale_title')}</h2><p>${t('face_stale_lead')}</p>
    <dl>${Object.entries(labels()).map(([name, label]) => {
        const [mine, theirs] = [state.values, written(state.newer)].map((one) => (name === 'region' ? one.region && regionWords(one.region) : one[name]));
        return mine === theirs ? nothing : html`<div><dt>${label}</dt><dd>${theirs || '–'}</dd></div>`;
    })}</dl>
    <div class="buttons"><button type="button" class="button" @click=${acts.keepMine}>${t('face_stale_keep')}</button>
        <button type="button" class="button" @click=${acts.takeTheirs}>${t('face_stale_take')}</button></div></section>`;

function whatsappField({ state, set }) {
    const digits = phoneDigits(state.values.whatsapp);
    return html`${textField({ name: 'whatsapp', label: t('face_whatsapp'), hint: t('face_whatsapp_hint'), optional: true, error: state.errors.whatsapp, value: state.values.whatsapp,
        type: 'tel', inputmode: 'tel', maxlength: 24, autocomplete: 'off', onInput: set('whatsapp') })}
        <p class="shown-as" role="status">${digits ? html`${icon('chat', 'small')}${t('face_whatsapp_shown', { number: phoneShown(digits) })}` : digits === '' ? t('face_whatsapp_none') : nothing}</p>`;
}

function form({ state, acts, regionField, slug }) {
    const set = (name) => (value) => acts.set(name, value);
    const { values, errors } = state;
    return html`${heading(t('face_title'))}<p class="quiet lead">${t('face_lead')}</p>
        ${state.newer ? conflict({ state, acts }) : nothing}
        ${errorSummary(errors, labels(), state.general)}
        <div class="beside"><form class="form" novalidate @submit=${acts.save}>
            ${textField({ name: 'name', label: t('face_name'), hint: t('face_name_hint'), error: errors.name, value: values.name, maxlength: mostName, required: true, onInput: set('name') })}
            ${regionField.draw(errors.region)}
            ${textField({ name: 'tagline', label: t('face_tagline'), hint: t('face_tagline_hint'), optional: true, error: errors.tagline, value: values.tagline, maxlength: mostTagline, onInput: set('tagline') })}
            ${whatsappField({ state, set })}
            ${textArea({ name: 'story', label: t('face_story'), hint: t('face_story_hint'), optional: true, error: errors.story, value: values.story, rows: 7, maxlength: mostStory, onInput: set('story') })}
            <div class="act">${busyButton({ label: t('face_save'), type: 'submit', busy: state.busy, className: 'button loud wide' })}</div>
        </form><div>${asBuyersSee(values, slug)}${openness()}</div></div>`;
}

const readOnly = (group) => html`${heading(t('face_title'))}
    <div class="message info">${icon('eye')}<div><b>${t('face_not_yours_title')}</b><p>${t('face_not_yours')}</p></div></div>
    ${asBuyersSee(written(group), group.slug)}${openness()}`;

/// Sends what was changed; the version keeps two people from writing over each other.
function saver({ state, slug, regionField, draw }) {
    const accept = ({ data, etag }) => {
        Object.assign(state, { values: written(data), saved: data, etag, newer: null, errors: {}, general: '' });
        regionField.set(data.region);
    };
    const refused = async (error) => {
        if (error.code === 'version.stale' || error.status === 412) {
            const { data, etag } = await api('GET', `/groups/${slug}`);
            Object.assign(state, { newer: data, newerEtag: etag });
            requestAnimationFrame(() => document.getElementById('conflict')?.focus());
            return;
        }
        state.errors = error.code === 'group.name_taken' ? { name: t('face_name_taken') } : fieldErrors(error, 'face_');
        state.general = Object.keys(state.errors).length ? '' : sentence(error);
        focusErrors();
    };
    const send = once(async () => {
        state.busy = true;
        draw();
        const { name, tagline, story, whatsapp, region } = state.values;
        const body = { name: name.trim(), tagline: tagline.trim(), story: story.trim(), region: region.code, whatsapp: phoneDigits(whatsapp) || null };
        try {
            accept(await api('PATCH', `/groups/${slug}`, { body, ifMatch: state.etag }));
            notice(t('face_saved'));
        } catch (error) {
            if (!(error instanceof ApiError)) {
                throw error;
            }
            await refused(error);
        } finally {
            state.busy = false;
            draw();
        }
    });
    return { accept, send };
}

export async function view(place) {
    const slug = place.params.group;
    const own = await groupOf(slug);
    if (!own) {
        throw new ApiError({ status: 404, code: 'group.not_found' });
    }
    const [group, regions] = await Promise.all([api('GET', `/groups/${slug}`, { signal: place.signal }), own.leads ? allRegions() : []]);
    if (!own.leads) {
        return place.show(readOnly(group.data));
    }
    const state = { values: written(group.data), etag: group.etag, errors: {}, general: '', busy: false, newer: null };
    let draw = () => {};
    const regionField = makeRegionChoice({ name: 'region', label: t('face_region'), hint: t('face_region_hint'), regions, chosen: state.values.region,
        redraw: () => draw(), onInput: (region) => { state.values.region = region; } });
    const saving = saver({ state, slug, regionField, draw: () => draw() });
    const acts = {
        set: (name, value) => { state.values[name] = value; draw(); },
        save: (event) => {
            event.preventDefault();
            Object.assign(state, { errors: check(state.values), general: '' });
            if (Object.keys(state.errors).length) {
                draw();
                return focusErrors();
            }
            return saving.send();
        },
        keepMine: () => { Object.assign(state, { etag: state.newerEtag, newer: null }); draw(); return saving.send(); },
        takeTheirs: () => { saving.accept({ data: state.newer, etag: state.newerEtag }); draw(); },
    };
    draw = () => place.show(form({ state, acts, regionField, slug }));
    draw();
    return undefined;
}
