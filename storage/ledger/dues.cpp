#include "storage/ledger/dues.hpp"

namespace etalase::storage {

using Text = std::string;

void insert_due(Tx& tx, const Due& due) {
    tx.execute(
        "insert into dues (id, agreement_id, kind, source_id, state, lot_id, day, quantity, unit_price, gross, commission, net, "
        "taken, settlement_id) values (:id, :agreement, :kind, :source, 'due', :lot, :day, :quantity, :price, :gross, "
        ":commission, :net, :taken, null)",
        due.id, due.agreement.text, due.kind, due.source, due.lot.text, format_local_date(due.day), due.quantity,
        due.unit_price.amount, due.gross.amount, due.commission.amount, due.net.amount, due.taken.amount);
}

bool is_claimed(Tx& tx, const std::string& kind, const std::vector<std::string>& sources) {
    for (const auto& source : sources) {
        if (tx.find<Text>("select id from dues where kind = :kind and source_id = :source and settlement_id is not null", kind,
                          source)) {
            return true;
        }
    }
    return false;
}

void void_dues(Tx& tx, const std::string& kind, const std::vector<std::string>& sources) {
    for (const auto& source : sources) {
        tx.execute("update dues set state = 'void' where kind = :kind and source_id = :source and settlement_id is null", kind,
                   source);
    }
}

}  // namespace etalase::storage
