#include "storage/consignments/lots.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/engine/sql_text.hpp"

#include <algorithm>

namespace etalase::storage {

using consignments::Bucket;
using consignments::Lot;
using Text = std::string;
using Number = long long;

namespace {

Text day_text(const std::optional<LocalDate>& day) {
    return day ? format_local_date(*day) : "";
}

std::optional<Number> amount_of(const std::optional<Rupiah>& rupiah) {
    return rupiah ? std::optional<Number>(rupiah->amount) : std::nullopt;
}

/// A table of rows, not one row: SOCI's typed select takes the columns one by one.
template <class... C>
std::vector<std::tuple<C...>> rows_of(Tx& tx, const SqlText& sql, const std::tuple<C...>*) {
    return tx.select_with<C...>(sql.text, sql.values);
}

std::vector<Lot> lots_where(Tx& tx, const Text& condition, const Text& value) {
    SqlText sql;
    sql.add("select ").add(lot_columns).add(" from lots l where ").add(condition).value(value).add(" order by l.id");
    std::vector<Lot> lots;
    for (const auto& row : rows_of(tx, sql, static_cast<const LotRow*>(nullptr))) {
        lots.push_back(lot_of(row));
    }
    return lots;
}

}  // namespace

const char* const lot_columns =
    "l.id, l.line_id, l.delivery_id, l.outlet_id, l.group_id, l.agreement_id, l.terms_number, l.product_id, l.variant_id, "
    "l.product_name, l.variant_name, l.sku, l.price, l.net_price, l.expires_on, l.pull_on, l.sent, l.surplus, l.in_transit, "
    "l.on_shelf, l.sold, l.damaged, l.missing, l.return_transit, l.returned, l.written_off, l.rejected, l.received_at, l.version";

Lot lot_of(const LotRow& row) {
    const auto& [id, line, delivery, outlet, group, agreement, terms, product, variant, product_name, variant_name, sku, price,
                 net, expires, pull, sent, surplus, in_transit, on_shelf, sold, damaged, missing, return_transit, returned,
                 written_off, rejected, received, version] = row;
    Lot lot;
    lot.id = LotId{id};
    lot.line = DeliveryLineId{line};
    lot.delivery = DeliveryId{delivery};
    lot.outlet = OutletId{outlet};
    lot.group = GroupId{group};
    lot.agreement = AgreementId{agreement};
    lot.terms_number = terms;
    lot.product = ProductId{product};
    lot.variant = VariantId{variant};
    lot.product_name = product_name;
    lot.variant_name = variant_name;
    lot.sku = sku;
    lot.price = Rupiah{price};
    lot.net_price = net ? std::optional(Rupiah{*net}) : std::nullopt;
    lot.expires_on = parse_local_date(expires);
    lot.pull_on = parse_local_date(pull);
    lot.sent = sent;
    lot.surplus = surplus;
    lot.buckets.pieces = {in_transit, on_shelf, sold, damaged, missing, return_transit, returned, written_off, rejected};
    lot.received_at = received ? std::optional(Instant{*received}) : std::nullopt;
    lot.version = version;
    return lot;
}

void insert_lot(Tx& tx, const Lot& lot, Instant now) {
    // Nothing is in it yet but what its first move brings, which the CHECK of the table needs in the same statement.
    tx.execute(
        "insert into lots (id, line_id, delivery_id, outlet_id, group_id, agreement_id, terms_number, product_id, variant_id, "
        "product_name, variant_name, sku, price, net_price, expires_on, pull_on, sent, surplus, in_transit, on_shelf, sold, "
        "damaged, "
        "missing, return_transit, returned, written_off, rejected, created_at, version) values (:id, :line, :delivery, :outlet, "
        ":group, :agreement, 0, :product, :variant, :product_name, :variant_name, :sku, :price, :net, :expires, '', :sent, 0, "
        ":in_transit, 0, 0, 0, 0, 0, 0, 0, 0, :created, 1)",
        lot.id.text, lot.line.text, lot.delivery.text, lot.outlet.text, lot.group.text, lot.agreement.text, lot.product.text,
        lot.variant.text, lot.product_name, lot.variant_name, lot.sku, lot.price.amount, amount_of(lot.net_price),
        day_text(lot.expires_on), lot.sent, lot.sent, now.us);
}

void freeze_lot(Tx& tx, const Lot& lot, Instant received_at) {
    const auto changed = tx.execute(
        "update lots set terms_number = :terms, price = :price, net_price = :net, expires_on = :expires, pull_on = :pull, "
        "received_at = :received, version = version + 1 where id = :id and received_at is null",
        lot.terms_number, lot.price.amount, amount_of(lot.net_price), day_text(lot.expires_on), day_text(lot.pull_on),
        received_at.us, lot.id.text);
    ENSURE(changed == 1);  // its delivery is held, and is received once
}

std::optional<Lot> find_lot(Tx& tx, const LotId& id) {
    auto lots = lots_where(tx, "l.id = ", id.text);
    return lots.empty() ? std::nullopt : std::optional(std::move(lots.front()));
}

std::vector<Lot> lots_of_delivery(Tx& tx, const DeliveryId& delivery) {
    return lots_where(tx, "l.delivery_id = ", delivery.text);
}

void lock_lots(Tx& tx, std::vector<LotId> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const auto& id : ids) {
        tx.execute("update lots set version = version where id = :id", id.text);
    }
}

bool move_pieces(Tx& tx, const Move& move) {
    ENSURE(is_way(move.way) && move.quantity > 0);
    const auto to = Text(name_of(move.way.to));
    if (move.way.from) {
        const auto from = Text(name_of(*move.way.from));
        const auto changed = tx.execute("update lots set " + from + " = " + from + " - :less, " + to + " = " + to +
                                            " + :more, version = version + 1 where id = :id and " + from + " >= :least",
                                        move.quantity, move.quantity, move.lot.text, move.quantity);
        if (changed == 0) {
            return false;
        }
    } else if (move.way.cause == consignments::Cause::receipt || move.way.cause == consignments::Cause::count) {
        tx.execute(
            "update lots set surplus = surplus + :surplus, " + to + " = " + to + " + :more, version = version + 1 where id = :id",
            move.quantity, move.quantity, move.lot.text);
    }  // what is sent is in the lot since it was opened
    tx.execute(
        "insert into stock_moves (id, lot_id, from_bucket, to_bucket, quantity, cause_kind, cause_id, account_id, moved_at) "
        "values "
        "(:id, :lot, :from, :to, :quantity, :kind, :cause, :account, :at)",
        move.id, move.lot.text, move.way.from ? Text(name_of(*move.way.from)) : Text(), to, move.quantity,
        Text(name_of(move.way.cause)), move.cause_id, move.account.text, move.at.us);
    return true;
}

std::vector<RecordedMove> list_moves(Tx& tx, const LotId& lot, std::size_t limit, const std::string& before) {
    SqlText sql;
    sql.add(
           "select id, from_bucket, to_bucket, quantity, cause_kind, cause_id, account_id, moved_at from stock_moves where "
           "lot_id = ")
        .value(lot.text);
    if (!before.empty()) {
        sql.add(" and id < ").value(before);
    }
    sql.add(" order by id desc limit ").value(static_cast<Number>(limit + 1));
    std::vector<RecordedMove> moves;
    for (const auto& [id, from, to, quantity, kind, cause, account, at] :
         tx.select_with<Text, Text, Text, Number, Text, Text, Text, Number>(sql.text, sql.values)) {
        moves.push_back({id, from, to, quantity, kind, cause, account, Instant{at}});
    }
    return moves;
}

}  // namespace etalase::storage
