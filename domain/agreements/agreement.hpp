// An agreement between a group and an agency: its states, its versions, and who may sign for which side.
#pragma once

#include "domain/agreements/terms.hpp"
#include "domain/identity/actor.hpp"
#include "domain/shared/id.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/steps.hpp"
#include "domain/shared/time.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::agreements {

enum class State { draft, proposed, active, suspended, ending, closed };
std::string_view name_of(State state);  ///< "draft", ...
std::optional<State> state_named(std::string_view name);

/// sign: a signature that is not the last one; conclude: the last one.
enum class Action { edit, propose, sign, conclude, suspend, resume, end, close };
std::string_view name_of(Action action);  ///< "edit", ...; "approve" for both ways of signing

inline constexpr std::array agreement_steps{
    Step<State, Action>{State::draft, Action::edit, State::draft},
    Step<State, Action>{State::draft, Action::propose, State::proposed},
    Step<State, Action>{State::draft, Action::close, State::closed},
    Step<State, Action>{State::proposed, Action::propose,
                        State::proposed},  // other terms instead: the pending version is superseded
    Step<State, Action>{State::proposed, Action::sign, State::proposed},
    Step<State, Action>{State::proposed, Action::conclude, State::active},
    Step<State, Action>{State::proposed, Action::close, State::closed},
    Step<State, Action>{State::active, Action::propose, State::active},  // the version in force stays until both signed the next
    Step<State, Action>{State::active, Action::sign, State::active},
    Step<State, Action>{State::active, Action::conclude, State::active},
    Step<State, Action>{State::active, Action::suspend, State::suspended},
    Step<State, Action>{State::active, Action::end, State::ending},
    Step<State, Action>{State::suspended, Action::propose, State::suspended},
    Step<State, Action>{State::suspended, Action::sign, State::suspended},
    Step<State, Action>{State::suspended, Action::conclude, State::suspended},
    Step<State, Action>{State::suspended, Action::resume, State::active},
    Step<State, Action>{State::suspended, Action::end, State::ending},
    Step<State, Action>{State::ending, Action::close, State::closed},
};
static_assert(is_certain(agreement_steps));
static_assert(is_end(agreement_steps, State::closed));
static_assert(!step(agreement_steps, State::active, Action::close), "goods come back before an agreement closes: it ends first");
static_assert(!step(agreement_steps, State::ending, Action::resume), "who gave notice makes a new agreement");

enum class VersionState { draft, proposed, approved, superseded };
std::string_view name_of(VersionState state);
std::optional<VersionState> version_state_named(std::string_view name);

/// A person's word for a side. The first one of the proposing side is the proposal.
struct Signature {
    Side side = Side::group;
    AccountId account;
    std::string signer;  ///< display name at that time; the other side sees a group's people by the group's alias
    Instant at;
};

struct Version {
    std::int64_t number = 0;
    VersionState state = VersionState::draft;
    Terms terms;
    std::string reason;
    std::optional<Side> proposed_side;
    std::int64_t group_signatures = 1;  ///< that the group asks for, 1 or 2, as it was when the version was proposed
    std::optional<Instant> proposed_at;
    std::optional<Instant> approved_at;
    std::vector<Signature> signatures;  ///< in their order
};

/// What keeps an agreement from being closed.
struct Remaining {
    std::int64_t pieces = 0;      ///< that the outlets, or somebody on the way, hold
    std::int64_t deliveries = 0;  ///< on their way
    std::int64_t incidents = 0;   ///< not agreed on yet
    std::int64_t unsettled = 0;   ///< sales and the like that no settlement has
    std::int64_t unpaid = 0;      ///< settlements of which something is to be said or paid; what the group owes stays a claim
    bool nothing() const { return pieces == 0 && deliveries == 0 && incidents == 0 && unsettled == 0 && unpaid == 0; }
};

struct Party {
    std::string slug;
    std::string name;
};

struct Agreement {
    AgreementId id;
    std::string number;  ///< of the paper, "" until it was first proposed
    GroupId group;
    Party group_party;
    AgencyId agency;
    Party agency_party;
    TimeZone zone = TimeZone::wib;  ///< of the agency: its days count
    State state = State::draft;
    Side drafted_by = Side::group;
    std::optional<Version> in_force;
    std::optional<Version> pending;  ///< draft or proposed
    std::int64_t latest_number = 0;
    std::optional<Side> suspended_by;
    std::optional<LocalDate> ends_on;
    Remaining remaining;
    std::int64_t version = 0;
};

/// Whether somebody sees it: a draft only those of the side that drafts it; later a group's people and facilitators, and officers and
/// finance of the agency.
bool sees(const identity::Actor& actor, const Agreement& agreement);

/// The side that somebody speaks for. Whoever is manager and officer at once speaks for the side that still has to sign, else for the one
/// that drafted. Error: agreement.sides_decide (forbidden).
Result<Side> side_of(const identity::Actor& actor, const Agreement& agreement);

/// The state after `action`, or conflict agreement.wrong_state naming the present one.
Result<State> after(State now, Action action);

/// A change of the draft's terms.
Result<Agreement> edited(Agreement now, Side side, const std::optional<Terms>& terms, const std::optional<std::string>& reason);

/// What proposing needs to know besides.
struct Proposal {
    std::optional<Terms> terms;         ///< those of the draft where none
    std::optional<std::string> reason;  ///< the same
    Signature signature;                ///< the proposer's, with the side
    std::int64_t group_signatures = 1;
};
/// The agreement with another pending version, signed by its proposer. Errors: agreement.wrong_state, agreement.other_sides_draft,
/// terms.invalid, terms.missing, terms.same (nothing would change).
Result<Agreement> proposed(Agreement now, const Proposal& proposal);

/// The agreement with one more signature on its pending version; in force when both sides have all of theirs. Errors:
/// agreement.wrong_state, agreement.other_version (another one is waiting), agreement.own_proposal, agreement.signed_already,
/// agreement.side_signed.
Result<Agreement> approved(Agreement now, std::int64_t number, const Signature& signature);

/// Errors: agreement.wrong_state; resuming: agreement.other_side_suspended; closing: agreement.goods_remain and agreement.money_remains with what remains,
/// agreement.other_sides_draft.
Result<Agreement> suspended(Agreement now, Side side);
Result<Agreement> resumed(Agreement now, Side side);
Result<Agreement> ended(Agreement now, LocalDate today);
Result<Agreement> closed(Agreement now, Side side);

/// What somebody may do with it now: "edit", "propose", "approve", ...
std::vector<std::string_view> may(const Agreement& agreement, const identity::Actor& actor);

}  // namespace etalase::agreements
