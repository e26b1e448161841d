// One product while it is written: what is typed is kept on the device at once and sent to the server at each pause of typing (drafts)
// or when somebody says so (what buyers already see). Drawing is the view's (product.js).

import { api, ApiError, fieldErrors, sentence, t } from './core.js';
import { body, check, differences, emptyFacts, factsOf, fieldOf, isBlank } from './facts.js';
import { dropDraft, keepDraft } from './drafts.js';
import { Pictures } from './pictures.js';

const saveAfterMs = 1_200;
const retryAfterMs = 6_000;

/// Editors whose photos or facts are still on their way when their view is left: they go on, and are found again.
const atWork = new Map();

export const editorAtWork = (key) => atWork.get(key);

export class Editor {
    constructor({ key, group, product = null, draft = null }) {
        Object.assign(this, { key, group, product, draw: () => {}, isNew: !product, errors: {}, general: '', conflict: null, busy: '', published: false });
        this.facts = draft?.facts ?? (product ? factsOf(product) : emptyFacts());
        // What the facts were when writing began: a newer version of somebody else is then noticed.
        this.base = draft?.base ?? (product ? factsOf(product) : null);
        this.version = draft?.version ?? product?.version ?? 0;
        this.sign = { kind: product && !draft ? 'none' : draft ? 'local' : 'none', at: draft?.at };
        this.pictures = new Pictures(this);
        this.pictures.take(product?.photos ?? [], draft?.photos ?? []);
        this.timer = 0;
        this.turn = Promise.resolve();
        this.onOnline = () => this.soon(0);
        addEventListener('online', this.onOnline);
    }

    productId() {
        return this.product?.id ?? null;
    }

    /// Drafts follow the typing; what buyers see changes only when somebody says so.
    get savesItself() {
        return !this.product || this.product.state === 'draft';
    }

    get mayEdit() {
        return this.group.decides || this.savesItself;
    }

    get isChanged() {
        return this.base ? differences(this.base, this.facts).length > 0 : !isBlank(this.facts);
    }

    // ------------------------------------------------------------------------------------------------------------ typing

    set(name, value) {
        this.facts = { ...this.facts, [name]: value };
        this.touched(name);
    }

    setVariant(index, name, value) {
        this.facts = { ...this.facts, variants: this.facts.variants.map((one, i) => (i === index ? { ...one, [name]: value } : one)) };
        this.touched(name === 'price' && this.facts.variants.length === 1 ? 'price' : `variant-${index}-${name}`);
    }

    touched(field) {
        // An error goes away when its field is mended, and none comes while somebody is still typing.
        if (this.errors[field] && !check(this.facts)[field]) {
            delete this.errors[field];
        }
        this.kept();
        this.soon();
        this.draw();
    }

    /// Called by the photos.
    changed() {
        this.draw();
    }

    /// Keeps everything that the server does not have on this device; forgets it when there is nothing of that kind.
    async kept() {
        const photos = this.pictures.local;
        if (!this.isChanged && photos.length === 0) {
            return dropDraft(this.key);
        }
        const { key, facts, base, version } = this;
        const kept = await keepDraft({ key, group: this.group.slug, productId: this.productId(), facts, base, version, photos, at: new Date().toISOString() });
        if (this.isChanged && this.sign.kind !== 'saving') {
            this.sign = { kind: kept ? 'local' : 'unkept', at: new Date().toISOString() };
            this.draw();
        }
        return kept;
    }

    // ------------------------------------------------------------------------------------------------------------ saving

    soon(after = saveAfterMs) {
        clearTimeout(this.timer);
        if (this.savesItself && !this.conflict) {
            this.timer = setTimeout(() => this.save().catch((error) => this.refused(error, { quietly: true })), after);
        }
    }

    /// Sends what differs; one after the other, so that each begins from the version that the last one made.
    save() {
        clearTimeout(this.timer);
        this.turn = this.turn.catch(() => {}).then(() => this.saveNow());
        return this.turn;
    }

    async saveNow() {
        const sent = this.facts;
        if (!this.isChanged || Object.keys(check(sent)).length > 0) {
            return;
        }
        this.sign = { kind: 'saving' };
        this.draw();
        const { data, etag } = this.product
            ? await api('PATCH', `/products/${this.product.id}`, { body: body(sent, this.base), ifMatch: this.version })
            : await api('POST', `/groups/${this.group.slug}/products`, { body: body(sent) });
        await this.taken(data, sent, etag);
    }

    /// The server has `sent` now; what was typed meanwhile stays and follows.
    async taken(product, sent) {
        const key = this.key;
        const isNew = !this.product;
        this.product = { ...product, photos: product.photos ?? this.product?.photos ?? [] };
        this.version = product.version;
        this.base = factsOf(product);
        this.adopt(sent, product);
        this.key = product.id;
        this.errors = {};
        this.general = '';
        this.sign = { kind: 'saved', at: new Date().toISOString() };
        if (key !== this.key) {
            await dropDraft(key);
            atWork.delete(key);
        }
        await this.kept();
        if (isNew) {
            this.onNew?.(this.key);
        }
        this.draw();
        this.pictures.send();
        if (this.isChanged) {
            this.soon();
        }
    }

    /// Takes the server's tidied texts, and its ids of variants, but leaves what was typed since.
    adopt(sent, product) {
        const told = factsOf(product);
        if (this.facts === sent) {
            // Trailing spaces stay while somebody is between two words.
            const variants = this.facts.variants.map((one, i) => ({ ...one, id: told.variants[i]?.id }));
            this.facts = { ...this.facts, variants };
            return;
        }
        this.facts = {
            ...this.facts,
            variants: this.facts.variants.map((one, i) => (one.id ? one : { ...one, id: sent.variants[i] && told.variants[i]?.name === one.name.trim() ? told.variants[i].id : undefined })),
        };
    }

    /// Says why something was not saved; {quietly}: while typing, without taking the focus.
    async refused(error, { quietly = false } = {}) {
        this.sign = { kind: 'local', at: new Date().toISOString() };
        if (!(error instanceof ApiError)) {
            throw error;
        }
        if (error.status === 412 || error.status === 409 && error.code === 'version.stale') {
            await this.compare();
        } else if (error.code === 'product.name_taken' && await this.isOurOwn()) {
            this.soon(0);
        } else if (error.code === 'product.name_taken') {
            this.errors = { ...this.errors, name: t('error_product_name_taken') };
        } else if (error.fields.length > 0) {
            const found = fieldErrors(error);
            this.errors = Object.fromEntries(Object.entries(found).map(([name, text]) => [fieldOf(name, this.facts), text]));
        } else if (error.isOffline) {
            this.wasCut = !this.product;
            clearTimeout(this.timer);
            if (this.savesItself) {
                this.timer = setTimeout(() => this.soon(0), retryAfterMs);
            } else if (!quietly) {
                this.general = sentence(error);
            }
        } else {
            this.general = sentence(error);
        }
        this.draw();
    }

    /// The first sending may have arrived and only its answer been lost: then the name is taken by this very product.
    async isOurOwn() {
        if (!this.wasCut || this.product) {
            return false;
        }
        const name = this.facts.name.trim();
        const { data } = await api('GET', `/groups/${this.group.slug}/products?${new URLSearchParams({ state: 'draft', q: name })}`);
        const found = data.items.find((one) => one.name === name);
        if (!found) {
            return false;
        }
        this.wasCut = false;
        await this.taken(found, this.facts);
        return true;
    }

    // ---------------------------------------------------------------------------------------------- somebody else changed it

    /// What the server has now, beside what is here. Where only the number of the version moved (a photo came), it just goes on.
    async compare() {
        const { data } = await api('GET', `/products/${this.product.id}`);
        const theirs = factsOf(data);
        if (differences(this.base, theirs).length === 0) {
            Object.assign(this, { version: data.version, base: theirs });
            return this.soon(0);
        }
        this.conflict = { product: data, theirs, fields: differences(this.base, theirs) };
        return this.draw();
    }

    /// Keeps what was written here; of what only the others changed, theirs.
    keepMine() {
        const { product, theirs } = this.conflict;
        const mine = differences(this.base, this.facts);
        this.facts = Object.fromEntries(Object.keys(this.facts).map((name) => [name, mine.includes(name) ? this.facts[name] : theirs[name]]));
        Object.assign(this, { base: theirs, version: product.version, product, conflict: null });
        this.kept();
        return this.savesItself ? this.save().catch((error) => this.refused(error)) : this.draw();
    }

    takeTheirs() {
        const { product, theirs } = this.conflict;
        Object.assign(this, { facts: theirs, base: theirs, version: product.version, product, conflict: null, errors: {}, sign: { kind: 'saved', at: new Date().toISOString() } });
        this.kept();
        this.draw();
    }

    // ------------------------------------------------------------------------------------------------- publishing, archiving

    /// Everything that buyers should see is with the server before they see it.
    async publish() {
        await this.save();
        await this.pictures.settle();
        await this.pictures.retryAll();
        await this.pictures.send();
        while (this.pictures.sending) {
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        // A photo that could not be sent is not left out in silence.
        const failed = this.pictures.items.find(({ state }) => state === 'failed');
        if (failed) {
            throw failed.error;
        }
        await this.decide('publish');
    }

    async decide(what) {
        const { data } = await api('POST', `/products/${this.product.id}/${what}`);
        this.product = data;
        this.version = data.version;
        this.base = factsOf(data);
        this.sign = { kind: 'saved', at: new Date().toISOString() };
        await this.kept();
        this.draw();
        return data;
    }

    // ------------------------------------------------------------------------------------------------------- coming, going

    attach(draw) {
        this.draw = draw;
    }

    /// The view is left: what is on its way goes on behind other views.
    async detach() {
        this.draw = () => {};
        atWork.set(this.key, this);
        await this.save().catch(() => {});
        await this.pictures.settle();
        if (this.pictures.isWaiting && this.productId()) {
            this.draw = () => this.leaveIfDone();
            return;
        }
        this.leaveIfDone();
    }

    leaveIfDone() {
        if (!this.pictures.isWaiting || !this.productId()) {
            atWork.delete(this.key);
            clearTimeout(this.timer);
            removeEventListener('online', this.onOnline);
            this.pictures.stop();
        }
    }
}

