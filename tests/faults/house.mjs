// A server that is ended while people work with it, and people who ask again until they are answered.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Client } from '../contract/client.mjs';
import { start } from './server.mjs';

export const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/// The server that runs now, with the people who are signed in there: their sessions outlive it.
export class House {
    /// `delay()`: how many milliseconds after the request that ends it the server is ended.
    constructor(folder, database, delay = () => 0) {
        Object.assign(this, { folder, database, delay, door: {}, people: new Map(), answers: 0, kills: 0, killAt: Infinity, next: () => Infinity });
    }

    async open(...more) {
        Object.assign(this.door, await start(this.folder, this.database, ...more));
        this.opening = Promise.resolve();
    }

    /// Somebody, wherever the server is by now; counts the requests, and ends the server in the middle of one.
    async person(login) {
        await this.opening;
        this.answers += 1;
        if (this.answers >= this.killAt) {
            this.killAt = Infinity;
            // Not waited for by whoever asks now: its request meets a server that dies.
            this.opening = this.reopen();
        }
        if (!this.people.has(login)) {
            this.people.set(login, new Client(this.door).signIn(login).catch((error) => {
                this.people.delete(login);
                throw error;
            }));
        }
        return this.people.get(login);
    }

    /// Is not ended any more.
    async rest() {
        this.next = () => Infinity;
        this.killAt = Infinity;
        await this.opening;
    }

    async reopen() {
        await pause(this.delay());
        await this.door.kill();
        this.kills += 1;
        await this.open();
        this.killAt = this.answers + this.next();
    }
}

/// A write that somebody means once: it keeps its key until it is answered, over whatever happens to the server.
export class Intention {
    constructor(path, body, headers = {}) {
        Object.assign(this, { path, body, headers: { ...headers, 'Idempotency-Key': randomUUID() } });
    }

    /// What it was answered, however often it must be asked for; null for one of the codes in `refusals`. `client()` is whoever asks, signed in
    /// at the server that now runs.
    async done(client, refusals = []) {
        for (let attempt = 0; attempt < 400; attempt += 1) {
            const answer = await client().then((who) => who.ask('POST', this.path, this.body, this.headers)).catch(() => null);
            const said = await answer?.json().catch(() => null);
            if (answer?.ok && said) {
                return said;
            }
            if (refusals.includes(said?.code)) {
                return null;
            }
            const again = !answer || !said || answer.status >= 500 || said.code === 'idempotency.in_progress';
            assert.ok(again, `${this.path}: ${answer?.status} ${JSON.stringify(said)}`);
            await pause(50);
        }
        throw new Error(`${this.path} was never answered`);
    }
}
