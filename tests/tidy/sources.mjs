// The files of the project and what is in them, as the tidy tests read them.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const notOurs = new Set(['.git', 'build', 'node_modules', 'data']);

function walk(folder) {
    return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
        const name = path.posix.join(folder, entry.name);
        if (entry.isDirectory()) {
            return folder === '.' && notOurs.has(entry.name) ? [] : walk(name);
        }
        return [name];
    });
}

function listed() {
    if (existsSync(path.join(root, '.git'))) {
        const text = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
        return text.toString().split('\0').filter(Boolean);
    }
    return walk('.');
}

/// Every file that is, or would be, committed: paths from the root, with '/'.
export const files = [...new Set(listed())].filter((file) => {
    const full = path.join(root, file);
    return existsSync(full) && statSync(full).isFile();
}).sort();

export const bytesOf = (file) => readFileSync(path.join(root, file));
export const textOf = (file) => bytesOf(file).toString('utf8');
export const isBinary = (file) => bytesOf(file).subarray(0, 8000).includes(0);

export const cppFiles = files.filter((file) => /\.(cpp|hpp)$/.test(file));

/// The includes of a C++ file: [{ line, path, quoted }].
export function includesOf(file) {
    return textOf(file).split('\n').flatMap((text, index) => {
        const match = /^\s*#\s*include\s*(["<])([^">]+)[">]/.exec(text);
        return match ? [{ line: index + 1, path: match[2], quoted: match[1] === '"' }] : [];
    });
}

/// The same text, as long and with the same lines, with the inside of comments and literals blanked.
export function codeOf(text) {
    const blank = (match) => match.replace(/[^\n]/g, ' ');
    const literal = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*'/g;
    return text.replace(literal, blank);
}

/// A failure that names every place, one a line.
export function listing(problems) {
    return `\n${problems.map((problem) => `  ${problem}`).join('\n')}\n`;
}
