#include "storage/consignments/returns.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/consignments/documents.hpp"
#include "storage/consignments/lots.hpp"

#include <map>

namespace etalase::storage {

using consignments::GoodsReturn;
using consignments::ReturnLine;
using consignments::ReturnState;
using Text = std::string;
using Number = long long;

namespace {

std::optional<Instant> instant_of(const std::optional<Number>& us) {
    return us ? std::optional(Instant{*us}) : std::nullopt;
}

void add_lines(Tx& tx, std::vector<GoodsReturn>& returns) {
    std::map<Text, GoodsReturn*> by_id;
    std::vector<Text> ids;
    for (auto& goods : returns) {
        by_id.emplace(goods.id.text, &goods);
        ids.push_back(goods.id.text);
    }
    SqlText sql;
    sql.add(
        "select n.return_id, n.id, n.lot_id, l.product_id, p.slug, l.product_name, l.variant_id, l.variant_name, l.sku, "
        "n.from_bucket, n.quantity, n.received, n.reason from goods_return_lines n join lots l on l.id = n.lot_id join products "
        "p "
        "on p.id = l.product_id where n.return_id");
    add_ids(sql, ids);
    sql.add(" order by n.return_id, n.position");
    for (const auto& row :
         tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, Text>(sql.text, sql.values)) {
        ReturnLine line;
        Text owner;
        Text from;
        Number quantity = 0;
        Number received = 0;
        std::tie(owner, line.id, line.lot.text, line.product.text, line.product_slug, line.product_name, line.variant.text,
                 line.variant_name, line.sku, from, quantity, received, line.reason) = row;
        line.from = consignments::bucket_named(from).value();
        line.quantity = quantity;
        line.received = received;
        by_id.at(owner)->lines.push_back(std::move(line));
    }
}

std::vector<GoodsReturn> returns_with(Tx& tx, const SqlText& conditions) {
    const auto text =
        Text("select ") + parties_columns +
        ", d.id, d.number, d.state, d.note, d.packed_by, d.packed_at, d.sent_by, d.sent_at, d.ended_at, d.version from "
        "goods_returns" +
        parties_tables + "where 1 = 1" + conditions.text;
    std::vector<GoodsReturn> returns;
    for (const auto& row : tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number,
                                          Text, std::optional<Number>, std::optional<Number>, Number>(text, conditions.values)) {
        const auto& [group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone, id, number, state, note,
                     packer, packed, sender, sent, ended, version] = row;
        GoodsReturn goods;
        goods.id = ReturnId{id};
        goods.number = number;
        goods.parties = parties_of(group, group_slug, group_name, outlet, outlet_slug, outlet_name, agency, zone);
        goods.state = consignments::return_state_named(state).value();
        goods.note = note;
        goods.packed_by = AccountId{packer};
        goods.packed_at = Instant{packed};
        goods.sent_by = sender;
        goods.sent_at = instant_of(sent);
        goods.ended_at = instant_of(ended);
        goods.version = version;
        returns.push_back(std::move(goods));
    }
    if (!returns.empty()) {
        add_lines(tx, returns);
    }
    return returns;
}

}  // namespace

void insert_return(Tx& tx, const GoodsReturn& goods) {
    tx.execute(
        "insert into goods_returns (id, number, group_id, outlet_id, state, note, packed_by, packed_at, sent_by, ended_by, "
        "version) "
        "values (:id, :number, :group, :outlet, :state, :note, :packer, :packed, '', '', 1)",
        goods.id.text, goods.number, goods.parties.group.text, goods.parties.outlet.text, Text(name_of(goods.state)), goods.note,
        goods.packed_by.text, goods.packed_at.us);
    Number position = 0;
    for (const auto& line : goods.lines) {
        tx.execute(
            "insert into goods_return_lines (id, return_id, position, lot_id, from_bucket, quantity, received, reason) values "
            "(:id, :return, :position, :lot, :from, :quantity, 0, :reason)",
            line.id, goods.id.text, position++, line.lot.text, Text(name_of(line.from)), line.quantity, line.reason);
    }
}

bool lock_return(Tx& tx, const ReturnId& id) {
    return tx.execute("update goods_returns set version = version where id = :id", id.text) == 1;
}

std::vector<LotId> list_return_lots(Tx& tx, const ReturnId& id) {
    std::vector<LotId> lots;
    for (const auto& [lot] : tx.select<Text>("select lot_id from goods_return_lines where return_id = :id", id.text)) {
        lots.push_back(LotId{lot});
    }
    return lots;
}

std::optional<GoodsReturn> find_return(Tx& tx, const ReturnId& id) {
    SqlText conditions;
    conditions.add(" and d.id = ").value(id.text);
    auto found = returns_with(tx, conditions);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void update_return(Tx& tx, const GoodsReturn& goods, const AccountId& by) {
    const bool sending = goods.state == ReturnState::sent;
    const auto changed = tx.execute(Text("update goods_returns set state = :state, version = version + 1, ") +
                                        (sending ? "sent_by = :by, sent_at = :at" : "ended_by = :by, ended_at = :at") +
                                        " where id = :id and version = :version",
                                    Text(name_of(goods.state)), by.text, (sending ? goods.sent_at : goods.ended_at).value().us,
                                    goods.id.text, goods.version);
    ENSURE(changed == 1);
    if (goods.state == ReturnState::received || goods.state == ReturnState::received_with_difference) {
        for (const auto& line : goods.lines) {
            tx.execute("update goods_return_lines set received = :received, reason = :reason where id = :id", line.received,
                       line.reason, line.id);
        }
    }
}

std::vector<consignments::Lot> list_lots_on_shelf(Tx& tx, const GroupId& group, const OutletId& outlet) {
    std::vector<consignments::Lot> lots;
    for (const auto& [id] :
         tx.select<Text>("select id from lots where group_id = :group and outlet_id = :outlet and on_shelf > 0 and "
                         "received_at is not null order by on_shelf desc, id",
                         group.text, outlet.text)) {
        lots.push_back(find_lot(tx, LotId{id}).value());
    }
    return lots;
}

std::vector<GoodsReturn> list_returns(Tx& tx, const consignments::DocumentQuery& query) {
    SqlText conditions;
    add_document_conditions(conditions, query);
    for (const auto& word : query.words) {
        conditions.add(" and (lower(d.number) like ").value("%" + word + "%");
        conditions
            .add(
                " or exists (select 1 from goods_return_lines w join lots l on l.id = w.lot_id join products p on p.id = "
                "l.product_id where w.return_id = d.id and p.name_key like ")
            .value("%" + word + "%")
            .add("))");
    }
    conditions.add(" order by d.id desc limit ").value(static_cast<Number>(query.limit + 1));
    return returns_with(tx, conditions);
}

}  // namespace etalase::storage
