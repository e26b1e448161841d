// A sheet from below (a dialog on a desk): the browser keeps the focus in it, and gives it back.

import { html, render } from './lit-html.js';
import { icon } from './parts.js';
import { t } from './words.js';

const secondTapMs = 400;
let latest = null;  // {dialog, at, handles}

/// Opens a sheet, once for a tap that was made twice; `draw({close, update})` gives its content, whose h2 names it. Answers {close, update}.
export function openSheet(draw, { onClose = null } = {}) {
    if (latest?.dialog.open && performance.now() - latest.at < secondTapMs) {
        return latest.handles;
    }
    const dialog = document.createElement('dialog');
    dialog.className = 'sheet';
    const close = () => dialog.open && dialog.close();
    const update = () => {
        render(html`<button type="button" class="round close" aria-label=${t('close')} @click=${close}>${icon('cross')}</button>${draw({ close, update })}`, dialog);
        const title = dialog.querySelector('h2');
        if (title) {
            title.id ||= 'sheet-title';
            dialog.setAttribute('aria-labelledby', title.id);
        }
    };
    dialog.addEventListener('close', () => {
        dialog.remove();
        onClose?.();
    });
    dialog.addEventListener('click', (event) => {
        if (event.target === dialog && event.detail > 0) {
            const box = dialog.getBoundingClientRect();
            const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
            if (!inside) {
                close();
            }
        }
    });
    document.body.append(dialog);
    update();
    dialog.showModal();
    latest = { dialog, at: performance.now(), handles: { close, update } };
    return latest.handles;
}

/// Before another view is shown.
export const closeSheets = () => document.querySelectorAll('dialog.sheet[open]').forEach((dialog) => dialog.close());
