// Slips of payments and of deposits: a photo or a PDF, sent with a form, and shown to those who may see it.

import { ApiError, html, icon, nothing, t } from './core.js';
import { maxPhotoBytes, photoTypes, shrunk } from './shrink.js';

const pdf = 'application/pdf';
const maxPdfBytes = 5 * 1024 * 1024;

/// Of a field where one is chosen.
export const evidenceAccept = `image/*,${pdf}`;

export const isPhoto = (file) => photoTypes.includes(file.type);

/// The form that brings a slip; refuses what is none.
export async function evidenceForm(file) {
    if (!isPhoto(file) && file.type !== pdf) {
        throw new ApiError({ status: 415, code: 'evidence.wrong_type' });
    }
    if (file.size > (isPhoto(file) ? maxPhotoBytes : maxPdfBytes)) {
        throw new ApiError({ status: 413, code: isPhoto(file) ? 'photo.too_large' : 'evidence.too_large' });
    }
    const form = new FormData();
    form.append('file', isPhoto(file) ? await shrunk(file) : file, 'file');
    return form;
}

/// A photo to look at, a PDF to save. `words` say what it is of.
export function evidencePart(evidence, words) {
    if (!evidence) {
        return nothing;
    }
    return evidence.type === pdf ? html`<p><a class="button plain" href=${evidence.src} download>${icon('download')}${t('evidence_pdf')}</a></p>`
        : html`<p class="one-photo"><a class="photo" href=${evidence.src} target="_blank" rel="noopener"><img src=${evidence.src} alt=${words}></a></p>`;
}
