// The facts of a product as a form holds them (prices are text while they are typed), and what differs between two of them.

import { amountOf, priceProblem, shownAmount } from './amounts.js';
import { rupiah, t } from './words.js';

const texts = ['name', 'category', 'kind', 'story', 'technique', 'materials', 'care'];
export const longest = { name: 120, story: 4000, technique: 300, materials: 300, care: 300, sku: 40 };

export const emptyVariant = () => ({ name: '', sku: '', price: '' });
export const emptyFacts = () => ({ name: '', category: '', kind: 'goods', story: '', technique: '', materials: '', care: '', variants: [emptyVariant()] });

/// The facts of a product that the server told.
export function factsOf(product) {
    return {
        ...Object.fromEntries(texts.map((name) => [name, name === 'category' ? product.category.slug : product[name] ?? ''])),
        variants: product.variants.map(({ id, name, sku, price }) => ({ id, name: name ?? '', sku: sku ?? '', price: shownAmount(price) })),
    };
}

const wireVariant = ({ id, name, sku, price }) => ({ ...(id ? { id } : {}), name: name.trim(), sku: (sku ?? '').trim(), price: amountOf(price) });
const variantsKey = (variants) => JSON.stringify(variants.map(({ name, sku, price }) => [name.trim(), (sku ?? '').trim(), amountOf(price)]));
const differs = (a, b, name) => (name === 'variants' ? variantsKey(a.variants) !== variantsKey(b.variants) : a[name].trim() !== b[name].trim());

/// Names of what differs, in the order of the form.
export const differences = (a, b) => [...texts, 'variants'].filter((name) => differs(a, b, name));

const wire = (facts, name) => (name === 'variants' ? facts.variants.map(wireVariant) : facts[name].trim());

/// What the server is told: everything, or with `base` only what differs from it.
export function body(facts, base = null) {
    const names = base ? differences(base, facts) : [...texts, 'variants'];
    return Object.fromEntries(names.map((name) => [name, wire(facts, name)]));
}

/// A value in words, for showing what somebody else changed.
export function inWords(facts, name, categories) {
    switch (name) {
    case 'variants': return facts.variants.map((one) => `${one.name ? `${one.name}: ` : ''}${rupiah(amountOf(one.price) || 0)}`).join(', ');
    case 'category': return categories.find(({ value }) => value === facts.category)?.label ?? facts.category;
    case 'kind': return t(`kind_${facts.kind}`);
    default: return facts[name] || t('nothing_there');
    }
}

/// The field of the form that holds the price of a variant (there is one named "price" while there is one variant).
export const priceField = (facts, index) => (facts.variants.length === 1 ? 'price' : `variant-${index}-price`);

function checkVariants(facts, errors) {
    const names = new Set();
    facts.variants.forEach((variant, index) => {
        const problem = priceProblem(variant.price);
        if (problem) {
            errors[priceField(facts, index)] = t(`error_price_${problem}`);
        }
        const name = variant.name.trim().toLowerCase();
        if (facts.variants.length > 1 && !name) {
            errors[`variant-${index}-name`] = t('error_variant_name_missing');
        } else if (facts.variants.length > 1 && names.has(name)) {
            errors[`variant-${index}-name`] = t('error_variant_name_twice');
        }
        names.add(name);
    });
}

/// {field: sentence} of what is missing or cannot be used.
export function check(facts) {
    const errors = {};
    if (!facts.name.trim()) {
        errors.name = t('error_name_missing');
    }
    checkVariants(facts, errors);
    if (!facts.category) {
        errors.category = t('error_category_missing');
    }
    return errors;
}

/// The fields of the server ("variants[1].price") as the form names them.
export function fieldOf(name, facts) {
    const match = /^variants\[(\d+)\]\.(\w+)$/.exec(name);
    if (match) {
        return match[2] === 'price' ? priceField(facts, Number(match[1])) : `variant-${match[1]}-${match[2]}`;
    }
    return name === 'variants' ? priceField(facts, 0) : name;
}

/// Of the four that are wished for (photo, name, price, category) how many are there.
export function filled(facts, photos) {
    const errors = check(facts);
    const priced = facts.variants.every((_, index) => !errors[priceField(facts, index)]);
    return [photos > 0, !errors.name, priced, !errors.category];
}

export const isBlank = (facts) => differences(facts, emptyFacts()).filter((name) => name !== 'variants').length === 0
    && facts.variants.every(({ name, sku, price }) => !name && !sku && !price);
