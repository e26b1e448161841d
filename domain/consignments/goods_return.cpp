#include "domain/consignments/goods_return.hpp"

#include <algorithm>
#include <set>

namespace etalase::consignments {

namespace {

constexpr std::array<std::string_view, 5> names{"packed", "sent", "received", "received_with_difference", "cancelled"};

}  // namespace

std::string_view name_of(ReturnState state) {
    return names.at(static_cast<std::size_t>(state));
}

std::optional<ReturnState> return_state_named(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == name) {
            return static_cast<ReturnState>(i);
        }
    }
    return std::nullopt;
}

Result<ReturnState> after(ReturnState now, ReturnAction action) {
    if (const auto next = step(return_steps, now, action)) {
        return *next;
    }
    return refuse(ErrorKind::conflict, "return.wrong_state", "The return is " + std::string(name_of(now)) + ".");
}

Result<void> may_pack(const Standpoint& standpoint) {
    return standpoint.agency_handles ? Result<void>{} : refuse(ErrorKind::forbidden, "return.agency_decides");
}

Result<void> may_do(const GoodsReturn& goods, const Standpoint& standpoint, const AccountId& account, ReturnAction action) {
    if (action == ReturnAction::send || action == ReturnAction::cancel) {
        return may_pack(standpoint);
    }
    if (!standpoint.group_decides) {
        return refuse(ErrorKind::forbidden, "return.group_decides");
    }
    return goods.sent_by == account.text ? refuse(ErrorKind::forbidden, "return.own_sending") : Result<void>{};
}

std::vector<std::string_view> may(const GoodsReturn& goods, const Standpoint& standpoint, const AccountId& account) {
    constexpr std::array<std::pair<ReturnAction, std::string_view>, 3> actions{
        {{ReturnAction::send, "send"}, {ReturnAction::cancel, "cancel"}, {ReturnAction::receive_all, "receive"}}};
    std::vector<std::string_view> allowed;
    for (const auto& [action, name] : actions) {
        if (may_do(goods, standpoint, account, action) && step(return_steps, goods.state, action)) {
            allowed.push_back(name);
        }
    }
    return allowed;
}

Result<std::vector<ReturnLine>> counted(std::vector<ReturnLine> lines, const std::vector<CountedLine>& counts) {
    Error error{ErrorKind::invalid, "return.invalid", "", {}};
    std::set<std::string> seen;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto field = "lines[" + std::to_string(i) + "].";
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const auto& each) { return each.id == counts[i].line; });
        if (line == lines.end()) {
            error.fields.push_back({field + "line_id", "unknown_value", "The return has no such line."});
        } else if (!seen.insert(line->id).second) {
            error.fields.push_back({field + "line_id", "duplicate", "Count each line once."});
        } else if (counts[i].received < 0 || counts[i].received > line->quantity) {
            error.fields.push_back({field + "received", "out_of_range", "From 0 to " + std::to_string(line->quantity) + "."});
        } else {
            line->received = counts[i].received;
            line->reason = counts[i].reason;
            if (line->received < line->quantity && line->reason.empty()) {
                error.fields.push_back({field + "reason", "required", "Say why fewer came back."});
            }
        }
    }
    if (counts.empty()) {
        std::for_each(lines.begin(), lines.end(), [](auto& line) { line.received = line.quantity; });
    } else if (error.fields.empty() && seen.size() != lines.size()) {
        error.fields.push_back(
            {"lines", "required", "Count every line of the return, or leave all out where everything came back."});
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return lines;
}

}  // namespace etalase::consignments
