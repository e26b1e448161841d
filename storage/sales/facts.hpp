// What reports add up, beside the sales that it repeats: written in the same transaction, and compared with them by `etalase verify`.
#pragma once

#include "storage/sales/sales.hpp"

namespace etalase::storage {

/// A match counts on the day of its sale, also one that was found out later. Nothing of what was written off: it is of no lot.
void add_fact(Tx& tx, const sales::Match& match);

/// What came back counts on the day on which it did. Nothing of what is of no lot.
void add_fact(Tx& tx, const NewReturn& goods, const ReturnPart& part);

/// Of a sale that is void nothing counts.
void remove_facts(Tx& tx, const SaleId& sale);

}  // namespace etalase::storage
