// The addresses of outlets and agencies; their modules are fetched when they are opened.

import { go, route } from './core.js';

const later = (fetchModule, name = 'view') => async (place) => (await fetchModule())[name](place);
const to = (pattern, name) => (place) => go(`${pattern(place.params)}/${name}`, { replace: true });

export function addPlaceRoutes() {
    const outlet = ({ outlet: slug }) => `/gerai/${encodeURIComponent(slug)}`;
    const agency = ({ agency: slug }) => `/instansi/${encodeURIComponent(slug)}`;
    route('/gerai/:outlet', to(outlet, 'datang'));
    route('/gerai/:outlet/datang', later(() => import('./coming.js')));
    route('/gerai/:outlet/datang/:id', later(() => import('./receive.js')));
    route('/gerai/:outlet/titipan', later(() => import('./deliveries-list.js'), 'ofOutlet'));
    route('/gerai/:outlet/titipan/:id', later(() => import('./delivery-page.js')));
    route('/gerai/:outlet/rak', later(() => import('./shelf.js')));
    route('/gerai/:outlet/rak/:lot', later(() => import('./shelf-lot.js')));
    route('/gerai/:outlet/rak/:lot/:kind', later(() => import('./incident-form.js')));
    route('/gerai/:outlet/retur', later(() => import('./returns-list.js')));
    route('/gerai/:outlet/retur/baru', later(() => import('./return-pack.js')));
    route('/gerai/:outlet/retur/:id', later(() => import('./return-page.js')));
    route('/gerai/:outlet/selisih', later(() => import('./differences.js'), 'ofOutlet'));
    route('/gerai/:outlet/selisih/:id', later(() => import('./difference.js')));
    route('/gerai/:outlet/hari-ini', later(() => import('./outlet-today.js')));
    route('/gerai/:outlet/laporan', later(() => import('./report-page.js'), 'ofOutlet'));
    route('/gerai/:outlet/penjualan', later(() => import('./sales-list.js')));
    route('/gerai/:outlet/penjualan/:sale', later(() => import('./sale-page.js')));
    route('/gerai/:outlet/penjualan/:sale/kembali', later(() => import('./sale-back.js')));
    route('/gerai/:outlet/dicari', later(() => import('./sought-list.js')));
    route('/gerai/:outlet/dicari/:line', later(() => import('./sought-line.js')));
    route('/gerai/:outlet/giliran', later(() => import('./shifts-list.js')));
    route('/gerai/:outlet/giliran/:shift', later(() => import('./shift-page.js')));
    route('/gerai/:outlet/giliran/:shift/setor', later(() => import('./shift-deposit.js')));
    route('/gerai/:outlet/opname', later(() => import('./counts-list.js'), 'ofOutlet'));
    route('/gerai/:outlet/opname/baru', later(() => import('./count-begin.js')));
    route('/gerai/:outlet/opname/:id', later(() => import('./count-page.js'), 'ofOutlet'));
    route('/gerai/:outlet/lainnya', later(() => import('./outlet-more.js')));
    route('/instansi/:agency', to(agency, 'hari-ini'));
    route('/instansi/:agency/hari-ini', later(() => import('./agency-today.js')));
    route('/instansi/:agency/gerai', later(() => import('./agency-outlets.js')));
    route('/instansi/:agency/gerai/baru', later(() => import('./outlet-form.js'), 'create'));
    route('/instansi/:agency/gerai/:outlet', later(() => import('./agency-outlet.js')));
    route('/instansi/:agency/gerai/:outlet/qris', later(() => import('./outlet-qris.js')));
    route('/instansi/:agency/gerai/:outlet/ubah', later(() => import('./outlet-form.js'), 'edit'));
    route('/instansi/:agency/gerai/:outlet/petugas', later(() => import('./outlet-staff.js')));
    route('/instansi/:agency/titipan', later(() => import('./deliveries-list.js'), 'ofAgency'));
    route('/instansi/:agency/titipan/:id', later(() => import('./delivery-page.js')));
    route('/instansi/:agency/perjanjian', later(() => import('./agency-agreements.js')));
    route('/instansi/:agency/perjanjian/baru', later(() => import('./agency-agreement-draft.js')));
    route('/instansi/:agency/perjanjian/:id', later(() => import('./agency-agreement.js')));
    route('/instansi/:agency/buku', later(() => import('./books-page.js')));
    route('/instansi/:agency/buku/:account', later(() => import('./books-page.js'), 'account'));
    route('/instansi/:agency/laporan', later(() => import('./report-page.js'), 'ofAgency'));
    route('/instansi/:agency/uang', later(() => import('./money-list.js'), 'ofAgency'));
    route('/instansi/:agency/uang/baru', later(() => import('./money-draft.js')));
    route('/instansi/:agency/uang/:id', later(() => import('./money-page.js'), 'ofAgency'));
    route('/instansi/:agency/harga/:id', later(() => import('./price-page.js')));
    route('/instansi/:agency/selisih', later(() => import('./differences.js'), 'ofAgency'));
    route('/instansi/:agency/selisih/:id', later(() => import('./difference.js')));
}
