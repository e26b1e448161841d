// The form of a product: four things that are wished for, the rest folded; it says at the top what is saved where.

import {
    api, ApiError, busyButton, choice, errorSummary, focusErrors, go, html, icon, note, nothing, notice, once, radios, t, textArea, textField, time,
} from './core.js';
import { groupOf } from './workspace.js';
import { priceProblem, shownAmount } from './amounts.js';
import { check, emptyVariant, filled, inWords, longest, priceField } from './facts.js';
import { readDraft } from './drafts.js';
import { Editor, editorAtWork } from './editor.js';
import { pictureGrid } from './picture-grid.js';
import { openPreview, published } from './publish.js';
import { stateSign } from './products.js';

const newKey = () => `baru-${crypto.randomUUID()}`;
const kinds = ['goods', 'made_to_order', 'service'];
let categoriesRead = null;

/// [{value, label}]: "Kain › Sasirangan › Syal", in the order of the tree.
async function categories() {
    categoriesRead ??= api('GET', '/categories').catch((error) => { categoriesRead = null; throw error; });
    const { items } = (await categoriesRead).data;
    const bySlug = new Map(items.map((one) => [one.slug, one]));
    const path = (one) => (one.parent && bySlug.has(one.parent) ? [...path(bySlug.get(one.parent)), one.name] : [one.name]);
    return items.map((one) => ({ value: one.slug, label: path(one).join(' › ') })).sort((a, b) => a.label.localeCompare(b.label));
}

// -------------------------------------------------------------------------------------------------------------- parts

function savedSign({ sign, savesItself, isChanged }) {
    const at = sign.at ? time(sign.at) : '';
    switch (sign.kind) {
    case 'saving': return html`<i class="turn" aria-hidden="true"></i>${t('sign_saving')}`;
    case 'saved': return isChanged ? nothing : html`${icon('check')}${t('sign_saved', { time: at })}`;
    case 'local': return html`${icon('cloud-off')}${t(savesItself ? 'sign_local' : 'sign_unsaved')}`;
    case 'unkept': return html`${icon('warning')}${t('sign_unkept')}`;
    default: return nothing;
    }
}

const top = (editor) => html`<header class="top"><a class="round" href="#/${editor.group.slug}/produk" aria-label=${t('to_products')}>${icon('cross')}</a>
    <h1 tabindex="-1">${t(editor.isNew ? 'product_new' : 'product_edit')}</h1><span class="saved" role="status">${savedSign(editor)}</span></header>`;

function steps(editor) {
    const done = filled(editor.facts, editor.pictures.items.length);
    const count = done.filter(Boolean).length;
    return html`<div class="steps-done" aria-hidden="true">${done.map((one) => html`<i class=${one ? 'full' : ''}></i>`)}</div>
        <p class="quiet">${t(done[0] || count === 0 ? 'steps_done' : 'steps_done_no_photo', { count })}</p>`;
}

/// What was typed stands as it is read; what cannot be read stays, and is said.
function settlePrice(editor, index, value) {
    editor.setVariant(index, 'price', shownAmount(value));
    const problem = value.trim() && priceProblem(value);
    if (problem) {
        editor.errors[priceField(editor.facts, index)] = t(`error_price_${problem}`);
        editor.draw();
    }
}

function priceOf(editor, index, label) {
    const name = priceField(editor.facts, index);
    return textField({
        name, label, value: editor.facts.variants[index].price, error: editor.errors[name], required: true, inputmode: 'decimal', before: 'Rp', maxlength: 40,
        onInput: (value) => editor.setVariant(index, 'price', value),
        onBlur: (value) => settlePrice(editor, index, value),
    });
}

function changeVariants(editor, variants) {
    editor.errors = {};
    editor.set('variants', variants);
}

function addVariant(editor) {
    const { variants } = editor.facts;
    // What was one price becomes the first of several, and the second begins with the same.
    changeVariants(editor, [...variants, { ...emptyVariant(), price: variants.at(-1)?.price ?? '' }]);
    requestAnimationFrame(() => document.getElementById(`variant-${variants.length === 1 ? 0 : variants.length}-name`)?.focus());
}

function removeVariant(editor, index) {
    const before = editor.facts.variants;
    changeVariants(editor, before.filter((_, i) => i !== index));
    notice(t('variant_removed'), { undo: () => changeVariants(editor, before) });
}

function variants(editor) {
    const list = editor.facts.variants;
    const more = html`<p><button type="button" class="button soft" @click=${() => addVariant(editor)}>${icon('plus')}${t('variant_add')}</button></p>`;
    if (list.length <= 1) {
        return html`${priceOf(editor, 0, t('price_label'))}`;
    }
    const text = (index, name, rest) => textField({
        name: `variant-${index}-${name}`, label: t(`variant_${name}`), value: list[index][name], error: editor.errors[`variant-${index}-${name}`],
        onInput: (value) => editor.setVariant(index, name, value), lang: 'id', ...rest,
    });
    return html`<fieldset class="field"><legend>${t('variants')}</legend>${list.map((_, index) => html`<div class="variant" role="group" aria-label=${t('variant_number', { number: index + 1 })}>
        <div class="head"><h3>${t('variant_number', { number: index + 1 })}</h3><button type="button" class="round" aria-label=${t('variant_remove', { number: index + 1 })} @click=${() => removeVariant(editor, index)}>${icon('bin')}</button></div>
        ${text(index, 'name', { required: true, hint: index === 0 ? t('variant_name_hint') : '', maxlength: longest.name })}
        <div class="two form">${priceOf(editor, index, t('price'))}${text(index, 'sku', { optional: true, maxlength: longest.sku })}</div></div>`)}${more}</fieldset>`;
}

function rest(editor) {
    const { facts } = editor;
    const area = (name, rows) => textArea({ name, label: t(`product_${name}`), hint: t(`product_${name}_hint`), value: facts[name], error: editor.errors[name], rows, maxlength: longest[name], lang: 'id', onInput: (value) => editor.set(name, value) });
    return html`<details class="more-fields" ?open=${Boolean(editor.restOpen)} @toggle=${(event) => { editor.restOpen = event.target.open; }}>
        <summary><span><b>${t('rest_title')}</b> <span class="quiet">${t('rest_later')}</span></span>${icon('plus')}</summary>
        <div class="form">${facts.variants.length === 1 ? html`<div class="field"><h2 class="label"><b>${t('variants')}</b></h2><p class="hint">${t('variants_hint')}</p><button type="button" class="button soft" @click=${() => addVariant(editor)}>${icon('plus')}${t('variant_add')}</button></div>` : nothing}
        ${area('story', 5)}${area('materials', 2)}${area('technique', 2)}${area('care', 2)}
        ${radios({ name: 'kind', legend: t('product_kind'), value: facts.kind, onInput: (value) => editor.set('kind', value), choices: kinds.map((value) => ({ value, label: t(`kind_${value}`), hint: t(`kind_${value}_hint`) })) })}</div></details>`;
}

/// What somebody else changed, and the two ways on.
function conflict(editor, choices) {
    if (!editor.conflict) {
        return nothing;
    }
    const { theirs, fields } = editor.conflict;
    return html`<section class="conflict" role="alert" tabindex="-1" id="conflict" aria-labelledby="conflict-title"><h2 id="conflict-title">${t('conflict_title')}</h2><p>${t('error_version_stale')}</p>
        <dl>${fields.map((name) => html`<div><dt>${t(`field_${name}`)}</dt><dd>${t('conflict_theirs')} ${inWords(theirs, name, choices)}</dd><dd>${t('conflict_mine')} ${inWords(editor.facts, name, choices)}</dd></div>`)}</dl>
        <div class="buttons"><button type="button" class="button" @click=${() => editor.keepMine()}>${t('conflict_keep')}</button><button type="button" class="button" @click=${() => editor.takeTheirs()}>${t('conflict_take')}</button></div></section>`;
}

// --------------------------------------------------------------------------------------------------------------- acts

const labels = (editor) => ({
    name: t('product_name'), price: t('price_label'), category: t('category'),
    ...Object.fromEntries(editor.facts.variants.flatMap((_, i) => ['name', 'sku', 'price'].map((name) => [`variant-${i}-${name}`, `${t('variant_number', { number: i + 1 })}: ${t(name === 'price' ? 'price' : `variant_${name}`)}`]))),
});

/// Every error at once, and the focus on their summary; true when there is none.
function isComplete(editor) {
    editor.general = '';
    editor.errors = check(editor.facts);
    editor.draw();
    if (Object.keys(editor.errors).length === 0) {
        return true;
    }
    focusErrors();
    return false;
}

async function whileBusy(editor, name, act) {
    if (editor.busy) {
        return;
    }
    editor.busy = name;
    editor.draw();
    try {
        await act();
    } catch (error) {
        await editor.refused(error);
        if (Object.keys(editor.errors).length > 0 || editor.general) {
            focusErrors();
        }
    } finally {
        editor.busy = '';
        editor.draw();
    }
}

function askToPublish(editor) {
    if (!isComplete(editor)) {
        return;
    }
    openPreview(editor, once(async () => {
        try {
            await editor.publish();
        } catch (error) {
            if (error instanceof ApiError && !error.isOffline && error.status < 500) {
                await editor.refused(error);
                return;  // the form shows what is to be done
            }
            throw error;
        }
        editor.published = true;
        editor.draw();
    }));
}

const saveShown = (editor) => isComplete(editor) && whileBusy(editor, 'save', async () => {
    await editor.save();
    if (!editor.conflict) {
        notice(t('saved_to_shop'));
    }
});

const hide = (editor) => whileBusy(editor, 'hide', async () => {
    await editor.decide('archive');
    notice(t('hidden_now', { name: editor.product.name }), { undo: () => whileBusy(editor, 'show', () => editor.decide('publish')) });
});

/// What buyers see of the product, and what can be done about it.
function stateOf(editor) {
    const { product: { state, slug }, group } = editor;
    const act = state === 'published'
        ? html`<a class="button" href="/produk/${slug}">${icon('eye')}${t('see_public')}</a>
            ${group.decides ? busyButton({ label: html`${icon('box')}${t('hide')}`, busy: editor.busy === 'hide', act: () => hide(editor) }) : nothing}`
        : html`${group.decides ? html`<button type="button" class="button" @click=${() => askToPublish(editor)}>${icon('eye')}${t('show_again')}</button>` : nothing}`;
    return html`<div class="state-of"><p>${stateSign(state)} <span class="quiet">${t(`state_${state}_lead`)}</span></p><div class="buttons">${act}</div></div>`;
}

function actions(editor) {
    const { product, group } = editor;
    if (!group.decides) {
        return html`<p class="message info">${icon('people')}<span>${t(editor.mayEdit ? 'facilitator_draft' : 'facilitator_shown')}</span></p>`;
    }
    if ((product?.state ?? 'draft') === 'draft') {
        return html`<div class="act"><button type="submit" class="button loud wide">${t('publish')}</button></div>`;
    }
    return html`<div class="act">${busyButton({ label: t('save_changes'), working: t('sign_saving'), type: 'submit', className: 'button loud wide', busy: editor.busy === 'save', disabled: !editor.isChanged })}</div>`;
}

// --------------------------------------------------------------------------------------------------------------- view

function form(editor, choices) {
    const { facts, errors } = editor;
    const submit = (event) => {
        event.preventDefault();
        if (editor.busy || editor.conflict) {
            return;
        }
        if (editor.product && editor.product.state !== 'draft') {
            saveShown(editor);
        } else {
            askToPublish(editor);
        }
    };
    return html`<form class="editor" novalidate @submit=${submit}>${top(editor)}
        ${editor.product && editor.product.state !== 'draft' ? stateOf(editor) : steps(editor)}
        ${conflict(editor, choices)}${errorSummary(errors, labels(editor), editor.general)}
        <fieldset class="field form" ?disabled=${!editor.mayEdit}><legend class="hidden">${t('product_facts')}</legend>
        ${pictureGrid(editor.pictures, { readOnly: !editor.mayEdit })}
        ${textField({ name: 'name', label: t('product_name'), value: facts.name, error: errors.name, required: true, maxlength: longest.name, lang: 'id', autocapitalize: 'sentences', onInput: (value) => editor.set('name', value) })}
        ${variants(editor)}
        ${choice({ name: 'category', label: t('category'), value: facts.category, error: errors.category, required: true, choices, empty: t('category_choose'), onInput: (value) => editor.set('category', value) })}
        ${rest(editor)}</fieldset>
        ${actions(editor)}</form>`;
}

/// The editor of the address: one that is still at work, one from the server, one of this device, or a new one.
async function editorOf(place, group) {
    const { id } = place.params;
    if (id === 'baru') {
        return new Editor({ key: newKey(), group });
    }
    const working = editorAtWork(id);
    if (working) {
        return working;
    }
    const draft = await readDraft(id);
    if (id.startsWith('baru-')) {
        return new Editor({ key: id, group, draft });
    }
    try {
        const { data } = await api('GET', `/products/${encodeURIComponent(id)}`, { signal: place.signal });
        // A form that was left behind may already be what the server has.
        return new Editor({ key: id, group, product: data, draft });
    } catch (error) {
        if (error.isOffline && draft?.base) {
            // Writing goes on without a connection; photos of the server appear when there is one.
            const product = { id, state: 'draft', slug: '', name: draft.facts.name, photos: [], version: draft.version, variants: [], category: { slug: '' } };
            return new Editor({ key: id, group, product, draft });
        }
        throw error;
    }
}

export async function view(place) {
    const group = await groupOf(place.params.group);
    if (!group) {
        throw new ApiError({ status: 404, code: 'group.not_found' });
    }
    const [editor, choices] = await Promise.all([editorOf(place, group), categories()]);
    if (editor.product && editor.product.group && editor.product.group.slug !== group.slug) {
        return go(`/${editor.product.group.slug}/produk/${editor.product.id}`, { replace: true });
    }
    let begun = false;
    const draw = () => {
        if (place.signal.aborted) {
            return;
        }
        if (editor.published) {
            place.show(published(editor), { mode: '' });
            return;
        }
        // From the first letter the address is the draft's own, so that a reload finds it.
        if (!begun && place.params.id === 'baru' && (editor.isChanged || editor.pictures.items.length > 0)) {
            begun = true;
            note(`/${group.slug}/produk/${editor.key}`);
        }
        place.show(form(editor, choices), { mode: 'form' });
        if (editor.conflict && !editor.conflict.told) {
            editor.conflict.told = true;
            requestAnimationFrame(() => document.getElementById('conflict')?.focus());
        }
    };
    editor.onNew = (key) => !place.signal.aborted && note(`/${group.slug}/produk/${key}`);
    editor.attach(draw);
    draw();
    editor.pictures.send();
    if (editor.isChanged) {
        editor.soon();
    }
    return () => editor.detach();
}
