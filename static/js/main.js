// Begins: words first, then the page that the server named on <body>.

import { render } from './lit-html.js';
import { failed, main } from './router.js';
import { loadWords, t } from './words.js';
import { tendFrame } from './frame.js';

const reloadedFor = 'etalase-reloaded';

/// Parts are fetched when they are needed. After the shop has been renewed an open page asks for parts that are gone: the page is
/// then loaded anew, once.
async function begin() {
    switch (document.body.dataset.view) {
    case 'signin': return (await import('./signin.js')).begin();
    case 'invitation': return (await import('./invitation.js')).begin();
    case 'admin': return (await import('./admin.js')).begin();
    default: return (await import('./workspace.js')).begin();
    }
}

addEventListener('unhandledrejection', ({ reason }) => {
    if (/dynamically imported|module script/i.test(reason?.message ?? '') && navigator.onLine && !sessionStorage.getItem(reloadedFor)) {
        sessionStorage.setItem(reloadedFor, '1');
        location.reload();
    }
});

try {
    await loadWords();
    tendFrame();
    await begin();
    sessionStorage.removeItem(reloadedFor);
} catch (error) {
    main().textContent = '';
    document.title = `${t('failed_title')} · Etalase`;
    render(failed(error), main());
}
