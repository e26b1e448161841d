// Whatever is sold, brought back, void, found out about or written off, at outlets of three time zones: a report of any days by anything is
// the sum of what the API says of the sales, added up here by other means, and what the ledger says of a group is the same.
#include "tests/server/report_history.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>

using namespace etalase;
using namespace etalase::tests;
using nlohmann::json;

namespace {

json sums_of(const std::vector<ReportEntry>& entries) {
    std::int64_t pieces = 0, back = 0, gross = 0, returns = 0, commission = 0;
    for (const auto& entry : entries) {
        (entry.is_return ? back : pieces) += entry.pieces;
        (entry.is_return ? returns : gross) += entry.gross;
        commission += entry.is_return ? -entry.commission : entry.commission;
    }
    return {{"pieces", pieces},
            {"returned_pieces", back},
            {"gross", gross},
            {"returns", returns},
            {"commission", commission},
            {"net", gross - returns - commission},
            {"average_price", pieces == 0 ? json(nullptr) : json(half_up(gross, pieces))}};
}

/// What is left after commission is owed, where the agency holds the cash and nothing was lost or paid.
void compare_with_ledger(ReportHistory& history, const json& sums, std::size_t group, const std::string& from,
                         const std::string& to) {
    RC_ASSERT(sums.at("commission").get<std::int64_t>() == history.grew("commission", group, from, to));
    RC_ASSERT(sums.at("net").get<std::int64_t>() == history.grew("payable", group, from, to));
}

void compare(ReportHistory& history, const std::vector<ReportEntry>& all, std::size_t asker, const std::string& by,
             std::chrono::sys_days from, std::chrono::sys_days to) {
    static const std::vector<std::tuple<std::string, std::string, std::string, std::string>> askers{
        {"melati.member", "/groups/melati", "group", "melati"},
        {"seruni.manager", "/groups/seruni", "group", "seruni"},
        {"kota.staff", "/outlets/gerai-kota", "outlet", "Gerai Kota"},
        {"barat.staff", "/outlets/gerai-barat", "outlet", "Gerai Barat"},
        {"timur.staff", "/outlets/gerai-timur", "outlet", "Gerai Timur"},
        {"dinas.finance", "/agencies/dinas", "", ""}};
    const auto& [login, place, whose, name] = askers[asker];
    const auto report =
        history.shelf().get(login, place + "/sales-report?by=" + by + "&from=" + text_of(from) + "&to=" + text_of(to));
    const auto within = [&, &whose = whose, &name = name](std::chrono::sys_days first, std::chrono::sys_days last) {
        std::vector<ReportEntry> some;
        std::copy_if(all.begin(), all.end(), std::back_inserter(some), [&](const ReportEntry& entry) {
            const auto& day = entry.of.at("day");
            return (whose.empty() || entry.of.at(whose) == name) && day >= text_of(first) && day <= text_of(last);
        });
        return some;
    };
    const auto entries = within(from, to);
    std::map<std::string, std::vector<ReportEntry>> by_key;
    for (const auto& entry : entries) {
        by_key[entry.of.at(by)].push_back(entry);
    }
    RC_ASSERT(report.at("items").size() == by_key.size());
    for (auto item : report.at("items")) {
        // Products by their names, which say the same whatever their addresses are.
        const bool by_name = by == "product" || by == "variant" || by == "outlet";
        const std::string key = item.at(by_name ? "label" : "key");
        RC_ASSERT(by_key.contains(key));
        item.erase("key");
        item.erase("label");
        RC_ASSERT(item == sums_of(by_key.at(key)));
    }
    RC_ASSERT(report.at("totals") == sums_of(entries));
    if (asker < 2 || asker == 5) {
        const auto group = std::min<std::size_t>(asker, 2);
        compare_with_ledger(history, report.at("totals"), group, text_of(from), text_of(to));
        for (const auto& item : by == "day" ? report.at("items") : json::array()) {
            compare_with_ledger(history, item, group, item.at("key"), item.at("key"));
        }
    }
    auto previous = report.at("previous");
    const auto length = to - from + std::chrono::days{1};
    RC_ASSERT(previous.at("from") == text_of(from - length) && previous.at("to") == text_of(from - std::chrono::days{1}));
    previous.erase("from");
    previous.erase("to");
    RC_ASSERT(previous == sums_of(within(from - length, from - std::chrono::days{1})));
}

void compare(ReportHistory& history, Choice& choice, int reports) {
    history.shelf().days_pass(0);  // sessions have ended
    const auto entries = history.entries();
    const auto days = (history.today() - history.first_day()).count() + 3;
    static const std::vector<std::string> bys{"day",    "week",     "month",   "product", "variant",
                                              "outlet", "category", "payment", "group"};
    for (int i = 0; i < reports; ++i) {
        const auto from = history.first_day() - std::chrono::days{1} + std::chrono::days{choice.below(days)};
        const auto to = from + std::chrono::days{choice.below(days)};
        const auto asker = static_cast<std::size_t>(choice.below(6));
        const auto by = bys[static_cast<std::size_t>(choice.below(asker < 2 ? 8 : 9))];
        compare(history, entries, asker, by, from, to);
    }
    const auto broken = history.shelf().broken_rules();
    for (const auto& row : broken) {
        RC_LOG() << row << "\n";
    }
    RC_ASSERT(broken.empty());
}

}  // namespace

TEST_CASE("a report of any days by anything is the sum of the lines of sales, less what came back, and what the ledger says",
          "[reports]") {
    const auto engine = GENERATE(from_range(engines()));
    // A history takes a town of its own, and people who sign in: few of them.
    constexpr int histories = 3;
    constexpr int deeds = 60;
    constexpr int reports = 40;
    int lived = 0;
    std::size_t lines = 0;
    const bool held = rc::check("reports are what sales say, on " + engine, [&] {
        if (lived++ >= histories) {
            return;  // the others of the hundred that would be too many
        }
        ReportHistory history(engine);
        const auto any = rc::gen::resize(100, rc::gen::inRange<std::uint32_t>(0, 4'000'000'000));
        for (const auto seed : *rc::gen::container<std::vector<std::uint32_t>>(deeds, any)) {
            history.deed(seed);
        }
        Choice choice(*any);
        compare(history, choice, reports);
        lines += history.sales();
    });
    CHECK(held);
    CHECK(lines > 30);
    std::cout << "reports, " << engine << ": " << lines << " lines of sales\n";
}
