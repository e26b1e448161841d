// The addresses of a group's goods on consignment, and what stands in its menu; their modules are fetched when they are opened.

import { route, t } from './core.js';

const later = (fetchModule, name = 'view') => async (place) => (await fetchModule())[name](place);

export function addGroupRoutes() {
    route('/:group/titipan', later(() => import('./deliver-list.js')));
    route('/:group/titipan/baru', later(() => import('./deliver.js')));
    route('/:group/titipan/:id', later(() => import('./deliver-page.js')));
    route('/:group/titipan/:id/ubah', later(() => import('./deliver.js')));
    route('/:group/barang', later(() => import('./stock.js')));
    route('/:group/barang/daftar', later(() => import('./stock-lots.js')));
    route('/:group/barang/:lot', later(() => import('./stock-lot.js')));
    route('/:group/perjanjian', later(() => import('./agree-list.js')));
    route('/:group/perjanjian/baru', later(() => import('./agree-draft.js')));
    route('/:group/perjanjian/:id', later(() => import('./agree.js')));
    route('/:group/retur', later(() => import('./return-list.js')));
    route('/:group/retur/:id', later(() => import('./return-receive.js')));
    route('/:group/selisih', later(() => import('./incident-list.js')));
    route('/:group/selisih/:id', later(() => import('./incident-answer.js')));
    route('/:group/harga', later(() => import('./price-list.js')));
    route('/:group/harga/baru', later(() => import('./price-form.js')));
    route('/:group/harga/:id', later(() => import('./price-change.js')));
    route('/:group/hari-ini', later(() => import('./group-today.js')));
    route('/:group/opname', later(() => import('./counts-list.js'), 'ofGroup'));
    route('/:group/opname/:id', later(() => import('./count-page.js'), 'ofGroup'));
    route('/:group/uang', later(() => import('./money-list.js'), 'ofGroup'));
    route('/:group/uang/:id', later(() => import('./money-page.js'), 'ofGroup'));
    route('/:group/jual', later(() => import('./direct-list.js')));
    route('/:group/jual/baru', later(() => import('./direct-new.js')));
    route('/:group/bagi', later(() => import('./split-list.js')));
    route('/:group/bagi/saya', later(() => import('./split-own.js')));
    route('/:group/bagi/anggota', later(() => import('./split-people.js')));
    route('/:group/bagi/aturan', later(() => import('./split-rules.js')));
    route('/:group/bagi/pembuat', later(() => import('./split-makers.js')));
    route('/:group/bagi/rekening', later(() => import('./split-bank.js')));
    route('/:group/bagi/:id', later(() => import('./split-page.js')));
    route('/:group/lainnya', later(() => import('./more.js')));
}

/// The menu of a group: five at the bottom of a phone, the last of them leads to the rest.
export function groupMenu(group) {
    const item = (name, icon, key, more = {}) => ({ href: `#/${group.slug}/${name}`, icon, text: t(key), ...more });
    const decides = group.roles.some((role) => role !== 'facilitator');
    const rest = { deskOnly: true };
    return [
        item('hari-ini', 'sun', 'menu_day'),
        item('produk', 'bag', 'menu_products'),
        item('titipan', 'truck', 'menu_deliveries'),
        item('barang', 'box', 'menu_stock'),
        item('uang', 'wallet', 'menu_money', rest),
        ...(decides ? [item('jual', 'sums', 'menu_direct', rest), item('bagi', 'people', 'menu_split', rest)] : []),
        item('perjanjian', 'file', 'menu_agreements', rest),
        item('retur', 'goods-back', 'menu_returns', rest),
        item('selisih', 'equals', 'menu_incidents', rest),
        item('opname', 'matches', 'menu_counts', rest),
        item('harga', 'sort', 'menu_prices', rest),
        item('tabel', 'table', 'menu_table', rest),
        ...(decides ? [item('anggota', 'people', 'menu_members', rest)] : []),
        ...(group.roles.includes('manager') ? [item('wajah', 'picture', 'menu_face', rest)] : []),
        item('lainnya', 'more', 'menu_more', { phoneOnly: true }),
    ];
}
