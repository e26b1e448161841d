// Damage and loss: what happened to pieces, what they were worth to the group, who bears it, and what was found again.
#pragma once

#include "domain/agreements/terms.hpp"
#include "domain/consignments/bucket.hpp"
#include "domain/consignments/parties.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/steps.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::consignments {

/// short_of: did not arrive, said by a receipt of a delivery (cause transit) or of a return (cause lost). found: answers an earlier one.
enum class IncidentKind { damage, loss, short_of, found };
enum class IncidentCause { lost, damaged, defect, transit, found };
enum class IncidentState { reported, disputed, agreed, reversed };

std::string_view name_of(IncidentKind kind);    ///< "damage", "loss", "short", "found"
std::string_view name_of(IncidentCause cause);  ///< "lost", ...
std::string_view name_of(IncidentState state);  ///< "reported", ...
std::optional<IncidentKind> incident_kind_named(std::string_view name);
std::optional<IncidentCause> incident_cause_named(std::string_view name);
std::optional<IncidentState> incident_state_named(std::string_view name);

enum class IncidentAction { accept, dispute, offer, find_some, find_rest };

inline constexpr std::array incident_steps{
    Step<IncidentState, IncidentAction>{IncidentState::reported, IncidentAction::accept, IncidentState::agreed},
    Step<IncidentState, IncidentAction>{IncidentState::reported, IncidentAction::dispute, IncidentState::disputed},
    Step<IncidentState, IncidentAction>{IncidentState::reported, IncidentAction::offer, IncidentState::reported},
    Step<IncidentState, IncidentAction>{IncidentState::reported, IncidentAction::find_some, IncidentState::reported},
    Step<IncidentState, IncidentAction>{IncidentState::reported, IncidentAction::find_rest, IncidentState::reversed},
    Step<IncidentState, IncidentAction>{IncidentState::disputed, IncidentAction::accept, IncidentState::agreed},
    Step<IncidentState, IncidentAction>{IncidentState::disputed, IncidentAction::offer, IncidentState::disputed},
    Step<IncidentState, IncidentAction>{IncidentState::disputed, IncidentAction::find_some, IncidentState::disputed},
    Step<IncidentState, IncidentAction>{IncidentState::disputed, IncidentAction::find_rest, IncidentState::reversed},
    Step<IncidentState, IncidentAction>{IncidentState::agreed, IncidentAction::find_some, IncidentState::agreed},
    Step<IncidentState, IncidentAction>{IncidentState::agreed, IncidentAction::find_rest, IncidentState::reversed},
};
static_assert(is_certain(incident_steps));
static_assert(is_end(incident_steps, IncidentState::reversed), "what was found has nothing left to settle");
static_assert(!step(incident_steps, IncidentState::agreed, IncidentAction::offer) &&
                  !step(incident_steps, IncidentState::agreed, IncidentAction::dispute),
              "what both agreed on stands, whatever is found later");

/// `worth` and `compensation` are of all pieces; group bears the rest. Of what was found, `compensation` is what goes back: not above 0.
struct Incident {
    IncidentId id;
    std::string number;  ///< of the paper, "" where none was made: a receipt says what was short
    IncidentKind kind = IncidentKind::damage;
    IncidentCause cause = IncidentCause::damaged;
    IncidentState state = IncidentState::reported;
    Parties parties;
    LotId lot;
    ProductId product;
    std::string product_slug;
    std::string product_name;
    VariantId variant;
    std::string variant_name;
    std::string sku;
    std::optional<IncidentId> of_incident;
    std::string source;  ///< id of the delivery or return that was short, "" otherwise
    std::int64_t quantity = 0;
    std::int64_t reversed = 0;  ///< pieces found again so far
    Rupiah worth;
    std::int64_t percent = 0;  ///< what the agency bears of it
    Rupiah compensation;
    std::string note;
    std::string answer;
    std::string photo_hash;  ///< "" without one
    int photo_width = 0;
    int photo_height = 0;
    AccountId reported_by;
    Instant reported_at;
    std::string offered_by;  ///< id of an account, "" before an offer
    std::optional<Instant> answered_at;
    std::int64_t version = 0;

    std::int64_t left() const { return quantity - reversed; }
};

/// What the group would have got for pieces of a lot: their net price, or their price without the commission of the whole line.
/// Errors: money.overflow.
Result<Rupiah> worth_to_group(const agreements::Terms& terms, Rupiah price, std::optional<Rupiah> net_price,
                              std::int64_t quantity);

/// What part of the worth the agency bears, by the terms that froze in the lot. Nothing of what was short in transit: it was not yet in
/// its care.
std::int64_t agency_percent(const agreements::Terms& terms, IncidentCause cause);

/// What of an amount for `quantity` pieces belongs to `more` of them, after `before` others: the difference of two cumulative parts, so
/// that in whatever portions they come, all of them together have exactly the amount.
Rupiah portion(Rupiah amount, std::int64_t quantity, std::int64_t before, std::int64_t more);

/// What an incident that was found again gives back.
struct Found {
    IncidentState state = IncidentState::reported;  ///< of the earlier one, afterwards
    Bucket from = Bucket::missing;
    Rupiah worth;
    Rupiah compensation;  ///< not above 0
};
/// What was lost may turn up at any time. Damage is taken back only while nobody agreed on it: the group took a compensation for pieces
/// that it was told are spoilt, and only the group can say otherwise (domain rule 10).
bool may_be_found(const Incident& incident);

/// `gave_up`: its pieces were written off when both agreed. Errors: incident.invalid (a found one cannot be found again),
/// incident.wrong_state (also: agreed damage), incident.not_enough.
Result<Found> find_again(const Incident& earlier, std::int64_t quantity, bool gave_up);

/// The state after `action`, or conflict incident.wrong_state naming the present one.
Result<IncidentState> after(IncidentState now, IncidentAction action);

/// The cause, where it fits the kind: damage is `damaged` (unless said otherwise) or `defect`, a loss is `lost`.
std::optional<IncidentCause> cause_of(IncidentKind kind, std::string_view named);

/// The side that answers: the other one than that which said how many pieces there are, or what the agency bears of them (domain rule 10).
/// That is the group, but for what the group itself missed when goods came back, as long as the agency has offered nothing.
agreements::Side answering_side(const Incident& incident);

/// May somebody who sees the incident do this? The outlet reports and finds, the officer offers and speaks for the agency where it answers;
/// and who reported or offered does not accept. Errors: incident.agency_decides, incident.group_decides, incident.own_report.
Result<void> may_report(const Standpoint& standpoint);
Result<void> may_do(const Incident& incident, const Standpoint& standpoint, const AccountId& account, IncidentAction action);
/// Adds or replaces the photo, while nothing is agreed. Errors: incident.agency_decides, incident.wrong_state.
Result<void> may_show(const Incident& incident, const Standpoint& standpoint);

/// What somebody may do with it now: "accept", "dispute", "offer", "found", "photo".
std::vector<std::string_view> may(const Incident& incident, const Standpoint& standpoint, const AccountId& account);

/// Where pieces go when they are reported, and where to when the group gave them up.
constexpr Bucket bucket_of(IncidentKind kind) {
    return kind == IncidentKind::damage ? Bucket::damaged : Bucket::missing;
}

}  // namespace etalase::consignments
