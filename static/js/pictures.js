// The photos of one product: those with the server and those on their way, in the order that was chosen. One is sent at a time; what
// fails waits for another try.

import { api, ApiError, notice, reach, sentence, t } from './core.js';
import { maxPhotoBytes, photoTypes, shrunk } from './shrink.js';
import { tOr } from './words.js';

export const mostPhotos = 10;
const removedAfterMs = 8_500;  // as long as the notice offers to take it back
const retryAfterMs = 4_000;

const isHeic = (file) => /hei[cf]/i.test(file.type) || /\.hei[cf]$/i.test(file.name ?? '');

/// What passes by itself, so that trying again helps.
const passes = (error) => Boolean(error && (error.isOffline || error.status === 429 || error.status >= 500));

export class Pictures {
    /// `editor` gives productId(), and is told by changed() to draw and by kept() to keep the photos on the device.
    constructor(editor) {
        this.editor = editor;
        this.items = [];      // {key, id, src, srcset, alt, state: waiting|sending|failed|sent, progress, error, blob}
        this.removing = new Map();
        this.sending = false;
        this.timer = 0;
        this.onReach = ({ detail }) => detail && this.items.some(({ error }) => passes(error)) && this.retryAll();
        this.onOnline = () => this.retryAll();
        reach.addEventListener('change', this.onReach);
        addEventListener('online', this.onOnline);
    }

    /// What the server has, followed by what this device still holds.
    take(photos, local = []) {
        const sent = photos.map((photo) => ({ ...photo, key: photo.id, state: 'sent', progress: 1 }));
        const waiting = local.map(({ key, blob, alt }) => ({ key, blob, alt, id: null, src: URL.createObjectURL(blob), state: 'waiting', progress: 0 }));
        this.items = [...sent, ...waiting];
    }

    get local() {
        return this.items.filter(({ id }) => !id).map(({ key, blob, alt }) => ({ key, blob, alt }));
    }

    get isWaiting() {
        return this.items.some(({ state }) => state !== 'sent');
    }

    find(key) {
        return this.items.find((item) => item.key === key);
    }

    /// Files of the camera or the gallery.
    async add(files) {
        const refused = [];
        const taken = [];
        for (const file of files) {
            if (this.items.length + taken.length >= mostPhotos) {
                refused.push(t('error_photo_too_many'));
                break;
            }
            if (!photoTypes.includes(file.type)) {
                refused.push(t(isHeic(file) ? 'error_photo_heic' : 'error_photo_wrong_type'));
            } else {
                taken.push({ key: crypto.randomUUID(), id: null, src: URL.createObjectURL(file), alt: '', blob: file, state: 'waiting', progress: 0, fresh: true });
            }
        }
        this.items.push(...taken);
        this.editor.changed();
        if (refused.length > 0) {
            notice([...new Set(refused)].join(' '));
        }
        for (const item of taken) {
            item.blob = await shrunk(item.blob);
            item.fresh = false;
            if (item.blob.size > maxPhotoBytes) {
                Object.assign(item, { state: 'failed', error: new ApiError({ status: 413, code: 'photo.too_large' }) });
            }
        }
        await this.editor.kept();
        return this.send();
    }

    /// Sends what waits, one after the other, as soon as there is a product to send it to.
    async send() {
        if (this.sending || !this.editor.productId()) {
            return;
        }
        this.sending = true;
        try {
            for (let item = this.waiting(); item; item = this.waiting()) {
                await this.sendOne(item);
            }
            await this.sendOrder();
        } finally {
            this.sending = false;
            await this.editor.kept();
            this.editor.changed();
        }
    }

    waiting() {
        return this.items.find(({ state, fresh }) => state === 'waiting' && !fresh);
    }

    async sendOne(item) {
        Object.assign(item, { state: 'sending', progress: 0, error: null });
        this.editor.changed();
        const form = new FormData();
        const alt = item.alt;
        form.append('photo', item.blob, 'photo');
        form.append('alt', alt);
        try {
            const { data } = await api('POST', `/products/${this.editor.productId()}/photos`, {
                form, onProgress: (part) => { item.progress = part; this.editor.changed(); },
            });
            if (this.isTwice(item, data.id)) {
                return this.editor.changed();
            }
            // The picture in view stays the local one: it is there already.
            Object.assign(item, { id: data.id, state: 'sent', progress: 1, blob: null });
            if (!this.items.includes(item)) {
                return await this.removeNow(item);  // it was taken away while it was on its way
            }
            if (item.alt !== alt) {
                await this.sendAlt(item);
            }
        } catch (error) {
            Object.assign(item, { state: 'failed', error });
            if (passes(error)) {
                clearTimeout(this.timer);
                this.timer = setTimeout(() => this.retryAll(), retryAfterMs);
            }
        }
        return this.editor.changed();
    }

    /// The server knows a picture that it has already: then it is not shown a second time, and not removed as the one before.
    isTwice(item, id) {
        for (const [key, { item: removed, timer }] of this.removing) {
            if (removed.id === id) {
                clearTimeout(timer);
                this.removing.delete(key);
            }
        }
        if (!this.items.some((one) => one.id === id)) {
            return false;
        }
        this.items = this.items.filter((one) => one !== item);
        notice(t('photo_twice'));
        return true;
    }

    retry(item) {
        Object.assign(item, { state: 'waiting', error: null });
        this.editor.changed();
        return this.send();
    }

    /// Those that only lacked a connection or found the server busy; a file that was refused stays refused.
    retryAll() {
        const again = this.items.filter(({ state, error }) => state === 'failed' && passes(error));
        again.forEach((item) => Object.assign(item, { state: 'waiting', error: null }));
        return again.length > 0 ? this.send() : undefined;
    }

    why(item) {
        return item.error ? tOr(`error_${item.error.code.replaceAll('.', '_')}`, sentence(item.error)) : '';
    }

    // ------------------------------------------------------------------------------------------------------------- order

    /// Puts a photo at another place; answers its place (from 1), for saying it.
    async move(item, to) {
        const from = this.items.indexOf(item);
        const place = Math.max(0, Math.min(this.items.length - 1, to));
        this.items.splice(from, 1);
        this.items.splice(place, 0, item);
        this.editor.changed();
        await this.editor.kept();
        if (!this.sending) {
            await this.sendOrder().catch((error) => notice(sentence(error)));
        }
        return place + 1;
    }

    async sendOrder() {
        const wanted = this.items.filter(({ id }) => id).map(({ id }) => id);
        // One that is about to be removed still counts with the server.
        const all = [...wanted, ...[...this.removing.values()].map(({ item }) => item.id)].filter(Boolean);
        const order = all.join();
        if (!this.editor.productId() || all.length < 2 || order === this.lastOrder) {
            return;
        }
        await api('PUT', `/products/${this.editor.productId()}/photos/order`, { body: { photos: all } });
        this.lastOrder = order;
    }

    async describe(item, alt) {
        item.alt = alt.trim();
        this.editor.changed();
        await this.editor.kept();
        if (item.id) {
            await this.sendAlt(item);
        }
    }

    async sendAlt(item) {
        try {
            await api('PATCH', `/products/${this.editor.productId()}/photos/${item.id}`, { body: { alt: item.alt } });
        } catch (error) {
            notice(sentence(error));
        }
    }

    // ----------------------------------------------------------------------------------------------------------- removal

    /// Takes a photo away; the server hears of it when nobody has taken that back.
    remove(item) {
        const at = this.items.indexOf(item);
        this.items.splice(at, 1);
        const timer = setTimeout(() => this.removeNow(item), removedAfterMs);
        this.removing.set(item.key, { item, timer });
        this.editor.changed();
        this.editor.kept();
        notice(t('photo_removed'), {
            undo: () => {
                if (this.removing.has(item.key)) {
                    clearTimeout(timer);
                    this.removing.delete(item.key);
                    this.items.splice(Math.min(at, this.items.length), 0, item);
                    this.editor.changed();
                    this.editor.kept();
                    this.send();
                }
            },
        });
    }

    async removeNow(item) {
        clearTimeout(this.removing.get(item.key)?.timer);
        this.removing.delete(item.key);
        if (item.id) {
            try {
                await api('DELETE', `/products/${this.editor.productId()}/photos/${item.id}`);
            } catch (error) {
                if (!error.isGone) {
                    this.items.push(item);
                    this.editor.changed();
                    notice(sentence(error));
                }
            }
        }
    }

    /// Before the product is shown to buyers, and when the page is left: nobody takes anything back any more.
    settle() {
        return Promise.all([...this.removing.values()].map(({ item }) => this.removeNow(item)));
    }

    /// When nobody will look at these photos again.
    stop() {
        clearTimeout(this.timer);
        reach.removeEventListener('change', this.onReach);
        removeEventListener('online', this.onOnline);
        this.items.filter(({ src }) => src.startsWith('blob:')).forEach(({ src }) => URL.revokeObjectURL(src));
    }
}
