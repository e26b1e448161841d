// Whatever is sold, brought back, void, found out about or written off, at outlets of three time zones: a report of any days by anything is
// the sum of what the API says of the sales, added up here by other means, and what the ledger says of a group is the same.
#include "tests/model/choice.hpp"
#include "tests/support/till.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <chrono>
#include <iostream>

using namespace etalase;
using namespace etalase::tests;
using nlohmann::json;

namespace {

constexpr std::int64_t hour_us = 3'600'000'000;

struct Outlet {
    std::string slug, name, staff;
    int utc_offset;
    std::string shift = {};
};
struct Goods {
    LotId lot;
    std::size_t outlet;
    std::string group, product, category;
    std::int64_t price, net_price, commission_bp;  ///< one of the last two is 0
};
/// A part of a line that was found out about at once.
struct Part {
    std::int64_t pieces;
    bool counts;  ///< written off where not
};
/// What counts: one line of what a bookkeeper would write down.
struct Entry {
    std::map<std::string, std::string> of;  ///< "day", "outlet"...: what it is of
    std::int64_t pieces, gross, commission;
    bool is_return;
};

std::int64_t half_up(std::int64_t number, std::int64_t by) {
    return (2 * number + by) / (2 * by);
}

std::string text_of(std::chrono::sys_days day) {
    return format_local_date(LocalDate{day.time_since_epoch().count()});
}

std::string week_of(std::chrono::sys_days day) {
    using namespace std::chrono;
    const auto thursday = day - days{weekday{day}.iso_encoding() - 1} + days{3};
    const auto year = year_month_day{thursday}.year();
    const auto number = (thursday - sys_days{year / January / 1}).count() / 7 + 1;
    return std::to_string(int{year}) + "-W" + (number < 10 ? "0" : "") + std::to_string(number);
}

/// What is in no answer of the API, because it is nobody's business which pieces of a line came back first.
struct Memory {
    std::map<std::string, std::vector<Part>> parts;                     ///< of a line, in their order
    std::map<std::pair<std::string, std::string>, std::int64_t> never;  ///< of a return and a line: nobody knew whose they were
};

class History {
   public:
    explicit History(const std::string& engine) : till_(engine) {
        auto& shelf = till_.shelf;
        outlets_ = {{"gerai-kota", "Gerai Kota", "kota.staff", 8},
                    {"gerai-barat", "Gerai Barat", "barat.staff", 7},
                    {"gerai-timur", "Gerai Timur", "timur.staff", 9}};
        const auto west = shelf.market.outlet(shelf.agency.text, "Gerai Barat", "31.71");
        const auto east = shelf.market.outlet(shelf.agency.text, "Gerai Timur", "91.03");
        shelf.market.joins("barat.staff", identity::Role::staff, west);
        shelf.market.joins("timur.staff", identity::Role::staff, east);
        agreements::Terms net;
        net.basis = agreements::Basis::net_price;
        const auto other = shelf.agrees("seruni", net);
        const std::vector<OutletId> ids{shelf.outlet, OutletId{west}, OutletId{east}};
        const auto own = shelf.agreement;
        agreements_ = {own, other};
        for (std::size_t outlet = 0; outlet < ids.size(); ++outlet) {
            shelf.outlet = ids[outlet];
            shelf.group = "melati";
            shelf.agreement = own;
            receive(outlet, 3'333, 0, 1'500);
            receive(outlet, 7'777, 0, 1'500);
            shelf.group = "seruni";
            shelf.agreement = other;
            receive(outlet, 12'500, 10'001, 0);
        }
        shelf.market.database().write(
            [](storage::Tx& tx) { tx.run_once("update products set category_slug = 'tenun' where name like '%2'"); });
        time_passes(24);  // prices are of a day, also in the west
        for (auto& outlet : outlets_) {
            const auto opened = shelf.post(outlet.staff, "/outlets/" + outlet.slug + "/shifts", {{"opening_float", 0}});
            RC_ASSERT(opened.status == 201);
            outlet.shift = opened.json().at("id");
        }
        first_day_ = local(shelf.now(), 9);
    }

    void deed(std::uint32_t seed) {
        Choice choice(seed);
        time_passes(choice.once_in(3) ? choice.below(30) : 0);
        using Deed = void (History::*)(Choice&);
        static const std::vector<Deed> deeds{&History::sell,      &History::sell,      &History::sell,      &History::sell,
                                             &History::give_back, &History::give_back, &History::make_void, &History::find_out};
        (this->*deeds[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(deeds.size())))])(choice);
    }

    void compare(Choice& choice, int reports) {
        till_.shelf.days_pass(0);  // sessions have ended
        const auto entries = entries_of_sales();
        const auto days = (local(till_.shelf.now(), 9) - first_day_).count() + 3;
        static const std::vector<std::string> bys{"day",    "week",     "month",   "product", "variant",
                                                  "outlet", "category", "payment", "group"};
        for (int i = 0; i < reports; ++i) {
            const auto from = first_day_ - std::chrono::days{1} + std::chrono::days{choice.below(days)};
            const auto to = from + std::chrono::days{choice.below(days)};
            const auto asker = static_cast<std::size_t>(choice.below(6));
            const auto by = bys[static_cast<std::size_t>(choice.below(asker < 2 ? 8 : 9))];
            compare(entries, asker, by, from, to);
        }
        const auto broken = till_.shelf.broken_rules();
        for (const auto& row : broken) {
            RC_LOG() << row << "\n";
        }
        RC_ASSERT(broken.empty());
    }

    std::size_t sales() const { return lines_.size(); }

   private:
    void receive(std::size_t outlet, std::int64_t price, std::int64_t net_price, std::int64_t commission_bp) {
        const auto product = "Barang " + std::to_string(goods_.size());
        const auto lot = till_.shelf.lot(product, price, 12, net_price > 0 ? std::optional(net_price) : std::nullopt);
        const auto category = product.ends_with("2") ? "tenun" : "sasirangan";
        goods_.push_back({lot, outlet, till_.shelf.group, product, category, price, net_price, commission_bp});
    }
    void time_passes(std::int64_t hours) {
        const auto before = till_.shelf.now();
        till_.shelf.at(Instant{before.us + hours * hour_us + 1'000'000});
        hours_ += hours;
        if (hours_ > 24) {
            till_.shelf.days_pass(0);
            hours_ = 0;
        }
    }
    static std::chrono::sys_days local(Instant at, int utc_offset) {
        return std::chrono::sys_days{std::chrono::days{(at.us + utc_offset * hour_us) / (24 * hour_us)}};
    }
    const Goods& goods_of(const std::string& lot) const {
        return *std::find_if(goods_.begin(), goods_.end(), [&](const Goods& each) { return each.lot.text == lot; });
    }

    void sell(Choice& choice) {
        const auto at = static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(outlets_.size())));
        const auto& outlet = outlets_[at];
        const bool offline = choice.once_in(3);
        std::vector<Sold> lines;
        for (const auto& each : goods_) {
            if (each.outlet == at && (lines.empty() || choice.once_in(2))) {
                const auto more = each.net_price == 0 && choice.once_in(4) ? 999 : 0;  // a kind buyer
                lines.push_back({each.lot, 1 + choice.below(offline ? 6 : 3), each.price + more});
            }
        }
        auto wanted = till_.sale(outlet.shift, lines, offline);
        wanted["sold_at"] = till_.time_in(offline ? -3'600 * choice.below(20) : 0);
        wanted["payment"]["method"] =
            std::vector<std::string>{"cash", "qris", "transfer", "other"}[static_cast<std::size_t>(choice.below(4))];
        const auto answer = till_.ask(outlet.staff, "POST", "/outlets/" + outlet.slug + "/sales", wanted);
        RC_ASSERT(Shelf::said(answer) == "201" || Shelf::said(answer) == "409 lot.not_enough_stock");
        if (answer.status != 201) {
            return;
        }
        const auto sale = answer.json();
        for (const auto& line : sale.at("lines")) {
            auto& parts = memory_.parts[line.at("id")];
            if (const auto matched = line.at("matched").get<std::int64_t>(); matched > 0) {
                parts.push_back({matched, true});
            }
            lines_.push_back({sale.at("id"), line.at("id"), at});
        }
    }

    json sale_of(const std::string& id, std::size_t outlet) { return till_.shelf.get(outlets_[outlet].staff, "/sales/" + id); }
    static json line_of(const json& sale, const std::string& id) {
        const auto& lines = sale.at("lines");
        return *std::find_if(lines.begin(), lines.end(), [&](const json& each) { return each.at("id") == id; });
    }

    void give_back(Choice& choice) {
        if (lines_.empty()) {
            return;
        }
        const auto [sale_id, line_id, at] = choice.of(lines_);
        const auto line = line_of(sale_of(sale_id, at), line_id);
        const auto pieces = 1 + choice.below(3);
        const auto method = std::vector<std::string>{"qris", "transfer", "other"}[static_cast<std::size_t>(choice.below(3))];
        const auto answer =
            till_.shelf.post(outlets_[at].staff, "/sales/" + sale_id + "/returns",
                             {{"lines", json::array({{{"line_id", line_id}, {"quantity", pieces}, {"to", "on_shelf"}}})},
                              {"refund", {{"method", method}}},
                              {"reason", "Kebesaran."}});
        RC_ASSERT(answer.status == 201 || answer.status == 409);
        if (answer.status == 201) {
            const auto sale = answer.json();
            memory_.never[{sale.at("returns").back().at("id"), line_id}] =
                std::min(pieces, line.at("unmatched").get<std::int64_t>());
        }
    }

    void make_void(Choice& choice) {
        if (!lines_.empty()) {
            const auto& [sale, line, at] = choice.of(lines_);
            const auto answer = till_.shelf.post(outlets_[at].staff, "/sales/" + sale + "/void", {{"reason", "Salah."}});
            RC_ASSERT(answer.status == 200 || answer.status == 409);
        }
    }

    /// An officer says what became of a piece that was not there.
    void find_out(Choice& choice) {
        const auto& outlet = outlets_[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(outlets_.size())))];
        const auto items = till_.shelf.get("dinas.officer", "/outlets/" + outlet.slug + "/unmatched").at("items");
        if (items.empty()) {
            return;
        }
        const auto open = items[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(items.size())))];
        const std::string line = open.at("line_id");
        const bool found = !choice.once_in(3);
        const auto answer = found ? till_.shelf.post("dinas.officer", "/unmatched/" + line + "/match",
                                                     {{"lot_id", open.at("lot_id")}, {"quantity", 1}})
                                  : till_.shelf.post("dinas.officer", "/unmatched/" + line + "/write-off",
                                                     {{"quantity", 1}, {"reason", "Hilang."}});
        RC_ASSERT(Shelf::said(answer) == "200" || Shelf::said(answer) == "409 lot.not_enough_stock");
        if (answer.status == 200) {
            memory_.parts[line].push_back({1, found});
        }
    }

    std::int64_t commission(const Goods& goods, std::int64_t unit_price, std::int64_t pieces) const {
        return goods.net_price > 0 ? (unit_price - goods.net_price) * pieces
                                   : half_up(unit_price * pieces * goods.commission_bp, 10'000);
    }

    std::vector<Entry> entries_of_sales() {
        std::vector<Entry> entries;
        for (const auto& outlet : outlets_) {
            for (std::optional<std::string> cursor = ""; cursor;) {
                const auto page = till_.shelf.get(outlet.staff, "/outlets/" + outlet.slug + "/sales?limit=50" + *cursor);
                for (const auto& sale : page.at("items")) {
                    for (const auto& line : sale.at("state") == "voided" ? json::array() : sale.at("lines")) {
                        add_line(entries, outlet, sale, line);
                    }
                }
                cursor =
                    page.at("next").is_null() ? std::nullopt : std::optional("&cursor=" + page.at("next").get<std::string>());
            }
        }
        return entries;
    }

    void add_line(std::vector<Entry>& entries, const Outlet& outlet, const json& sale, const json& line) {
        const auto& goods = goods_of(line.at("lot_id"));
        const auto unit_price = line.at("unit_price").get<std::int64_t>();
        const auto of = [&](const std::string& at, const std::string& method) {
            const auto day = local(parse_rfc3339(at).value(), outlet.utc_offset);
            return std::map<std::string, std::string>{
                {"day", text_of(day)},   {"week", week_of(day)},       {"month", text_of(day).substr(0, 7)},
                {"outlet", outlet.name}, {"product", goods.product},   {"variant", goods.product},
                {"group", goods.group},  {"category", goods.category}, {"payment", method}};
        };
        struct Taken {
            std::int64_t pieces, commission, back;
            bool counts;
        };
        std::vector<Taken> parts;
        std::int64_t before = 0;
        for (const auto& part : memory_.parts.at(line.at("id"))) {
            const auto share = commission(goods, unit_price, before + part.pieces) - commission(goods, unit_price, before);
            before += part.pieces;
            parts.push_back({part.pieces, share, 0, part.counts});
            if (part.counts) {
                entries.push_back({of(sale.at("effective_at"), sale.at("payment").at("method")), part.pieces,
                                   unit_price * part.pieces, share, false});
            }
        }
        for (const auto& back : sale.at("returns")) {
            for (const auto& returned : back.at("lines")) {
                if (returned.at("line_id") != line.at("id")) {
                    continue;
                }
                auto left = returned.at("quantity").get<std::int64_t>() - memory_.never.at({back.at("id"), line.at("id")});
                for (auto& part : parts) {
                    const auto more = std::min(left, part.pieces - part.back);
                    const auto share = half_up(part.commission * (part.back + more), part.pieces) -
                                       half_up(part.commission * part.back, part.pieces);
                    part.back += more;
                    left -= more;
                    if (part.counts && more > 0) {
                        entries.push_back(
                            {of(back.at("at"), back.at("refund").at("method")), more, unit_price * more, share, true});
                    }
                }
                RC_ASSERT(left == 0);
            }
        }
    }

    static json sums_of(const std::vector<Entry>& entries) {
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

    /// What accounts of a kind grew by over these days: of the agreement of a group, or (2) of both.
    std::int64_t grew(const std::string& kind, std::size_t group, const std::string& from, const std::string& to) {
        std::int64_t credits = 0;
        for (std::size_t i = 0; i < agreements_.size(); ++i) {
            const auto account = kind + ":" + agreements_[i].text;
            credits -= group != 2 && group != i ? 0 : till_.shelf.market.database().read([&](storage::Tx& tx) {
                return std::get<0>(
                    tx.find<long long>("select coalesce(sum(p.amount), 0) from ledger_postings p join ledger_entries e on e.id "
                                       "= p.entry_id where p.ledger_account = :account and e.day >= :from and e.day <= :to",
                                       account, from, to)
                        .value());
            });
        }
        return credits;
    }
    /// What is left after commission is owed, where the agency holds the cash and nothing was lost or paid.
    void compare_with_ledger(const json& sums, std::size_t group, const std::string& from, const std::string& to) {
        RC_ASSERT(sums.at("commission").get<std::int64_t>() == grew("commission", group, from, to));
        RC_ASSERT(sums.at("net").get<std::int64_t>() == grew("payable", group, from, to));
    }

    void compare(const std::vector<Entry>& all, std::size_t asker, const std::string& by, std::chrono::sys_days from,
                 std::chrono::sys_days to) {
        static const std::vector<std::tuple<std::string, std::string, std::string, std::string>> askers{
            {"melati.member", "/groups/melati", "group", "melati"},
            {"seruni.manager", "/groups/seruni", "group", "seruni"},
            {"kota.staff", "/outlets/gerai-kota", "outlet", "Gerai Kota"},
            {"barat.staff", "/outlets/gerai-barat", "outlet", "Gerai Barat"},
            {"timur.staff", "/outlets/gerai-timur", "outlet", "Gerai Timur"},
            {"dinas.finance", "/agencies/dinas", "", ""}};
        const auto& [login, place, whose, name] = askers[asker];
        const auto report =
            till_.shelf.get(login, place + "/sales-report?by=" + by + "&from=" + text_of(from) + "&to=" + text_of(to));
        const auto within = [&, &whose = whose, &name = name](std::chrono::sys_days first, std::chrono::sys_days last) {
            std::vector<Entry> some;
            std::copy_if(all.begin(), all.end(), std::back_inserter(some), [&](const Entry& entry) {
                const auto& day = entry.of.at("day");
                return (whose.empty() || entry.of.at(whose) == name) && day >= text_of(first) && day <= text_of(last);
            });
            return some;
        };
        const auto entries = within(from, to);
        std::map<std::string, std::vector<Entry>> by_key;
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
            compare_with_ledger(report.at("totals"), group, text_of(from), text_of(to));
            for (const auto& item : by == "day" ? report.at("items") : json::array()) {
                compare_with_ledger(item, group, item.at("key"), item.at("key"));
            }
        }
        auto previous = report.at("previous");
        const auto length = to - from + std::chrono::days{1};
        RC_ASSERT(previous.at("from") == text_of(from - length) && previous.at("to") == text_of(from - std::chrono::days{1}));
        previous.erase("from");
        previous.erase("to");
        RC_ASSERT(previous == sums_of(within(from - length, from - std::chrono::days{1})));
    }

    struct Line {
        std::string sale, line;
        std::size_t outlet;
    };
    Till till_;
    std::vector<Outlet> outlets_;
    std::vector<Goods> goods_;
    std::vector<AgreementId> agreements_;  ///< of Melati and of Seruni
    std::vector<Line> lines_;
    Memory memory_;
    std::chrono::sys_days first_day_;
    std::int64_t hours_ = 0;
};

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
        History history(engine);
        const auto any = rc::gen::resize(100, rc::gen::inRange<std::uint32_t>(0, 4'000'000'000));
        for (const auto seed : *rc::gen::container<std::vector<std::uint32_t>>(deeds, any)) {
            history.deed(seed);
        }
        Choice choice(*any);
        history.compare(choice, reports);
        lines += history.sales();
    });
    CHECK(held);
    CHECK(lines > 30);
    std::cout << "reports, " << engine << ": " << lines << " lines of sales\n";
}
