#include "server/assets.hpp"
#include "server/http/router.hpp"
#include "server/pages/motif.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/words.hpp"
#include "server/papers/handlers.hpp"
#include "server/papers/operations.hpp"
#include "server/papers/view_money.hpp"

#include <algorithm>
#include <charconv>

namespace etalase::server {

namespace {

using http::Language;

/// Nobody's cache keeps it, and no search engine.
http::Response of_one_person(http::Response response) {
    response.cache_control = "no-store";
    response.headers.emplace_back("X-Robots-Tag", "noindex");
    return response;
}

/// To the page of signing in, and from there back.
http::Response sign_in_first(const http::Request& request) {
    return http::redirect(302, "/masuk?lanjut=" + http::percent_encoded(request.target));
}

/// Pages are for people who are signed in. Programs have the API, where their token's scope is looked at.
std::optional<http::Response> refused_reader(Services& services, const http::Request& request) {
    if (!request.actor) {
        return sign_in_first(request);
    }
    return request.actor->session ? std::nullopt : std::optional(not_found_page(services, request));
}

View sheet_view(const http::Request& request) {
    View view = base_view(request);
    view["paper_css"] = asset_url("css/paper.css");
    view["print_js"] = asset_url("js/print.js");
    return view;
}

http::Response wrong_value(const http::Request& request, const std::string& name, const std::string& code) {
    return bad_request_page(request, 400, Error{ErrorKind::invalid, "query.invalid", "", {{name, code, ""}}});
}

}  // namespace

namespace {

View checked_fact(const std::string& label, const std::string& text) {
    View view = View::type::object;
    view["label"] = label;
    view["text"] = text;
    return view;
}

/// Whether it is about money: how much is told to those whose paper it is, and to nobody else.
bool is_of_money(const PaperContent& content) {
    return content.statement || content.payment;
}

/// What the paper says, and not more: whoever holds it can compare.
View checked_facts(const CheckedPaper& checked, const PaperContent& content, bool own, Language language) {
    const bool from_agency = content.payment ? content.payment->payer == agreements::Side::agency : content.kind == "statement";
    const bool back = content.kind == "return_note" || from_agency;
    const auto group = word(language, "group") + " " + content.group.alias;
    const auto place = content.outlet.name.empty() ? content.agency.name : content.outlet.name;
    const auto day = parse_local_date(content.day);
    const bool stock = content.kind == "stock_count";
    View list = View::type::list;
    list.push_back(checked_fact(word(language, stock ? "paper_place_stock_count" : "paper_from"), back || stock ? place : group));
    list.push_back(checked_fact(word(language, stock ? "paper_of" : "paper_to"), back || stock ? group : place));
    list.push_back(checked_fact(word(language, "paper_date"), day ? day_words(*day, language) : content.day));
    if (!content.lines.empty()) {
        list.push_back(
            checked_fact(word(language, stock ? gone_key(content) : "paper_contents"), pieces_words(content.pieces, language)));
        list.push_back(checked_fact(word(language, "paper_worth"), format_rupiah(content.worth)));
    }
    if (own && is_of_money(content)) {
        list.push_back(checked_fact(word(language, "paper_amount"), format_rupiah(content.worth)));
    }
    list.push_back(checked_fact(word(language, "paper_digest"), short_digest(checked.paper.digest)));
    return list;
}

/// The record of a paper, or that it was altered.
http::Response checked_answer(Services& services, const http::Request& request, const CheckedPaper& checked) {
    View view = base_view(request);
    view["more_css"] = asset_url("css/check.css");
    view["unchanged"] = checked.unchanged;
    view["called_off"] = checked.paper.called_off;
    view["number"] = checked.paper.number;
    if (checked.unchanged) {
        const auto content = read_content(checked.paper.content);
        view["kind"] = kind_words(content, request.language);
        const auto zone = zone_named(content.zone);
        const auto now = services.now();
        const auto there = format_rfc3339(Instant{now.us + utc_offset_hours(zone) * 3'600'000'000LL});
        view["when"] = word(request.language, "paper_checked_at",
                            {{"day", day_words(local_date_of(now, zone), request.language)},
                             {"time", there.substr(11, 2) + "." + there.substr(14, 2) + " " + content.zone}});
        view["band"] = std::string(band_of(content.group.region_code));
        const bool own = request.actor && request.actor->session &&
                         show_paper(services.database, *request.actor, PaperId{checked.paper.id}).has_value();
        view["facts"] = checked_facts(checked, content, own, request.language);
        view["privacy"] = word(request.language, is_of_money(content) && !own ? "paper_no_amount" : "paper_no_person");
        view["called_off_lead"] =
            word(request.language, content.statement ? "paper_called_off_statement" : "paper_called_off_lead");
    }
    Frame frame;
    frame.title = checked.paper.number;
    return of_one_person(page(200, request, frame, "paper_check", view));
}

}  // namespace

namespace {

/// Money has sheets of its own; a statement has too many columns for a roll.
std::string template_of(const PaperContent& content, bool roll) {
    if (content.statement) {
        return "paper_statement";
    }
    return roll ? "paper_58" : content.payment ? "paper_payment" : "paper";
}

}  // namespace

http::Response paper_page(Services& services, const http::Request& request) {
    if (const auto refusal = refused_reader(services, request)) {
        return *refusal;
    }
    const auto size = request.query_value("ukuran");
    if (!size.empty() && size != "a4" && size != "58") {
        return wrong_value(request, "ukuran", "unknown_value");
    }
    const auto paper = show_paper(services.database, *request.actor, PaperId{std::string(request.parameter("id"))});
    if (!paper) {
        return not_found_page(services, request);
    }
    if (!is_unchanged(*paper)) {
        return checked_answer(services, request, {*paper, false});  // what was altered is not printed as if it were a paper
    }
    const auto content = read_content(paper->content);
    if (content.statement && size == "58") {
        return wrong_value(request, "ukuran", "unknown_value");
    }
    View view = sheet_view(request);
    add_paper(view, content, request.language);
    if (const auto standing = paper->called_off ? std::nullopt : find_standing_of(services.database, *paper)) {
        add_standing(view, *standing, content, services.now(), request.language);
    }
    view["thermal"] = size == "58";
    view["called_off"] = paper->called_off;
    view["band"] = band_tile(content.group.region_code);
    view["short_digest"] = short_digest(paper->digest);
    view["qr"] = qr_view(request.origin + "/periksa/" + paper->code, word(request.language, "paper_qr_alt"));
    view["check_url"] = request.origin + "/periksa/" + paper->code;
    view["a4_url"] = "/kertas/" + paper->id;
    view["thermal_url"] = "/kertas/" + paper->id + "?ukuran=58";
    view["labels_url"] = said(paper->kind == "delivery_note" ? "/kertas/label?titipan=" + paper->subject : "");
    Frame frame;
    frame.title = kind_words(content, request.language) + " " + content.number;
    return of_one_person(bare_page(200, request, frame, template_of(content, size == "58"), view));
}

namespace {

constexpr int labels_on_sheet = 24;
constexpr std::int64_t most_labels = 100 * labels_on_sheet;  ///< in one page: more is a slip of the hand, or ill will

View label_view(const storage::DeliveryLabels& labels, const storage::LabelLine& line, std::size_t at) {
    View view = View::type::object;
    view["qr_id"] = "qr-" + std::to_string(at);
    view["name"] = line.product_name;
    view["variant"] = said(line.variant_name);
    view["price"] = format_rupiah(line.price).substr(2);
    view["sku"] = said(line.sku);
    view["group"] = labels.alias;
    return view;
}

/// Sheets of 24 places, the first of which may be used up to a place already.
View sheets_view(const storage::DeliveryLabels& labels, int from) {
    View sheets = View::type::list;
    View places = View::type::list;
    int used = 0;
    const auto put = [&](const View& place) {
        places.push_back(place);
        if (++used == labels_on_sheet) {
            View sheet = View::type::object;
            sheet["places"] = std::move(places);
            sheets.push_back(sheet);
            places = View(View::type::list);
            used = 0;
        }
    };
    for (int i = 1; i < from; ++i) {
        View empty = View::type::object;
        empty["used"] = true;
        put(empty);
    }
    for (std::size_t at = 0; at < labels.lines.size(); ++at) {
        for (std::int64_t piece = 0; piece < labels.lines[at].quantity; ++piece) {
            put(label_view(labels, labels.lines[at], at));
        }
    }
    if (used > 0) {
        View sheet = View::type::object;
        sheet["places"] = std::move(places);
        sheets.push_back(sheet);
    }
    return sheets;
}

/// Each product's QR once; the labels refer to it.
View codes_view(const http::Request& request, const storage::DeliveryLabels& labels) {
    View codes = View::type::list;
    for (std::size_t at = 0; at < labels.lines.size(); ++at) {
        auto code = qr_view(request.origin + "/produk/" + labels.lines[at].product_slug, "");
        code["id"] = "qr-" + std::to_string(at);
        codes.push_back(code);
    }
    return codes;
}

}  // namespace

http::Response labels_page(Services& services, const http::Request& request) {
    if (const auto refusal = refused_reader(services, request)) {
        return *refusal;
    }
    const auto text = request.query_value("dari");
    int from = 1;
    if (!text.empty()) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), from);
        if (read.ptr != text.data() + text.size() || read.ec != std::errc() || from < 1 || from > labels_on_sheet) {
            return wrong_value(request, "dari", "unknown_value");
        }
    }
    const auto labels = show_labels(services.database, *request.actor, DeliveryId{request.query_value("titipan")});
    if (!labels) {
        return not_found_page(services, request);
    }
    std::int64_t pieces = 0;
    for (const auto& line : labels->lines) {
        pieces += line.quantity;
    }
    if (pieces > most_labels) {
        return bad_request_page(request, 400,
                                Error{ErrorKind::invalid, "query.invalid", "", {{"titipan", "too_many_labels", ""}}});
    }
    View view = sheet_view(request);
    view["sheets"] = sheets_view(*labels, from);
    view["codes"] = codes_view(request, *labels);
    view["delivery"] = request.query_value("titipan");
    view["from"] = std::to_string(from);
    view["lead"] = word(request.language, "paper_labels_lead", {{"count", std::to_string(pieces)}, {"number", labels->number}});
    Frame frame;
    frame.title = word(request.language, "paper_labels");
    return of_one_person(bare_page(200, request, frame, "paper_labels", view));
}

namespace {

http::Response unknown_code(const http::Request& request) {
    View view = base_view(request);
    view["heading"] = word(request.language, "paper_unknown_title");
    view["lead"] = word(request.language, "paper_unknown_lead");
    Frame frame;
    frame.title = word(request.language, "paper_unknown_title");
    return of_one_person(page(404, request, frame, "lost", view));
}

}  // namespace

http::Response check_page(Services& services, const http::Request& request) {
    const auto checked = check_paper(services.database, std::string(request.parameter("code")));
    if (!checked) {
        return unknown_code(request);
    }
    return checked_answer(services, request, *checked);
}

}  // namespace etalase::server
