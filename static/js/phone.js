// Phone numbers as people here type them, and as they are kept: digits with the country code, for https://wa.me/.

const shortest = 10;
const longest = 15;

/// "0812-0000 5678", "+62 812 ...", "812..." give "62812..."; "" for nothing, null for what is no number.
export function phoneDigits(text) {
    const typed = text.trim();
    if (typed === '') {
        return '';
    }
    if (!/^\+?[\d\s().-]+$/.test(typed)) {
        return null;
    }
    const digits = typed.replace(/\D/g, '');
    const whole = digits.startsWith('0') ? `62${digits.slice(1)}` : digits.startsWith('8') && !typed.startsWith('+') ? `62${digits}` : digits;
    return whole.length >= shortest && whole.length <= longest ? whole : null;
}

/// +62 812-0000-5678
export function phoneShown(digits) {
    if (!digits.startsWith('62')) {
        return `+${digits}`;
    }
    const own = digits.slice(2);
    return `+62 ${[own.slice(0, 3), ...(own.slice(3).match(/.{1,4}/g) ?? [])].join('-')}`;
}

/// 0812-0000-5678, as it is typed.
export const phoneTyped = (digits) => (digits?.startsWith('62') ? phoneShown(digits).replace('+62 ', '0') : digits ?? '');
