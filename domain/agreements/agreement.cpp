#include "domain/agreements/agreement.hpp"

#include "domain/shared/ensure.hpp"

#include <algorithm>

namespace etalase::agreements {

namespace {

constexpr std::array<std::string_view, 6> states{"draft", "proposed", "active", "suspended", "ending", "closed"};
constexpr std::array<std::string_view, 4> version_states{"draft", "proposed", "approved", "superseded"};

tl::unexpected<Error> forbidden(const char* code) {
    return refuse(ErrorKind::forbidden, code);
}

std::int64_t signed_by(const Version& version, Side side) {
    return std::count_if(version.signatures.begin(), version.signatures.end(),
                         [&](const Signature& signature) { return signature.side == side; });
}

std::int64_t needed(const Version& version, Side side) {
    return side == Side::group ? version.group_signatures : 1;
}

bool complete(const Version& version) {
    return signed_by(version, Side::group) >= version.group_signatures && signed_by(version, Side::agency) >= 1;
}

bool waits_for(const Version& version, Side side) {
    return version.state == VersionState::proposed && signed_by(version, side) < needed(version, side);
}

bool has_signed(const Version& version, const AccountId& account) {
    return std::any_of(version.signatures.begin(), version.signatures.end(),
                       [&](const Signature& signature) { return signature.account == account; });
}

/// A draft and what becomes of it before it was proposed is its side's own affair.
Result<void> own_draft(const Agreement& now, Side side) {
    return now.state != State::draft || now.drafted_by == side ? Result<void>{} : forbidden("agreement.other_sides_draft");
}

}  // namespace

std::string_view name_of(State state) {
    return states.at(static_cast<std::size_t>(state));
}
std::optional<State> state_named(std::string_view name) {
    const auto* found = std::find(states.begin(), states.end(), name);
    return found == states.end() ? std::nullopt : std::optional(static_cast<State>(found - states.begin()));
}

std::string_view name_of(Action action) {
    constexpr std::array<std::string_view, 8> names{"edit", "propose", "approve", "approve", "suspend", "resume", "end", "close"};
    return names.at(static_cast<std::size_t>(action));
}

std::string_view name_of(VersionState state) {
    return version_states.at(static_cast<std::size_t>(state));
}
std::optional<VersionState> version_state_named(std::string_view name) {
    const auto* found = std::find(version_states.begin(), version_states.end(), name);
    return found == version_states.end() ? std::nullopt
                                         : std::optional(static_cast<VersionState>(found - version_states.begin()));
}

bool sees(const identity::Actor& actor, const Agreement& agreement) {
    const bool group = actor.works_for(agreement.group);
    const bool agency = actor.belongs_to(agreement.agency);
    if (agreement.state == State::draft) {
        return agreement.drafted_by == Side::group ? group : agency;
    }
    // What was given up before it was proposed stays its side's own.
    const bool never_shown = agreement.state == State::closed && agreement.number.empty();
    return never_shown ? (agreement.drafted_by == Side::group ? group : agency) : group || agency;
}

Result<Side> side_of(const identity::Actor& actor, const Agreement& agreement) {
    const bool group = actor.leads(agreement.group);
    const bool agency = actor.acts_for(agreement.agency);
    if (!group && !agency) {
        return forbidden("agreement.sides_decide");
    }
    if (group && agency) {
        if (agreement.pending && waits_for(*agreement.pending, Side::group) != waits_for(*agreement.pending, Side::agency)) {
            return waits_for(*agreement.pending, Side::group) ? Side::group : Side::agency;
        }
        return agreement.drafted_by;
    }
    return group ? Side::group : Side::agency;
}

Result<State> after(State now, Action action) {
    if (const auto next = step(agreement_steps, now, action)) {
        return *next;
    }
    return refuse(ErrorKind::conflict, "agreement.wrong_state", "The agreement is " + std::string(name_of(now)) + ".");
}

Result<Agreement> edited(Agreement now, Side side, const std::optional<Terms>& terms, const std::optional<std::string>& reason) {
    TRY_ASSIGN(now.state, after(now.state, Action::edit));
    if (auto own = own_draft(now, side); !own) {
        return tl::unexpected(std::move(own).error());
    }
    ENSURE(now.pending.has_value());
    if (terms) {
        TRY_ASSIGN(now.pending->terms, checked(*terms));
    }
    now.pending->reason = reason.value_or(now.pending->reason);
    return now;
}

Result<Agreement> proposed(Agreement now, const Proposal& proposal) {
    const auto before = now.state;
    TRY_ASSIGN(now.state, after(now.state, Action::propose));
    if (before == State::draft && now.drafted_by != proposal.signature.side) {
        return forbidden("agreement.other_sides_draft");
    }
    if (before != State::draft && !proposal.terms) {
        return refuse(ErrorKind::invalid, "terms.missing");
    }
    Version next = before == State::draft ? *now.pending : Version{};
    if (proposal.terms) {
        TRY_ASSIGN(next.terms, checked(*proposal.terms));
    }
    const bool replaces = before == State::proposed || (now.pending && before != State::draft);
    const auto& instead_of = replaces ? now.pending : now.in_force;
    // The same terms for other signatures are a way out: of two managers that a version waits for, one may have left.
    const bool other_signatures = replaces && now.pending->group_signatures != proposal.group_signatures;
    if (before != State::draft && instead_of && instead_of->terms == next.terms && !other_signatures) {
        return refuse(ErrorKind::conflict, "terms.same");
    }
    next.number = before == State::draft ? next.number : now.latest_number + 1;
    next.state = VersionState::proposed;
    next.reason = proposal.reason.value_or(next.reason);
    next.proposed_side = proposal.signature.side;
    next.group_signatures = proposal.group_signatures;
    next.proposed_at = proposal.signature.at;
    next.signatures = {proposal.signature};
    now.latest_number = next.number;
    now.pending = std::move(next);
    return now;
}

Result<Agreement> approved(Agreement now, std::int64_t number, const Signature& signature) {
    if (auto fits = after(now.state, Action::sign); !fits) {
        return tl::unexpected(std::move(fits).error());
    }
    if (!now.pending || now.pending->number != number) {
        const bool in_force = now.in_force && now.in_force->number == number;
        return refuse(ErrorKind::conflict, "agreement.other_version",
                      in_force      ? "Version " + std::to_string(number) + " is in force already."
                      : now.pending ? "Version " + std::to_string(now.pending->number) + " is the one that waits."
                                    : "No version waits.");
    }
    auto& version = *now.pending;
    ENSURE(!version.signatures.empty());
    if (version.signatures.front().account == signature.account) {
        return forbidden("agreement.own_proposal");
    }
    if (has_signed(version, signature.account)) {
        return forbidden("agreement.signed_already");
    }
    if (!waits_for(version, signature.side)) {
        return refuse(ErrorKind::conflict, "agreement.side_signed");
    }
    version.signatures.push_back(signature);
    const bool last = complete(version);
    TRY_ASSIGN(now.state, after(now.state, last ? Action::conclude : Action::sign));
    if (last) {
        version.state = VersionState::approved;
        version.approved_at = signature.at;
        now.in_force = std::move(version);
        now.pending.reset();
    }
    return now;
}

Result<Agreement> suspended(Agreement now, Side side) {
    TRY_ASSIGN(now.state, after(now.state, Action::suspend));
    now.suspended_by = side;
    return now;
}

Result<Agreement> resumed(Agreement now, Side side) {
    TRY_ASSIGN(now.state, after(now.state, Action::resume));
    if (now.suspended_by != side) {
        return forbidden("agreement.other_side_suspended");
    }
    now.suspended_by.reset();
    return now;
}

Result<Agreement> ended(Agreement now, LocalDate today) {
    TRY_ASSIGN(now.state, after(now.state, Action::end));
    ENSURE(now.in_force.has_value());
    now.ends_on = plus_days(today, now.in_force->terms.end_notice_days);
    now.suspended_by.reset();
    if (now.pending) {
        now.pending->state = VersionState::superseded;  // nothing is received under it any more
    }
    return now;
}

Result<Agreement> closed(Agreement now, Side side) {
    if (auto own = own_draft(now, side); !own) {
        return tl::unexpected(std::move(own).error());
    }
    TRY_ASSIGN(now.state, after(now.state, Action::close));
    const auto& remaining = now.remaining;
    if (remaining.pieces + remaining.deliveries + remaining.incidents > 0) {
        return refuse(ErrorKind::conflict, "agreement.goods_remain",
                      std::to_string(now.remaining.pieces) + " pieces are still with the outlets or on their way, " +
                          std::to_string(now.remaining.deliveries) + " deliveries are on their way, " +
                          std::to_string(now.remaining.incidents) + " reports are not agreed on.");
    }
    if (!remaining.nothing()) {
        return refuse(ErrorKind::conflict, "agreement.money_remains",
                      "Not yet settled: " + std::to_string(remaining.unsettled) +
                          ". Settlements that are not paid: " + std::to_string(remaining.unpaid) + ".");
    }
    if (now.pending) {
        now.pending->state = VersionState::superseded;
    }
    return now;
}

std::vector<std::string_view> may(const Agreement& agreement, const identity::Actor& actor) {
    std::vector<std::string_view> all;
    const auto side = side_of(actor, agreement);
    if (!side || !sees(actor, agreement)) {
        return all;
    }
    const auto can = [&](Action action) { return step(agreement_steps, agreement.state, action).has_value(); };
    const auto add = [&](Action action, bool also) {
        if (can(action) && also) {
            all.push_back(name_of(action));
        }
    };
    const bool own = agreement.state != State::draft || agreement.drafted_by == *side;
    add(Action::edit, own);
    add(Action::propose, own);
    add(Action::sign,
        agreement.pending && waits_for(*agreement.pending, *side) && !has_signed(*agreement.pending, actor.account));
    add(Action::suspend, true);
    add(Action::resume, agreement.suspended_by == *side);
    add(Action::end, true);
    add(Action::close, own && agreement.remaining.nothing());
    return all;
}

}  // namespace etalase::agreements
