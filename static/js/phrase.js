// Sentences with parts that are drawn, and amounts in words.

import { html } from './core.js';
import { language, t } from './words.js';

/// The words for a key with templates in the place of {name}: "Kirim <b>12 potong</b> ke ...".
export function phrase(key, parts) {
    return t(key).split(/(\{\w+\})/).map((piece) => {
        const name = /^\{(\w+)\}$/.exec(piece)?.[1];
        return name && name in parts ? html`<b>${parts[name]}</b>` : piece;
    });
}

const ones = { id: ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas'],
    en: ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'] };
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales = [[1e12, 'triliun', 'trillion'], [1e9, 'miliar', 'billion'], [1e6, 'juta', 'million'], [1e3, 'ribu', 'thousand'], [100, 'ratus', 'hundred']];
const joined = (...words) => words.filter(Boolean).join(' ');

function belowHundred(n, inEnglish) {
    if (n < ones[inEnglish ? 'en' : 'id'].length) {
        return ones[inEnglish ? 'en' : 'id'][n];
    }
    if (inEnglish) {
        return [tens[Math.floor(n / 10)], ones.en[n % 10]].filter(Boolean).join('-');
    }
    return n < 20 ? `${ones.id[n - 10]} belas` : joined(ones.id[Math.floor(n / 10)], 'puluh', ones.id[n % 10]);
}

function spelled(n, inEnglish) {
    const scale = scales.find(([size]) => n >= size);
    if (!scale) {
        return belowHundred(n, inEnglish);
    }
    const [size, id, en] = scale;
    const count = Math.floor(n / size);
    const short = !inEnglish && count === 1 && size <= 1000;  // seratus, seribu
    return joined(short ? `se${id}` : joined(spelled(count, inEnglish), inEnglish ? en : id), spelled(n % size, inEnglish));
}

/// "Satu juta enam ratus sepuluh ribu rupiah"
export function amountInWords(amount, inEnglish = language === 'en') {
    const words = joined(amount === 0 ? (inEnglish ? 'zero' : 'nol') : spelled(amount, inEnglish), 'rupiah');
    return words[0].toUpperCase() + words.slice(1);
}
