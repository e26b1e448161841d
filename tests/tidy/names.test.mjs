// Names in our JavaScript: none is used that nobody defined, none is defined that nobody uses. A page that lacks one fails only when it is
// opened; here it fails at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ESLint } from 'eslint';
import { files, listing, root } from './sources.mjs';

const everywhere = ['AbortController', 'Blob', 'BroadcastChannel', 'CustomEvent', 'DOMException', 'Event', 'EventTarget', 'FormData', 'Request', 'Response', 'TextDecoder', 'TextEncoder',
    'URL', 'URLSearchParams', 'clearInterval', 'clearTimeout', 'console', 'crypto', 'fetch', 'performance', 'setInterval', 'setTimeout', 'structuredClone'];
// No such words as `name`, `status`, `open` or `event`: a browser has them, and whoever means them has forgotten a definition.
const browser = ['HTMLMediaElement', 'IDBKeyRange', 'IDBObjectStore', 'Image', 'Node', 'StorageManager', 'XMLHttpRequest', 'addEventListener', 'caches', 'createImageBitmap', 'dispatchEvent', 'document',
    'getComputedStyle', 'history', 'indexedDB', 'innerHeight', 'innerWidth', 'localStorage', 'location', 'matchMedia', 'navigator', 'print', 'removeEventListener', 'requestAnimationFrame', 'scrollTo', 'scrollY',
    'self', 'sessionStorage', 'window'];
const node = ['Buffer', 'process'];
const shell = ['shell'];  // what the server puts before the worker of the till

const known = (...lists) => Object.fromEntries(lists.flat().map((name) => [name, 'readonly']));
const rules = { 'no-undef': 'error', 'no-unused-vars': ['error', { args: 'after-used', ignoreRestSiblings: true, varsIgnorePattern: '^_' }] };
const language = (globals) => ({ ecmaVersion: 2024, sourceType: 'module', globals });

test('every name that a script uses is defined, and every name that it defines is used', async () => {
    const linter = new ESLint({
        cwd: root, overrideConfigFile: true, overrideConfig: [
            { files: ['static/**/*.js'], languageOptions: language(known(everywhere, browser, shell)), rules },
            // Parts of browser tests are run in the browser.
            { files: ['**/*.mjs'], languageOptions: language(known(everywhere, browser, node)), rules },
        ],
    });
    const results = await linter.lintFiles(files.filter((file) => /\.m?js$/.test(file)));
    const wrong = results.flatMap(({ filePath, messages }) => messages.map(({ line, message }) => `${filePath.slice(root.length + 1)}:${line}: ${message}`));
    assert.ok(results.length > 100, 'there is something to look at');
    assert.deepEqual(wrong, [], listing(wrong));
});
