// Cash: what a buyer is likely to hand over, and which notes go back.

const notes = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000];
const coins = [500, 200, 100];
const offered = 2;

/// The next amounts that people pay `due` with, above it: the next full five thousand, ten thousand, ..., without repeats.
export function likelyAmounts(due) {
    const steps = [5_000, 10_000, 20_000, 50_000, 100_000];
    const above = steps.map((step) => Math.ceil(due / step) * step).filter((amount) => amount > due);
    return [...new Set(above)].sort((a, b) => a - b).slice(0, offered);
}

/// [[count, note], ...], largest first; what no coin can give is left out.
export function changeNotes(change) {
    const given = [];
    let left = change;
    for (const note of [...notes, ...coins]) {
        const count = Math.floor(left / note);
        if (count > 0) {
            given.push([count, note]);
            left -= count * note;
        }
    }
    return given;
}

/// What is in a drawer, from how many there are of each: {100000: 3, ...}.
export const sumOfNotes = (counts) => Object.entries(counts).reduce((sum, [note, count]) => sum + Number(note) * count, 0);
export const drawerNotes = [...notes, ...coins];

const mostDigits = 11;

/// An amount after a key of the pad: digits, "000", "erase".
export function typed(amount, key) {
    const digits = amount === null ? '' : String(amount);
    if (key === 'erase') {
        return digits.length > 1 ? Number(digits.slice(0, -1)) : null;
    }
    const next = `${digits}${key}`.replace(/^0+(?=\d)/, '');
    return next.length > mostDigits ? amount : Number(next);
}
