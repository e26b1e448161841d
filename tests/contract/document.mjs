// static/openapi.json as the tests read it: its operations, examples and schemas.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { root } from '../browser/support.mjs';

export const document = JSON.parse(readFileSync(path.join(root, 'static/openapi.json'), 'utf8'));

const ajv = new Ajv2020.default({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi.json');

/// Follows a local $ref.
export function resolved(node) {
    if (!node?.$ref) {
        return node;
    }
    const steps = node.$ref.slice(2).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    return resolved(steps.reduce((inner, step) => inner[step], document));
}

const escaped = (step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1');

/// Complaints about `value` by the schema at these steps of the document; "" for none.
export function complaints(value, ...steps) {
    const pointer = steps.map((step) => encodeURIComponent(escaped(step))).join('/');
    const key = `openapi.json#/${pointer}`;
    const validate = ajv.getSchema(key) ?? ajv.compile({ $ref: key });
    return validate(value) ? '' : ajv.errorsText(validate.errors, { separator: '\n' });
}

/// Where the document's words for an answer stand: the steps to the response of `status`, or to "default".
export function responseSteps(operation, status) {
    const held = operation.responses[status] ? String(status) : 'default';
    const response = operation.responses[held];
    if (!response) {
        return null;
    }
    return response.$ref ? response.$ref.slice(2).split('/') : ['paths', operation.path, operation.method, 'responses', held];
}

/// [{ method, path, parameters, responses, ... }], parameters resolved and with those of the path.
export const operations = Object.entries(document.paths).flatMap(([address, item]) =>
    ['get', 'put', 'post', 'delete', 'patch'].filter((method) => item[method]).map((method) => ({
        ...item[method],
        method,
        path: address,
        parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(resolved),
    })));

/// The values that the document itself shows for a parameter.
export function examplesOf(parameter) {
    const schema = resolved(parameter.schema) ?? {};
    const shown = [
        parameter.example,
        ...Object.values(parameter.examples ?? {}).map((example) => resolved(example).value),
        schema.example,
        ...(schema.examples ?? []),
        ...(schema.enum ?? []),
        schema.default,
    ].filter((value) => value !== undefined);
    return [...new Set(shown.map(String))];
}

/// Addresses of things that the running shop has, for paths with a parameter; the tests fill it before they ask.
export const existing = new Map();

/// The address of an operation: of a thing that exists, where its path names one, and with a query.
export function addressOf(operation, query = {}) {
    const address = existing.get(operation.path) ?? operation.path;
    if (address.includes('{')) {
        throw new Error(`${operation.path}: nothing is known to exist there`);
    }
    const needed = operation.parameters.filter((each) => each.in === 'query' && each.required).map((each) => [each.name, examplesOf(each)[0]]);
    const text = new URLSearchParams({ ...Object.fromEntries(needed), ...query }).toString();
    return text ? `${address}?${text}` : address;
}
