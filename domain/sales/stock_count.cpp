#include "domain/sales/stock_count.hpp"

#include <algorithm>

namespace etalase::sales {

namespace {

constexpr std::array<std::string_view, 2> purposes{"check", "sales"};
constexpr std::array<std::string_view, 5> states{"open", "counted", "agreed", "posted", "cancelled"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names.at(i) == name) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

/// Whether a first figure is counted a second time: what differs; where what is gone was sold, only what is more than the records say, for
/// that cannot be.
bool is_strange(CountPurpose purpose, const CountLine& line) {
    const auto difference = line.difference().value_or(0);
    return purpose == CountPurpose::check ? difference != 0 : difference > 0;
}

}  // namespace

std::string_view name_of(CountPurpose purpose) {
    return purposes.at(static_cast<std::size_t>(purpose));
}
std::string_view name_of(CountState state) {
    return states.at(static_cast<std::size_t>(state));
}
std::optional<CountPurpose> count_purpose_named(std::string_view name) {
    return named<CountPurpose>(purposes, name);
}
std::optional<CountState> count_state_named(std::string_view name) {
    return named<CountState>(states, name);
}

Result<CountState> after(CountState now, CountAction action) {
    if (const auto next = step(count_steps, now, action)) {
        return *next;
    }
    return refuse(ErrorKind::conflict, "count.wrong_state", "The count is " + std::string(name_of(now)) + ".");
}

Result<StockCount> said(StockCount count, const std::vector<Figure>& figures, Instant now) {
    TRY_ASSIGN(count.state, after(count.state, CountAction::say));
    Error error{ErrorKind::invalid, "count.invalid", "", {}};
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const auto& figure = figures[i];
        const auto field = "figures[" + std::to_string(i) + "].";
        const auto line =
            std::find_if(count.lines.begin(), count.lines.end(), [&](const auto& each) { return each.lot == figure.lot; });
        if (line == count.lines.end()) {
            error.fields.push_back({field + "lot_id", "unknown_value", "These goods are not in this count."});
            continue;
        }
        const auto there = figure.more ? line->counted.value_or(0) + figure.quantity : figure.quantity;
        if (there < 0 || there > max_counted) {
            error.fields.push_back(
                {field + (figure.more ? "add" : "set"), "out_of_range", "There cannot be so many, or so few."});
            continue;
        }
        line->counted = there;
        line->counted_at = now;
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return count;
}

Result<StockCount> finished(StockCount count, const AccountId& by, Instant now) {
    TRY_ASSIGN(const auto next, after(count.state, CountAction::finish));
    const auto left = std::count_if(count.lines.begin(), count.lines.end(), [](const auto& line) { return !line.counted; });
    if (left > 0) {
        return refuse(ErrorKind::conflict, "count.incomplete", "Not yet counted: " + std::to_string(left) + ".");
    }
    const auto strange = [&](const CountLine& line) { return is_strange(count.purpose, line); };
    if (count.round == 1 && std::any_of(count.lines.begin(), count.lines.end(), strange)) {
        count.round = 2;
        for (auto& line : count.lines) {
            if (strange(line)) {
                line.first = line.counted;
                line.counted.reset();
                line.counted_at.reset();
            }
        }
        return count;
    }
    count.state = next;
    count.counted_by = by.text;
    count.counted_at = now;
    return count;
}

Result<void> may_do(const StockCount& count, const consignments::Standpoint& standpoint, const AccountId& account,
                    CountAction action) {
    if (action == CountAction::agree || action == CountAction::refuse) {
        if (!standpoint.group_decides) {
            return refuse(ErrorKind::forbidden, "count.group_decides");
        }
        const bool counted = std::find(count.counters.begin(), count.counters.end(), account) != count.counters.end();
        const bool own = action == CountAction::agree && (counted || count.counted_by == account.text);
        return own ? refuse(ErrorKind::forbidden, "count.own_count") : Result<void>{};
    }
    return standpoint.agency_handles ? Result<void>{} : refuse(ErrorKind::forbidden, "count.agency_decides");
}

std::vector<std::string_view> may(const StockCount& count, const consignments::Standpoint& standpoint, const AccountId& account) {
    constexpr std::array<std::pair<CountAction, std::string_view>, 6> actions{{{CountAction::say, "figures"},
                                                                               {CountAction::finish, "finish"},
                                                                               {CountAction::refuse, "refuse"},
                                                                               {CountAction::agree, "agree"},
                                                                               {CountAction::post, "post"},
                                                                               {CountAction::cancel, "cancel"}}};
    std::vector<std::string_view> allowed;
    for (const auto& [action, name] : actions) {
        if (step(count_steps, count.state, action) && may_do(count, standpoint, account, action)) {
            allowed.push_back(name);
        }
    }
    return allowed;
}

}  // namespace etalase::sales
