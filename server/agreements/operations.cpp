#include "server/agreements/operations.hpp"

#include "domain/shared/ensure.hpp"
#include "server/agreements/paper.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/once.hpp"
#include "storage/agreements/agreements.hpp"
#include "storage/papers/papers.hpp"
#include "storage/shared/places.hpp"

#include <functional>

namespace etalase::server {

using agreements::Action;
using agreements::Agreement;
using agreements::Side;
using storage::Tx;

namespace {

tl::unexpected<Error> no_agreement() {
    return refuse(ErrorKind::not_found, "agreement.not_found");
}

SeenAgreement seen_by(Tx& tx, const identity::Actor& actor, Agreement agreement) {
    SeenAgreement seen;
    seen.id = agreement.id;
    seen.may = agreements::may(agreement, actor);
    seen.names_of_group = actor.works_for(agreement.group);
    seen.papers = storage::papers_about(tx, agreement.id.text);
    seen.agreement = std::move(agreement);
    return seen;
}

Result<Agreement> find_seen(Tx& tx, const identity::Actor& actor, const AgreementId& id) {
    auto agreement = storage::find_agreement(tx, id);
    if (!agreement || !agreements::sees(actor, *agreement)) {
        return no_agreement();
    }
    return *std::move(agreement);
}

/// What a decision makes of an agreement on which somebody acts for a side.
using Decision = std::function<Result<Agreement>(Tx&, Agreement now, Side side)>;

Result<SeenAgreement> change(storage::Database& database, const Doer& doer, const AgreementId& id, std::string_view action,
                             const std::string& reason, const Decision& decide, std::optional<std::int64_t> version = {}) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenAgreement> {
        if (!storage::lock_agreement(tx, id)) {
            return no_agreement();
        }
        TRY_ASSIGN(const auto before, find_seen(tx, doer.actor, id));
        TRY_ASSIGN(const auto side, agreements::side_of(doer.actor, before));
        if (version && *version != before.version) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        TRY_ASSIGN(auto after, decide(tx, before, side));
        if (after.number.empty() && after.state != agreements::State::draft && after.state != agreements::State::closed) {
            after.number = storage::next_paper_number(tx, std::string(series_of(PaperKind::agreement)),
                                                      year_of(local_date_of(doer.at, after.zone)));
        }
        storage::update_agreement(tx, before, after, doer.at, new_uuid());
        const bool concluded = after.in_force && (!before.in_force || before.in_force->number != after.in_force->number);
        if (concluded) {
            issue_agreement_paper(tx, after, doer.at);
        }
        storage::record(tx, deed_of(doer),
                        {"agreement." + std::string(action), id.text, before.group.text,
                         Details()
                             .add("side", name_of(side))
                             .add("before", name_of(before.state))
                             .add("after", name_of(after.state))
                             .add("version", after.latest_number)
                             .add("concluded", concluded)
                             .add("reason", reason)
                             .text()});
        TRY_ASSIGN(auto now, find_seen(tx, doer.actor, id));
        return seen_by(tx, doer.actor, std::move(now));
    });
}

agreements::Signature signature_of(const Doer& doer, Side side) {
    return {side, doer.actor.account, doer.actor.display_name, doer.at};
}

}  // namespace

AgreementPage list_seen_agreements(storage::Database& database, const identity::Actor& actor, const AgreementFilter& filter) {
    storage::AgreementQuery query{{}, {}, filter.group, filter.agency, filter.state, filter.words, filter.limit, filter.before};
    for (const auto& grant : actor.grants) {
        const auto place = identity::place_of(grant.role);
        if (place == identity::Place::group) {
            query.groups.push_back(GroupId{grant.place});
        } else if (place == identity::Place::agency) {
            query.agencies.push_back(AgencyId{grant.place});
        }
    }
    return database.read([&](Tx& tx) {
        AgreementPage page;
        auto found = storage::list_agreements(tx, query);
        page.more = found.size() > filter.limit;
        for (auto& agreement : found) {
            if (page.items.size() < filter.limit) {
                page.items.push_back(seen_by(tx, actor, std::move(agreement)));
            }
        }
        return page;
    });
}

Result<SeenAgreement> show_agreement(storage::Database& database, const identity::Actor& actor, const AgreementId& id) {
    return database.read([&](Tx& tx) -> Result<SeenAgreement> {
        TRY_ASSIGN(auto agreement, find_seen(tx, actor, id));
        return seen_by(tx, actor, std::move(agreement));
    });
}

Result<SeenVersions> show_versions(storage::Database& database, const identity::Actor& actor, const AgreementId& id) {
    return database.read([&](Tx& tx) -> Result<SeenVersions> {
        TRY_ASSIGN(auto agreement, find_seen(tx, actor, id));
        return SeenVersions{storage::list_versions(tx, id), seen_by(tx, actor, std::move(agreement))};
    });
}

Result<SeenAgreement> draft_agreement(storage::Database& database, const Doer& doer, const std::string& group,
                                      const std::string& agency, const agreements::Terms& terms, const std::string& reason) {
    TRY_ASSIGN(const auto right, agreements::checked(terms));
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenAgreement> {
        const auto group_id = storage::find_group_id(tx, group);
        const auto place = storage::find_agency_place(tx, agency);
        const bool for_group = group_id && doer.actor.leads(*group_id);
        if (!group_id || (place && !for_group && !doer.actor.acts_for(place->id))) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        if (!place) {
            return refuse(ErrorKind::not_found, "agency.not_found");
        }
        const auto side = for_group ? Side::group : Side::agency;
        if (storage::has_open_agreement(tx, *group_id, place->id) || storage::has_draft(tx, *group_id, place->id, side)) {
            return refuse(ErrorKind::conflict, "agreement.exists");
        }
        Agreement agreement;
        agreement.id = AgreementId{new_uuid()};
        agreement.group = *group_id;
        agreement.agency = place->id;
        agreement.drafted_by = side;
        agreement.latest_number = 1;
        agreement.pending.emplace();
        agreement.pending->number = 1;
        agreement.pending->terms = right;
        agreement.pending->reason = reason;
        storage::insert_agreement(tx, agreement, doer.at);
        storage::record(tx, deed_of(doer),
                        {"agreement.drafted", agreement.id.text, group_id->text,
                         Details().add("side", name_of(agreement.drafted_by)).add("agency", place->slug).text()});
        TRY_ASSIGN(auto now, find_seen(tx, doer.actor, agreement.id));
        return seen_by(tx, doer.actor, std::move(now));
    });
}

Result<SeenAgreement> edit_agreement(storage::Database& database, const Doer& doer, const AgreementId& id,
                                     const AgreementPatch& patch, std::int64_t version) {
    return change(
        database, doer, id, "edited", "",
        [&](Tx&, Agreement now, Side side) { return agreements::edited(std::move(now), side, patch.terms, patch.reason); },
        version);
}

Result<SeenAgreement> propose_agreement(storage::Database& database, const Doer& doer, const AgreementId& id,
                                        const AgreementPatch& patch) {
    return change(
        database, doer, id, "proposed", patch.reason.value_or(""), [&](Tx& tx, Agreement now, Side side) -> Result<Agreement> {
            if (now.state == agreements::State::draft && storage::has_open_agreement(tx, now.group, now.agency)) {
                return refuse(ErrorKind::conflict, "agreement.exists");  // the other side proposed its own draft meanwhile
            }
            agreements::Proposal proposal{patch.terms, patch.reason, signature_of(doer, side), 1};
            proposal.group_signatures = storage::signatures_of_group(tx, now.group);
            return agreements::proposed(std::move(now), proposal);
        });
}

Result<SeenAgreement> approve_agreement(storage::Database& database, const Doer& doer, const AgreementId& id,
                                        std::int64_t number) {
    return change(database, doer, id, "approved", "", [&](Tx&, Agreement now, Side side) {
        return agreements::approved(std::move(now), number, signature_of(doer, side));
    });
}

Result<SeenAgreement> move_agreement(storage::Database& database, const Doer& doer, const AgreementId& id, Action action,
                                     const std::string& reason) {
    const auto name = action == Action::suspend  ? "suspended"
                      : action == Action::resume ? "resumed"
                      : action == Action::end    ? "ended"
                                                 : "closed";
    return change(database, doer, id, name, reason, [&](Tx&, Agreement now, Side side) -> Result<Agreement> {
        switch (action) {
            case Action::suspend:
                return agreements::suspended(std::move(now), side);
            case Action::resume:
                return agreements::resumed(std::move(now), side);
            case Action::end: {
                const auto today = local_date_of(doer.at, now.zone);
                return agreements::ended(std::move(now), today);
            }
            case Action::close:
                return agreements::closed(std::move(now), side);
            case Action::edit:
            case Action::propose:
            case Action::sign:
            case Action::conclude:
                break;
        }
        throw Bug("not a step without terms");
    });
}

Result<GroupSigning> show_signing(storage::Database& database, const identity::Actor& actor, const std::string& group) {
    return database.read([&](Tx& tx) -> Result<GroupSigning> {
        const auto id = storage::find_group_id(tx, group);
        if (!id || !actor.works_for(*id)) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        return GroupSigning{storage::signatures_of_group(tx, *id), storage::count_managers(tx, *id)};
    });
}

Result<GroupSigning> set_signing(storage::Database& database, const Doer& doer, const std::string& group,
                                 std::int64_t signatures) {
    return write_racing(database, [&](Tx& tx) -> Result<GroupSigning> {
        const auto id = storage::find_group_id(tx, group);
        if (!id || !doer.actor.leads(*id)) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        const GroupSigning now{signatures, storage::count_managers(tx, *id)};
        if (now.managers < signatures) {
            return refuse(ErrorKind::conflict, "group.too_few_managers");
        }
        const auto before = storage::signatures_of_group(tx, *id);
        if (before != signatures) {
            storage::set_signatures_of_group(tx, *id, signatures);
            storage::record(
                tx, deed_of(doer),
                {"group.signing_changed", id->text, id->text, Details().add("before", before).add("after", signatures).text()});
        }
        return now;
    });
}

}  // namespace etalase::server
