// The dependencies of the house, read from its #includes: domain <- storage <- operations <- handlers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cppFiles, includesOf, listing } from './sources.mjs';

const under = (folder) => (file) => file.startsWith(`${folder}/`);
const isHandlers = (file) => /^server\/.*\bhandlers[^/]*$/.test(file);
const isOperations = (file) => /^server\/.*\boperations[^/]*$/.test(file);
const isStandard = (include) => !include.quoted && /^[a-z_0-9]+$/.test(include.path);
const library = {
    soci: /^soci\b|^soci[/-]/,
    engine: /^(sqlite3|mysql|mariadb)/,
    http: /^httplib/,
    json: /^nlohmann\//,
    template: /mustache/,
};

/// Fails with every include of `which` files that `allowed` refuses.
function hold(which, allowed, sentence) {
    const problems = cppFiles.filter(which).flatMap((file) =>
        includesOf(file)
            .filter((include) => !allowed(include, file))
            .map((include) => `${file}:${include.line} includes ${include.path}`));
    assert.deepEqual(problems, [], `${sentence}${listing(problems)}`);
}

const none = (...patterns) => (include) => !patterns.some((pattern) => pattern.test(include.path));

test('there are sources to read', () => {
    assert.ok(cppFiles.some(under('domain')) && cppFiles.some(under('storage')) && cppFiles.some(under('server')));
});

test('domain knows only itself, the standard library and tl::expected', () => {
    hold(under('domain'),
        (include) => include.quoted ? include.path.startsWith('domain/') : isStandard(include) || include.path === 'tl/expected.hpp',
        'the domain is pure');
});

test('storage knows the domain and itself, and neither HTTP nor JSON nor templates', () => {
    hold(under('storage'), (include) => !include.quoted || /^(domain|storage)\//.test(include.path), 'storage is below server');
    hold(under('storage'), none(library.http, library.json, library.template), 'storage is SQL and nothing but SQL');
});

test('only storage knows SOCI, and only storage/engine the engines', () => {
    hold((file) => !under('storage')(file) && !under('tests')(file), none(library.soci), 'SQL stays in storage');
    hold((file) => !under('storage/engine')(file) && !under('tests')(file), none(library.engine),
        'only storage/engine names an engine');
});

test('only server/http knows the HTTP library', () => {
    hold((file) => !under('server/http')(file) && !under('tests')(file), none(library.http), 'HTTP stays in server/http');
});

test('handlers never see storage', () => {
    hold(isHandlers, none(/^storage\//, library.soci), 'a handler asks an operation');
});

test('operations see neither HTTP nor JSON', () => {
    hold(isOperations, none(library.http, library.json, library.template, /^server\/http\//),
        'an operation can be called from anywhere');
});

test('nothing of ours is included from the tests', () => {
    hold((file) => !under('tests')(file), none(/^tests\//), 'the product does not need its tests');
});

// shared <- identity, groups, catalogue, outlets <- agreements <- ledger <- consignments <- sales <- settlements <- reports <- earnings (decision 0008)
const rank = new Map([
    ['shared', 0], ['engine', 0],
    ['identity', 1], ['groups', 1], ['catalogue', 1], ['outlets', 1],
    ['agreements', 2], ['ledger', 3], ['consignments', 4], ['sales', 5], ['settlements', 6], ['reports', 7], ['earnings', 8],
]);
const contextOf = (file) => {
    const match = /^(?:domain|storage|server)\/([^/]+)\/[^/]/.exec(file);
    return match && rank.has(match[1]) ? match[1] : null;
};

test('contexts point one way', () => {
    hold((file) => contextOf(file) !== null,
        (include, file) => {
            const to = include.quoted ? contextOf(include.path) : null;
            return to === null || rank.get(to) <= rank.get(contextOf(file));
        },
        'an earlier context does not know a later one');
});

test('contexts of one rank do not know each other both ways', () => {
    const edges = new Set(cppFiles.filter((file) => contextOf(file) !== null).flatMap((file) =>
        includesOf(file)
            .map((include) => (include.quoted ? contextOf(include.path) : null))
            .filter((to) => to !== null && to !== contextOf(file))
            .map((to) => `${contextOf(file)} ${to}`)));
    const problems = [...edges].filter((edge) => edges.has(edge.split(' ').reverse().join(' ')));
    assert.deepEqual(problems, [], listing(problems));
});
