#include "server/sales/count_paper.hpp"

#include "domain/shared/ensure.hpp"
#include "server/papers/issue.hpp"
#include "storage/agreements/terms.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/consignments/prices.hpp"

#include <algorithm>

namespace etalase::server {

using sales::CountLine;
using sales::StockCount;
using storage::Tx;

Instant counted_at(const StockCount& count) {
    auto last = count.cutoff_at;
    for (const auto& line : count.lines) {
        last = std::max(last, line.counted_at.value_or(last));
    }
    return last;
}

namespace {

/// At the price of the day on which it was counted: what is gone was sold for it, or is missing at it.
PaperLine line_of(Tx& tx, const StockCount& count, const CountLine& line, const consignments::Lot& lot) {
    const auto price = storage::price_on(tx, lot.id, local_date_of(counted_at(count), count.parties.zone));
    ENSURE(price.has_value());
    PaperLine paper;
    paper.product_name = line.product_name;
    paper.variant_name = line.variant_name;
    paper.sku = line.sku;
    paper.price = price->price;
    paper.quantity = std::max<std::int64_t>(0, -line.difference().value_or(0));
    paper.expected = line.expected;
    paper.counted = line.counted;
    if (line.first != line.counted || line.difference() != 0) {
        paper.first = line.first;  // what was right at once was counted once
    }
    paper.expires_on = lot.expires_on;
    return paper;
}

/// Everybody who said a figure, the group that agreed, and whoever posts it.
std::vector<PaperSigner> signers_of(Tx& tx, const Doer& doer, const StockCount& count) {
    std::vector<PaperSigner> signers;
    for (const auto& counter : count.counters) {
        signers.push_back({"counted", name_on_paper(tx, counter, count.parties.group), count.counted_at.value_or(doer.at)});
    }
    std::sort(signers.begin(), signers.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    signers.push_back({"agreed", "", count.agreed_at.value_or(doer.at)});
    signers.push_back({"posted", name_on_paper(tx, doer.actor.account, count.parties.group), doer.at});
    return signers;
}

}  // namespace

std::string issue_count_paper(Tx& tx, const Doer& doer, const StockCount& count) {
    PaperFacts facts;
    facts.kind = PaperKind::stock_count;
    facts.subject = count.id.text;
    facts.group = count.parties.group;
    facts.outlet = count.parties.outlet;
    facts.agency = count.parties.agency;
    facts.at = doer.at;
    facts.note = count.note;
    std::int64_t expected = 0;
    std::int64_t counted = 0;
    std::int64_t more = 0;
    for (const auto& line : count.lines) {
        const auto lot = storage::find_lot(tx, line.lot);
        ENSURE(lot.has_value());
        if (const auto standing = storage::find_standing(tx, lot->agreement)) {
            facts.agreement_number = standing->number;
        }
        facts.terms_number = lot->terms_number;
        facts.lines.push_back(line_of(tx, count, line, *lot));
        expected += line.expected;
        counted += line.counted.value_or(0);
        more += std::max<std::int64_t>(0, line.difference().value_or(0));
    }
    facts.signers = signers_of(tx, doer, count);
    facts.more = {{"purpose", std::string(name_of(count.purpose))},
                  {"cutoff_at", format_rfc3339(count.cutoff_at)},
                  {"expected", std::to_string(expected)},
                  {"counted", std::to_string(counted)},
                  {"found", std::to_string(more)}};
    if (!count.answer.empty()) {
        facts.more.emplace_back("answer", count.answer);
    }
    return issue_paper(tx, facts);
}

}  // namespace etalase::server
