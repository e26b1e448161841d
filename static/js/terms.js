// The terms of an agreement: versions beside each other, in words; and the form to write them. For both sides alike.

import { choice, html, icon, nothing, radios, t, textField } from './core.js';

const shares = ['lost_agency_percent', 'damaged_agency_percent', 'defect_agency_percent', 'discount_agency_percent'];
const days = { pay_within_days: 365, pull_days_before_expiry: 365, price_notice_days: 365, end_notice_days: 365 };
const settlements = ['monthly', 'weekly', 'on_request'];
const sides = ['agency', 'group'];
export const termNames = ['commission_bp', 'settlement', 'pay_within_days', 'cash_holder', ...shares, 'pull_days_before_expiry', 'price_notice_days', 'end_notice_days'];

export const standardTerms = () => ({
    basis: 'commission', commission_bp: 1500, settlement: 'monthly', pay_within_days: 14, cash_holder: 'agency', lost_agency_percent: 100, damaged_agency_percent: 100,
    defect_agency_percent: 0, discount_agency_percent: 100, pull_days_before_expiry: 7, price_notice_days: 7, end_notice_days: 30,
});

const percent = (basisPoints) => `${String(basisPoints / 100).replace('.', ',')}%`;
const shareWords = (value) => (value === 100 ? t('terms_by_agency') : value === 0 ? t('terms_by_group') : t('terms_by_both', { agency: value, group: 100 - value }));

/// One term in words: "15%", "Tiap bulan", "Ditanggung gerai".
export function termWords(terms, name) {
    const value = terms[name];
    switch (name) {
    case 'commission_bp': return terms.basis === 'net_price' ? t('terms_net_price') : percent(value);
    case 'settlement': return t(`terms_settlement_${value}`);
    case 'cash_holder': return t(`terms_cash_${value}`);
    case 'pay_within_days': return t('terms_days_after', { count: value });
    default: return shares.includes(name) ? shareWords(value) : t('terms_days_before', { count: value });
    }
}

export const termLabel = (name) => t(`terms_${name}`);
const differs = (a, b, name) => termWords(a, name) !== termWords(b, name);
export const changedTerms = (before, after) => termNames.filter((name) => differs(before, after, name));

/// "Versi 2, berlaku"; `inForce` is the number of the version that holds now.
export const versionName = (version, inForce = 0) => `${t('terms_version', { number: version.number })}, ${t(`terms_state_${version.number === inForce ? 'in_force' : version.state}`)}`;

/// One or two versions of the terms: [the older, the newer], each {number, state, terms}. What changed stands first, all else says
/// "Tetap". The words are of the page's language; `inForce` is the number of the version that holds now.
export function termsTable(versions, inForce = 0) {
    const [before, after] = versions.length > 1 ? versions : [null, versions[0]];
    const changed = before ? changedTerms(before.terms, after.terms) : [];
    const names = [...changed, ...termNames.filter((name) => !changed.includes(name))];
    const now = (name) => (changed.includes(name) ? html`${icon('arrow', 'small')}<b>${termWords(after.terms, name)}</b>` : before ? html`<span class="quiet">${t('terms_same')}</span>` : termWords(after.terms, name));
    return html`<table class="terms ${before ? 'compared' : ''}" role="table"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${t('terms_content')}</th>
        ${before ? html`<th scope="col" role="columnheader">${versionName(before, inForce)}</th>` : nothing}<th scope="col" role="columnheader">${versionName(after, inForce)}</th></tr></thead>
        <tbody role="rowgroup">${names.map((name) => html`<tr role="row" class=${changed.includes(name) ? 'changed' : ''}><th scope="row" role="rowheader">${termLabel(name)}</th>
            ${before ? html`<td role="cell" class="before">${termWords(before.terms, name)}</td>` : nothing}<td role="cell">${now(name)}</td></tr>`)}</tbody></table>`;
}

// --------------------------------------------------------------------------------------------------------------- the form

/// Terms as they are typed: everything as text, commission in per cent.
export const termsTyped = (terms) => ({ ...Object.fromEntries(Object.entries(terms).map(([name, value]) => [name, String(value)])), commission_bp: String(terms.commission_bp / 100).replace('.', ',') });

const wholeNumber = (text) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN);
function basisPoints(text) {
    const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim());
    return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : NaN;
}

/// What was typed as the server takes it.
export function termsOf(values) {
    const numbers = [...shares, ...Object.keys(days)];
    return {
        basis: values.basis, settlement: values.settlement, cash_holder: values.cash_holder, commission_bp: values.basis === 'net_price' ? 0 : basisPoints(values.commission_bp),
        ...Object.fromEntries(numbers.map((name) => [name, wholeNumber(values[name])])),
    };
}

/// {field: sentence} of what cannot be proposed.
export function checkTerms(values) {
    const terms = termsOf(values);
    const errors = {};
    if (!(terms.commission_bp >= 0 && terms.commission_bp <= 10_000)) {
        errors.commission_bp = t('terms_commission_wrong');
    }
    for (const name of shares) {
        if (!(terms[name] >= 0 && terms[name] <= 100)) {
            errors[name] = t('terms_percent_wrong');
        }
    }
    for (const [name, most] of Object.entries(days)) {
        if (!(terms[name] >= 0 && terms[name] <= most)) {
            errors[name] = t('terms_days_wrong');
        }
    }
    return errors;
}

/// Fields of the server ("terms.commission_bp") as the form names them.
export const termField = (field) => String(field).split('.').pop();
export const termLabels = () => Object.fromEntries(termNames.map((name) => [name, termLabel(name)]));

function shareField(name, { values, errors, set }) {
    const usual = ['100', '50', '0'];
    const isUsual = usual.includes(values[name]);
    const choices = [...usual.map((value) => ({ value, label: shareWords(Number(value)) })), { value: 'other', label: t('terms_by_other') }];
    return html`${choice({ name: `${name}-usual`, label: termLabel(name), value: isUsual ? values[name] : 'other', choices, onInput: (value) => set(name, value === 'other' ? '' : value) })}
        ${isUsual ? nothing : textField({ name, label: t('terms_agency_percent'), error: errors[name], value: values[name], inputmode: 'numeric', maxlength: 12, after: html`<span class="unit">%</span>`, onInput: (text) => set(name, text) })}`;
}

const dayField = (name, { values, errors, set }) => textField({ name, label: termLabel(name), hint: t(`terms_${name}_hint`), error: errors[name], value: values[name], inputmode: 'numeric', maxlength: 12,
    after: html`<span class="unit">${t('terms_unit_days')}</span>`, onInput: (text) => set(name, text) });

/// The fields of the terms: {values (of termsTyped), errors, set(name, text)}; the caller gives the form around and draws again after set().
export function termsForm(form) {
    const { values, errors, set } = form;
    return html`<fieldset class="form terms-part"><legend>${t('terms_part_money')}</legend>
        ${radios({ name: 'basis', legend: t('terms_basis'), value: values.basis, choices: ['commission', 'net_price'].map((value) => ({ value, label: t(`terms_basis_${value}`), hint: t(`terms_basis_${value}_hint`) })), onInput: (value) => set('basis', value) })}
        ${values.basis === 'commission' ? textField({ name: 'commission_bp', label: t('terms_commission'), hint: t('terms_commission_hint'), error: errors.commission_bp, value: values.commission_bp, inputmode: 'decimal', maxlength: 12, after: html`<span class="unit">%</span>`, onInput: (text) => set('commission_bp', text) }) : nothing}
        ${choice({ name: 'settlement', label: termLabel('settlement'), value: values.settlement, choices: settlements.map((value) => ({ value, label: t(`terms_settlement_${value}`) })), onInput: (value) => set('settlement', value) })}
        ${dayField('pay_within_days', form)}
        ${choice({ name: 'cash_holder', label: termLabel('cash_holder'), value: values.cash_holder, choices: sides.map((value) => ({ value, label: t(`terms_cash_${value}`) })), onInput: (value) => set('cash_holder', value) })}
        ${shareField('discount_agency_percent', form)}</fieldset>
        <fieldset class="form terms-part"><legend>${t('terms_part_loss')}</legend>${shares.filter((name) => name !== 'discount_agency_percent').map((name) => shareField(name, form))}</fieldset>
        <fieldset class="form terms-part"><legend>${t('terms_part_time')}</legend>${['pull_days_before_expiry', 'price_notice_days', 'end_notice_days'].map((name) => dayField(name, form))}</fieldset>`;
}
