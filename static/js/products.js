// The products of a group: cards on a phone, a table on a desk, the same data; chips by state and a search.

import { api, busyButton, date, empty, heading, html, icon, note, nothing, notice, rupiah, sentence, t } from './core.js';
import { groupOf } from './workspace.js';
import { listDrafts } from './drafts.js';
import { ApiError } from './api.js';

const pageSize = 50;
const searchAfterMs = 300;
const states = ['draft', 'published', 'archived'];
const signs = { draft: ['pen', ''], published: ['eye', 'good'], archived: ['box', 'calm'], local: ['cloud-off', 'care'] };

/// A state as a word and a sign.
export const stateSign = (state) => html`<span class="state ${signs[state][1]}">${icon(signs[state][0])}${t(`state_${state}`)}</span>`;

const photoOf = (product) => {
    const [photo] = product.photos;
    return html`<span class="photo">${photo
        ? html`<img src=${photo.src} srcset=${photo.srcset || nothing} sizes="80px" alt="" loading="lazy">`
        : html`<span class="no-photo">${icon('picture')}</span>`}</span>`;
};

function priceOf(product) {
    const prices = product.variants.map(({ price }) => price);
    if (prices.length === 0) {
        return html`<span class="quiet">${t('no_price')}</span>`;
    }
    const least = rupiah(Math.min(...prices));
    return prices.length > 1 ? t('from_price', { price: least }) : least;
}

class List {
    constructor(place, group) {
        Object.assign(this, { place, group, items: [], next: null, busy: false, drafts: [] });
        this.state = states.includes(place.query.get('state')) ? place.query.get('state') : '';
        this.q = place.query.get('q') ?? '';
        this.timer = 0;
    }

    address() {
        const query = new URLSearchParams();
        if (this.state) {
            query.set('state', this.state);
        }
        if (this.q) {
            query.set('q', this.q);
        }
        return `/${this.group.slug}/produk${query.size > 0 ? `?${query}` : ''}`;
    }

    async read(cursor = null) {
        const query = new URLSearchParams({ limit: String(pageSize) });
        const wanted = { state: this.state, q: this.q, cursor };
        Object.entries(wanted).forEach(([name, value]) => value && query.set(name, value));
        // Of two answers that overtake each other only the newest counts.
        const turn = this.turn = Symbol('read');
        const { data } = await api('GET', `/groups/${this.group.slug}/products?${query}`, { signal: this.place.signal });
        if (turn !== this.turn) {
            return;
        }
        this.items = cursor ? [...this.items, ...data.items] : data.items;
        this.next = data.next;
        this.drafts = await listDrafts(this.group.slug);
        this.draw();
    }

    async again() {
        note(this.address());
        this.draw();
        try {
            await this.read();
        } catch (error) {
            this.refused(error);
        }
    }

    /// What is in view stays, and a line says why nothing newer comes.
    refused(error) {
        if (this.place.signal.aborted) {
            return;  // whoever asked has gone elsewhere
        }
        if (!(error instanceof ApiError)) {
            throw error;
        }
        notice(sentence(error));
    }

    draw() {
        const isEmpty = this.items.length === 0 && this.drafts.length === 0;
        this.place.show(html`
            ${heading(t('products_title'), isEmpty && !this.state && !this.q ? nothing : html`<a class="button loud" href="#/${this.group.slug}/produk/baru">${icon('plus')}${t('product_new')}</a>`)}
            ${isEmpty && !this.state && !this.q ? this.begin() : html`${this.tools()}${this.local()}${this.items.length ? this.list() : this.nothingFound()}`}
            ${this.next ? html`<p class="after-list">${busyButton({ label: t('show_more'), busy: this.busy, act: () => this.more() })}</p>` : nothing}`);
    }

    begin() {
        return empty({
            title: t('products_empty'), lead: t('products_empty_lead'),
            action: html`<p><a class="button loud" href="#/${this.group.slug}/produk/baru">${icon('camera')}${t('product_first')}</a></p>
                <p><a class="button" href="#/${this.group.slug}/tabel">${icon('table')}${t('menu_table')}</a></p>`,
        });
    }

    tools() {
        return html`<form role="search" @submit=${(event) => { event.preventDefault(); clearTimeout(this.timer); this.again(); }}>
            <label class="hidden" for="find">${t('products_search')}</label>
            <div class="control"><span class="search-sign">${icon('search')}</span><input id="find" type="search" name="q" maxlength="100" autocomplete="off" placeholder=${t('products_search')} .value=${this.q}
                @input=${(event) => { this.q = event.target.value.trim(); clearTimeout(this.timer); this.timer = setTimeout(() => this.again(), searchAfterMs); }}></div></form>
            <div class="filter-chips" role="group" aria-label=${t('products_filter')}>${['', ...states].map((state) => html`<button type="button" class="chip" aria-pressed=${state === this.state ? 'true' : 'false'}
                @click=${() => { this.state = state; this.again(); }}>${state === this.state ? icon('check', 'small') : nothing}${state ? t(`state_${state}`) : t('all')}</button>`)}</div>`;
    }

    /// Begun on this device and not yet with the server.
    local() {
        return this.drafts.length === 0 ? nothing : html`<ul class="rows local">${this.drafts.map((draft) => html`<li><a class="row" href="#/${this.group.slug}/produk/${draft.key}">
            <span class="tile care">${icon('cloud-off')}</span><span><b>${draft.facts.name || t('product_unnamed')}</b><span class="quiet">${t('local_only', { when: date(draft.at) })}</span></span>${icon('next')}</a></li>`)}</ul>`;
    }

    nothingFound() {
        return html`<div class="empty"><h2>${t('none_found')}</h2><p class="quiet">${this.q ? t('none_found_lead') : t('none_in_state')}</p>
            <button type="button" class="button" @click=${() => { this.q = ''; this.state = ''; this.again(); }}>${t('show_all')}</button></div>`;
    }

    list() {
        const to = (product) => `#/${this.group.slug}/produk/${product.id}`;
        return html`<ul class="goods" aria-label=${t('products_title')}>${this.items.map((product) => html`<li class="ware">${photoOf(product)}
                <a href=${to(product)} lang="id">${product.name}</a><span class="price">${priceOf(product)}</span>${stateSign(product.state)}</li>`)}</ul>
            <table class="desk-table"><caption class="hidden">${t('products_title')}</caption>
            <thead><tr><th scope="col"><span class="hidden">${t('photo')}</span></th><th scope="col">${t('product_name')}</th><th scope="col">${t('category')}</th><th scope="col">${t('state')}</th><th scope="col">${t('changed')}</th><th scope="col" class="number">${t('price')}</th></tr></thead>
            <tbody>${this.items.map((product) => html`<tr><td>${photoOf(product)}</td><td><a href=${to(product)} lang="id">${product.name}</a></td><td>${product.category.name}</td><td>${stateSign(product.state)}</td><td class="quiet">${date(product.updated_at)}</td><td class="number">${priceOf(product)}</td></tr>`)}</tbody></table>`;
    }

    async more() {
        this.busy = true;
        this.draw();
        try {
            await this.read(this.next);
        } catch (error) {
            this.refused(error);
        } finally {
            this.busy = false;
            this.draw();
        }
    }
}

export async function view(place) {
    const group = await groupOf(place.params.group);
    if (!group) {
        throw new ApiError({ status: 404, code: 'group.not_found' });
    }
    const list = new List(place, group);
    await list.read();
    return () => clearTimeout(list.timer);
}
