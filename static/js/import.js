// Products out of a table: choose a file, see what would happen to each row, save. Nothing is stored before the last step.

import { api, ApiError, announce, fieldErrors, html, language, note, once, t, tOr } from './core.js';
import { groupOf } from './workspace.js';
import { decoded, readRows, saveFile, separatorOf, writeRows } from './csv.js';
import { choosing, doneWith, reasonOf, sending } from './import-parts.js';
import { preview } from './import-table.js';

const mostBytes = 20 * 1024 * 1024;
const rowsAtOnce = 100;
const neverTables = /\.(xlsx?|xlsm|ods|numbers|pdf|docx?|jpe?g|png|webp|heic|zip)$/i;

const samples = {
    id: [['nama', 'varian', 'harga', 'kategori', 'kode', 'jenis', 'cerita', 'bahan'],
        ['Syal sasirangan gulung', '180 × 50 cm, hijau', '75000', 'Sasirangan', 'SG-01', 'barang', 'Diikat dan dicelup satu per satu.', 'Katun'],
        ['Syal sasirangan gulung', '180 × 50 cm, kuning', '75000', 'Sasirangan', 'SG-02', 'barang', '', ''],
        ['Taplak meja', '', '125000', 'Sasirangan', '', 'dibuat pesanan', '', '']],
    en: [['name', 'variant', 'price', 'category', 'sku', 'kind', 'story', 'materials'],
        ['Rolled sasirangan scarf', '180 × 50 cm, green', '75000', 'Sasirangan', 'SG-01', 'goods', 'Tied and dyed one by one.', 'Cotton'],
        ['Rolled sasirangan scarf', '180 × 50 cm, yellow', '75000', 'Sasirangan', 'SG-02', 'goods', '', ''],
        ['Tablecloth', '', '125000', 'Sasirangan', '', 'made to order', '', '']],
};

const saveSample = () => saveFile(t('import_template_file'), writeRows(samples[language]));

/// One sentence about a file that was refused as a whole.
function refusal(error, file) {
    if (error.isOffline) {
        return t('import_failed');
    }
    const words = tOr(`import_${error.code.replaceAll('.', '_')}`, '');
    if (words) {
        return words;
    }
    if (error.status === 413) {
        return t('import_list_too_large');
    }
    if (error.status === 415) {
        return t('import_wrong_type', { name: file?.name ?? '' });
    }
    if (error.isGone) {
        return t('import_expired');
    }
    return error.status === 403 ? t('import_facilitator') : Object.values(fieldErrors(error, 'list_'))[0] ?? t('import_failed');
}

/// What is wrong with a file before it is sent: a sentence, or "".
function unfit(file) {
    if (neverTables.test(file.name)) {
        return t('import_wrong_type', { name: file.name });
    }
    if (file.size > mostBytes) {
        return t('import_list_too_large');
    }
    return file.size === 0 ? t('import_list_empty') : '';
}

const nameHeaders = ['name', 'nama', 'namaproduk', 'namabarang', 'namajasa', 'produk', 'barang', 'productname', 'title'];

async function tableOf(file) {
    const text = decoded(new Uint8Array(await file.arrayBuffer()));
    const separator = separatorOf(text);
    return { rows: readRows(text, separator), separator };
}

/// Names of the wrong rows by their numbers: the server tells what it could not read, the file what it is about.
async function namesOf({ items }, file) {
    if (!file) {
        return new Map();
    }
    const { rows } = await tableOf(file);
    const column = rows[0].findIndex((header) => nameHeaders.includes(header.toLowerCase().replace(/[^a-z0-9]/g, '')));
    return new Map(items.filter(({ action }) => action === 'wrong').map(({ row }) => [row, (rows[row - 1]?.[column] ?? '').trim()]));
}

/// The wrong rows as they stand in the file, with a column that says why; without the file, what the server said about them.
async function saveWrongRows({ plan, file }) {
    const wrong = plan.items.filter(({ action }) => action === 'wrong');
    const reasons = new Map();
    for (const { row, errors } of wrong) {
        reasons.set(row, errors.map((error) => (error.column ? `${error.column}: ${reasonOf(error)}` : reasonOf(error))));
    }
    const reason = t('import_head_reason');
    let rows = [[t('import_head_row'), t('import_head_name'), t('import_head_price'), reason],
        ...wrong.map(({ row, name, price, errors }) => [row, name ?? '', price ?? '', errors.map(reasonOf).join(' ')])];
    let separator = ',';
    if (file) {
        const table = await tableOf(file);
        const all = table.rows;
        separator = table.separator;
        rows = [[...all[0], reason], ...[...reasons].sort(([a], [b]) => a - b)
            .map(([row, why]) => [...(all[row - 1] ?? []), ...Array(Math.max(0, all[0].length - (all[row - 1]?.length ?? 0))).fill(''), why.join(' ')])];
    }
    saveFile(t('import_wrong_file'), writeRows(rows, separator));
}

/// The acts of the page: they change `state` and draw it anew.
function actsOf({ state, group, place, draw }) {
    const path = `/groups/${group.slug}/product-imports`;
    const address = `/${encodeURIComponent(group.slug)}/tabel`;
    const back = (problem = '') => {
        Object.assign(state, { step: 'choose', plan: null, problem, publish: false });
        note(address);
        draw();
    };
    const show = async (plan, problem = '') => {
        const names = await namesOf(plan, state.file).catch(() => new Map());  // a file that is gone has no names
        Object.assign(state, { names, step: 'plan', plan, problem, filter: 'all', shown: rowsAtOnce });
        note(`${address}/${plan.id}`);
        draw({ arrived: true });
        announce(t('import_check', { count: plan.rows }));
    };
    const plan = async (file) => {
        const going = new AbortController();
        Object.assign(state, { step: 'sending', file, sent: 0, cancel: () => going.abort() });
        draw({ arrived: true });
        const form = new FormData();
        form.append('list', file, file.name);
        place.signal.addEventListener('abort', () => going.abort());
        try {
            const { data } = await api('POST', path, { form, signal: going.signal, onProgress: (part) => { state.sent = part; draw(); } });
            await show(data);
        } catch (error) {
            if (error.name === 'AbortError') {
                back();
            } else {
                back(error instanceof ApiError ? refusal(error, file) : t('import_file_gone'));
            }
        }
    };
    const choose = (file) => {
        if (!file) {
            return undefined;
        }
        const problem = unfit(file);
        return problem ? back(problem) : plan(file);
    };
    const save = once(async () => {
        Object.assign(state, { saving: true, problem: '' });
        draw();
        try {
            const { data } = await api('POST', `${path}/${state.plan.id}/confirm`, { body: { publish: state.publish && group.decides } });
            Object.assign(state, { step: 'done', plan: { ...state.plan, ...data, items: data.items.length ? data.items : state.plan.items } });
            note(address);
            draw({ arrived: true });
        } catch (error) {
            if (error.code === 'import.changed') {
                announce(t('import_changed_wait'));
                await show((await api('GET', `${path}/${state.plan.id}`)).data, t('import_changed'));
            } else if (error.isGone) {
                back(t('import_expired'));
            } else {
                state.problem = refusal(error, state.file);
                draw();
            }
        } finally {
            state.saving = false;
            draw();
        }
    });
    return {
        back, choose, save, show, saveSample, saveWrong: () => saveWrongRows(state),
        filter: (name) => { Object.assign(state, { filter: name, shown: rowsAtOnce }); draw(); },
        publish: (on) => { state.publish = on; draw(); },
        more: () => { state.shown += rowsAtOnce; draw(); },
    };
}

const steps = { choose: choosing, sending, plan: preview, done: doneWith };

export async function view(place) {
    const group = await groupOf(place.params.group);
    if (!group) {
        throw new ApiError({ status: 404, code: 'group.not_found' });
    }
    const state = { step: 'choose', plan: null, file: null, names: new Map(), filter: 'all', shown: rowsAtOnce, publish: false, saving: false, sent: 0, problem: '' };
    let acts = null;
    const draw = ({ arrived = false } = {}) => {
        place.show(html`<div class="import">${steps[state.step]({ state, group, acts })}</div>`, { mode: state.step === 'plan' ? 'plan' : '' });
        if (arrived) {
            requestAnimationFrame(() => document.querySelector('#isi h1')?.focus());
        }
        if (state.problem && state.step === 'choose') {
            requestAnimationFrame(() => document.getElementById('errors')?.focus());
        }
    };
    acts = actsOf({ state, group, place, draw });
    if (place.params.id) {
        try {
            const { data } = await api('GET', `/groups/${group.slug}/product-imports/${place.params.id}`, { signal: place.signal });
            if (data.state === 'planned') {
                return acts.show(data);
            }
        } catch (error) {
            if (!error.isGone) {
                throw error;
            }
            return acts.back(t('import_expired'));
        }
    }
    return draw();
}
