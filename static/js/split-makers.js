// Who makes what: by it, what a product brings is divided among its makers.

import { api, checkbox, empty, heading, html, icon, nothing, notice, t } from './core.js';
import { backTo } from './admin-parts.js';
import { groupSentence, summarySheet } from './goods.js';
import { needGroup } from './workspace.js';

function chooseSheet(context, product, read) {
    const chosen = new Set(product.members);
    summarySheet({
        title: product.name, lead: t('split_makers_who'), yes: t('split_save'), refused: groupSentence,
        body: () => html`${context.people.map((member) => checkbox({ name: `maker-${member.id}`, label: member.name, checked: chosen.has(member.id), onInput: (on) => { chosen[on ? 'add' : 'delete'](member.id); } }))}`,
        act: async () => {
            await api('PUT', `/groups/${context.group.slug}/makers/${encodeURIComponent(product.product)}`, { body: { members: [...chosen] } });
            notice(t('split_saved'));
            await read();
        },
    });
}

const row = ({ group, people, acts }) => (product) => html`<li><div class="row"><span><b lang="id">${product.name}</b>
    <span class="quiet">${product.members.length ? product.members.map((id) => people.find((one) => one.id === id)?.name ?? '').join(', ') : t('split_maker_unknown')}</span></span>
    ${group.leads && people.length ? html`<button type="button" class="button plain" aria-label=${t('split_change_of', { name: product.name })} @click=${() => acts.choose(product)}>${t('split_change')}</button>` : nothing}</div></li>`;

function page(context) {
    const { group, products, people } = context;
    return html`${backTo(`#/${group.slug}/bagi`, t('split_title'))}${heading(t('split_makers'))}<p class="quiet lead">${t('split_makers_long')}</p>
        ${people.length ? nothing : html`<div class="message info">${icon('alert')}<div>${t('split_people_none')} <a href="#/${group.slug}/bagi/anggota">${t('split_people')}</a></div></div>`}
        ${products.length ? html`<ul class="rows">${products.map(row(context))}</ul>` : empty({ title: t('split_makers_none'), lead: t('split_makers_none_lead') })}`;
}

export async function view(place) {
    const group = await needGroup(place);
    const context = { group, products: [], people: [] };
    let draw = () => {};
    const ask = async (name) => (await api('GET', `/groups/${group.slug}/${name}`, { signal: place.signal })).data.items;
    const read = async () => {
        context.products = await ask('makers');
        draw();
    };
    context.people = await ask('roster');
    await read();
    context.acts = { choose: (product) => chooseSheet(context, product, read) };
    draw = () => place.show(page(context));
    draw();
}
