#include "domain/sales/sale.hpp"

#include "domain/consignments/incident.hpp"

#include <algorithm>

namespace etalase::sales {

namespace {

constexpr std::array<std::string_view, 4> methods{"cash", "qris", "transfer", "other"};
constexpr std::array<std::string_view, 4> states{"completed", "voided", "partly_returned", "returned"};

constexpr std::array<std::string_view, 5> match_kinds{"shelf", "receipt", "lot", "count", "written_off"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names.at(i) == name) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

Result<Rupiah> times(Rupiah each, std::int64_t quantity) {
    Rupiah product;
    if (__builtin_mul_overflow(each.amount, quantity, &product.amount)) {
        return refuse(ErrorKind::invalid, "money.overflow");
    }
    return product;
}

/// Like consignments::portion, for what may be below 0 too.
Rupiah portion_of(Rupiah amount, std::int64_t quantity, std::int64_t before, std::int64_t more) {
    const auto sign = amount.amount < 0 ? -1 : 1;
    return Rupiah{sign * consignments::portion(Rupiah{sign * amount.amount}, quantity, before, more).amount};
}

}  // namespace

std::string_view name_of(Method method) {
    return methods.at(static_cast<std::size_t>(method));
}
std::optional<Method> method_named(std::string_view name) {
    return named<Method>(methods, name);
}
std::string_view name_of(SaleState state) {
    return states.at(static_cast<std::size_t>(state));
}
std::optional<SaleState> sale_state_named(std::string_view name) {
    return named<SaleState>(states, name);
}

std::string_view name_of(MatchKind kind) {
    return match_kinds.at(static_cast<std::size_t>(kind));
}
std::optional<MatchKind> match_kind_named(std::string_view name) {
    return named<MatchKind>(match_kinds, name);
}

Result<SaleState> after(SaleState now, SaleAction action) {
    if (const auto next = step(sale_steps, now, action)) {
        return *next;
    }
    return refuse(ErrorKind::conflict, "sale.wrong_state", "The sale is " + std::string(name_of(now)) + ".");
}

Result<Rupiah> total_of(const WantedSale& sale) {
    Error error{ErrorKind::invalid, "sale.invalid", "", {}};
    Rupiah total;
    for (std::size_t i = 0; i < sale.lines.size(); ++i) {
        const auto gross = times(sale.lines[i].unit_price, sale.lines[i].quantity);
        const auto sum = gross ? add(total, *gross) : gross;
        if (!sum || sum->amount > max_total) {
            error.fields.push_back(
                {"lines[" + std::to_string(i) + "].unit_price", "out_of_range", "This is more than there can be."});
            return tl::unexpected(std::move(error));
        }
        total = *sum;
    }
    if (sale.payment.received && *sale.payment.received < total) {
        error.fields.push_back({"payment.received", "too_little", "The goods cost " + format_rupiah(total) + "."});
        return tl::unexpected(std::move(error));
    }
    return total;
}

Instant by_our_clock(Instant told, std::optional<Instant> device_now, Instant now) {
    constexpr std::int64_t way_us = 10'000'000;  // a request may take some seconds, also over a bad line
    std::int64_t ahead = 0;
    Instant ours;
    const bool differs =
        device_now && !__builtin_sub_overflow(now.us, device_now->us, &ahead) && (ahead > way_us || ahead < -way_us);
    return differs && !__builtin_add_overflow(told.us, ahead, &ours.us) ? ours : told;
}

Instant effective_at(Instant sold_at, Instant opened_at, std::optional<Instant> closed_at, Instant arrived_at) {
    const auto last = closed_at ? std::min(Instant{closed_at->us - 1}, arrived_at) : arrived_at;
    return std::min(std::max(sold_at, opened_at), std::max(last, opened_at));
}

std::vector<std::int64_t> covered(const std::vector<WantedLine>& lines, std::map<LotId, std::int64_t> on_shelf) {
    std::vector<std::int64_t> pieces;
    for (const auto& line : lines) {
        auto& left = on_shelf[line.lot];
        pieces.push_back(std::min(line.quantity, left));
        left -= pieces.back();
    }
    return pieces;
}

Result<Earned> earned_by(const agreements::Terms& terms, Rupiah price, std::optional<Rupiah> net_price, std::int64_t quantity,
                         Rupiah unit_price) {
    TRY_ASSIGN(const auto gross, times(unit_price, quantity));
    TRY_ASSIGN(const auto net, times(net_price.value_or(Rupiah{}), quantity));
    TRY_ASSIGN(const auto usual, times(price, quantity));
    const auto basis = net_price ? agreements::Basis::net_price : agreements::Basis::commission;
    // Of what is more than the price the group has its part; of what is less each side bears what was agreed.
    const auto counts_on = std::max(gross, usual);
    TRY_ASSIGN(const auto commission, agreements::commission_of(basis, terms.commission_bp, counts_on, net));
    const Rupiah discount{counts_on.amount - gross.amount};
    TRY_ASSIGN(const auto by_agency, agreements::borne_by_agency(discount, terms.discount_agency_percent));
    const auto share = counts_on.amount - commission.amount - (discount.amount - by_agency.amount);
    const Rupiah to_group{std::max<std::int64_t>(share, 0)};
    return Earned{gross, Rupiah{gross.amount - to_group.amount}, to_group};
}

Result<Earned> earned_by_more(const agreements::Terms& terms, Rupiah price, std::optional<Rupiah> net_price, std::int64_t before,
                              std::int64_t more, Rupiah unit_price) {
    TRY_ASSIGN(const auto all, earned_by(terms, price, net_price, before + more, unit_price));
    TRY_ASSIGN(const auto earlier, earned_by(terms, price, net_price, before, unit_price));
    return Earned{Rupiah{all.gross.amount - earlier.gross.amount}, Rupiah{all.commission.amount - earlier.commission.amount},
                  Rupiah{all.net.amount - earlier.net.amount}};
}

Earned taken_back(const Earned& earned, std::int64_t quantity, std::int64_t before, std::int64_t more) {
    const auto gross = portion_of(earned.gross, quantity, before, more);
    const auto commission = portion_of(earned.commission, quantity, before, more);
    return {gross, commission, Rupiah{gross.amount - commission.amount}};
}

std::string receipt_number(const std::string& outlet_code, const std::string& device, std::int64_t device_seq) {
    std::string tail;
    for (const char c : device) {
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            tail += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        }
    }
    tail = tail.size() > 4 ? tail.substr(tail.size() - 4) : tail;
    const auto digits = std::to_string(device_seq);
    return outlet_code + "-" + tail + "-" + std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits;
}

}  // namespace etalase::sales
