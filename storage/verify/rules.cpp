#include "storage/verify/rules.hpp"

#include "domain/consignments/bucket.hpp"
#include "storage/verify/rule.hpp"

namespace etalase::storage {

using consignments::all_buckets;
using consignments::Bucket;
using Text = std::string;
using Number = long long;

namespace {

Text joined(const Text& between, Text (*each)(Bucket)) {
    Text all;
    for (const auto bucket : all_buckets) {
        all += (all.empty() ? "" : between) + each(bucket);
    }
    return all;
}

/// What the moves of a lot bring into each bucket, less what they take out of it.
Text sums_of_moves() {
    return "select lot_id, " +
           joined(", ",
                  [](Bucket bucket) {
                      const auto name = Text(name_of(bucket));
                      return "sum(case when to_bucket = '" + name + "' then quantity when from_bucket = '" + name +
                             "' then -quantity else 0 end) as " + name;
                  }) +
           " from stock_moves group by lot_id";
}

Text known_ways() {
    Text all;
    for (const auto& way : consignments::ways) {
        all += (all.empty() ? "(cause_kind = '" : " or (cause_kind = '") + Text(name_of(way.cause)) + "' and from_bucket = '" +
               (way.from ? Text(name_of(*way.from)) : Text()) + "' and to_bucket = '" + Text(name_of(way.to)) + "')";
    }
    return all;
}

std::vector<Rule> rules_of_buckets() {
    const auto sum = joined(" + ", [](Bucket bucket) { return "l." + Text(name_of(bucket)); });
    const auto negative = joined(" or ", [](Bucket bucket) { return "l." + Text(name_of(bucket)) + " < 0"; });
    return {
        {1, "no_bucket_is_negative", "No bucket of a lot is negative.", "lot",
         "select l.id, 'a bucket is below zero', 0, 0 from lots l where " + negative},
        {1, "pieces_are_all_somewhere", "What was sent plus surplus is the sum of the buckets.", "lot",
         "select l.id, 'buckets', " + sum + ", l.sent + l.surplus from lots l where " + sum + " <> l.sent + l.surplus"},
        {1, "lots_hold_what_was_sent", "A lot was sent with what its line says, and has the surplus of its line and of counts.",
         "lot",
         "select l.id, 'sent and surplus', l.sent + l.surplus, d.quantity + d.surplus + coalesce(m.pieces, 0) from lots l join "
         "delivery_lines d on d.id = l.line_id left join (select lot_id, sum(quantity) as pieces from stock_moves where "
         "cause_kind = "
         "'count' and from_bucket = '' group by lot_id) m on m.lot_id = l.id where l.sent <> d.quantity or l.surplus <> "
         "d.surplus + "
         "coalesce(m.pieces, 0)"},
        {1, "sent_lines_have_a_lot", "Every line of a delivery that was sent has its lot, and no other line has.",
         "line of a delivery",
         "select d.id, 'lots', case when l.id is null then 0 else 1 end, case when h.sent_at is null then 0 else 1 end from "
         "delivery_lines d join deliveries h on h.id = d.delivery_id left join lots l on l.line_id = d.id where (h.sent_at is "
         "null) "
         "<> (l.id is null)"},
        {1, "goods_are_on_the_way_until_they_arrive", "Pieces are in transit while their delivery is sent, and only then.", "lot",
         "select l.id, 'in_transit', l.in_transit, case when h.state = 'sent' then l.sent else 0 end from lots l join deliveries "
         "h on "
         "h.id = l.delivery_id where l.in_transit <> case when h.state = 'sent' then l.sent else 0 end"},
        {1, "parcels_hold_what_their_paper_says", "Pieces on their way back are those of returns that are packed or sent.", "lot",
         "select l.id, 'return_transit', l.return_transit, coalesce(r.pieces, 0) from lots l left join (select x.lot_id, "
         "sum(x.quantity) as pieces from goods_return_lines x join goods_returns h on h.id = x.return_id where h.state in "
         "('packed', "
         "'sent') group by x.lot_id) r on r.lot_id = l.id where l.return_transit <> coalesce(r.pieces, 0)"},
        {1, "what_is_missing_is_reported", "Pieces are missing by a report, until they are found or given up.", "lot",
         "select l.id, 'missing', l.missing, coalesce(i.pieces, 0) from lots l left join (select lot_id, sum(quantity - "
         "reversed) as "
         "pieces from incidents where kind in ('loss', 'short') and state in ('reported', 'disputed') group by lot_id) i on "
         "i.lot_id "
         "= l.id where l.missing <> coalesce(i.pieces, 0)"},
        {1, "what_is_written_off_was_agreed", "Pieces are written off by a report that both sides agreed on.", "lot",
         "select l.id, 'written off', l.written_off, coalesce(i.pieces, 0) from lots l left join (select i.lot_id as lot_id, "
         "sum(i.quantity - i.reversed) as pieces from incidents i join (select distinct cause_id from stock_moves where "
         "to_bucket = "
         "'written_off') m on m.cause_id = i.id group by i.lot_id) i on i.lot_id = l.id where l.written_off <> "
         "coalesce(i.pieces, 0)"},
    };
}

std::vector<Rule> rules_of_moves() {
    Text counts;
    const auto from = " from lots l left join (" + sums_of_moves() + ") m on m.lot_id = l.id where ";
    const auto differs = joined(" or ", [](Bucket bucket) {
        const auto name = Text(name_of(bucket));
        return "l." + name + " <> coalesce(m." + name + ", 0)";
    });
    const auto first_wrong = "case " +
                             joined(" ",
                                    [](Bucket bucket) {
                                        const auto name = Text(name_of(bucket));
                                        return "when l." + name + " <> coalesce(m." + name + ", 0) then '" + name + "'";
                                    }) +
                             " else '' end";
    const auto value = [&](const char* prefix) {
        Text text = "case ";
        for (const auto bucket : all_buckets) {
            const auto name = Text(name_of(bucket));
            text += "when l." + name + " <> coalesce(m." + name + ", 0) then coalesce(" + prefix + "." + name + ", 0) ";
        }
        return text + "else 0 end";
    };
    counts = "select l.id, " + first_wrong + ", " + value("l") + ", cast(" + value("m") + " as ";
    return {
        {2, "counts_are_sums_of_moves", "The count of each bucket is the sum of the moves.", "lot",
         counts + "signed)" + from + differs},
        {2, "moves_take_known_ways", "Pieces move only along the ways that there are.", "move",
         "select id, 'pieces on a way that is none', quantity, 0 from stock_moves where not (" + known_ways() + ")"},
    };
}

Finding look(Tx& tx, const Rule& rule) {
    Finding finding{rule.number, rule.name, rule.says, {}, false};
    for (const auto& [id, what, is, ought] :
         tx.select<Text, Text, Number, Number>(rule.sql + " order by 1 limit " + std::to_string(most_rows + 1))) {
        if (finding.rows.size() == most_rows) {
            finding.more = true;
            break;
        }
        finding.rows.push_back(Text(rule.noun) + " " + id + ": " + what + " is " + std::to_string(is) + ", and should be " +
                               std::to_string(ought));
    }
    return finding;
}

}  // namespace

std::vector<Finding> verify_rules(Tx& tx) {
    std::vector<Finding> findings;
    for (const auto& rules : {rules_of_buckets(), rules_of_moves(), rules_of_drawers(), rules_of_reports(), rules_of_sales(),
                              rules_of_ledger(), rules_of_settlements(), rules_of_earnings()}) {
        for (const auto& rule : rules) {
            findings.push_back(look(tx, rule));
        }
    }
    return findings;
}

Extent extent_of(Tx& tx) {
    const auto count = [&](const char* sql) { return std::get<0>(tx.find<Number>(sql).value()); };
    return {count("select count(*) from lots"), count("select count(*) from stock_moves")};
}

}  // namespace etalase::storage
