// Numbers as people write them, read without guessing: what is not clearly a whole number is none.

/// "75.000" and "75,000" stand for the same; also "75 000", "Rp75.000", "75.000,00", "75.000,-" and "75000". NaN for anything else: "1,5", "-3",
/// "1e5" or "37.50" could be meant in two ways, or in none that can be counted.
export function wholeOf(text) {
    const typed = String(text).trim().toLowerCase().replace(/^rp\.?\s*/, '');
    const match = /^(\d+|\d{1,3}(?:([. ,])\d{3})(?:\2\d{3})*)(?:([.,])(?:00|-))?$/.exec(typed);
    if (!match || (match[2] && match[2] === match[3])) {
        return NaN;
    }
    return Number(match[1].replace(/\D/g, ''));
}

/// Amounts may also be spoken of in thousands and millions: "75 rb", "7,5 jt".
export function amountOf(text) {
    const spoken = /^(?:rp\.?\s*)?(\d+)(?:[.,](\d{1,2}))?\s*(rb|ribu|jt|juta)$/.exec(String(text).trim().toLowerCase());
    if (!spoken) {
        return wholeOf(text);
    }
    const scale = spoken[3].startsWith('r') ? 1_000 : 1_000_000;
    return Math.round(Number(`${spoken[1]}.${spoken[2] ?? 0}`) * scale);
}

/// As it is read: 75.000; what is no amount stays as typed.
export const shownAmount = (text) => (Number.isFinite(amountOf(text)) ? new Intl.NumberFormat('id-ID').format(amountOf(text)) : text);

/// The highest price that Etalase takes, in rupiah (domain: max_price).
export const highestPrice = 10_000_000_000;

/// What stands in the way of a price as it was typed, by the end of its key: error_price_missing, _unreadable, _too_low, _too_high; '' where nothing does.
export function priceProblem(text) {
    const amount = amountOf(text);
    if (String(text).trim() === '') {
        return 'missing';
    }
    return Number.isNaN(amount) ? 'unreadable' : amount < 1 ? 'too_low' : amount > highestPrice ? 'too_high' : '';
}
