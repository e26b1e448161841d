// How an event gets into the books: within the transaction of the event itself.
#pragma once

#include "domain/ledger/posting_rules.hpp"
#include "server/identity/doer.hpp"
#include "storage/engine/tx.hpp"

#include <string>

namespace etalase::server {

/// Adds an entry for a document, unless nothing moves. `day`: local, on which it counts.
void book(storage::Tx& tx, const Doer& doer, const ledger::Entry& entry, const std::string& cause, LocalDate day);

}  // namespace etalase::server
