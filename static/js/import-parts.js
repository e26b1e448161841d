// The steps of the import around its table: choosing a file, waiting for it, and what was done.

import { errorSummary, heading, html, icon, nothing, t, tOr } from './core.js';

const products = (group) => `#/${encodeURIComponent(group.slug)}/produk`;

/// Why a row is wrong, in the words of the page, or as the server says it.
export const reasonOf = (error) => tOr(`import_error_${error.code.replaceAll('.', '_')}`, error.detail || t('import_error_other'));

/// The number of what is saved, and the words for it: rows, or products where several rows make one.
export function savedCount({ counts, rows }) {
    const count = counts.create + counts.change;
    const isRows = counts.create + counts.change + counts.same + counts.wrong === rows;
    return { count, isRows };
}

export const crumbs = (group) => html`<p class="trail-back"><a href=${products(group)}>${t('import_back')}</a><span aria-hidden="true">/</span><span>${t('import_title')}</span></p>`;

function dropped(event, acts) {
    event.preventDefault();
    event.currentTarget.classList.remove('over');
    acts.choose(event.dataTransfer.files[0]);
}

function hovering(event) {
    event.preventDefault();
    event.currentTarget.classList.toggle('over', event.type === 'dragover');
}

/// The field for the file; the same file can be chosen twice in a row.
export const fileField = (id, label, acts, className = 'button loud') => html`<span class="file"><input class="hidden" type="file" id=${id} accept=".csv,.tsv,.txt,text/csv,text/plain"
    @change=${(event) => { const [file] = event.target.files; acts.choose(file); event.target.value = ''; }}><label for=${id} class=${className}>${label}</label></span>`;

export const choosing = ({ state, group, acts }) => html`
    ${crumbs(group)}${heading(t('import_title'))}
    <p class="quiet lead">${t('import_lead')}</p>
    ${errorSummary({}, {}, state.problem)}
    <div class="drop" @dragover=${hovering} @dragleave=${hovering} @drop=${(event) => dropped(event, acts)}>
        <span class="tile">${icon('table')}</span>
        ${fileField('list', html`${icon('upload')}${t('import_choose')}`, acts)}
        <p class="quiet by-mouse">${t('import_drop')}</p>
        <p class="quiet">${t('import_limits')}</p>
    </div>
    <section class="sample">
        <h2>${t('import_template_title')}</h2><p class="quiet">${t('import_template_lead')}</p>
        <button type="button" class="button" @click=${acts.saveSample}>${icon('download')}${t('import_template')}</button>
    </section>`;

export function sending({ state, group }) {
    const percent = Math.round(state.sent * 100);
    const reading = percent >= 100;
    return html`${crumbs(group)}${heading(t('import_sending', { name: state.file.name }))}
        <div class="sending" role="status"><progress max="100" value=${reading ? nothing : percent} aria-label=${t('import_sending', { name: state.file.name })}></progress>
            <p>${reading ? t('import_reading') : t('import_sent_percent', { percent })}</p></div>
        <button type="button" class="button" @click=${() => state.cancel()}>${t('import_cancel')}</button>`;
}

export function doneWith({ state, group, acts }) {
    const { counts } = state.plan;
    const { count, isRows } = savedCount(state.plan);
    return html`<div class="done"><span class="sign">${icon('check')}</span>
        <h1>${t(isRows ? 'import_done_title' : 'import_done_title_products', { count })}</h1>
        <p class="quiet">${t('import_done_sum', counts)}</p>
        ${counts.create ? html`<p>${t(state.publish ? 'import_done_shown' : 'import_done_draft')}</p>` : nothing}
        ${counts.wrong ? html`<div class="message import-left">${icon('warning')}<p>${t('import_done_wrong', { count: counts.wrong })}</p>
            <button type="button" class="button" @click=${acts.saveWrong}>${icon('download')}${t('import_download_wrong', { count: counts.wrong })}</button></div>` : nothing}
        <div class="actions"><a class="button loud" href=${products(group)}>${t('import_to_products')}</a>
            <button type="button" class="button plain" @click=${() => acts.back()}>${t('import_again')}</button></div></div>`;
}
