// How a group divides: the rule that stands, those of single products, and every version before.

import { api, choice, heading, html, icon, nothing, notice, radios, t, textField } from './core.js';
import { backTo } from './admin-parts.js';
import { brief, groupSentence, summarySheet } from './goods.js';
import { intention } from './intention.js';
import { basisPointsOf, percent, ruleWords } from './split-parts.js';
import { needGroup } from './workspace.js';

const whole = 10_000;
const ways = ['equal', 'by_maker', 'percentages'];

const present = (people) => people.filter(({ left_on: left }) => !left);

function partFields(context, state, update) {
    const sum = present(context.people).reduce((all, { id }) => all + (basisPointsOf(state.parts[id] || '0') || 0), 0);
    return html`<fieldset class="field"><legend>${t('split_parts')}</legend>${present(context.people).map((member) => textField({
        name: `part-${member.id}`, label: member.name, inputmode: 'decimal', maxlength: 6, value: state.parts[member.id] ?? '', after: html`<span class="before" aria-hidden="true">%</span>`, onInput: (text) => { state.parts[member.id] = text; update(); } }))}
        <p class=${sum === whole ? 'state good' : 'state care'} role="status">${icon(sum === whole ? 'check' : 'warning')}${t('split_parts_sum', { sum: percent(sum) })}</p></fieldset>`;
}

function ruleFields(context, state, update) {
    const set = (name) => (value) => { Object.assign(state, { [name]: value, wrong: '' }); update(); };
    const choices = [...ways, ...(state.product ? ['as_group'] : [])].map((value) => ({ value, label: t(`split_way_${value}`), hint: t(`split_way_${value}_hint`) }));
    return html`${choice({ name: 'product', label: t('split_rule_for'), value: state.product, choices: [{ value: '', label: t('split_rule_all') }, ...context.products.map(({ product, name }) => ({ value: product, label: name }))], onInput: set('product') })}
        ${radios({ name: 'way', legend: t('split_way'), value: state.way, choices, onInput: set('way') })}
        ${state.way === 'percentages' ? partFields(context, state, update) : nothing}
        ${state.way === 'as_group' ? nothing : textField({ name: 'fund', label: t('split_fund_percent'), hint: t('split_fund_hint'), error: state.wrong, inputmode: 'decimal', maxlength: 6, value: state.fund, after: html`<span class="before" aria-hidden="true">%</span>`, onInput: (text) => { state.fund = text; } })}`;
}

/// The body of a rule, or nothing where something is missing, which is then said.
function bodyOf(context, state) {
    const fund = basisPointsOf(state.fund || '0');
    const parts = present(context.people).map(({ id }) => ({ member_id: id, basis_points: basisPointsOf(state.parts[id] || '0') }));
    if (Number.isNaN(fund)) {
        state.wrong = t('split_percent_wrong');
        return null;
    }
    if (state.way === 'percentages' && parts.reduce((sum, part) => sum + part.basis_points, 0) !== whole) {
        return null;  // the line under the parts says what they come to
    }
    return { way: state.way, ...(state.product ? { product: state.product } : {}), ...(state.way === 'as_group' ? {} : { common_fund_bp: fund }), ...(state.way === 'percentages' ? { parts } : {}) };
}

function decideSheet(context, read) {
    const send = intention();
    const now = context.rules.find((rule) => rule.in_force && !rule.product);
    const state = { product: '', way: now?.way ?? 'equal', fund: now ? percent(now.common_fund_bp) : '', parts: Object.fromEntries((now?.parts ?? []).map((part) => [part.member_id, percent(part.basis_points)])), wrong: '' };
    summarySheet({
        title: t('split_decide'), lead: t('split_decide_lead'), yes: t('split_decide_yes'), refused: groupSentence, body: (update) => ruleFields(context, state, update),
        act: async () => {
            const body = bodyOf(context, state);
            if (!body) {
                return false;
            }
            await send('POST', `/groups/${context.group.slug}/split-rules`, body);
            notice(t('split_decided'));
            await read();
            return true;
        },
    });
}

function partsOf(rule, people) {
    const name = (id) => people.find((one) => one.id === id)?.name ?? '';
    return rule.parts.length ? html`<span class="quiet">${rule.parts.map((part) => `${name(part.member_id)} ${percent(part.basis_points)} %`).join(' · ')}${rule.all_parts ? '' : ` · ${t('split_private')}`}</span>` : nothing;
}

const ruleRow = ({ people }) => (rule) => html`<li class="row"><span><b>${rule.product ? html`<span lang="id">${rule.product}</span>` : t('split_rule_all')}</b><span>${ruleWords(rule)}</span>${partsOf(rule, people)}
    <span class="quiet">${t('split_rule_number', { number: rule.number })} · ${brief(rule.decided_at)}</span></span></li>`;

function page(context) {
    const { group, rules, acts } = context;
    const now = rules.filter((rule) => rule.in_force);
    const before = rules.filter((rule) => !rule.in_force);
    const decide = group.leads ? html`<button type="button" class="button ${now.length ? '' : 'loud'}" @click=${acts.decide}>${icon('pen')}${t('split_decide')}</button>` : nothing;
    return html`${backTo(`#/${group.slug}/bagi`, t('split_title'))}${heading(t('split_rules'), decide)}<p class="quiet lead">${t('split_rules_long')}</p>
        ${now.some(({ product }) => !product) ? nothing : html`<div class="message info">${icon('alert')}<div>${t('split_rule_none')}</div></div>`}
        ${now.length ? html`<ul class="rows">${now.map(ruleRow(context))}</ul>` : nothing}
        ${before.length ? html`<section class="section" aria-labelledby="before"><h2 id="before">${t('split_rules_before')}</h2><ul class="rows">${before.map(ruleRow(context))}</ul></section>` : nothing}`;
}

export async function view(place) {
    const group = await needGroup(place);
    const context = { group, rules: [], people: [], products: [] };
    let draw = () => {};
    const ask = async (name) => (await api('GET', `/groups/${group.slug}/${name}`, { signal: place.signal })).data.items;
    const read = async () => {
        context.rules = await ask('split-rules');
        draw();
    };
    [context.people, context.products] = await Promise.all([ask('roster'), ask('makers')]);
    await read();
    context.acts = { decide: () => decideSheet(context, read) };
    draw = () => place.show(page(context));
    draw();
}
