#include "tests/server/report_history.hpp"

#include <rapidcheck.h>

#include <algorithm>

namespace etalase::tests {

using nlohmann::json;

std::int64_t half_up(std::int64_t number, std::int64_t by) {
    return (2 * number + by) / (2 * by);
}

std::string text_of(std::chrono::sys_days day) {
    return format_local_date(LocalDate{day.time_since_epoch().count()});
}

namespace {

constexpr std::int64_t hour_us = 3'600'000'000;

std::string week_of(std::chrono::sys_days day) {
    using namespace std::chrono;
    const auto thursday = day - days{weekday{day}.iso_encoding() - 1} + days{3};
    const auto year = year_month_day{thursday}.year();
    const auto number = (thursday - sys_days{year / January / 1}).count() / 7 + 1;
    return std::to_string(int{year}) + "-W" + (number < 10 ? "0" : "") + std::to_string(number);
}

static json line_of(const json& sale, const std::string& id) {
    const auto& lines = sale.at("lines");
    return *std::find_if(lines.begin(), lines.end(), [&](const json& each) { return each.at("id") == id; });
}

}  // namespace

ReportHistory::ReportHistory(const std::string& engine) : till_(engine) {
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

void ReportHistory::deed(std::uint32_t seed) {
    Choice choice(seed);
    time_passes(choice.once_in(3) ? choice.below(30) : 0);
    using Deed = void (ReportHistory::*)(Choice&);
    static const std::vector<Deed> deeds{&ReportHistory::sell,      &ReportHistory::sell,      &ReportHistory::sell,
                                         &ReportHistory::sell,      &ReportHistory::give_back, &ReportHistory::give_back,
                                         &ReportHistory::make_void, &ReportHistory::find_out};
    (this->*deeds[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(deeds.size())))])(choice);
}

void ReportHistory::receive(std::size_t outlet, std::int64_t price, std::int64_t net_price, std::int64_t commission_bp) {
    const auto product = "Barang " + std::to_string(goods_.size());
    const auto lot = till_.shelf.lot(product, price, 12, net_price > 0 ? std::optional(net_price) : std::nullopt);
    const auto category = product.ends_with("2") ? "tenun" : "sasirangan";
    goods_.push_back({lot, outlet, till_.shelf.group, product, category, price, net_price, commission_bp});
}

void ReportHistory::time_passes(std::int64_t hours) {
    const auto before = till_.shelf.now();
    till_.shelf.at(Instant{before.us + hours * hour_us + 1'000'000});
    hours_ += hours;
    if (hours_ > 24) {
        till_.shelf.days_pass(0);
        hours_ = 0;
    }
}

std::chrono::sys_days ReportHistory::local(Instant at, int utc_offset) {
    return std::chrono::sys_days{std::chrono::days{(at.us + utc_offset * hour_us) / (24 * hour_us)}};
}

const ReportHistory::Goods& ReportHistory::goods_of(const std::string& lot) const {
    return *std::find_if(goods_.begin(), goods_.end(), [&](const Goods& each) { return each.lot.text == lot; });
}

void ReportHistory::sell(Choice& choice) {
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

json ReportHistory::sale_of(const std::string& id, std::size_t outlet) {
    return till_.shelf.get(outlets_[outlet].staff, "/sales/" + id);
}

void ReportHistory::give_back(Choice& choice) {
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
        memory_.never[{sale.at("returns").back().at("id"), line_id}] = std::min(pieces, line.at("unmatched").get<std::int64_t>());
    }
}

void ReportHistory::make_void(Choice& choice) {
    if (!lines_.empty()) {
        const auto& [sale, line, at] = choice.of(lines_);
        const auto answer = till_.shelf.post(outlets_[at].staff, "/sales/" + sale + "/void", {{"reason", "Salah."}});
        RC_ASSERT(answer.status == 200 || answer.status == 409);
    }
}

void ReportHistory::find_out(Choice& choice) {
    const auto& outlet = outlets_[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(outlets_.size())))];
    const auto items = till_.shelf.get("dinas.officer", "/outlets/" + outlet.slug + "/unmatched").at("items");
    if (items.empty()) {
        return;
    }
    const auto open = items[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(items.size())))];
    const std::string line = open.at("line_id");
    const bool found = !choice.once_in(3);
    const auto answer =
        found
            ? till_.shelf.post("dinas.officer", "/unmatched/" + line + "/match", {{"lot_id", open.at("lot_id")}, {"quantity", 1}})
            : till_.shelf.post("dinas.officer", "/unmatched/" + line + "/write-off", {{"quantity", 1}, {"reason", "Hilang."}});
    RC_ASSERT(Shelf::said(answer) == "200" || Shelf::said(answer) == "409 lot.not_enough_stock");
    if (answer.status == 200) {
        memory_.parts[line].push_back({1, found});
    }
}

std::int64_t ReportHistory::commission(const Goods& goods, std::int64_t unit_price, std::int64_t pieces) const {
    return goods.net_price > 0 ? (unit_price - goods.net_price) * pieces
                               : half_up(unit_price * pieces * goods.commission_bp, 10'000);
}

std::vector<ReportEntry> ReportHistory::entries() {
    std::vector<ReportEntry> entries;
    for (const auto& outlet : outlets_) {
        for (std::optional<std::string> cursor = ""; cursor;) {
            const auto page = till_.shelf.get(outlet.staff, "/outlets/" + outlet.slug + "/sales?limit=50" + *cursor);
            for (const auto& sale : page.at("items")) {
                for (const auto& line : sale.at("state") == "voided" ? json::array() : sale.at("lines")) {
                    add_line(entries, outlet, sale, line);
                }
            }
            cursor = page.at("next").is_null() ? std::nullopt : std::optional("&cursor=" + page.at("next").get<std::string>());
        }
    }
    return entries;
}

void ReportHistory::add_line(std::vector<ReportEntry>& entries, const Outlet& outlet, const json& sale, const json& line) {
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
                    entries.push_back({of(back.at("at"), back.at("refund").at("method")), more, unit_price * more, share, true});
                }
            }
            RC_ASSERT(left == 0);
        }
    }
}

std::int64_t ReportHistory::grew(const std::string& kind, std::size_t group, const std::string& from, const std::string& to) {
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

}  // namespace etalase::tests
