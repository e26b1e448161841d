#include "server/settlements/operations.hpp"

#include "domain/ledger/posting_rules.hpp"
#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/once.hpp"
#include "server/settlements/papers.hpp"
#include "server/settlements/seeing.hpp"
#include "storage/agreements/agreements.hpp"
#include "storage/settlements/payouts.hpp"
#include "storage/settlements/settlements.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>
#include <set>

namespace etalase::server {

using settlements::Action;
using settlements::Settlement;
using settlements::State;
using storage::Tx;

namespace {

tl::unexpected<Error> invalid(std::string field, std::string code, std::string detail) {
    return tl::unexpected(
        Error{ErrorKind::invalid, "settlement.invalid", "", {{std::move(field), std::move(code), std::move(detail)}}});
}

void record(Tx& tx, const Doer& doer, const char* action, const Settlement& settlement, Details details = {}) {
    storage::record(tx, deed_of(doer),
                    {action, settlement.id.text, settlement.parties.group.text,
                     details.add("number", settlement.number).add("total", settlement.total().amount).text()});
}

/// Does `work` with a settlement that is held, by somebody who may do this to it now and who read this version, and keeps what it made of it.
template <class Work>
Result<SeenSettlement> change(storage::Database& database, const Doer& doer, const SettlementId& id, std::int64_t version,
                              Action action, const char* name, const Work& work) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenSettlement> {
        storage::lock_settlement(tx, id);
        TRY_ASSIGN(auto settlement, find_seen_settlement(tx, doer.actor, id));
        if (auto may = settlements::may_do(settlement, doer.actor, action); !may) {
            return tl::unexpected(std::move(may).error());
        }
        if (version != settlement.version) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        TRY_ASSIGN(settlement.state, settlements::after(settlement.state, action));
        if (auto done = work(tx, settlement); !done) {
            return tl::unexpected(std::move(done).error());
        }
        if (settlement.state != State::cancelled) {
            settlement.totals = storage::sum_of_lines(tx, id);  // a cancelled one has no lines any more: it says what it said
        }
        storage::update_settlement(tx, settlement);
        record(tx, doer, name, settlement);
        TRY_ASSIGN(auto now, find_seen_settlement(tx, doer.actor, id));
        return seen_settlement(tx, doer.actor, std::move(now));
    });
}

/// Takes over what an earlier settlement left that the group owes, where the agency holds the cash: the group pays that by what it sells.
void carry(Tx& tx, Settlement& settlement) {
    const auto& terms = settlement.parties.in_force;
    if (!terms || terms->terms.cash_holder == agreements::Side::group || settlement.parties.state == agreements::State::closed) {
        return;
    }
    if (const auto earlier = storage::find_to_carry(tx, settlement.agreement)) {
        settlement.carried = storage::find_settlement(tx, *earlier)->total();
        settlement.carried_from = earlier;
        storage::set_carried_to(tx, *earlier, settlement.id.text);
    }
}

}  // namespace

Result<Settlement> find_seen_settlement(Tx& tx, const identity::Actor& actor, const SettlementId& id) {
    auto settlement = storage::find_settlement(tx, id);
    const bool seen = settlement && (actor.belongs_to(settlement->parties.agency) ||
                                     (actor.works_for(settlement->parties.group) && !settlement->number.empty()));
    if (!seen) {
        return refuse(ErrorKind::not_found, "settlement.not_found");
    }
    return *std::move(settlement);
}

SeenSettlement seen_settlement(Tx& tx, const identity::Actor& actor, Settlement settlement) {
    SeenSettlement seen;
    seen.id = settlement.id;
    seen.payouts = storage::list_payouts(tx, settlement.id);
    seen.with_evidence = settlements::sees_evidence(settlement, actor);
    std::vector<std::string> subjects{settlement.id.text};
    for (const auto& payout : seen.payouts) {
        subjects.push_back(payout.id.text);
    }
    for (const auto& [subject, papers] : storage::issued_about(tx, subjects)) {
        seen.papers.insert(seen.papers.end(), papers.begin(), papers.end());
    }
    std::sort(seen.papers.begin(), seen.papers.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    seen.may = settlements::may(settlement, actor);
    seen.settlement = std::move(settlement);
    return seen;
}

SettlementPage list_seen_settlements(storage::Database& database, const identity::Actor& actor, const SettlementFilter& filter) {
    storage::SettlementQuery query{{},           {},           filter.group, filter.agency, filter.agreement,
                                   filter.state, filter.limit, filter.before};
    for (const auto& grant : actor.grants) {
        const auto place = identity::place_of(grant.role);
        if (place == identity::Place::group) {
            query.groups.push_back(GroupId{grant.place});
        } else if (place == identity::Place::agency) {
            query.agencies.push_back(AgencyId{grant.place});
        }
    }
    return database.read([&](Tx& tx) {
        SettlementPage page;
        auto found = storage::list_settlements(tx, query);
        page.more = found.size() > filter.limit;
        found.resize(std::min(found.size(), filter.limit));
        for (auto& settlement : found) {
            page.items.push_back(seen_settlement(tx, actor, std::move(settlement)));
        }
        return page;
    });
}

Result<SeenSettlement> show_settlement(storage::Database& database, const identity::Actor& actor, const SettlementId& id) {
    return database.read([&](Tx& tx) -> Result<SeenSettlement> {
        TRY_ASSIGN(auto settlement, find_seen_settlement(tx, actor, id));
        return seen_settlement(tx, actor, std::move(settlement));
    });
}

Result<LinePage> list_seen_lines(storage::Database& database, const identity::Actor& actor, const SettlementId& id,
                                 std::size_t limit, const std::string& after) {
    return database.read([&](Tx& tx) -> Result<LinePage> {
        TRY_ASSIGN(const auto settlement, find_seen_settlement(tx, actor, id));
        LinePage page;
        page.settlement = settlement;
        page.items = storage::list_lines(tx, settlement.id, limit, after);
        page.more = limit > 0 && page.items.size() > limit;
        if (page.more) {
            page.items.resize(limit);
        }
        return page;
    });
}

Result<SeenSettlement> draft_settlement(storage::Database& database, const Doer& doer, const WantedSettlement& wanted) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenSettlement> {
        storage::lock_agreement(tx, wanted.agreement);  // of two drafts at once the second finds what the first left
        const auto agreement = storage::find_agreement(tx, wanted.agreement);
        if (!agreement || !agreements::sees(doer.actor, *agreement) || !agreement->in_force) {
            return refuse(ErrorKind::not_found, "agreement.not_found");
        }
        Settlement settlement;
        settlement.parties = *agreement;
        if (auto may = settlements::may_do(settlement, doer.actor, Action::issue); !may) {
            return tl::unexpected(std::move(may).error());
        }
        const auto today = storage::earliest_day(tx, agreement->agency, doer.at);
        const auto period = wanted.until ? settlements::Period{std::nullopt, *wanted.until}
                                         : settlements::last_period(agreement->in_force->terms.settlement, today);
        if (period.until >= today) {
            return refuse(ErrorKind::conflict, "settlement.day_not_over",
                          "The last day that is over: " + format_local_date(plus_days(today, -1)) + ".");
        }
        settlement.id = SettlementId{new_uuid()};
        settlement.agreement = wanted.agreement;
        settlement.from_day = period.from;
        settlement.until_day = period.until;
        settlement.note = wanted.note;
        settlement.drafted_by = doer.actor.account;
        settlement.drafted_at = doer.at;
        storage::insert_settlement(tx, settlement);
        const auto claimed = storage::claim_dues(tx, settlement.id, wanted.agreement, period.until);
        carry(tx, settlement);
        if (claimed == 0) {
            return refuse(ErrorKind::conflict, "settlement.nothing");
        }
        settlement.totals = storage::sum_of_lines(tx, settlement.id);
        storage::update_settlement(tx, settlement);
        record(tx, doer, "settlement.drafted", settlement, Details().add("until", format_local_date(period.until)));
        TRY_ASSIGN(auto now, find_seen_settlement(tx, doer.actor, settlement.id));
        return seen_settlement(tx, doer.actor, std::move(now));
    });
}

namespace {

/// Every disputed line gets its answer. Errors: settlement.unanswered, settlement.invalid.
Result<void> answer_all(Tx& tx, const Doer& doer, const Settlement& settlement, const std::vector<Answer>& answers) {
    std::set<std::string> open;
    for (const auto& line : storage::list_lines(tx, settlement.id)) {
        if (line.is_disputed()) {
            open.insert(line.due);
        }
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto& answer = answers[i];
        if (open.erase(answer.due) == 0) {
            return invalid("answers[" + std::to_string(i) + "].line_id", "unknown_value", "The group did not dispute this line.");
        }
        storage::end_dispute(tx, settlement.id, answer.due, answer.keep, answer.words, doer.at);
        if (!answer.keep) {
            ENSURE(storage::release_due(tx, settlement.id, answer.due));
        }
    }
    return open.empty() ? Result<void>{}
                        : refuse(ErrorKind::conflict, "settlement.unanswered",
                                 "Lines that wait for an answer: " + std::to_string(open.size()) + ".");
}

/// What was paid, or is under way, was paid for lines that stay. Errors: settlement.paid_already.
Result<void> still_covered(Tx& tx, const Settlement& before) {
    const auto sent = before.paid.amount + before.under_way.amount;
    if (sent == 0) {
        return {};
    }
    auto after = before;
    after.totals = storage::sum_of_lines(tx, before.id);
    const bool same_payer = after.payer() == before.payer();
    return same_payer && sent <= std::abs(after.total().amount)
               ? Result<void>{}
               : refuse(ErrorKind::conflict, "settlement.paid_already", "Already sent: " + format_rupiah(Rupiah{sent}) + ".");
}

}  // namespace

Result<SeenSettlement> issue_settlement(storage::Database& database, const Doer& doer, const SettlementId& id,
                                        std::int64_t version, const std::vector<Answer>& answers) {
    return change(database, doer, id, version, Action::issue, "settlement.issued",
                  [&](Tx& tx, Settlement& settlement) -> Result<void> {
                      if (auto answered = answer_all(tx, doer, settlement, answers); !answered) {
                          return answered;
                      }
                      if (auto covered = still_covered(tx, settlement); !covered) {
                          return covered;
                      }
                      if (settlement.number.empty()) {
                          settlement.due_on = plus_days(settlement.until_day, settlement.parties.in_force->terms.pay_within_days);
                      }
                      settlement.issued_by = doer.actor.account.text;
                      settlement.issued_at = doer.at;
                      settlement.number = issue_statement(tx, doer, settlement);
                      return {};
                  });
}

Result<SeenSettlement> dispute_settlement(storage::Database& database, const Doer& doer, const SettlementId& id,
                                          std::int64_t version, const std::vector<Objection>& objections) {
    return change(
        database, doer, id, version, Action::dispute, "settlement.disputed", [&](Tx& tx, Settlement& settlement) -> Result<void> {
            std::set<std::string> lines;
            for (const auto& line : storage::list_lines(tx, settlement.id)) {
                lines.insert(line.due);
            }
            for (std::size_t i = 0; i < objections.size(); ++i) {
                if (lines.erase(objections[i].due) == 0) {
                    return invalid("lines[" + std::to_string(i) + "].line_id", "unknown_value",
                                   "The settlement has no such line, or it was named twice.");
                }
                storage::insert_dispute(tx, new_uuid(), id, objections[i].due, objections[i].reason, doer.actor.account, doer.at);
            }
            return {};
        });
}

Result<SeenSettlement> approve_settlement(storage::Database& database, const Doer& doer, const SettlementId& id,
                                          std::int64_t version) {
    return change(database, doer, id, version, Action::approve, "settlement.approved",
                  [&](Tx& tx, Settlement& settlement) -> Result<void> {
                      settlement.approved_by = doer.actor.account.text;
                      settlement.approved_at = doer.at;
                      if (settlement.totals.taken.amount != 0) {
                          book(tx, doer, ledger::had_from_buyers(settlement.parties.group, settlement.totals.taken), id.text,
                               local_date_of(doer.at, settlement.parties.zone));
                      }
                      if (settlement.paid == settlement.payable()) {
                          TRY_ASSIGN(settlement.state, settlements::after(settlement.state, Action::pay_rest));
                      } else if (settlement.paid.amount > 0) {
                          TRY_ASSIGN(settlement.state, settlements::after(settlement.state, Action::pay_some));
                      }
                      return {};
                  });
}

Result<SeenSettlement> cancel_settlement(storage::Database& database, const Doer& doer, const SettlementId& id,
                                         std::int64_t version) {
    return change(database, doer, id, version, Action::cancel, "settlement.cancelled",
                  [&](Tx& tx, Settlement& settlement) -> Result<void> {
                      if (settlement.paid.amount > 0 || settlement.under_way.amount > 0) {
                          return refuse(ErrorKind::conflict, "settlement.has_payouts");
                      }
                      storage::release_dues(tx, id);
                      if (settlement.carried_from) {
                          storage::set_carried_to(tx, *settlement.carried_from, "");
                          settlement.carried_from.reset();
                      }
                      return {};
                  });
}

}  // namespace etalase::server
