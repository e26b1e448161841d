// kill -9 while money is settled, paid and divided by people who ask again until they are answered: whatever each of them meant was done
// exactly once, and the books are right. ETALASE_TEST_SEED repeats a run; its moments are never quite the same.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { Client } from '../contract/client.mjs';
import { House, Intention, pause } from './house.mjs';
import { binary, onEngine } from './server.mjs';

const api = '/api/v1';
const perGroup = 6;  // settlements
const kills = 40;  // at most
const requestsBetween = 20;  // at most, from one kill to the next
const groups = [
    { slug: 'melati', leads: 'melati.ketua', signs: ['melati.anggota', 'melati.bendahara'] },
    { slug: 'seruni', leads: 'seruni.ketua', signs: ['seruni.satu', 'seruni.dua'] },
];

const seed = Number(process.env.ETALASE_TEST_SEED ?? Date.now() % 1_000_000);

/// Random numbers below a bound, the same for the same seed.
function randomOf(from) {
    let state = BigInt(from);
    return (bound) => {
        state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
        return Number((state >> 33n) % BigInt(bound));
    };
}
const random = randomOf(seed);

class Office {
    constructor(house) {
        this.house = house;
    }

    /// Done once, however often it is asked for: at times by two devices with the same key at once, which are told the same.
    async does(login, path, body = {}, { headers = {}, refusals = [] } = {}) {
        const intention = new Intention(api + path, body, headers);
        const once = () => intention.done(() => this.house.person(login), refusals);
        const [first, ...more] = await Promise.all(random(4) === 0 ? [once(), once()] : [once()]);
        more.forEach((other) => assert.equal(other?.id, first?.id, path));
        return first;
    }

    async seen(login, path) {
        for (let attempt = 0; attempt < 400; attempt += 1) {
            const answer = await this.house.person(login).then((who) => who.must('GET', api + path)).catch(() => null);
            if (answer) {
                return answer;
            }
            await pause(50);
        }
        throw new Error(`${path} was never shown`);
    }

    async all(login, path) {
        const found = [];
        let next = null;
        do {
            const page = await this.seen(login, `${path}${path.includes('?') ? '&' : '?'}limit=100${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
            found.push(...page.items);
            next = page.next;
        } while (next);
        return found;
    }

    settlements() {
        return this.all('pariwisata.pejabat', '/settlements?agency=dinas-pariwisata');
    }

    /// By somebody who read the settlement; once more where it changed meanwhile, which happens when a later one takes over what it left.
    async decides(login, id, verb) {
        for (;;) {
            const { version } = await this.seen('pariwisata.pejabat', `/settlements/${id}`);
            const done = await this.does(login, `/settlements/${id}/${verb}`, {}, { headers: { 'If-Match': `"${version}"` }, refusals: ['version.stale'] });
            if (done) {
                return done;
            }
        }
    }

    async pays(id, amount, leads) {
        const payout = await this.does('pariwisata.keuangan', '/payouts', { settlement_id: id, amount });
        await this.does('pariwisata.keuangan', `/payouts/${payout.id}/send`, { reference: 'TRF' });
        await this.does(leads, `/payouts/${payout.id}/confirm`);
        return payout.id;
    }

    async divides({ leads, signs }, body) {
        const split = await this.does(leads, '/splits', body);
        await Promise.all(signs.map((login) => this.does(login, `/splits/${split.id}/approve`)));
        if ((await this.seen(leads, `/splits/${split.id}`)).state === 'approved') {  // not where all of it is the common fund's
            await this.does(leads, `/splits/${split.id}/pay`);
        }
        await this.does(signs[0], `/splits/${split.id}/acknowledge`, {}, { refusals: ['split.nothing_to_acknowledge'] });
        return split.id;
    }

    /// All that becomes of a draft.
    async settles(group, draft) {
        await this.decides('pariwisata.pejabat', draft.id, 'issue');
        const { left } = await this.decides(group.leads, draft.id, 'approve');
        const meant = { id: draft.id, left, group, payouts: [], split: null };
        if (left > 0 && draft.payer === 'agency') {
            const part = Math.ceil(left * 0.6);
            for (const amount of [part, left - part].filter((each) => each > 0)) {
                meant.payouts.push(await this.pays(draft.id, amount, group.leads));
            }
            meant.split = await this.divides(group, { settlement_id: draft.id });
        }
        return meant;
    }

    /// Day by day, while earlier ones are still being paid.
    async live(group, agreement) {
        const settling = [];
        for (let ago = 36; ago > 0 && settling.length < perGroup; ago -= 1) {
            const until = new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
            const draft = await this.does('pariwisata.pejabat', '/settlements', { agreement_id: agreement, until }, { refusals: ['settlement.nothing'] });
            if (draft) {
                settling.push(this.settles(group, draft));
            }
        }
        return Promise.all(settling);
    }
}

/// Two members of the second group come by invitation.
async function moreMembers(house) {
    const manager = await house.person('seruni.ketua');
    for (const login of groups[1].signs) {
        const { code } = await manager.must('POST', `${api}/invitations`, { role: 'member', group: 'seruni' });
        await new Client(house.door).accept(code, login, `Anggota ${login.slice(7)}`, 'etalase-demo');
    }
}

async function agreementOf(office, slug) {
    const found = await office.all('pariwisata.pejabat', `/agreements?group=${slug}`);
    return found.find(({ state, agency }) => state === 'active' && agency.slug === 'dinas-pariwisata').id;
}

/// Each settlement, payment and split that was meant is there, whole, and nothing else.
async function check(office, meant, before) {
    const all = await office.settlements();
    assert.deepEqual(all.map(({ id }) => id).sort(), [...before, ...meant.map(({ id }) => id)].sort(), 'each draft is there once, and nothing else');
    const numbers = all.map(({ number }) => number).filter(Boolean);
    assert.equal(new Set(numbers).size, numbers.length, 'each has a number of its own');
    for (const { id, left, payouts, split, group } of meant) {
        const settlement = all.find((one) => one.id === id);
        assert.deepEqual(settlement.payouts.map((one) => one.id).sort(), [...payouts].sort(), settlement.number);
        assert.ok(settlement.payouts.every(({ state }) => state === 'confirmed'));
        assert.equal(settlement.papers.filter(({ kind }) => kind === 'statement').length, 1);
        assert.equal(settlement.papers.filter(({ kind }) => kind === 'payment').length, payouts.length);
        if (payouts.length > 0) {
            assert.deepEqual([settlement.state, settlement.paid, settlement.left], ['paid', left, 0]);
            const splits = (await office.all(group.leads, `/groups/${group.slug}/splits`)).filter((one) => one.settlement?.id === id);
            assert.deepEqual(splits.map((one) => one.id), [split], 'divided once');
            isWhole(splits[0], settlement.taken + left);
        }
    }
}

function isWhole(split, amount) {
    assert.deepEqual([split.state, split.amount, split.approvals.length], ['paid', amount, 2]);
    assert.equal(split.common_fund + split.shares.reduce((sum, share) => sum + share.amount, 0), amount);
    assert.ok(split.shares.every(({ state }) => state !== 'open'));
}

/// What a group sells itself meanwhile, and divides in the end.
async function sellsItself(office, group) {
    const { items } = await office.seen(group.leads, `/groups/${group.slug}/products?state=published&limit=1`);
    const line = { variant_id: items[0].variants[0].id, quantity: 1, unit_price: 10_000 };
    const before = await office.all(group.leads, `/groups/${group.slug}/direct-sales`);
    const ids = Array.from({ length: 6 }, () => uuidNow());
    await Promise.all(ids.map((id) => office.does(group.leads, `/groups/${group.slug}/direct-sales`, { id, lines: [line] })));
    const after = await office.all(group.leads, `/groups/${group.slug}/direct-sales`);
    assert.deepEqual(after.map(({ id }) => id).sort(), [...before.map(({ id }) => id), ...ids].sort(), 'each own sale is there once');
    const own = (await office.seen(group.leads, `/groups/${group.slug}/undivided`)).items.find(({ settlement }) => settlement === null);
    const split = await office.divides(group, { group: group.slug });
    isWhole(await office.seen(group.leads, `/splits/${split}`), own.left);
}

let made = 0;
/// A UUIDv7, as a device makes it.
function uuidNow() {
    made += 1;
    const hex = Date.now().toString(16).padStart(12, '0') + '7' + made.toString(16).padStart(3, '0') + '8' + made.toString(16).padStart(15, '0');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

async function liveThrough(house, office) {
    await moreMembers(house);
    const agreements = await Promise.all(groups.map(({ slug }) => agreementOf(office, slug)));
    const before = (await office.settlements()).map(({ id }) => id);
    house.next = () => (house.kills < kills ? 4 + random(requestsBetween) : Infinity);
    house.killAt = house.answers + house.next();
    const [, ...lived] = await Promise.all([sellsItself(office, groups[0]), ...groups.map((group, index) => office.live(group, agreements[index]))]);
    await house.rest();
    const meant = lived.flat();
    assert.ok(house.kills >= 5 && meant.filter(({ payouts }) => payouts.length > 0).length >= perGroup, 'there was something to interrupt');
    await check(office, meant, before);
    return meant;
}

for (const engine of ['sqlite', 'mysql']) {
    test(`kill -9 while money is settled, paid and divided: each thing is done exactly once (${engine})`, (context) =>
        onEngine(context, engine, 'etalase_faults_money', async (folder, database) => {
            const house = new House(folder, database, () => random(12));
            await house.open('--seed-demo');
            try {
                const meant = await liveThrough(house, new Office(house));
                const said = execFileSync(binary, ['verify', '--data', folder, '--database', database], { encoding: 'utf8' });
                assert.match(said, /; 0 of \d+ rules broken/);
                context.diagnostic(`seed ${seed}: ${house.kills} kills, ${meant.length} settlements, ${meant.flatMap(({ payouts }) => payouts).length} payments`);
            } finally {
                await house.rest();
                await house.door.stop();
            }
        }));
}
