#include "domain/consignments/delivery.hpp"

#include <algorithm>

namespace etalase::consignments {

namespace {

constexpr std::array<std::string_view, 6> states{"draft", "sent", "received", "received_with_difference", "refused", "cancelled"};

bool differs(const DeliveryLine& line) {
    return line.short_of > 0 || line.rejected > 0 || line.surplus > 0;
}

}  // namespace

std::string_view name_of(DeliveryState state) {
    return states.at(static_cast<std::size_t>(state));
}

std::optional<DeliveryState> delivery_state_named(std::string_view name) {
    const auto* found = std::find(states.begin(), states.end(), name);
    return found == states.end() ? std::nullopt : std::optional(static_cast<DeliveryState>(found - states.begin()));
}

bool sees(const Standpoint& standpoint, const Delivery& delivery) {
    return standpoint.group_sees || (standpoint.agency_sees && delivery.sent_at.has_value());
}

Result<DeliveryState> after(DeliveryState now, DeliveryAction action) {
    if (const auto next = step(delivery_steps, now, action)) {
        return *next;
    }
    return refuse(ErrorKind::conflict, "delivery.wrong_state", "The delivery is " + std::string(name_of(now)) + ".");
}

Result<void> may_do(const Delivery& delivery, const Standpoint& standpoint, const AccountId& account, DeliveryAction action) {
    switch (action) {
        case DeliveryAction::edit:
            return standpoint.group_sees ? Result<void>{} : refuse(ErrorKind::forbidden, "delivery.group_decides");
        case DeliveryAction::send:
        case DeliveryAction::cancel:
            return standpoint.group_decides ? Result<void>{} : refuse(ErrorKind::forbidden, "delivery.group_decides");
        case DeliveryAction::receive_all:
        case DeliveryAction::receive_other:
        case DeliveryAction::refuse:
            break;
    }
    if (!standpoint.agency_handles) {
        return refuse(ErrorKind::forbidden, "delivery.outlet_decides");
    }
    const bool own = action != DeliveryAction::refuse && delivery.sent_by == account.text;
    return own ? refuse(ErrorKind::forbidden, "delivery.own_sending") : Result<void>{};
}

std::vector<std::string_view> may(const Delivery& delivery, const Standpoint& standpoint, const AccountId& account) {
    std::vector<std::string_view> all;
    const auto add = [&](DeliveryAction action, std::string_view name) {
        if (step(delivery_steps, delivery.state, action) && may_do(delivery, standpoint, account, action)) {
            all.push_back(name);
        }
    };
    add(DeliveryAction::edit, "edit");
    add(DeliveryAction::send, "send");
    add(DeliveryAction::receive_all, "receive");
    add(DeliveryAction::refuse, "refuse");
    add(DeliveryAction::cancel, "cancel");
    return all;
}

std::vector<FieldError> wrong_with(const DeliveryLine& line, agreements::Basis basis, LocalDate today, const std::string& field) {
    std::vector<FieldError> errors;
    if (line.quantity < 1 || line.quantity > max_delivery_pieces) {
        errors.push_back({field + "quantity", "out_of_range", "Send at least 1 and at most 100000 pieces."});
    }
    if (line.price.amount < 1 || line.price.amount > max_price) {
        errors.push_back({field + "price", "out_of_range", "Write a price in whole rupiah, from 1 to 10000000000."});
    }
    if (basis == agreements::Basis::net_price && !line.net_price) {
        errors.push_back({field + "net_price", "required", "The agreement has net prices: say what the group gets for a piece."});
    } else if (basis == agreements::Basis::commission && line.net_price) {
        errors.push_back(
            {field + "net_price", "not_with_commission", "The agreement has a commission. Leave the net price out."});
    } else if (line.net_price && (line.net_price->amount < 0 || *line.net_price > line.price)) {
        errors.push_back({field + "net_price", "out_of_range", "What the group gets is at most the price."});
    }
    if (line.expires_on && *line.expires_on <= today) {
        errors.push_back({field + "expires_on", "in_the_past", "Send what will still be good for some days."});
    }
    return errors;
}

Result<Totals> totals_of(const std::vector<DeliveryLine>& lines) {
    Totals totals;
    for (const auto& line : lines) {
        Rupiah worth;
        if (__builtin_mul_overflow(line.price.amount, line.quantity, &worth.amount)) {
            return refuse(ErrorKind::invalid, "money.overflow");
        }
        TRY_ASSIGN(totals.worth, add(totals.worth, worth));
        totals.pieces += line.quantity;
    }
    return totals;
}

namespace {

/// What is wrong with the count of one line; `field` is its place in the request.
std::vector<FieldError> wrong_with(const DeliveryLine& line, const std::string& field) {
    std::vector<FieldError> errors;
    std::int64_t sum = 0;
    const bool within = line.accepted >= 0 && line.short_of >= 0 && line.rejected >= 0 &&
                        !__builtin_add_overflow(line.accepted, line.short_of, &sum) &&
                        !__builtin_add_overflow(sum, line.rejected, &sum);
    if (!within || sum != line.quantity) {
        errors.push_back({field + "accepted", "does_not_add_up",
                          "Accepted, short and rejected add up to the " + std::to_string(line.quantity) + " that were sent."});
    }
    if (line.surplus < 0 || line.surplus > max_delivery_pieces) {
        errors.push_back({field + "surplus", "out_of_range", "Say how many came that are not on the paper."});
    }
    if (line.surplus > 0 && line.short_of > 0) {
        errors.push_back({field + "surplus", "with_short", "Of one kind there cannot be both too few and too many."});
    }
    if (line.surplus > 0 && line.accepted == 0) {
        errors.push_back({field + "surplus", "none_accepted", "Of what is not accepted, nothing above it is kept."});
    }
    if (differs(line) && line.reason.empty()) {
        errors.push_back({field + "reason", "required", "Write down why, so that the group knows."});
    }
    return errors;
}

}  // namespace

Result<std::vector<DeliveryLine>> received(std::vector<DeliveryLine> lines, const std::vector<ReceivedLine>& counts) {
    Error error{ErrorKind::invalid, "delivery.invalid", "", {}};
    std::vector<bool> counted(lines.size(), counts.empty());
    for (auto& line : lines) {
        line.accepted = line.quantity;
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto& count = counts[i];
        const auto field = "lines[" + std::to_string(i) + "].";
        const auto found =
            std::find_if(lines.begin(), lines.end(), [&](const DeliveryLine& line) { return line.id.text == count.line; });
        if (found == lines.end() || counted[static_cast<std::size_t>(found - lines.begin())]) {
            error.fields.push_back({field + "line_id", found == lines.end() ? "unknown_value" : "duplicate",
                                    found == lines.end() ? "The delivery has no such line." : "This line was counted before."});
            continue;
        }
        counted[static_cast<std::size_t>(found - lines.begin())] = true;
        found->accepted = count.accepted;
        found->short_of = count.short_of;
        found->rejected = count.rejected;
        found->surplus = count.surplus;
        found->reason = count.reason;
        for (auto& wrong : wrong_with(*found, field)) {
            error.fields.push_back(std::move(wrong));
        }
    }
    if (std::find(counted.begin(), counted.end(), false) != counted.end()) {
        error.fields.push_back({"lines", "incomplete", "Count every line of the delivery."});
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return lines;
}

bool differs(const std::vector<DeliveryLine>& lines) {
    return std::any_of(lines.begin(), lines.end(), [](const DeliveryLine& line) { return differs(line); });
}

}  // namespace etalase::consignments
