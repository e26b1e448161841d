// What would happen to each row: counts that are filters, a table on a desk and cards on a phone, and the bar that saves.

import { busyButton, checkbox, errorSummary, html, icon, nothing, rupiah, t, tOr } from './core.js';
import { crumbs, fileField, reasonOf, savedCount } from './import-parts.js';

const kinds = ['create', 'change', 'same', 'wrong'];
const signs = { create: 'plus', change: 'pen', same: 'equals', wrong: 'alert' };

/// A price as money where it is a number.
const asPrice = (value) => (value !== null && value !== '' && Number.isFinite(Number(value)) ? rupiah(Number(value)) : String(value ?? ''));

/// "price (2 meter)" is the price of one choice.
const kindOf = (field) => String(field).split(' ')[0];

/// Names of the choices, or how many there are.
function variantWords(variants) {
    if (Array.isArray(variants)) {
        return variants.map((one) => (typeof one === 'string' ? one : one.name)).filter(Boolean).join('; ');
    }
    return Number(variants) > 1 ? t('import_variants', { count: variants }) : '';
}

const shownValue = (field, value) => (kindOf(field) === 'price' ? asPrice(value) : tOr(`import_value_${value}`, String(value)));

/// Old struck out, new in bold; for ears both are named.
const changed = ({ field, before, after }) => html`<span class="changed">${before ? html`<s><span class="hidden">${t('import_was')} </span>${shownValue(field, before)}</s>` : nothing}
    <b><span class="hidden">${t('import_becomes')} </span>${shownValue(field, after)}</b></span>`;

const fieldName = (field) => `${tOr(`import_field_${kindOf(field)}`, kindOf(field))}${String(field).slice(kindOf(field).length)}`;

/// Changes that have no column of their own.
const otherChanges = (item, own) => item.changes.filter((change) => change !== own).map((change) => html`<span class="under">${fieldName(change.field)}: ${changed(change)}</span>`);

const whyWrong = (error) => html`<span class="under why">${error.value && !error.code.startsWith('price.') ? html`“${error.value}”: ` : nothing}${reasonOf(error)}</span>`;

function priceCell(item, own) {
    const wrong = item.errors.find(({ code, value }) => code.startsWith('price.') && value);
    if (wrong) {
        return html`<b class="why">“${wrong.value}”</b>`;
    }
    return own ? changed(own) : item.price === null || item.price === undefined ? nothing : asPrice(item.price);
}

/// What a wrong row is called: as in the file, where it is at hand.
function nameOf(item, names) {
    const missing = item.errors.some(({ code }) => code === 'name.required');
    return item.name || names.get(item.row) || (missing ? t('import_no_name') : t('import_row', { row: item.row }));
}

function rowOf(item, names) {
    const prices = item.changes.filter(({ field }) => kindOf(field) === 'price');
    const own = item.variants === 1 ? prices[0] : undefined;
    const renamed = item.changes.find(({ field }) => field === 'name');
    return html`<tr role="row" class="is-${item.action}">
        <td role="cell" class="number"><span class="only-phone">${t('import_head_row')} </span>${item.row}</td>
        <td role="cell" class="will"><span class="verb">${icon(signs[item.action], 'small')}${t(`import_verb_${item.action}`)}</span></td>
        <td role="cell" class="name"><b>${renamed ? changed(renamed) : nameOf(item, names)}</b>
            ${otherChanges({ changes: item.changes.filter((change) => change !== renamed) }, own)}${item.errors.map(whyWrong)}${item.notes.map((text) => html`<span class="under quiet">${text}</span>`)}</td>
        <td role="cell" class="variants quiet">${variantWords(item.variants)}</td>
        <td role="cell" class="price">${priceCell(item, own)}</td></tr>`;
}

const counted = ({ state, acts }) => html`<ul class="counts">${kinds.map((kind) => html`<li class="is-${kind} ${state.plan.counts[kind] ? '' : 'none'}"><button type="button" aria-pressed=${state.filter === kind ? 'true' : 'false'}
    @click=${() => acts.filter(state.filter === kind ? 'all' : kind)}><span class="kind">${icon(signs[kind], 'small')}${t(`import_count_${kind}`)}</span>
    <b>${state.plan.counts[kind]}</b><span class="quiet">${t(kind === 'create' && state.publish ? 'import_count_create_shown' : `import_count_${kind}_note`)}</span></button></li>`)}</ul>`;

function chips({ state, acts }) {
    const { counts, items } = state.plan;
    const chip = (name, count) => html`<button type="button" class="chip" aria-pressed=${state.filter === name ? 'true' : 'false'} @click=${() => acts.filter(name)}>${t(`import_filter_${name}`)} <span class="count">${count}</span></button>`;
    return html`<div class="import-filters"><div class="filter-chips" role="group" aria-label=${t('import_filters')}>${chip('all', items.length)}${kinds.filter((kind) => counts[kind] > 0).map((kind) => chip(kind, counts[kind]))}</div>
        <span class="quiet">${t('import_nothing_saved')}</span></div>`;
}

function table({ state, acts }) {
    const fitting = state.plan.items.filter(({ action }) => state.filter === 'all' || action === state.filter);
    const shown = fitting.slice(0, state.shown);
    const left = fitting.length - shown.length;
    const head = (name, className = '') => html`<th role="columnheader" scope="col" class=${className}>${t(`import_head_${name}`)}</th>`;
    return html`<table class="plan" role="table" aria-label=${t('import_table')}>
        <thead role="rowgroup"><tr role="row">${head('row', 'number')}${head('will')}${head('name')}${head('variants')}${head('price', 'price')}</tr></thead>
        <tbody role="rowgroup">${shown.map((item) => rowOf(item, state.names))}</tbody></table>
        ${shown.length === 0 ? html`<p class="quiet none-here">${t('import_none_here')}</p>` : nothing}
        ${left > 0 ? html`<div class="after-list"><button type="button" class="button" @click=${acts.more}>${t('import_more', { count: Math.min(left, 100) })}</button></div>` : nothing}`;
}

const downloadButton = ({ state, acts }, className) => (state.plan.counts.wrong
    ? html`<button type="button" class="button ${className}" @click=${acts.saveWrong}>${icon('download')}${t('import_download_wrong', { count: state.plan.counts.wrong })}</button>` : nothing);

/// What is decided for all rows together.
function choices(view) {
    const { state, group, acts } = view;
    const { create, change } = state.plan.counts;
    return html`<div class="import-choices">${create + change === 0 ? nothing : group.decides
        ? checkbox({ name: 'publish', label: t('import_publish'), hint: t('import_publish_note'), checked: state.publish, onInput: acts.publish })
        : html`<p class="quiet">${t('import_publish_not_here')}</p>`}${downloadButton(view, 'only-phone')}</div>`;
}

/// "Simpan 15 baru dan 4 perubahan.", without what there is none of.
const sumWords = (counts) => t(counts.create && counts.change ? 'import_sum' : counts.create ? 'import_sum_create' : counts.change ? 'import_sum_change' : 'import_sum_none', counts);

function saving(view) {
    const { state, acts } = view;
    const { counts } = state.plan;
    const { count, isRows } = savedCount(state.plan);
    return html`<div class="act import-act"><p class="import-words">${sumWords(counts)} ${count && counts.wrong ? t('import_sum_wrong', { count: counts.wrong }) : nothing}</p>
        ${downloadButton(view, 'only-desk')}
        ${count ? busyButton({ label: t(isRows ? 'import_save' : 'import_save_products', { count }), working: t('import_saving'), busy: state.saving, act: acts.save, className: 'button loud' }) : nothing}</div>`;
}

/// The whole step.
export function preview(view) {
    const { state, group, acts } = view;
    const { plan } = state;
    return html`${crumbs(group)}
        <div class="heading"><h1 tabindex="-1">${t('import_check', { count: plan.rows })}</h1>
            <span class="import-file">${state.file ? html`<span class="quiet">${icon('file')}<span>${state.file.name}</span></span>` : nothing}${fileField('list', t('import_replace'), acts, 'text-button')}</span></div>
        ${state.problem ? errorSummary({}, {}, state.problem) : nothing}
        ${counted(view)}${choices(view)}${chips(view)}
        ${plan.ignored_columns?.length ? html`<p class="quiet ignored">${t('import_ignored', { columns: plan.ignored_columns.join(', ') })}</p>` : nothing}
        ${table(view)}${saving(view)}`;
}
