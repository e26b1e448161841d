// A shop for the tests to visit: the real binary with its demo on a free port, and a real Chromium.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const binary = process.env.ETALASE_TEST_BINARY ?? path.join(root, 'build/dev/etalase');
const startTimeoutMs = 120_000;
const stopTimeoutMs = 20_000;

export const phone = { width: 360, height: 800 };
export const desk = { width: 1280, height: 800 };

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/// Starts the shop on an empty database, which it fills with the demo: { address, stop() }. `database` is a URL, or a
/// function of the temporary folder that makes one. `history`: with the demo's months of sales and settlements, which take some seconds more.
export async function startShop(database = (folder) => `sqlite:${folder}/e.db`, { history = false } = {}) {
    assert.ok(existsSync(binary), `${binary} is not built`);
    const folder = mkdtempSync(path.join(tmpdir(), 'etalase-shop-'));
    const url = typeof database === 'function' ? database(folder) : database;
    const child = spawn(binary, ['serve', '--seed-demo', ...(history ? [] : ['--without-history']), '--listen', '127.0.0.1:0', '--database', url, '--data', folder],
        { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    let output = '';
    child.stdout.on('data', (chunk) => { output += chunk; });
    child.stderr.on('data', (chunk) => { output = (output + chunk).slice(-4_000_000); });
    const stop = async () => {
        const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
        child.kill('SIGTERM');
        await exited;
        clearTimeout(timer);
        rmSync(folder, { recursive: true, force: true });
    };
    try {
        return { address: await awaitReady(child, () => output), stop, log: () => output };
    } catch (error) {
        await stop();
        throw error;
    }
}

async function awaitReady(child, output) {
    const end = Date.now() + startTimeoutMs;
    while (Date.now() < end) {
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0];
        if (address && await fetch(`${address}/readyz`).then((answer) => answer.ok, () => false)) {
            return address;
        }
        assert.equal(child.exitCode, null, `the shop ended with ${child.exitCode}:\n${output()}`);
        await pause(50);
    }
    assert.fail(`the shop was not ready within ${startTimeoutMs} ms:\n${output()}`);
}

/// Makes an empty database on the server of with-mariadb.sh, and answers with its URL; null where there is no server.
export function mariadbDatabase(name) {
    const server = process.env.ETALASE_TEST_MARIADB;
    if (!server) {
        return null;
    }
    const socket = new URL(server).searchParams.get('socket');
    execFileSync('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root',
        `--execute=DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name} CHARACTER SET utf8mb4`]);
    return server.replace('/?', `/${name}?`);
}

export const browserProgram = process.env.ETALASE_TEST_CHROMIUM ?? '/usr/bin/chromium';
export const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

const zoneMs = 8 * 3600 * 1000;  // WITA, where the demo's shops are

/// The day that it is in the demo's shops, so many days from now: 2026-11-22.
export const dayFromNow = (days) => new Date(Date.now() + zoneMs + days * 24 * 3600 * 1000).toISOString().slice(0, 10);

/// Chromium that talks to nobody but the shop. As root it runs without its sandbox.
export const openBrowser = () => chromium.launch({ executablePath: browserProgram, args: browserArguments });

/// A visitor with an empty cache. `complaints` collects what a console would show in red.
export async function visitor(browser, shop, options = {}) {
    const context = await browser.newContext({ baseURL: shop.address, viewport: phone, locale: 'id-ID', ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('requestfailed', (request) => {
        // Whoever follows a link early leaves the rest of a page unfetched.
        if (request.failure()?.errorText !== 'net::ERR_ABORTED') {
            complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
        }
    });
    page.on('console', (message) => {
        // The page of a missing address is answered with 404 on purpose.
        if (message.type() === 'error' && message.location().url !== page.url()) {
            complaints.push(`console: ${message.text()} (${message.location().url})`);
        }
    });
    return { context, page, complaints, close: () => context.close() };
}

/// JSON of the shop's own API.
export async function api(shop, address) {
    const answer = await fetch(shop.address + address);
    assert.equal(answer.status, 200, address);
    return answer.json();
}

/// One address of every kind of public page, of the demo as it is.
export async function publicPages(shop) {
    const products = await api(shop, '/api/v1/products?limit=1');
    const groups = await api(shop, '/api/v1/groups?limit=1');
    const outlets = await api(shop, '/api/v1/outlets?limit=1');
    return ['/', '/produk', '/produk?q=batik', '/produk?q=tidak-ada-yang-begini', `/produk/${products.items[0].slug}`,
        '/kelompok', `/kelompok/${groups.items[0].slug}`, '/gerai', '/gerai?buka=ya', `/gerai/${outlets.items[0].slug}`, '/nothing-here'];
}
