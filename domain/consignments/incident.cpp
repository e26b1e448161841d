#include "domain/consignments/incident.hpp"

#include "domain/shared/ensure.hpp"

namespace etalase::consignments {

namespace {

constexpr std::array<std::string_view, 4> kinds{"damage", "loss", "short", "found"};
constexpr std::array<std::string_view, 5> causes{"lost", "damaged", "defect", "transit", "found"};
constexpr std::array<std::string_view, 4> states{"reported", "disputed", "agreed", "reversed"};

template <class Value, std::size_t N>
std::optional<Value> named_in(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names.at(i) == name) {
            return static_cast<Value>(i);
        }
    }
    return std::nullopt;
}

/// amount * pieces / quantity, half up; no product of the amount itself, which could be too large.
std::int64_t cumulative(std::int64_t amount, std::int64_t quantity, std::int64_t pieces) {
    const auto rest = amount % quantity * pieces;
    return amount / quantity * pieces + (2 * rest + quantity) / (2 * quantity);
}

tl::unexpected<Error> wrong_state(IncidentState now) {
    return refuse(ErrorKind::conflict, "incident.wrong_state", "The incident is " + std::string(name_of(now)) + ".");
}

/// What was missing when goods came back: the group counted, in its own hands.
bool counted_by_group(const Incident& incident) {
    return incident.kind == IncidentKind::short_of && incident.cause == IncidentCause::lost;
}

}  // namespace

std::string_view name_of(IncidentKind kind) {
    return kinds.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(IncidentCause cause) {
    return causes.at(static_cast<std::size_t>(cause));
}
std::string_view name_of(IncidentState state) {
    return states.at(static_cast<std::size_t>(state));
}
std::optional<IncidentKind> incident_kind_named(std::string_view name) {
    return named_in<IncidentKind>(kinds, name);
}
std::optional<IncidentCause> incident_cause_named(std::string_view name) {
    return named_in<IncidentCause>(causes, name);
}
std::optional<IncidentState> incident_state_named(std::string_view name) {
    return named_in<IncidentState>(states, name);
}

Result<Rupiah> worth_to_group(const agreements::Terms& terms, Rupiah price, std::optional<Rupiah> net_price,
                              std::int64_t quantity) {
    ENSURE(quantity > 0 && price.amount >= 0);
    const auto net_one = net_price.value_or(Rupiah{0});
    Rupiah gross;
    Rupiah net;
    if (__builtin_mul_overflow(price.amount, quantity, &gross.amount) ||
        __builtin_mul_overflow(net_one.amount, quantity, &net.amount)) {
        return refuse(ErrorKind::invalid, "money.overflow");
    }
    TRY_ASSIGN(const auto commission, agreements::commission_of(terms.basis, terms.commission_bp, gross, net));
    return Rupiah{gross.amount - commission.amount};
}

std::int64_t agency_percent(const agreements::Terms& terms, IncidentCause cause) {
    switch (cause) {
        case IncidentCause::lost:
            return terms.lost_agency_percent;
        case IncidentCause::damaged:
            return terms.damaged_agency_percent;
        case IncidentCause::defect:
            return terms.defect_agency_percent;
        case IncidentCause::transit:
        case IncidentCause::found:
            return 0;
    }
    throw Bug("no such cause");
}

Rupiah portion(Rupiah amount, std::int64_t quantity, std::int64_t before, std::int64_t more) {
    constexpr std::int64_t most = 1'000'000'000;  // its square fits, twice
    ENSURE(amount.amount >= 0 && before >= 0 && more >= 0 && quantity > 0 && quantity <= most && before + more <= quantity);
    return Rupiah{cumulative(amount.amount, quantity, before + more) - cumulative(amount.amount, quantity, before)};
}

bool may_be_found(const Incident& incident) {
    return incident.kind != IncidentKind::damage || incident.state != IncidentState::agreed;
}

Result<Found> find_again(const Incident& earlier, std::int64_t quantity, bool gave_up) {
    ENSURE(quantity > 0);
    if (earlier.kind == IncidentKind::found) {
        return tl::unexpected(Error{ErrorKind::invalid,
                                    "incident.invalid",
                                    "",
                                    {{"incident_id", "unknown_value", "Name the report of what was damaged, lost or short."}}});
    }
    if (!may_be_found(earlier)) {
        return refuse(ErrorKind::conflict, "incident.wrong_state",
                      "The damage is agreed: both said that these pieces are damaged, so they do not come back whole.");
    }
    const auto action = quantity < earlier.left() ? IncidentAction::find_some : IncidentAction::find_rest;
    Found found;
    TRY_ASSIGN(found.state, after(earlier.state, action));
    if (quantity > earlier.left()) {
        return refuse(ErrorKind::conflict, "incident.not_enough",
                      "Of this report " + std::to_string(earlier.left()) + " are left to be found.");
    }
    found.from = gave_up ? Bucket::written_off : bucket_of(earlier.kind);
    found.worth = portion(earlier.worth, earlier.quantity, earlier.reversed, quantity);
    found.compensation = Rupiah{-portion(earlier.compensation, earlier.quantity, earlier.reversed, quantity).amount};
    return found;
}

Result<IncidentState> after(IncidentState now, IncidentAction action) {
    if (const auto next = step(incident_steps, now, action)) {
        return *next;
    }
    return wrong_state(now);
}

std::optional<IncidentCause> cause_of(IncidentKind kind, std::string_view named) {
    const auto cause = incident_cause_named(named);
    if (kind == IncidentKind::damage && (named.empty() || cause == IncidentCause::damaged)) {
        return IncidentCause::damaged;
    }
    if (kind == IncidentKind::damage && cause == IncidentCause::defect) {
        return IncidentCause::defect;
    }
    if (kind == IncidentKind::loss && (named.empty() || cause == IncidentCause::lost)) {
        return IncidentCause::lost;
    }
    if (kind == IncidentKind::found && (named.empty() || cause == IncidentCause::found)) {
        return IncidentCause::found;
    }
    return std::nullopt;
}

agreements::Side answering_side(const Incident& incident) {
    return counted_by_group(incident) && incident.offered_by.empty() ? agreements::Side::agency : agreements::Side::group;
}

Result<void> may_report(const Standpoint& standpoint) {
    return standpoint.agency_handles ? Result<void>{} : refuse(ErrorKind::forbidden, "incident.agency_decides");
}

Result<void> may_do(const Incident& incident, const Standpoint& standpoint, const AccountId& account, IncidentAction action) {
    switch (action) {
        case IncidentAction::find_some:
        case IncidentAction::find_rest:
            return may_report(standpoint);
        case IncidentAction::offer:
            return standpoint.agency_decides ? Result<void>{} : refuse(ErrorKind::forbidden, "incident.agency_decides");
        case IncidentAction::accept:
        case IncidentAction::dispute:
            break;
    }
    const auto side = answering_side(incident);
    if (side == agreements::Side::agency && !standpoint.agency_decides) {
        return refuse(ErrorKind::forbidden, "incident.agency_decides");
    }
    if (side == agreements::Side::group && !standpoint.group_decides) {
        return refuse(ErrorKind::forbidden, "incident.group_decides");
    }
    // What the group missed and the agency made an offer for, whoever counted may accept: somebody else named the sum.
    const bool own = incident.offered_by == account.text || (incident.reported_by == account && !counted_by_group(incident)) ||
                     (incident.reported_by == account && side == agreements::Side::agency);
    if (action == IncidentAction::accept && own) {
        return refuse(ErrorKind::forbidden, "incident.own_report");
    }
    return {};
}

Result<void> may_show(const Incident& incident, const Standpoint& standpoint) {
    if (auto may = may_report(standpoint); !may) {
        return may;
    }
    const bool waits = incident.state == IncidentState::reported || incident.state == IncidentState::disputed;
    return waits ? Result<void>{} : wrong_state(incident.state);
}

std::vector<std::string_view> may(const Incident& incident, const Standpoint& standpoint, const AccountId& account) {
    constexpr std::array<std::pair<IncidentAction, std::string_view>, 4> actions{{{IncidentAction::accept, "accept"},
                                                                                  {IncidentAction::dispute, "dispute"},
                                                                                  {IncidentAction::offer, "offer"},
                                                                                  {IncidentAction::find_rest, "found"}}};
    std::vector<std::string_view> allowed;
    if (incident.kind == IncidentKind::found) {
        return allowed;  // it answers another one, and needs no answer itself
    }
    for (const auto& [action, name] : actions) {
        if (action == IncidentAction::find_rest && !may_be_found(incident)) {
            continue;
        }
        if (step(incident_steps, incident.state, action) && may_do(incident, standpoint, account, action)) {
            allowed.push_back(name);
        }
    }
    if (may_show(incident, standpoint)) {
        allowed.push_back("photo");
    }
    return allowed;
}

}  // namespace etalase::consignments
