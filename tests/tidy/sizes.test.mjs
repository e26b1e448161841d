// A file is read in one sitting, a function on one screen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, files, listing, textOf } from './sources.mjs';

const maxFileLines = 400;
const maxFunctionLines = 70;

const cpp = files.filter((file) => /^(domain|storage|server)\/.*\.(cpp|hpp)$/.test(file));
const js = files.filter((file) => /^static\/.*\.(js|mjs)$/.test(file));
const lineCount = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const isScope = (head) => /\b(namespace|class|struct|union|enum|extern)\b/.test(head.replace(/\([^()]*\)/g, '')) && !/\)\s*$/.test(head);
const isMemberInitialiser = (head) => /\)\s*(noexcept)?\s*:(?!:)[^;]*[\w>]\s*$/.test(head);

/// Functions of C++ code outside of functions: [{ line, lines, head }]. `code` has no comments and literals (codeOf).
export function cppFunctions(code) {
    const found = [];
    const open = [];
    let head = '';
    let headAt = 0;
    const inFunction = () => open.some((block) => block.kind !== 'scope');
    code = code.replace(/^[ \t]*#(?:[^\n]*\\\n)*[^\n]*/gm, (match) => match.replace(/[^\n]/g, ' '));
    for (let i = 0; i < code.length; ++i) {
        const c = code[i];
        if (c === '{') {
            let kind = 'block';
            if (!inFunction()) {
                kind = isMemberInitialiser(head) ? 'initialiser' : isScope(head) ? 'scope' : head.includes('(') ? 'function' : 'block';
            }
            open.push({ kind, head, headAt });
            if (kind !== 'initialiser') {
                head = '';
            }
        } else if (c === '}') {
            const block = open.pop();
            if (block?.kind === 'function') {
                const line = code.slice(0, block.headAt).split('\n').length;
                found.push({ line, lines: code.slice(block.headAt, i).split('\n').length, head: block.head.trim() });
            }
            head = block?.kind === 'initialiser' ? `${block.head}()` : '';
            headAt = block?.kind === 'initialiser' ? block.headAt : i + 1;
        } else if (c === ';' && !inFunction()) {
            head = '';
        } else {
            if (head.trim() === '' && c.trim() !== '') {
                headAt = i;
            }
            head += c;
        }
    }
    return found;
}

/// Functions of JavaScript, inner ones too.
export function jsFunctions(code) {
    const found = [];
    const open = [];
    for (let i = 0; i < code.length; ++i) {
        if (code[i] === '{') {
            const head = code.slice(code.lastIndexOf('\n', i) + 1, i);
            const isFunction = /\bfunction\b|=>\s*$|^\s*(static |async )*[\w#]+\([^)]*\)\s*$/.test(head) && !/^\s*(if|for|while|switch|catch)\b/.test(head);
            open.push({ isFunction, at: i, head });
        } else if (code[i] === '}') {
            const block = open.pop();
            if (block?.isFunction) {
                const line = code.slice(0, block.at).split('\n').length;
                found.push({ line, lines: code.slice(block.at, i).split('\n').length, head: block.head.trim() });
            }
        }
    }
    return found;
}

test(`no file of the product is longer than ${maxFileLines} lines`, () => {
    const problems = [...cpp, ...js]
        .map((file) => ({ file, lines: lineCount(textOf(file)) }))
        .filter(({ lines }) => lines > maxFileLines)
        .map(({ file, lines }) => `${file} has ${lines}`);
    assert.deepEqual(problems, [], listing(problems));
});

test(`no function is longer than ${maxFunctionLines} lines`, () => {
    const long = (file, functions) => functions
        .filter(({ lines }) => lines > maxFunctionLines)
        .map(({ line, lines, head }) => `${file}:${line} has ${lines}: ${head.replace(/\s+/g, ' ').slice(0, 80)}`);
    const problems = [
        ...cpp.flatMap((file) => long(file, cppFunctions(codeOf(textOf(file))))),
        ...js.flatMap((file) => long(file, jsFunctions(codeOf(textOf(file))))),
    ];
    assert.deepEqual(problems, [], listing(problems));
});

test('the measure itself finds functions where they are', () => {
    const code = 'namespace a {\nstruct B {\n    B() : x_{1}, y_(2) {\n        f();\n    }\n    int x_{0};\n};\n'
        + 'template <class T>\nint f(T t) {\n    if (t) {\n    }\n    return 1;\n}\nconst int t[] = {\n    1,\n};\n}\n';
    assert.deepEqual(cppFunctions(code).map(({ line, lines }) => [line, lines]), [[3, 3], [8, 6]]);
});
