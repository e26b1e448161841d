// Cash: what a buyer is likely to hand over, and which notes go back.

const notes = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000];
const coins = [500, 200, 100];

const bigNote = 50_000;
const smallNote = 20_000;
const fewNotes = 30_000;  // below it people look for a small note

/// What people pay `due` with, above it: the next full five thousand (else ten thousand), and what one note more makes.
export function likelyAmounts(due) {
    const next = (step) => Math.ceil(due / step) * step;
    const near = [5_000, 10_000].map(next).find((amount) => amount > due);
    return [...new Set([near, next(due < fewNotes ? smallNote : bigNote)])].filter((amount) => amount > due && !(due % (2 * bigNote) === 0));
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
