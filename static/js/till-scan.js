// Reading the QR of a label with the camera: by the browser itself where it can, else by a library that is fetched when it is needed.

import { announce, html, icon, nothing, openSheet, t } from './core.js';

const everyMs = 200;
const sameAgainMs = 2_000;   // a label that stays in view counts once
const widest = 640;

/// Reads a frame: answers its text or null.
async function makeReader() {
    if ('BarcodeDetector' in globalThis) {
        const formats = await globalThis.BarcodeDetector.getSupportedFormats().catch(() => []);
        if (formats.includes('qr_code')) {
            const detector = new globalThis.BarcodeDetector({ formats: ['qr_code'] });
            return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
        }
    }
    const { default: decodeQR } = await import('./qr-decode.js');
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    return async (video) => {
        const scale = Math.min(1, widest / video.videoWidth);
        canvas.width = Math.round(video.videoWidth * scale);
        canvas.height = Math.round(video.videoHeight * scale);
        pen.drawImage(video, 0, 0, canvas.width, canvas.height);
        try {
            return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
        } catch {
            return null;  // no code in view
        }
    };
}

const openCamera = () => navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } } });

/// Opens the camera until it is closed; `found(text)` puts a good in the cart and says what it did, or throws with what is wrong.
export function scanSheet(found) {
    const state = { words: '', bad: false, starting: true, refused: false };
    let stream = null;
    let timer = 0;
    const last = { text: '', at: 0 };
    const sheet = openSheet(({ close }) => html`<h2>${t('till_scan')}</h2>
        ${state.refused ? html`<p class="scan-words bad" role="alert">${icon('alert')}<span>${t('till_scan_refused')}</span></p>` : html`<video class="scan-view" autoplay muted playsinline aria-label=${t('till_scan_view')}></video>`}
        <p class="scan-words ${state.bad ? 'bad' : ''}" role="status">${state.words ? html`${icon(state.bad ? 'alert' : 'check')}<span>${state.words}</span>` : state.refused ? nothing : t(state.starting ? 'till_scan_starting' : 'till_scan_hold')}</p>
        <div class="stack"><button type="button" class="button loud wide" @click=${close}>${t('till_scan_end')}</button></div>`, {
        onClose: () => {
            clearInterval(timer);
            stream?.getTracks().forEach((track) => track.stop());
            stream = 'closed';
        },
    });
    const read = (text) => {
        const now = Date.now();
        if (text === last.text && now - last.at < sameAgainMs) {
            last.at = now;
            return;
        }
        Object.assign(last, { text, at: now });
        try {
            Object.assign(state, { words: found(text), bad: false });
            navigator.vibrate?.(60);
        } catch (error) {
            Object.assign(state, { words: error.message, bad: true });
        }
        announce(state.words);
        sheet.update();
    };
    begin();
    return sheet;

    async function begin() {
        try {
            const [opened, reader] = await Promise.all([openCamera(), makeReader()]);
            if (stream === 'closed') {
                opened.getTracks().forEach((track) => track.stop());
                return;
            }
            stream = opened;
            Object.assign(state, { starting: false });
            sheet.update();
            const video = document.querySelector('.scan-view');
            video.srcObject = stream;
            let busy = false;
            timer = setInterval(async () => {
                if (!busy && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
                    busy = true;
                    const text = await reader(video).catch(() => null);
                    busy = false;
                    if (text) {
                        read(text);
                    }
                }
            }, everyMs);
        } catch (error) {
            console.warn('no camera', error);
            Object.assign(state, { refused: true, starting: false });
            sheet.update();
        }
    }
}
