#include "storage/sales/direct_sales.hpp"

#include "storage/engine/sql_text.hpp"

namespace etalase::storage {

using sales::DirectLine;
using sales::DirectSale;
using Text = std::string;
using Number = long long;

namespace {

constexpr const char* sale_select =
    "select s.id, s.group_id, s.day, s.venue, s.method, s.pieces, s.total, s.note, s.digest, s.account_id, "
    "coalesce(a.display_name, ''), s.recorded_at, coalesce(v.reason, ''), v.voided_at, coalesce(b.display_name, ''), "
    "coalesce(c.split_id, '') from direct_sales s left join accounts a on a.id = s.account_id left join direct_voids v on "
    "v.sale_id = s.id left join accounts b on b.id = v.account_id left join direct_claims c on c.sale_id = s.id where ";

std::vector<DirectLine> lines_of(Tx& tx, const Text& sale) {
    std::vector<DirectLine> lines;
    for (const auto& [id, product, variant, name, variant_name, quantity, price, gross] :
         tx.select<Text, Text, Text, Text, Text, Number, Number, Number>(
             "select id, product_id, variant_id, product_name, variant_name, quantity, unit_price, gross from direct_sale_lines "
             "where sale_id = :sale order by position",
             sale)) {
        lines.push_back({id, ProductId{product}, VariantId{variant}, name, variant_name, quantity, Rupiah{price}, Rupiah{gross}});
    }
    return lines;
}

std::vector<DirectSale> sales_of(Tx& tx, const SqlText& sql) {
    std::vector<DirectSale> all;
    for (const auto& [id, group, day, venue, method, pieces, total, note, digest, account, by, at, reason, voided, voider,
                      claim] : tx.select_with<Text, Text, Text, Text, Text, Number, Number, Text, Text, Text, Text, Number, Text,
                                              std::optional<Number>, Text, Text>(sql.text, sql.values)) {
        DirectSale sale;
        sale.id = DirectSaleId{id};
        sale.group = GroupId{group};
        sale.day = parse_local_date(day).value();
        sale.venue = sales::venue_named(venue).value();
        sale.method = sales::method_named(method).value();
        sale.pieces = pieces;
        sale.total = Rupiah{total};
        sale.note = note;
        sale.digest = digest;
        sale.account = AccountId{account};
        sale.by = by;
        sale.at = Instant{at};
        if (voided) {
            sale.voided = sales::Voided{reason, Instant{*voided}, voider};
        }
        sale.divided = !claim.empty();
        all.push_back(std::move(sale));
    }
    for (auto& sale : all) {
        sale.lines = lines_of(tx, sale.id.text);
    }
    return all;
}

/// Of a group until a day: neither void nor claimed.
constexpr const char* open_sales =
    " s.group_id = :group and s.day <= :until and not exists (select 1 from direct_voids v where v.sale_id = s.id) and not "
    "exists "
    "(select 1 from direct_claims c where c.sale_id = s.id)";

}  // namespace

void insert_direct_sale(Tx& tx, const DirectSale& sale) {
    const auto day = format_local_date(sale.day);
    const Text method(name_of(sale.method));
    tx.execute(
        "insert into direct_sales (id, group_id, day, venue, method, pieces, total, note, digest, account_id, recorded_at) "
        "values "
        "(:id, :group, :day, :venue, :method, :pieces, :total, :note, :digest, :account, :at)",
        sale.id.text, sale.group.text, day, Text(name_of(sale.venue)), method, sale.pieces, sale.total.amount, sale.note,
        sale.digest, sale.account.text, sale.at.us);
    Number position = 0;
    for (const auto& line : sale.lines) {
        tx.execute(
            "insert into direct_sale_lines (id, sale_id, position, product_id, variant_id, product_name, variant_name, quantity, "
            "unit_price, gross) values (:id, :sale, :position, :product, :variant, :name, :variant_name, :quantity, :price, "
            ":gross)",
            line.id, sale.id.text, ++position, line.product.text, line.variant.text, line.product_name, line.variant_name,
            line.quantity, line.unit_price.amount, line.gross.amount);
        // In reports a variant stands where goods of an outlet have their lot.
        tx.execute(
            "insert into sale_facts (id, sale_id, group_id, outlet_id, lot_id, day, kind, method, pieces, gross, commission) "
            "values "
            "(:id, :sale, :group, '', :variant, :day, 'sale', :method, :pieces, :gross, 0)",
            line.id, sale.id.text, sale.group.text, line.variant.text, day, method, line.quantity, line.gross.amount);
    }
}

void insert_direct_void(Tx& tx, const DirectSaleId& sale, const std::string& reason, const AccountId& account, Instant at) {
    tx.execute("insert into direct_voids (sale_id, reason, account_id, voided_at) values (:sale, :reason, :account, :at)",
               sale.text, reason, account.text, at.us);
    tx.execute("delete from sale_facts where sale_id = :sale and outlet_id = ''", sale.text);
}

std::optional<DirectSale> find_direct_sale(Tx& tx, const DirectSaleId& id) {
    SqlText sql;
    sql.add(sale_select).add("s.id = ").value(id.text);
    auto found = sales_of(tx, sql);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<GroupId> group_of_direct_sale(Tx& tx, const DirectSaleId& id) {
    const auto row = tx.find<Text>("select group_id from direct_sales where id = :id", id.text);
    return row ? std::optional(GroupId{std::get<0>(*row)}) : std::nullopt;
}

std::vector<DirectSale> list_direct_sales(Tx& tx, const GroupId& group, std::size_t limit, const std::string& before) {
    SqlText sql;
    sql.add(sale_select).add("s.group_id = ").value(group.text);
    if (!before.empty()) {
        sql.add(" and s.id < ").value(before);
    }
    sql.add(" order by s.id desc limit ").value(static_cast<Number>(limit + 1));
    return sales_of(tx, sql);
}

std::optional<OwnVariant> find_own_variant(Tx& tx, const GroupId& group, const VariantId& variant) {
    const auto row = tx.find<Text, Text, Text>(
        "select p.id, p.name, v.name from variants v join products p on p.id = v.product_id where v.id = :id and p.group_id = "
        ":group",
        variant.text, group.text);
    return row ? std::optional(OwnVariant{ProductId{std::get<0>(*row)}, std::get<1>(*row), std::get<2>(*row)}) : std::nullopt;
}

std::vector<std::pair<VariantId, Rupiah>> list_own_variants(Tx& tx, const GroupId& group, std::size_t limit) {
    std::vector<std::pair<VariantId, Rupiah>> all;
    for (const auto& [id, price] : tx.select<Text, Number>(
             "select v.id, v.price from variants v join products p on p.id = v.product_id where p.group_id = :group and p.kind = "
             "'goods' order by v.id limit :most",
             group.text, limit)) {
        all.emplace_back(VariantId{id}, Rupiah{price});
    }
    return all;
}

std::vector<OwnEarned> list_own_earned(Tx& tx, const GroupId& group, LocalDate until) {
    std::vector<OwnEarned> all;
    for (const auto& [product, day, gross] :
         tx.select<Text, Text, Number>(Text("select x.product_id, s.day, sum(x.gross) from direct_sales s join direct_sale_lines "
                                            "x on x.sale_id = s.id where") +
                                           open_sales + " group by x.product_id, s.day order by s.day, x.product_id",
                                       group.text, format_local_date(until))) {
        all.push_back({product, parse_local_date(day).value(), Rupiah{gross}});
    }
    return all;
}

void claim_own_sales(Tx& tx, const GroupId& group, LocalDate until, const SplitId& split) {
    tx.execute(Text("insert into direct_claims (sale_id, split_id) select s.id, :split from direct_sales s where") + open_sales,
               split.text, group.text, format_local_date(until));
}

void release_own_sales(Tx& tx, const SplitId& split) {
    tx.execute("delete from direct_claims where split_id = :split", split.text);
}

}  // namespace etalase::storage
