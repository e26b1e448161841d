// Somebody who uses the API: keeps a session's cookie and its CSRF token.

import assert from 'node:assert/strict';

export const demoPassword = 'etalase-demo';

export class Client {
    constructor(shop, headers = {}) {
        this.shop = shop;
        this.headers = headers;
    }

    /// One request; `body` is JSON, or a FormData.
    async ask(method, path, body, headers = {}) {
        const isForm = body instanceof FormData;
        return fetch(this.shop.address + path, {
            method,
            redirect: 'manual',
            headers: {
                ...this.headers,
                ...(this.cookie ? { Cookie: this.cookie, 'X-CSRF-Token': this.csrf } : {}),
                ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
                ...headers,
            },
            body: body === undefined || isForm ? body : JSON.stringify(body),
        });
    }

    /// The same, which has to go well: its JSON.
    async must(method, path, body, headers) {
        const answer = await this.ask(method, path, body, headers);
        const text = await answer.text();
        assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text.slice(0, 400)}`);
        return text ? JSON.parse(text) : null;
    }

    keep(answer, session) {
        this.cookie = answer.headers.get('set-cookie').split(';')[0];
        this.csrf = session.csrf_token;
        return this;
    }

    async signIn(login, password = demoPassword) {
        const answer = await this.ask('POST', '/api/v1/session', { login, password });
        assert.equal(answer.status, 201, login);
        return this.keep(answer, await answer.json());
    }

    /// Follows an invitation's code.
    async accept(code, login, displayName, password) {
        const answer = await this.ask('POST', '/api/v1/invitations/accept', { code, login, display_name: displayName, password });
        assert.equal(answer.status, 201);
        return this.keep(answer, await answer.json());
    }
}

/// A form with a photo.
export function photoForm(bytes, { name = 'photo.jpg', alt = '' } = {}) {
    const form = new FormData();
    form.append('photo', new Blob([bytes], { type: 'image/jpeg' }), name);
    form.append('alt', alt);
    return form;
}
