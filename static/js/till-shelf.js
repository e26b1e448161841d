// The shelf as this device knows it: what the server said, less what was sold here since. Pure: no network, no store.

/// The price of a lot on a local day: a change that was agreed begins by itself, also without signal.
export const priceOn = (lot, day) => (lot.next_price && day >= lot.next_price.from_day ? lot.next_price.price : lot.price);

/// How many pieces of each lot were sold here that the shelf of the server does not know yet: {lot id: pieces}. What the server refused is
/// no sale until somebody says what happened.
export function soldSince(sales, servedAt) {
    const served = Date.parse(servedAt ?? 0) || 0;
    const sold = {};
    for (const sale of sales) {
        const isKnown = sale.state === 'arrived' && Date.parse(sale.arrived_at) <= served;
        if (!isKnown && sale.state !== 'withdrawn' && sale.state !== 'refused') {
            for (const { lot_id: lot, quantity } of sale.body.lines) {
                sold[lot] = (sold[lot] ?? 0) + quantity;
            }
        }
    }
    return sold;
}

const keyOf = (lot) => `${lot.product.id} ${lot.variant?.id ?? ''}`;

/// One tile per product and variant: {key, product, variant, group, category, photo, lots (oldest first), left, price, sold}.
export function tilesOf(lots, sold, day) {
    const tiles = new Map();
    for (const lot of lots) {
        const key = keyOf(lot);
        const left = Math.max(0, lot.on_shelf - (sold[lot.id] ?? 0));
        const tile = tiles.get(key) ?? { key, product: lot.product, variant: lot.variant, group: lot.group, category: lot.category, photo: lot.photo, sku: lot.sku, lots: [], left: 0, sold: 0 };
        tile.photo ??= lot.photo;
        tile.lots.push({ id: lot.id, left, price: priceOn(lot, day), on_shelf: lot.on_shelf, in_transit: lot.in_transit ?? 0 });
        tile.left += left;
        tile.sold += lot.sold ?? 0;
        tiles.set(key, tile);
    }
    for (const tile of tiles.values()) {
        tile.price = (tile.lots.find(({ left }) => left > 0) ?? tile.lots.at(-1)).price;
    }
    return [...tiles.values()];
}

/// Lots to take `quantity` pieces from, oldest first: [{lot_id, quantity, unit_price}]. Pieces that the books do not have are there all the
/// same where somebody holds them: they are taken from what is on its way, else from the newest lot.
export function takeFrom(tile, quantity) {
    const lines = [];
    const take = (lot, pieces) => {
        const line = lines.find(({ lot_id: id }) => id === lot.id);
        if (line) {
            line.quantity += pieces;
        } else if (pieces > 0) {
            lines.push({ lot_id: lot.id, quantity: pieces, unit_price: lot.price });
        }
    };
    let open = quantity;
    for (const lot of tile.lots) {
        const pieces = Math.min(open, lot.left);
        take(lot, pieces);
        open -= pieces;
    }
    if (open > 0) {
        take(tile.lots.find((lot) => lot.in_transit > 0) ?? tile.lots.at(-1), open);
    }
    return lines;
}

export const sumOf = (lines) => lines.reduce((sum, { quantity, unit_price: price }) => sum + quantity * price, 0);

/// Tiles in an order that stays: those of `order` (keys) first, as they stand there, then the others by what sells most.
export function inOrder(tiles, order = []) {
    const at = new Map(order.map((key, index) => [key, index]));
    return [...tiles].sort((a, b) => (at.get(a.key) ?? Infinity) - (at.get(b.key) ?? Infinity) || b.sold - a.sold || a.product.name.localeCompare(b.product.name));
}

const plain = (text) => (text ?? '').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/// Tiles that fit words and a category; every word must stand somewhere in what one would call the thing.
export function fitting(tiles, { words = '', category = '' } = {}) {
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    return tiles.filter((tile) => {
        const text = plain([tile.product.name, tile.variant?.name, tile.group?.name, tile.sku, tile.category?.name].join(' '));
        return (!category || tile.category?.slug === category) && wanted.every((word) => text.includes(word));
    });
}

/// The categories of the tiles: [{slug, name, count}], the fullest first.
export function categoriesOf(tiles) {
    const found = new Map();
    for (const { category } of tiles) {
        if (category) {
            const one = found.get(category.slug) ?? { ...category, count: 0 };
            one.count += 1;
            found.set(category.slug, one);
        }
    }
    return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/// The slug of a product from what a label's QR holds (an address that ends in /produk/<slug>), or null.
export function slugOfLabel(text) {
    const match = /\/produk\/([a-z0-9-]+)\/?(?:[?#].*)?$/i.exec(text.trim());
    return match ? match[1].toLowerCase() : null;
}
