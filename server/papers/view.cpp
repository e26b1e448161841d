#include "server/papers/view.hpp"

#include "domain/shared/terbilang.hpp"
#include "server/pages/motif.hpp"
#include "server/pages/words.hpp"
#include "server/papers/qr.hpp"
#include "server/papers/view_money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>

namespace etalase::server {

using http::Language;

std::string kind_words(const PaperContent& content, Language language) {
    // What is lost, or found again, is not damaged.
    for (const auto& [key, value] : content.more) {
        if (content.kind == "incident_report" && key == "incident_kind") {
            return word_or(language, "paper_kind_incident_" + value, word(language, "paper_kind_incident_report"));
        }
    }
    return word(language, "paper_kind_" + content.kind);
}

std::string pieces_words(std::int64_t pieces, Language language) {
    return word(language, pieces == 1 ? "paper_piece" : "paper_pieces", {{"count", std::to_string(pieces)}});
}

std::string short_digest(const std::string& digest) {
    std::string text = digest.substr(0, 4) + "-" + digest.substr(4, 4);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
    return text;
}

std::string day_words(LocalDate day, Language language, bool weekday) {
    const std::chrono::sys_days point{std::chrono::days{day.days}};
    const std::chrono::year_month_day date{point};
    const auto month = word(language, fmt::format("paper_month_{}", unsigned{date.month()}));
    const auto text = fmt::format("{} {} {}", unsigned{date.day()}, month, int{date.year()});
    return weekday ? word(language, fmt::format("paper_day_{}", std::chrono::weekday{point}.iso_encoding())) + ", " + text : text;
}

View qr_view(const std::string& text, const std::string& label) {
    const auto qr = qr_of(text);
    View view = View::type::object;
    view["side"] = std::to_string(qr.width);
    view["path"] = qr.path;
    view["label"] = label;
    return view;
}

View fact_view(const std::string& label, const std::string& text) {
    View view = View::type::object;
    view["label"] = label;
    view["text"] = text;
    view["long"] = text.size() > 20;  // on a roll of 58 mm it has a line of its own
    return view;
}

std::string band_tile(const std::string& region_code) {
    return band_svg(band_of(region_code)).value_or("");
}

namespace {

/// A moment of another time zone's clock, in the words of a language: "20 November 2026 pukul 09.41 WITA".
std::string words_there(const std::string& day, const std::string& time, const std::string& zone, Language language) {
    const auto date = parse_local_date(day);
    return (date ? day_words(*date, language) : day) + " " + word(language, "paper_time", {{"time", time}, {"zone", zone}});
}

}  // namespace

std::string moment_words(Instant moment, const std::string& zone, Language language) {
    const auto there = format_rfc3339(Instant{moment.us + utc_offset_hours(zone_named(zone)) * 3'600'000'000LL});
    return words_there(there.substr(0, 10), there.substr(11, 2) + "." + there.substr(14, 2), zone, language);
}

namespace {

/// "15 %" as people write it: basis points without a zero behind the comma.
std::string percent_of(std::int64_t basis_points, Language language) {
    auto text = fmt::format("{}", basis_points / 100);
    if (basis_points % 100 != 0) {
        text += fmt::format("{}{:02}", language == Language::english ? "." : ",", basis_points % 100);
        if (text.ends_with('0')) {
            text.pop_back();
        }
    }
    return text + "%";
}

std::string basis_words(const agreements::Terms& terms, Language language) {
    return terms.basis == agreements::Basis::commission
               ? word(language, "paper_commission", {{"percent", percent_of(terms.commission_bp, language)}})
               : word(language, "paper_net_price");
}

std::string settlement_words(const agreements::Terms& terms, Language language) {
    return word(language, "paper_settled_" + std::string(agreements::name_of(terms.settlement)));
}

View terms_view(const agreements::Terms& terms, Language language) {
    const auto days = [&](std::int64_t count) { return word(language, "paper_days", {{"count", std::to_string(count)}}); };
    const auto share = [&](std::int64_t percent) {
        return word(language, "paper_borne", {{"agency", std::to_string(percent)}, {"group", std::to_string(100 - percent)}});
    };
    View list = View::type::list;
    list.push_back(fact_view(word(language, "paper_term_basis"), basis_words(terms, language)));
    list.push_back(fact_view(word(language, "paper_term_settlement"), settlement_words(terms, language)));
    list.push_back(fact_view(word(language, "paper_term_pay_within"), days(terms.pay_within_days)));
    list.push_back(fact_view(word(language, "paper_term_cash_holder"),
                             word(language, "paper_side_" + std::string(agreements::name_of(terms.cash_holder)))));
    list.push_back(fact_view(word(language, "paper_term_lost"), share(terms.lost_agency_percent)));
    list.push_back(fact_view(word(language, "paper_term_damaged"), share(terms.damaged_agency_percent)));
    list.push_back(fact_view(word(language, "paper_term_defect"), share(terms.defect_agency_percent)));
    list.push_back(fact_view(word(language, "paper_term_discount"), share(terms.discount_agency_percent)));
    list.push_back(fact_view(word(language, "paper_term_pull"), days(terms.pull_days_before_expiry)));
    list.push_back(fact_view(word(language, "paper_term_price_notice"), days(terms.price_notice_days)));
    list.push_back(fact_view(word(language, "paper_term_end_notice"), days(terms.end_notice_days)));
    return list;
}

/// Of RFC 3339, where the paper is from.
std::string words_at(const std::string& at, const std::string& zone, Language language) {
    const auto moment = parse_rfc3339(at);
    return moment ? moment_words(*moment, zone, language) : at;
}

/// Further facts. Those that are money are written as money, moments as moments, those that have words of their own in these.
View more_view(const PaperContent& content, Language language) {
    constexpr std::array<std::string_view, 2> money{"worth", "compensation"};
    View list = View::type::list;
    for (const auto& [key, value] : content.more) {
        std::int64_t amount = 0;
        const bool number = std::from_chars(value.data(), value.data() + value.size(), amount).ptr == value.data() + value.size();
        const bool is_money = number && std::find(money.begin(), money.end(), key) != money.end();
        list.push_back(fact_view(word_or(language, "paper_more_" + key, key),
                                 is_money             ? format_rupiah(Rupiah{amount})
                                 : key == "percent"   ? value + "%"
                                 : key == "cutoff_at" ? words_at(value, content.zone, language)
                                                      : word_or(language, "paper_" + key + "_" + value, value)));
    }
    return list;
}

std::string signed_words(std::int64_t difference) {
    return (difference > 0 ? "+" : difference < 0 ? "\u2212" : "") + std::to_string(std::abs(difference));
}

/// What the books say, what was counted, and what that differs by.
void add_count(View& view, const PaperLine& line, Language language) {
    const auto expected = line.expected.value_or(0);
    const auto counted = line.counted.value_or(0);
    view["expected"] = std::to_string(expected);
    view["found"] = std::to_string(counted);
    view["difference"] = signed_words(counted - expected);
    view["gone"] = line.quantity > 0;
    view["differs"] = counted != expected;
    view["twice"] = said(line.first ? word(language, "paper_counted_twice",
                                           {{"first", std::to_string(*line.first)}, {"second", std::to_string(counted)}})
                                    : "");
}

View lines_view(const PaperContent& content, Language language) {
    View list = View::type::list;
    int number = 0;
    for (const auto& line : content.lines) {
        View view = View::type::object;
        view["no"] = std::to_string(++number);
        view["product"] = line.product_name;
        view["variant"] = said(line.variant_name);
        view["sku"] = line.sku;
        view["price"] = format_rupiah(line.price);
        view["quantity"] = std::to_string(line.quantity);
        view["pieces"] = std::to_string(pieces_of(line));
        view["worth"] = format_rupiah(worth_of(line));
        view["reason"] = said(line.reason);
        view["expires"] =
            said(line.expires_on ? word(language, "paper_expires", {{"day", day_words(*line.expires_on, language)}}) : "");
        view["accepted"] = std::to_string(line.accepted.value_or(0));
        view["short"] = std::to_string(line.short_of.value_or(0));
        view["rejected"] = std::to_string(line.rejected.value_or(0));
        view["surplus"] = std::to_string(line.surplus.value_or(0));
        view["differs"] = line.accepted && (*line.accepted != line.quantity || line.surplus.value_or(0) != 0);
        if (content.kind == "stock_count") {
            add_count(view, line, language);
        }
        list.push_back(view);
    }
    return list;
}

/// Who signs with a pen, and for whom.
View boxes_view(const PaperContent& content, Language language) {
    const auto group = word(language, "paper_for_group", {{"group", content.group.alias}});
    const auto outlet = word(language, "paper_for_outlet", {{"outlet", content.outlet.name}});
    const auto agency = word(language, "paper_for_agency", {{"agency", content.agency.name}});
    const auto carrier = word(language, "paper_carrier");
    std::vector<std::pair<const char*, std::string>> boxes;
    if (content.kind == "delivery_note") {
        boxes = {{"paper_gives", group}, {"paper_carries", carrier}, {"paper_takes", outlet}};
    } else if (content.kind == "receipt") {
        boxes = {{"paper_gives", group}, {"paper_takes", outlet}};
    } else if (content.kind == "return_note") {
        boxes = {{"paper_gives", outlet}, {"paper_carries", carrier}, {"paper_takes", group}};
    } else if (content.kind == "incident_report") {
        boxes = {{"paper_reports", outlet}, {"paper_knows", group}};
    } else if (content.kind == "stock_count") {
        boxes = {{"paper_counts", outlet}, {"paper_agrees", group}};
    } else if (content.kind == "statement") {
        boxes = {{"paper_issues", agency}, {"paper_agrees", group}};
    } else if (content.payment) {
        const bool agency_pays = content.payment->payer == agreements::Side::agency;
        boxes = {{"paper_pays", agency_pays ? agency : group}, {"paper_gets", agency_pays ? group : agency}};
    } else {
        boxes = {{"paper_agrees", group}, {"paper_agrees", agency}};
    }
    View list = View::type::list;
    for (const auto& [key, text] : boxes) {
        list.push_back(fact_view(word(language, key), text));
    }
    return list;
}

View signatures_view(const PaperContent& content, Language language) {
    View list = View::type::list;
    for (const auto& each : content.signatures) {
        list.push_back(fact_view(word(language, "paper_side_" + each.side),
                                 each.name + ", " + words_there(each.day, each.time, content.zone, language)));
    }
    return list;
}

/// "0812-0000-1234": as people write what is kept as 6281200001234; no group has a single digit.
std::string phone_words(const std::string& digits) {
    const auto local = digits.starts_with("62") ? "0" + digits.substr(2) : digits;
    std::string out;
    for (std::size_t i = 0; i < local.size();) {
        const auto left = local.size() - i;
        const auto count = left == 5 || left == 6 ? std::size_t{3} : std::size_t{4};
        out += (i == 0 ? "" : "-") + local.substr(i, count);
        i += count;
    }
    return out;
}

/// Who, where, when, and under which agreement.
void add_parties(View& view, const PaperContent& content, Language language) {
    const auto day = parse_local_date(content.day);
    view["group"] = content.group.alias;
    view["group_place"] = short_region(content.group.region);
    view["whatsapp"] = said(phone_words(content.group.whatsapp));
    view["outlet"] = said(content.outlet.name);
    view["address"] = content.outlet.address;
    view["agency"] = content.agency.name;
    view["agency_place"] = short_region(content.agency.region);
    view["place_label"] = word(language, "paper_place_" + content.kind);
    view["day_label"] = word(language, "paper_day_of_" + content.kind);
    view["day"] = day ? day_words(*day, language, true) : content.day;
    view["time"] = word(language, "paper_time", {{"time", content.time}, {"zone", content.zone}});
    view["agreement"] = said(content.agreement);
    view["version"] =
        said(content.version > 0 ? word(language, "paper_version", {{"number", std::to_string(content.version)}}) : "");
    view["terms_line"] =
        said(content.terms ? basis_words(*content.terms, language) + ", " + settlement_words(*content.terms, language) : "");
}

std::string purpose_of(const PaperContent& content) {
    for (const auto& [key, value] : content.more) {
        if (key == "purpose") {
            return value;
        }
    }
    return "check";
}

/// Which columns the lines have, and what their sum is called.
void add_columns(View& view, const PaperContent& content, Language language) {
    const bool stock = content.kind == "stock_count";
    view["counted"] = content.kind == "receipt";
    view["stock"] = stock;
    view["plain"] = content.kind != "receipt" && !stock;
    view["blank"] = content.kind == "delivery_note" || content.kind == "return_note";
    view["contents_label"] = word(language, stock ? gone_key(content) : "paper_contents");
    view["total_label"] = word(language, stock ? gone_key(content) : "paper_total");
    view["any_total"] = !content.lines.empty() && (!stock || content.pieces > 0);
    view["signed_label"] = word(language, stock ? "paper_done" : "paper_signed");
}

}  // namespace

std::string gone_key(const PaperContent& content) {
    return purpose_of(content) == "sales" ? "paper_sold" : "paper_missing";
}

void add_paper(View& view, const PaperContent& content, Language language) {
    view["kind"] = kind_words(content, language);
    view["number"] = content.number;
    for (const char* kind :
         {"delivery_note", "receipt", "return_note", "incident_report", "agreement", "stock_count", "statement", "payment"}) {
        view[std::string("is_") + kind] = content.kind == kind;
    }
    add_columns(view, content, language);
    add_parties(view, content, language);
    view["refers_to"] = said(content.refers_to);
    view["note"] = said(content.note);
    view["pieces"] = pieces_words(content.pieces, language);
    view["pieces_number"] = std::to_string(content.pieces);
    view["worth"] = format_rupiah(content.worth);
    view["in_words"] = terbilang(content.worth.amount) + " rupiah";
    view["any_lines"] = !content.lines.empty();
    view["lines"] = lines_view(content, language);
    view["any_more"] = !content.more.empty();
    view["more"] = more_view(content, language);
    view["any_terms"] = content.kind == "agreement" && content.terms.has_value();
    view["terms"] = content.terms ? terms_view(*content.terms, language) : View(View::type::list);
    view["any_signatures"] = !content.signatures.empty();
    view["signatures"] = signatures_view(content, language);
    view["boxes"] = boxes_view(content, language);
    view["says"] =
        word(language, "paper_says_" + content.kind + (content.kind == "stock_count" ? "_" + purpose_of(content) : ""));
    if (content.statement) {
        add_statement(view, *content.statement, content, language);
    }
    if (content.payment) {
        add_payment(view, *content.payment, content, language);
    }
}

}  // namespace etalase::server
