#include "storage/sales/sales.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/consignments/documents.hpp"

#include <map>

namespace etalase::storage {

using sales::Sale;
using sales::SoldLine;
using Text = std::string;
using Number = long long;

namespace {

using SaleRow = std::tuple<Text, Text, Text, Text, std::optional<Text>, Text, Text, Text, Text, Number, Text, Text, Number, Text,
                           Number, Number, Text, Number, Number, Number, Number, Number, Number, Text, std::optional<Number>,
                           Text, Text, Text, Text, Number, Number>;

constexpr const char* sale_select =
    "select s.id, s.outlet_id, o.slug, o.name, s.shift_id, s.cause, s.cause_id, s.number, s.device_id, s.device_seq, "
    "s.account_id, a.display_name, s.sold_at, s.sold_day, s.arrived_at, s.effective_at, s.day, s.hour, s.made_offline, s.late, "
    "s.pieces, s.total, s.to_groups, s.method, s.received, s.reference, s.note, s.digest, t.state, t.pieces_back, t.version from "
    "sales s join sale_states t on t.sale_id = s.id join outlets o on o.id = s.outlet_id join accounts a on a.id = s.account_id "
    "where ";

LocalDate day_of(const Text& text) {
    const auto day = parse_local_date(text);
    ENSURE(day.has_value());
    return *day;
}

Sale sale_of(const SaleRow& row) {
    Sale sale;
    Text sold_day, day, method, state;
    std::optional<Text> shift;
    std::optional<Number> received;
    Number seq = 0, sold = 0, arrived = 0, effective = 0, hour = 0, offline = 0, late = 0, pieces = 0, total = 0, to_groups = 0,
           back = 0, version = 0;
    std::tie(sale.id.text, sale.outlet.text, sale.outlet_slug, sale.outlet_name, shift, sale.cause, sale.cause_id, sale.number,
             sale.device, seq, sale.account.text, sale.by, sold, sold_day, arrived, effective, day, hour, offline, late, pieces,
             total, to_groups, method, received, sale.payment.reference, sale.note, sale.digest, state, back, version) = row;
    sale.shift = shift ? std::optional(ShiftId{*shift}) : std::nullopt;
    sale.device_seq = seq;
    sale.sold_at = Instant{sold};
    sale.sold_day = day_of(sold_day);
    sale.arrived_at = Instant{arrived};
    sale.effective_at = Instant{effective};
    sale.day = day_of(day);
    sale.hour = static_cast<int>(hour);
    sale.made_offline = offline != 0;
    sale.late = late != 0;
    sale.pieces = pieces;
    sale.total = Rupiah{total};
    sale.to_groups = Rupiah{to_groups};
    sale.payment.method = sales::method_named(method).value();
    sale.payment.received = received ? std::optional(Rupiah{*received}) : std::nullopt;
    sale.state = sales::sale_state_named(state).value();
    sale.pieces_back = back;
    sale.version = version;
    return sale;
}

constexpr const char* line_select =
    "select x.sale_id, x.id, x.lot_id, l.group_id, g.slug, g.alias, p.slug, l.product_name, l.variant_name, l.sku, x.quantity, "
    "x.unit_price, x.price, x.gross, x.matched, coalesce(u.pieces, 0) from sale_lines x join lots l on l.id = x.lot_id join "
    "products p on p.id = l.product_id join maker_groups g on g.id = l.group_id left join unmatched_lines u on u.line_id = x.id "
    "where x.sale_id";

/// Everything about these sales that stands in other tables, each asked for once.
class Completed {
   public:
    explicit Completed(std::vector<Sale>& sales) {
        for (auto& sale : sales) {
            by_id_[sale.id.text] = &sale;
            ids_.push_back(sale.id.text);
        }
    }
    void read(Tx& tx) {
        if (!ids_.empty()) {
            lines(tx);
            voids(tx);
            returns(tx);
        }
    }

   private:
    SqlText of_sales(const char* start, const char* end) const {
        SqlText sql;
        sql.add(start);
        add_ids(sql, ids_);
        sql.add(end);
        return sql;
    }
    void lines(Tx& tx) {
        const auto sql = of_sales(line_select, " order by x.sale_id, x.position");
        for (const auto& [sale, id, lot, group, slug, alias, product, name, variant, sku, quantity, unit, price, gross, matched,
                          open] : tx.select_with<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, Number, Number,
                                                 Number, Number, Number, Number>(sql.text, sql.values)) {
            SoldLine line{SaleLineId{id}, LotId{lot}, GroupId{group}, slug, alias, product, name, variant, sku};
            line.quantity = quantity;
            line.unit_price = Rupiah{unit};
            line.price = Rupiah{price};
            line.gross = Rupiah{gross};
            line.matched = matched;
            line.unmatched = open;
            by_id_.at(sale)->lines.push_back(std::move(line));
        }
    }
    void voids(Tx& tx) {
        const auto sql = of_sales(
            "select v.sale_id, v.reason, v.voided_at, a.display_name from sale_voids v join accounts a on a.id = v.account_id "
            "where v.sale_id",
            "");
        for (const auto& [sale, reason, at, by] : tx.select_with<Text, Text, Number, Text>(sql.text, sql.values)) {
            by_id_.at(sale)->voided = sales::Voided{reason, Instant{at}, by};
        }
    }
    void returns(Tx& tx) {
        const auto sql = of_sales(
            "select r.sale_id, r.id, r.method, r.amount, r.reason, r.returned_at, a.display_name, x.line_id, x.to_bucket, "
            "sum(x.quantity) from buyer_returns r join buyer_return_lines x on x.return_id = r.id join accounts a on a.id = "
            "r.account_id where r.sale_id",
            " group by r.sale_id, r.id, r.method, r.amount, r.reason, r.returned_at, a.display_name, x.line_id, x.to_bucket "
            "order by r.id, x.line_id, x.to_bucket");
        for (const auto& [sale, id, method, amount, reason, at, by, line, to, quantity] :
             tx.select_with<Text, Text, Text, Number, Text, Number, Text, Text, Text, Number>(sql.text, sql.values)) {
            auto& into = *by_id_.at(sale);
            if (into.returns.empty() || into.returns.back().id.text != id) {
                into.returns.push_back(
                    {BuyerReturnId{id}, sales::method_named(method).value(), Rupiah{amount}, reason, Instant{at}, by, {}});
            }
            into.returns.back().lines.push_back({SaleLineId{line}, quantity, consignments::bucket_named(to).value()});
            for (auto& sold : into.lines) {
                sold.returned += sold.id.text == line ? quantity : 0;
            }
        }
    }

    std::map<Text, Sale*> by_id_;
    std::vector<Text> ids_;
};

template <class... C>
std::vector<std::tuple<C...>> rows_of(Tx& tx, const SqlText& sql, const std::tuple<C...>*) {
    return tx.select_with<C...>(sql.text, sql.values);
}

std::vector<Sale> sales_with(Tx& tx, SqlText conditions) {
    conditions.text = Text(sale_select) + conditions.text;
    std::vector<Sale> all;
    for (const auto& row : rows_of(tx, conditions, static_cast<const SaleRow*>(nullptr))) {
        all.push_back(sale_of(row));
    }
    Completed(all).read(tx);
    return all;
}

}  // namespace

void insert_sale(Tx& tx, const Sale& sale) {
    tx.execute(
        "insert into sales (id, outlet_id, shift_id, cause, cause_id, number, device_id, device_seq, account_id, sold_at, "
        "sold_day, arrived_at, effective_at, day, hour, made_offline, late, pieces, total, to_groups, method, received, "
        "reference, "
        "note, digest) values (:id, :outlet, :shift, :cause, :cause_id, :number, :device, :seq, :account, :sold, :sold_day, "
        ":arrived, "
        ":effective, :day, :hour, :offline, :late, :pieces, :total, :to_groups, :method, :received, :reference, :note, :digest)",
        sale.id.text, sale.outlet.text, sale.shift ? std::optional(sale.shift->text) : std::nullopt, sale.cause, sale.cause_id,
        sale.number, sale.device, sale.device_seq, sale.account.text, sale.sold_at.us, format_local_date(sale.sold_day),
        sale.arrived_at.us, sale.effective_at.us, format_local_date(sale.day), sale.hour, sale.made_offline, sale.late,
        sale.pieces, sale.total.amount, sale.to_groups.amount, Text(name_of(sale.payment.method)),
        sale.payment.received ? std::optional<Number>(sale.payment.received->amount) : std::nullopt, sale.payment.reference,
        sale.note, sale.digest);
    tx.execute("insert into sale_states (sale_id, state, pieces_back, version) values (:id, :state, 0, 1)", sale.id.text,
               Text(name_of(sale.state)));
    Number position = 0;
    for (const auto& line : sale.lines) {
        tx.execute(
            "insert into sale_lines (id, sale_id, position, lot_id, quantity, unit_price, price, gross, matched) values (:id, "
            ":sale, :position, :lot, :quantity, :unit, :price, :gross, :matched)",
            line.id.text, sale.id.text, ++position, line.lot.text, line.quantity, line.unit_price.amount, line.price.amount,
            line.gross.amount, line.matched);
    }
}

bool lock_sale(Tx& tx, const SaleId& id) {
    return tx.execute("update sale_states set version = version where sale_id = :id", id.text) == 1;
}

std::optional<Sale> find_sale(Tx& tx, const SaleId& id) {
    SqlText conditions;
    conditions.add("s.id = ").value(id.text);
    auto found = sales_with(tx, std::move(conditions));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void update_sale_state(Tx& tx, const Sale& sale) {
    const auto changed =
        tx.execute("update sale_states set state = :state, pieces_back = :back, version = version + 1 where sale_id = :id",
                   Text(name_of(sale.state)), sale.pieces_back, sale.id.text);
    ENSURE(changed == 1);
}

std::vector<Sale> list_sales(Tx& tx, const SaleQuery& query) {
    SqlText conditions;
    conditions.add("s.outlet_id = ").value(query.outlet.text);
    const auto equals = [&](const char* column, const Text& value) {
        if (!value.empty()) {
            conditions.add(column).value(value);
        }
    };
    equals(" and s.day = ", query.day);
    equals(" and s.shift_id = ", query.shift);
    equals(" and s.device_id = ", query.device);
    equals(" and lower(s.number) like ", query.number.empty() ? "" : "%" + query.number + "%");
    equals(" and s.id < ", query.before);
    conditions.add(" order by s.id desc limit ").value(static_cast<Number>(query.limit + 1));
    return sales_with(tx, std::move(conditions));
}

std::vector<std::string> list_sold_ids(Tx& tx, const OutletId& outlet, const std::string& device, const std::string& sold_day) {
    std::vector<std::string> ids;
    for (const auto& [id] :
         tx.select<Text>("select id from sales where outlet_id = :outlet and device_id = :device and sold_day = :day order by id",
                         outlet.text, device, sold_day)) {
        ids.push_back(id);
    }
    return ids;
}

}  // namespace etalase::storage
