// The outlet's QRIS as a picture, drawn on this device: buyers can pay while the till has no signal.

import { html, nothing, svg, t } from './core.js';
import encodeQR from './qr.js';
import { tagOf } from './till-merchant.js';

const quiet = 4;  // free modules around, as the standard asks

/// Dark squares of a code as one path: sharp at every size, and no picture to fetch.
export function qrPath(text, ecc = 'medium') {
    const rows = encodeQR(text, 'raw', { ecc, border: quiet });
    const runs = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
    return { size: rows.length, path: runs };
}

/// {label} says to those who cannot see what the picture is.
export function qrPart(text, label, ecc) {
    const { size, path } = qrPath(text, ecc);
    return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">${svg`<rect width=${size} height=${size} fill="#fff"/><path d=${path} fill="#000"/>`}</svg>`;
}

export function qrisPicture(text) {
    const name = tagOf(text, '59');
    return html`<figure class="qris-card"><figcaption><b>QRIS</b><span>${name}</span></figcaption>${qrPart(text, t('till_qris_picture'))}
        ${name ? html`<p>${t('till_qris_name')} <b>${name}</b></p>` : nothing}</figure>`;
}
