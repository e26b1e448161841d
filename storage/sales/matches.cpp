// Which pieces were sold, which came back, and which are still to be found out about.
#include "domain/shared/ensure.hpp"
#include "storage/sales/facts.hpp"
#include "storage/sales/sales.hpp"

namespace etalase::storage {

using sales::Match;
using Text = std::string;
using Number = long long;

namespace {

std::optional<Text> id_or_null(const Text& id) {
    return id.empty() ? std::nullopt : std::optional(id);
}

}  // namespace

void insert_match(Tx& tx, const Match& match) {
    tx.execute(
        "insert into sale_matches (id, line_id, lot_id, kind, quantity, gross, commission, net, reason, account_id, matched_at) "
        "values (:id, :line, :lot, :kind, :quantity, :gross, :commission, :net, :reason, :account, :at)",
        match.id, match.line.text, match.lot ? std::optional(match.lot->text) : std::nullopt, Text(name_of(match.kind)),
        match.quantity, match.earned.gross.amount, match.earned.commission.amount, match.earned.net.amount, match.reason,
        match.account.text, match.at.us);
    add_fact(tx, match);
}

std::vector<Match> list_matches(Tx& tx, const SaleId& sale) {
    std::vector<Match> matches;
    for (const auto& [id, line, lot, kind, quantity, gross, commission, net, reason, account, at, returned] :
         tx.select<Text, Text, std::optional<Text>, Text, Number, Number, Number, Number, Text, Text, Number, Number>(
             "select m.id, m.line_id, m.lot_id, m.kind, m.quantity, m.gross, m.commission, m.net, m.reason, m.account_id, "
             "m.matched_at, coalesce((select sum(r.quantity) from buyer_return_lines r where r.match_id = m.id), 0) from "
             "sale_matches m join sale_lines x on x.id = m.line_id where x.sale_id = :sale order by m.id",
             sale.text)) {
        Match match;
        match.id = id;
        match.line = SaleLineId{line};
        match.lot = lot ? std::optional(LotId{*lot}) : std::nullopt;
        match.kind = sales::match_kind_named(kind).value();
        match.quantity = quantity;
        match.returned = returned;
        match.earned = {Rupiah{gross}, Rupiah{commission}, Rupiah{net}};
        match.reason = reason;
        match.account = AccountId{account};
        match.at = Instant{at};
        matches.push_back(std::move(match));
    }
    return matches;
}

void insert_unmatched(Tx& tx, const SaleLineId& line, const OutletId& outlet, std::int64_t pieces) {
    tx.execute("insert into unmatched_lines (line_id, outlet_id, pieces) values (:line, :outlet, :pieces)", line.text,
               outlet.text, pieces);
}

bool take_unmatched(Tx& tx, const SaleLineId& line, std::int64_t pieces) {
    return tx.execute("update unmatched_lines set pieces = pieces - :less where line_id = :line and pieces >= :least", pieces,
                      line.text, pieces) == 1;
}

std::optional<SaleId> sale_of_line(Tx& tx, const SaleLineId& line) {
    const auto row = tx.find<Text>("select sale_id from sale_lines where id = :id", line.text);
    return row ? std::optional(SaleId{std::get<0>(*row)}) : std::nullopt;
}

void insert_void(Tx& tx, const SaleId& sale, const std::string& reason, const AccountId& account, Instant at) {
    tx.execute("insert into sale_voids (sale_id, reason, account_id, voided_at) values (:sale, :reason, :account, :at)",
               sale.text, reason, account.text, at.us);
    remove_facts(tx, sale);
}

void insert_buyer_return(Tx& tx, const NewReturn& goods) {
    tx.execute(
        "insert into buyer_returns (id, sale_id, outlet_id, shift_id, method, amount, reason, account_id, returned_at, day) "
        "values (:id, :sale, :outlet, :shift, :method, :amount, :reason, :account, :at, :day)",
        goods.id.text, goods.sale.text, goods.outlet.text, goods.shift ? std::optional(goods.shift->text) : std::nullopt,
        Text(name_of(goods.method)), goods.amount.amount, goods.reason, goods.account.text, goods.at.us,
        format_local_date(goods.day));
    for (const auto& part : goods.parts) {
        tx.execute(
            "insert into buyer_return_lines (id, return_id, line_id, match_id, to_bucket, quantity, gross, commission, net) "
            "values (:id, :return, :line, :match, :to, :quantity, :gross, :commission, :net)",
            part.id, goods.id.text, part.line.text, id_or_null(part.match), Text(name_of(part.to)), part.quantity,
            part.earned.gross.amount, part.earned.commission.amount, part.earned.net.amount);
        add_fact(tx, goods, part);
    }
}

std::vector<Unmatched> list_unmatched(Tx& tx, const OutletId& outlet, std::size_t limit, const std::string& after) {
    std::vector<Unmatched> all;
    for (const auto& [id, sale, number, sold, effective, lot, group, slug, alias, product, name, variant, variant_name, sku,
                      quantity, unit, price, gross, matched, pieces, delivery] :
         tx.select<Text, Text, Text, Number, Number, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number, Number,
                   Number, Number, Number, Text>(
             "select x.id, s.id, s.number, s.sold_at, s.effective_at, x.lot_id, l.group_id, g.slug, g.alias, p.slug, "
             "l.product_name, l.variant_id, l.variant_name, l.sku, x.quantity, x.unit_price, x.price, x.gross, x.matched, "
             "u.pieces, d.number from unmatched_lines u join sale_lines x on x.id = u.line_id join sales s on s.id = x.sale_id "
             "join lots l on l.id = x.lot_id join products p on p.id = l.product_id join maker_groups g on g.id = l.group_id "
             "join deliveries d on d.id = l.delivery_id where u.outlet_id = :outlet and u.pieces > 0 and x.id > :after order by "
             "x.id limit :limit",
             outlet.text, after, limit + 1)) {
        Unmatched open;
        open.line = {SaleLineId{id}, LotId{lot}, GroupId{group}, slug, alias, product, name, variant_name, sku};
        open.line.quantity = quantity;
        open.line.unit_price = Rupiah{unit};
        open.line.price = Rupiah{price};
        open.line.gross = Rupiah{gross};
        open.line.matched = matched;
        open.line.unmatched = pieces;
        open.sale = SaleId{sale};
        open.number = number;
        open.sold_at = Instant{sold};
        open.effective_at = Instant{effective};
        open.delivery_number = delivery;
        open.variant = VariantId{variant};
        all.push_back(std::move(open));
    }
    return all;
}

}  // namespace etalase::storage
