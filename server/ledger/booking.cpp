#include "server/ledger/booking.hpp"

#include "server/ids.hpp"
#include "storage/ledger/ledger.hpp"

namespace etalase::server {

void book(storage::Tx& tx, const Doer& doer, const ledger::Entry& entry, const std::string& cause, LocalDate day) {
    if (!entry.postings().empty()) {
        storage::insert_entry(tx, entry, {new_uuid(), cause, day, doer.actor.account, doer.at});
    }
}

}  // namespace etalase::server
