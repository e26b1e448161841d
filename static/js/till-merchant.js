// The text of a merchant's QRIS: tags of two digits, lengths of two digits, values (EMVCo, merchant-presented).

/// What the TLV text of a merchant code says under a tag (59: the name that buyers see); "" where it cannot be read.
export function tagOf(text, tag) {
    for (let at = 0; at + 4 <= text.length;) {
        const length = Number(text.slice(at + 2, at + 4));
        if (!Number.isInteger(length)) {
            return '';
        }
        if (text.slice(at, at + 2) === tag) {
            return text.slice(at + 4, at + 4 + length);
        }
        at += 4 + length;
    }
    return '';
}
