// What is only ever added to (domain rule 3): no statement of the product changes or deletes it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files, listing, textOf } from './sources.mjs';

const appendOnly = ['audit_trail', 'stock_moves', 'agreement_signatures', 'lot_prices', 'papers', 'sales', 'sale_lines', 'sale_matches', 'sale_voids', 'buyer_returns',
    'buyer_return_lines', 'stock_count_figures', 'ledger_entries', 'ledger_postings'];

test('no statement changes or deletes a row of what is only added to', () => {
    const sources = files.filter((file) => /^(domain|storage|server)\/.*\.(cpp|hpp|sql)$/.test(file));
    assert.ok(sources.some((file) => textOf(file).includes(`insert into ${appendOnly[0]}`)), 'the table is written somewhere');
    const problems = sources.flatMap((file) => appendOnly
        .filter((table) => new RegExp(`\\b(update|delete\\s+from|replace\\s+into|truncate(\\s+table)?|drop\\s+table)\\s+${table}\\b`, 'i').test(textOf(file)))
        .map((table) => `${file}: ${table}`));
    assert.deepEqual(problems, [], listing(problems));
});
