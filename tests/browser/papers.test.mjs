// Papers as they come out of a real browser's printer: their text, their size, and whether their QR can be read.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { smallTargets, violations } from './inspect.mjs';
import { desk, openBrowser, phone, root, visitor } from './support.mjs';

const program = path.join(root, 'build/dev/tests/server_tests');
const startTimeoutMs = 120_000;

let shop;
let browser;
let folder;

/// The shop of tests/server/papers_test.cpp, with a paper of each kind: it ends with its standard input.
async function startPapers() {
    const child = spawn(program, ['[.papers-shop]'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const told = await new Promise((resolve, reject) => {
        let output = '';
        setTimeout(() => reject(new Error(`no shop: ${output}`)), startTimeoutMs).unref();
        exited.then((code) => reject(new Error(`the shop ended with ${code}: ${output}`)));
        child.stdout.on('data', (chunk) => {
            output += chunk;
            const line = /^PAPERS (.+)\n/m.exec(output);
            if (line) {
                resolve(JSON.parse(line[1]));
            }
        });
    });
    return { ...told, stop: async () => { child.stdin.end(); await exited; } };
}

before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'etalase-papers-'));
    shop = await startPapers();
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await shop?.stop();
    rmSync(folder, { recursive: true, force: true });
});

/// A member who was sent to sign in by the address that they wanted, and back to it.
async function member(address, options = {}) {
    const seen = await visitor(browser, shop, { viewport: desk, ...options });
    await seen.page.goto(address);
    assert.equal(new URL(seen.page.url()).pathname, '/masuk');
    await seen.page.locator('#login').fill('melati.member');
    await seen.page.locator('#password').fill(shop.password);
    await seen.page.locator('button[type=submit]').click();
    await seen.page.waitForURL((url) => url.pathname + url.search === address);
    return seen;
}

/// The page as a PDF: its pages as texts, their size in points, and a picture of each.
async function printed(page, name) {
    const file = path.join(folder, `${name}.pdf`);
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info);
    const pages = Number(/Pages:\s+(\d+)/.exec(info)[1]);
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    execFileSync('pdftoppm', ['-png', '-r', '200', file, path.join(folder, name)]);
    const picture = (number) => path.join(folder, `${name}-${String(number).padStart(String(pages).length, '0')}.png`);
    return { file, text, pages, width: Number(width), height: Number(height), picture };
}

/// For people who want to look at it.
function keepPicture(sheet, name, number) {
    if (process.env.ETALASE_TEST_PICTURES) {
        copyFileSync(sheet.picture(number), path.join(process.env.ETALASE_TEST_PICTURES, `paper-${name}-${number}.png`));
    }
}

/// A picture of one place on a sheet of labels, as a phone that is held over it sees it.
function labelAt(sheet, index) {
    const dots = 300;
    const [width, height] = [70, 297 / 8].map((length) => Math.floor(length / 25.4 * dots));
    const name = path.join(folder, `label-${index}`);
    execFileSync('pdftoppm', ['-png', '-singlefile', '-r', String(dots), '-x', String(index % 3 * width), '-y', String(Math.floor(index / 3) * height),
        '-W', String(width), '-H', String(height), sheet.file, name]);
    return `${name}.png`;
}

const codesIn = (picture) => execFileSync('zbarimg', ['--quiet', '--nodbus', '--raw', '-Sdisable', '-Sqrcode.enable', picture], { encoding: 'utf8' })
    .trim().split('\n');
const mm = (points) => points / 72 * 25.4;
const near = (value, wanted) => Math.abs(value - wanted) < 1;

test('a Nota Titip on A4 says all that it should, on one page, and its QR leads to the page that verifies it', async () => {
    const paper = shop.papers.delivery_note;
    const { page, complaints, close } = await member(`/kertas/${paper.id}`);
    const { text, pages, width, height, picture } = await printed(page, 'nota');
    assert.equal(pages, 1);
    assert.ok(near(mm(width), 210) && near(mm(height), 297), `${mm(width)} x ${mm(height)} mm`);
    for (const part of ['Kelompok Melati', 'Nota Titip', paper.number, 'Jumat, 20 November 2026', 'pukul 09.41 WITA', 'Gerai Kota',
        'Jalan Tepian Nomor 8, lantai dasar', 'PJ-2026-0012, versi 2', 'Komisi 15%, dibayar tiap bulan', 'ML-011', 'Rp185.000', 'Rp1.610.000',
        'satu juta enam ratus sepuluh ribu rupiah', 'Yang menyerahkan', 'Yang menerima', 'halaman 1 dari 1']) {
        assert.ok(text.includes(part), `${part} is missing:\n${text}`);
    }
    assert.ok(!/Cetak\b|Ruang kerja/.test(text), 'what is only for the screen is not printed');
    assert.deepEqual(codesIn(picture(1)), [`${shop.address}/periksa/${paper.code}`]);
    assert.deepEqual(complaints, []);
    await close();
});

test('every kind of paper prints on both sizes, but a statement, which is too wide for a roll', async () => {
    const { page, close } = await member(`/kertas/${shop.papers.receipt.id}`);
    for (const [kind, paper] of Object.entries(shop.papers)) {
        await page.goto(`/kertas/${paper.id}`);
        const sheet = await printed(page, `a4-${kind}`);
        keepPicture(sheet, kind, 1);
        assert.ok(sheet.text.includes(paper.number), kind);
        assert.deepEqual(codesIn(sheet.picture(1)), [`${shop.address}/periksa/${paper.code}`], kind);
        if (kind === 'statement') {
            continue;  // too wide for a roll
        }
        await page.goto(`/kertas/${paper.id}?ukuran=58`);
        assert.ok(await page.evaluate(() => { const roll = document.querySelector('main'); return roll.scrollWidth <= roll.clientWidth; }), `${kind}: nothing lies beside the roll`);
        const roll = await printed(page, `58-${kind}`);
        keepPicture(roll, `58-${kind}`, 1);
        assert.ok(near(mm(roll.width), 58), `${mm(roll.width)} mm`);
        assert.ok(roll.text.includes(paper.number), kind);
        const codes = Array.from({ length: roll.pages }, (_, index) => {
            try {
                return codesIn(roll.picture(index + 1));
            } catch {
                return [];  // a page without one
            }
        }).flat();
        assert.deepEqual(codes, [`${shop.address}/periksa/${paper.code}`], kind);
    }
    await page.goto(`/kertas/${shop.papers.receipt.id}?lang=en`);
    const english = await printed(page, 'english');
    assert.match(english.text, /Handover record[^]*page 1 of 1/);
    await close();
});

test('a long statement repeats its heads on every sheet, cuts no row, and adds up as a person adds it up', async () => {
    const { page, close } = await member(`/kertas/${shop.papers.statement.id}`);
    const sheet = await printed(page, 'statement');
    const { text, pages } = sheet;
    [2, pages].forEach((number) => keepPicture(sheet, 'statement', number));
    assert.ok(pages >= 3, `${pages} pages`);
    const sheets = text.split('\f').slice(0, pages);
    const rows = sheets.map((words) => words.split('\n').filter((line) => /^ *\d+ +\d+ \w{3} 20\d\d /.test(line)));
    for (const [index, words] of sheets.entries()) {
        assert.ok(words.includes(`halaman ${index + 1} dari ${pages}`), words);
        if (rows[index].length) {
            assert.match(words, /No +Tanggal +Barang.*Komisi/, `sheet ${index + 1} says what its columns are:\n${words}`);
        }
        assert.equal((words.match(/PJL-GKT-2026-1\d{3}/g) ?? []).length, rows[index].length, `a row stays on one sheet:\n${words}`);
    }
    const numbers = rows.flat().map((line) => line.trim().split(/ +/).slice(-3).map((figure) => Number(figure.replace('\u2212', '-').replaceAll('.', ''))));
    assert.equal(numbers.length, 90);
    const figureOf = (pattern) => Number(pattern.exec(text)[1].replace('\u2212', '-').replace('Rp', '').replaceAll('.', ''));
    const sum = (column) => numbers.reduce((before, each) => before + each[column], 0);
    const carried = figureOf(/Terbawa dari LPP-2026-0007 +(\S+)/);
    assert.equal(carried, -21_250);
    assert.equal(sum(2) + carried, figureOf(/Terbawa[^\n]+\n(?:\s*\n)*\s*Jumlah +(\S+)/));
    assert.equal(sum(0) - sum(1), sum(2));
    await close();
});

test('a receipt of a payment says who had how much from whom, and for what', async () => {
    const { page, close } = await member(`/kertas/${shop.papers.payment.id}`);
    const { text, pages } = await printed(page, 'payment');
    assert.equal(pages, 1);
    for (const part of ['Kuitansi', shop.papers.payment.number, 'Sudah terima dari', 'Dinas Pariwisata', 'satu juta dua ratus lima puluh ribu rupiah', 'Rp1.250.000',
        'LPP-2026-0001', 'Transfer bank', 'Kelompok Melati', 'Yang menerima uang', '20 November 2026']) {
        assert.ok(text.includes(part), `${part} is missing:\n${text}`);
    }
    await close();
});

test('labels are 24 to a sheet, and each leads to its product', async () => {
    const { page, close } = await member(`/kertas/label?titipan=${shop.delivery}`);
    const sheet = await printed(page, 'labels');
    assert.equal(sheet.pages, 1);
    for (let index = 0; index < 12; ++index) {
        assert.deepEqual(codesIn(labelAt(sheet, index)), [`${shop.address}/produk/kain-sasirangan-gigi-haruan`], `label ${index + 1}`);
    }
    assert.equal(sheet.text.match(/ML-017/g).length, 6);
    await page.goto(`/kertas/label?titipan=${shop.delivery}&dari=20`);
    assert.equal((await printed(page, 'labels-20')).pages, 2);
    await close();
});

test('the page that verifies a paper is easy to read, for everybody, on a phone and on a desk', async () => {
    for (const viewport of [phone, desk]) {
        const { page, complaints, close } = await visitor(browser, shop, { viewport });
        await page.goto(`/periksa/${shop.papers.delivery_note.code}`);
        assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Kertas ini tercatat');
        assert.ok((await page.getByRole('main').textContent()).includes('12 potong'));
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing lies beside the screen');
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(await page.evaluate(smallTargets, viewport === phone ? 44 : 24), []);
        assert.deepEqual(complaints, []);
        await close();
    }
});

test('a stranger who checks a paper of money learns whose it is, and no amount', async () => {
    for (const [kind, between] of [['statement', 'Dinas Pariwisata'], ['payment', 'Kelompok Melati']]) {
        const { page, close } = await visitor(browser, shop, { viewport: phone });
        await page.goto(`/periksa/${shop.papers[kind].code}`);
        const text = await page.getByRole('main').textContent();
        assert.ok(text.includes(shop.papers[kind].number) && text.includes(between), text);
        assert.doesNotMatch(text, /Rp|potong/);
        assert.deepEqual(await violations(page), []);
        await close();
    }
    const { page, close } = await member(`/kertas/${shop.papers.payment.id}`);
    await page.goto(`/periksa/${shop.papers.payment.code}`);
    await page.getByText('Rp1.250.000').waitFor();
    await close();
});

test('the pages of papers are as easy to use on a phone', async () => {
    const { page, close } = await member(`/kertas/${shop.papers.receipt.id}`, { viewport: phone });
    for (const address of [`/kertas/${shop.papers.receipt.id}`, `/kertas/${shop.papers.receipt.id}?ukuran=58`, `/kertas/${shop.papers.statement.id}`, `/kertas/${shop.papers.payment.id}`, `/kertas/label?titipan=${shop.delivery}`]) {
        await page.goto(address);
        assert.deepEqual(await violations(page), [], address);
        assert.deepEqual(await page.evaluate(smallTargets, 44), [], address);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address}: nothing lies beside the screen`);
        assert.ok(await page.getByRole('button', { name: 'Cetak' }).isVisible(), address);
    }
    await close();
});
