// Begins the till: words, what this device keeps, the screens behind the #, and the way to the server in the background.

import { html, render } from './lit-html.js';
import { route } from './core.js';
import { failed, main, start } from './router.js';
import { loadWords, t } from './words.js';
import { keepApp, keepPhotos, onApp } from './till-app.js';
import { desk } from './till-desk.js';
import { view as done } from './till-done.js';
import { atOutlet, choose } from './till-outlets.js';
import { cash, other, qris } from './till-pay.js';
import { view as receipt } from './till-receipt.js';
import { tellRefused } from './till-refused.js';
import { view as sale } from './till-sale.js';
import { view as sell } from './till-sell.js';
import { deposit, handOver, view as shift } from './till-shift.js';
import { view as close } from './till-shift-close.js';
import { lookAtStorage } from './till-storage.js';
import { changed, keepSyncing, onChange, progress } from './till-sync.js';
import { view as today } from './till-today.js';
import { view as waiting } from './till-waiting.js';

/// A screen of one outlet: its till is on this device before the screen begins.
const of = (view) => async (place) => {
    await atOutlet(place.params.outlet);
    return view(place);
};

function addScreens() {
    route('/', choose);
    route('/pilih', choose);
    route('/:outlet', of(sell));
    route('/:outlet/bayar', of(cash));
    route('/:outlet/bayar/qris', of(qris));
    route('/:outlet/bayar/lain', of(other));
    route('/:outlet/selesai/:sale', of(done));
    route('/:outlet/struk/:sale', of(receipt));
    route('/:outlet/kirim', of(waiting));
    route('/:outlet/sesi', of(shift));
    route('/:outlet/sesi/tutup', of(close));
    route('/:outlet/sesi/serah', of(handOver));
    route('/:outlet/sesi/setor/:shift', of(deposit));
    route('/:outlet/hari-ini', of(today));
    route('/:outlet/hari-ini/:sale', of(sale));
}

let photosOf = null;

/// What follows from every change of the store, whichever screen is open.
async function follow() {
    if (!desk.slug) {
        return;
    }
    await tellRefused();
    if (desk.heardAt !== photosOf) {
        photosOf = desk.heardAt;
        keepPhotos((desk.data?.lots ?? []).map(({ photo }) => (typeof photo === 'string' ? photo : photo?.src)).filter(Boolean));
    }
}

async function begin() {
    await Promise.all(document.body.dataset.words.split(' ').map((address) => loadWords(address)));
    document.querySelector('.skip').addEventListener('click', (event) => {
        event.preventDefault();
        main().focus();
    });
    addEventListener('signed-out', () => Object.assign(progress, { phase: 'signed-out' }) && changed());
    keepApp();
    onApp(changed);
    addScreens();
    onChange(follow);
    await lookAtStorage();
    await start();
    await follow();
    keepSyncing();
}

try {
    await begin();
} catch (error) {
    main().textContent = '';
    document.title = `${t('failed_title')} · Etalase`;
    render(html`<div class="till-failed">${failed(error)}</div>`, main());
}

