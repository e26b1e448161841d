#include "server/papers/view_money.hpp"

#include "domain/shared/terbilang.hpp"
#include "server/pages/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

namespace etalase::server {

using agreements::Side;
using http::Language;
using settlements::Line;
using settlements::PayoutState;

namespace {

constexpr std::array<const char*, 5> kinds{"sale", "return", "compensation", "found", "taken"};

/// With the sign that people read: "−Rp15.000".
std::string money_words(Rupiah amount) {
    const auto text = format_rupiah(amount);
    return amount.amount < 0 ? "\u2212" + text.substr(1) : text;
}

/// As it stands in a column of rupiah: "−15.000".
std::string figure(Rupiah amount) {
    const auto text = format_rupiah(amount);
    return amount.amount < 0 ? "\u2212" + text.substr(3) : text.substr(2);
}

/// "3 Nov 2026"
std::string short_day(LocalDate day, Language language) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.days}}};
    const auto month = word(language, fmt::format("paper_month_{}", unsigned{date.month()}));
    return fmt::format("{} {} {}", unsigned{date.day()}, month.substr(0, 3), int{date.year()});
}

std::string name_of_side(Side side, const PaperContent& content, Language language) {
    return side == Side::agency ? content.agency.name : word(language, "group") + " " + content.group.alias;
}

View line_view(const Line& line, int number, Language language) {
    View view = View::type::object;
    view["no"] = std::to_string(number);
    view["day"] = short_day(line.day, language);
    view["product"] = line.product_name;
    view["variant"] = said(line.variant_name);
    view["sku"] = said(line.sku);
    view["lot"] = line.delivery_number;
    view["document"] = said(line.document);
    view["outlet"] = line.outlet_name;
    view["quantity"] = line.quantity < 0 ? "\u2212" + std::to_string(-line.quantity) : std::to_string(line.quantity);
    view["price"] = figure(line.unit_price);
    view["gross"] = figure(line.gross);
    view["commission"] = figure(line.commission);
    view["net"] = figure(line.net);
    view["line_taken"] = figure(line.taken);
    return view;
}

std::vector<Line> lines_of_kind(const PaperStatement& statement, const std::string& kind) {
    std::vector<Line> lines;
    for (const auto& line : statement.lines) {
        if (line.kind == kind) {
            lines.push_back(line);
        }
    }
    return lines;
}

/// What was sold, what was brought back, ...: each with its lines and its sum.
View parts_view(const PaperStatement& statement, Language language) {
    View parts = View::type::list;
    int number = 0;
    for (const std::string kind : kinds) {
        const auto lines = lines_of_kind(statement, kind);
        if (lines.empty()) {
            continue;
        }
        View list = View::type::list;
        for (const auto& line : lines) {
            list.push_back(line_view(line, ++number, language));
        }
        const auto totals = settlements::totals_of(lines).value();  // a part of what adds up
        View part = View::type::object;
        part["name"] = word(language, "statement_kind_" + kind);
        part["entries"] = std::move(list);
        part["sum_name"] = word(language, "paper_sum_of", {{"kind", word(language, "statement_kind_" + kind)}});
        part["gross"] = figure(totals.gross);
        part["commission"] = figure(totals.commission);
        part["net"] = figure(totals.net);
        part["sum_taken"] = figure(totals.taken);
        parts.push_back(part);
    }
    return parts;
}

/// The outlet where all of it happened, "" where there were several.
std::string only_outlet_of(const PaperStatement& statement) {
    const auto name = statement.lines.empty() ? "" : statement.lines.front().outlet_name;
    const bool same =
        std::all_of(statement.lines.begin(), statement.lines.end(), [&](const Line& line) { return line.outlet_name == name; });
    return same ? name : "";
}

/// What is added up to the total: the parts of the group, what it has had, what is carried over from before.
View sums_view(const PaperStatement& statement, Language language) {
    View list = View::type::list;
    for (const std::string kind : kinds) {
        const auto lines = lines_of_kind(statement, kind);
        if (kind != "taken" && !lines.empty()) {
            list.push_back(
                fact_view(word(language, "statement_kind_" + kind), money_words(settlements::totals_of(lines).value().net)));
        }
    }
    const auto totals = totals_of(statement);
    if (totals.taken.amount != 0) {
        list.push_back(fact_view(word(language, "statement_taken"), money_words(Rupiah{-totals.taken.amount})));
    }
    if (statement.carried.amount != 0) {
        list.push_back(
            fact_view(word(language, "paper_carried", {{"number", statement.carried_from}}), money_words(statement.carried)));
    }
    return list;
}

}  // namespace

void add_statement(View& view, const PaperStatement& statement, const PaperContent& content, Language language) {
    const auto total = total_of(statement);
    const auto payer = total.amount < 0 ? Side::group : Side::agency;
    const auto until = day_words(statement.until, language);
    view["only_outlet"] = said(only_outlet_of(statement));
    view["outlets"] = only_outlet_of(statement).empty();
    view["parts"] = parts_view(statement, language);
    view["sums"] = sums_view(statement, language);
    view["any_taken"] = totals_of(statement).taken.amount != 0;
    view["total"] = money_words(total);
    view["to_pay"] = total.amount == 0 ? word(language, "paper_nothing_to_pay")
                                       : word(language, "paper_to_pay",
                                              {{"from", name_of_side(payer, content, language)},
                                               {"to", name_of_side(agreements::other(payer), content, language)},
                                               {"amount", format_rupiah(content.worth)}});
    view["period"] = statement.from
                         ? word(language, "paper_period", {{"from", day_words(*statement.from, language)}, {"until", until}})
                         : word(language, "paper_period_until", {{"until", until}});
    view["due_on"] = said(statement.due_on ? day_words(*statement.due_on, language) : "");
}

void add_standing(View& view, const Standing& standing, const PaperContent& content, Instant now, Language language) {
    const auto& settlement = standing.settlement;
    View list = View::type::list;
    for (const auto& payout : standing.payouts) {
        if (payout.state == PayoutState::failed) {
            continue;
        }
        const bool arrived = payout.state == PayoutState::confirmed;
        const auto* key = arrived ? "paper_paid_on" : payout.state == PayoutState::sent ? "paper_sent_on" : "paper_prepared_on";
        const auto at = arrived ? payout.ended_at : payout.sent_at;
        const auto day = local_date_of(at.value_or(payout.initiated_at), settlement.parties.zone);
        list.push_back(fact_view(word(language, key, {{"number", payout.number}, {"day", day_words(day, language)}}),
                                 format_rupiah(payout.amount)));
    }
    const auto open = std::abs(settlement.total().amount) - settlement.paid.amount - settlement.under_way.amount;
    view["standing"] = true;
    view["standing_lead"] = word(language, "paper_as_of", {{"moment", moment_words(now, content.zone, language)}});
    view["payments"] = std::move(list);
    view["none_paid"] = settlement.paid.amount + settlement.under_way.amount == 0;
    view["open"] = format_rupiah(Rupiah{settlement.carried_to ? 0 : open});
    view["carried_on"] = settlement.carried_to.has_value();
    view["approved"] = said(
        settlement.approved_at ? content.group.alias + ", " + moment_words(*settlement.approved_at, content.zone, language) : "");
}

void add_payment(View& view, const PaperPayment& payment, const PaperContent& content, Language language) {
    const auto payer = name_of_side(payment.payer, content, language);
    const auto payee = name_of_side(agreements::other(payment.payer), content, language);
    const bool group_gets = payment.payer == Side::agency;
    view["payer"] = payer;
    view["payee"] = payee;
    view["payee_place"] = view.get(group_gets ? "group_place" : "agency_place")->string_value();
    view["amount"] = format_rupiah(payment.amount);
    view["for_what"] = word(language, "paper_for_settlement", {{"number", payment.settlement}, {"agreement", content.agreement}});
    const auto way = fact_view(word(language, "paper_way"), word(language, "paper_way_" + std::string(name_of(payment.way))));
    const auto sent = fact_view(word(language, "paper_payment_sent"), day_words(payment.sent_on, language));
    View details = View::type::list;
    details.push_back(way);
    details.push_back(sent);
    view["details"] = std::move(details);
    // On a roll all of it is said as further facts.
    View more = View::type::list;
    more.push_back(fact_view(word(language, "paper_got_from"), payer));
    more.push_back(fact_view(word(language, "paper_got_by"), payee));
    more.push_back(fact_view(word(language, "paper_for"), view.get("for_what")->string_value()));
    more.push_back(way);
    more.push_back(sent);
    view["more"] = std::move(more);
    view["any_more"] = true;
    view["any_total"] = true;
    view["signed_label"] = word(language, "paper_done");
    view["pieces"] = word(language, "paper_amount");
}

}  // namespace etalase::server
