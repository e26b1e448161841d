#include "domain/settlements/settlement.hpp"

#include <algorithm>
#include <cstdlib>

namespace etalase::settlements {

namespace {

constexpr std::array<std::string_view, 7> states{"draft", "issued", "disputed", "approved", "partly_paid", "paid", "cancelled"};

std::int64_t month_start(LocalDate day) {
    auto text = format_local_date(day);
    text.replace(8, 2, "01");
    return parse_local_date(text).value_or(day).days;
}

}  // namespace

std::string_view name_of(State state) {
    return states.at(static_cast<std::size_t>(state));
}

std::optional<State> state_named(std::string_view name) {
    for (std::size_t i = 0; i < states.size(); ++i) {
        if (states.at(i) == name) {
            return static_cast<State>(i);
        }
    }
    return std::nullopt;
}

Result<State> after(State now, Action action) {
    if (const auto next = step(settlement_steps, now, action)) {
        return *next;
    }
    return refuse(ErrorKind::conflict, "settlement.wrong_state", "The settlement is " + std::string(name_of(now)) + ".");
}

Result<Totals> totals_of(const std::vector<Line>& lines) {
    Totals totals;
    for (const auto& line : lines) {
        TRY_ASSIGN(totals.gross, add(totals.gross, line.gross));
        TRY_ASSIGN(totals.commission, add(totals.commission, line.commission));
        TRY_ASSIGN(totals.net, add(totals.net, line.net));
        TRY_ASSIGN(totals.taken, add(totals.taken, line.taken));
        totals.pieces += line.kind == "sale" || line.kind == "return" ? line.quantity : 0;
    }
    return totals;
}

Rupiah Settlement::payable() const {
    const auto all = std::abs(total().amount);
    switch (state) {
        case State::approved:
        case State::partly_paid:
        case State::paid:
            return Rupiah{carried_to ? 0 : all};
        case State::disputed: {
            // Whoever pays: their lines are left out, those of the other side stay.
            const auto least =
                payer() == agreements::Side::agency ? total().amount - disputed_up.amount : disputed_down.amount - total().amount;
            return Rupiah{std::max<std::int64_t>(0, least)};
        }
        case State::draft:
        case State::issued:
        case State::cancelled:
            return {};
    }
    return {};
}

Rupiah Settlement::left() const {
    return Rupiah{std::max<std::int64_t>(0, payable().amount - paid.amount - under_way.amount)};
}

Period last_period(agreements::Settlement calendar, LocalDate today) {
    switch (calendar) {
        case agreements::Settlement::weekly: {
            const auto since_monday = (today.days + 3) % 7;  // 1970-01-01 was a Thursday
            return {LocalDate{today.days - since_monday - 7}, LocalDate{today.days - since_monday - 1}};
        }
        case agreements::Settlement::monthly: {
            const LocalDate last{month_start(today) - 1};
            return {LocalDate{month_start(last)}, last};
        }
        case agreements::Settlement::on_request:
            break;
    }
    return {std::nullopt, plus_days(today, -1)};
}

Result<void> may_do(const Settlement& settlement, const identity::Actor& actor, Action action) {
    if (action == Action::approve || action == Action::dispute) {
        if (!actor.leads(settlement.parties.group)) {
            return refuse(ErrorKind::forbidden, "settlement.group_decides");
        }
        return settlement.issued_by == actor.account.text ? refuse(ErrorKind::forbidden, "settlement.own_issue") : Result<void>{};
    }
    return actor.acts_for(settlement.parties.agency) ? Result<void>{} : refuse(ErrorKind::forbidden, "settlement.agency_decides");
}

std::vector<std::string_view> may(const Settlement& settlement, const identity::Actor& actor) {
    constexpr std::array<std::pair<Action, std::string_view>, 4> actions{
        {{Action::issue, "issue"}, {Action::approve, "approve"}, {Action::dispute, "dispute"}, {Action::cancel, "cancel"}}};
    std::vector<std::string_view> allowed;
    for (const auto& [action, name] : actions) {
        const bool has_payouts = settlement.paid.amount + settlement.under_way.amount > 0;
        const bool can = step(settlement_steps, settlement.state, action).has_value() &&
                         !(action == Action::cancel && has_payouts) && may_do(settlement, actor, action);
        if (can) {
            allowed.push_back(name);
        }
    }
    const bool pays = settlement.payer() == agreements::Side::agency
                          ? actor.is(identity::Role::finance, settlement.parties.agency.text)
                          : actor.leads(settlement.parties.group);
    if (pays && settlement.left().amount > 0) {
        allowed.emplace_back("pay");
    }
    return allowed;
}

}  // namespace etalase::settlements
