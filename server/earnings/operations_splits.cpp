#include "server/earnings/operations_splits.hpp"

#include "domain/shared/ensure.hpp"
#include "server/earnings/operations_members.hpp"
#include "server/earnings/sealed.hpp"
#include "server/earnings/seeing.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/ledger/booking.hpp"
#include "server/once.hpp"
#include "storage/sales/direct_sales.hpp"
#include "storage/sales/till.hpp"
#include "storage/settlements/settlements.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace etalase::server {

using earnings::Action;
using earnings::Share;
using earnings::Split;
using storage::Tx;

namespace {

tl::unexpected<Error> no_split() {
    return refuse(ErrorKind::not_found, "split.not_found");
}

Result<Split> open_split(Tx& tx, const FieldKeys& keys, const identity::Actor& actor, const SplitId& id) {
    const auto stored = storage::find_split(tx, id);
    if (!stored || !actor.decides_for(stored->split.group)) {
        return no_split();
    }
    return opened(keys, *stored);
}

using Names = std::map<std::string, std::string>;
/// Of a group's products and members, by their ids.
Names names_of(Tx& tx, const GroupId& group) {
    Names names;
    for (const auto& member : storage::list_group_members(tx, group)) {
        names[member.id.text] = member.name;
    }
    for (const auto& product : storage::list_made_products(tx, group)) {
        names[product.id] = product.name;
    }
    return names;
}

SeenSplit seen_split(const Names& names, const identity::Actor& actor, Split split) {
    SeenSplit seen;
    seen.id = split.id;
    seen.may = may(split, actor);
    seen.share_count = split.shares.size();
    seen.open_count = static_cast<std::size_t>(std::ranges::count_if(split.shares, &Share::is_open));
    seen.all_shares = actor.leads(split.group);
    std::erase_if(split.shares, [&](const Share& share) { return !sees_share(split, share, actor); });
    const auto name_of = [&](const std::string& id) {
        const auto name = names.find(id);
        return name == names.end() ? "" : name->second;
    };
    for (const auto& reason : split.reasons) {
        seen.product_names.push_back(name_of(reason.product));
        auto& makers = seen.maker_names.emplace_back();
        for (const auto& maker : reason.makers) {
            makers.push_back(name_of(maker.text));
        }
    }
    seen.split = std::move(split);
    return seen;
}

SeenSplit seen_split(Tx& tx, const identity::Actor& actor, Split split) {
    const auto names = names_of(tx, split.group);
    return seen_split(names, actor, std::move(split));
}

void record(Tx& tx, const Doer& doer, const char* action, const Split& split) {
    storage::record(tx, deed_of(doer),
                    {action, split.id.text, split.group.text, Details().add("amount", split.amount.amount).text()});
}

/// Does `work` with a split whose group's earnings are held.
template <class Work>
Result<SeenSplit> change(storage::Database& database, const FieldKeys& keys, const Doer& doer, const SplitId& id,
                         const Work& work) {
    const auto group = database.read([&](Tx& tx) { return storage::group_of_split(tx, id); });
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenSplit> {
        storage::lock_group(tx, group.value_or(GroupId{}));
        TRY_ASSIGN(auto split, open_split(tx, keys, doer.actor, id));
        if (auto done = work(tx, split); !done) {
            return tl::unexpected(std::move(done).error());
        }
        TRY_ASSIGN(auto now, open_split(tx, keys, doer.actor, id));
        return seen_split(tx, doer.actor, std::move(now));
    });
}

/// The day on which something of a group counts.
LocalDate day_of(Tx& tx, const Doer& doer, const GroupId& group) {
    return local_date_of(doer.at, storage::zone_of_group(tx, group));
}

/// Moves on, allowed or not. Errors of the domain.
Result<void> advance(Split& split, const Doer& doer, Action action) {
    if (auto may = may_do(split, doer.actor, action); !may) {
        return may;
    }
    TRY_ASSIGN(split.state, earnings::after(split.state, action));
    return {};
}

/// What is to be divided, and what it was earned by.
struct Source {
    Rupiah amount;
    std::vector<earnings::Earned> earned;
};

/// Errors: split.draft_exists, split.nothing.
Result<Source> money_of_settlement(Tx& tx, const GroupId& group, const SettlementId& settlement) {
    const auto divisible = storage::list_divisible(tx, group, settlement.text);
    if (!divisible.empty() && divisible.front().has_draft) {
        return refuse(ErrorKind::conflict, "split.draft_exists");
    }
    if (divisible.empty() || divisible.front().received <= divisible.front().divided) {
        return refuse(ErrorKind::conflict, "split.nothing");
    }
    return Source{Rupiah{divisible.front().received.amount - divisible.front().divided.amount},
                  storage::list_earned(tx, settlement)};
}

/// Errors: split.nothing.
Result<Source> money_of_own_sales(Tx& tx, const GroupId& group, LocalDate until) {
    Source source;
    for (const auto& each : storage::list_own_earned(tx, group, until)) {
        source.amount.amount += each.gross.amount;
        source.earned.push_back({each.product, each.day, each.gross});
    }
    return source.amount.amount > 0 ? Result<Source>(std::move(source)) : refuse(ErrorKind::conflict, "split.nothing");
}

std::vector<Share> shares_of(const SplitId& split, const earnings::Division& division) {
    std::vector<Share> shares;
    for (const auto& portion : division.portions) {
        Share share;
        share.id = ShareId{new_uuid()};
        share.split = split;
        share.member = portion.member;
        share.amount = portion.amount;
        shares.push_back(std::move(share));
    }
    return shares;
}

}  // namespace

Result<SplitPage> list_seen_splits(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                                   const std::string& slug, const storage::SplitQuery& wanted) {
    return database.read([&](Tx& tx) -> Result<SplitPage> {
        auto query = wanted;
        TRY_ASSIGN(query.group, find_own_group(tx, actor, slug));
        const auto names = names_of(tx, query.group);
        SplitPage page;
        auto found = storage::list_splits(tx, query);
        page.more = found.size() > query.limit;
        found.resize(std::min(found.size(), query.limit));
        for (const auto& stored : found) {
            page.items.push_back(seen_split(names, actor, opened(keys, stored)));
        }
        return page;
    });
}

Result<SeenSplit> show_split(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                             const SplitId& id) {
    return database.read([&](Tx& tx) -> Result<SeenSplit> {
        TRY_ASSIGN(auto split, open_split(tx, keys, actor, id));
        return seen_split(tx, actor, std::move(split));
    });
}

Result<std::vector<storage::Divisible>> list_undivided(storage::Database& database, const Doer& doer, const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<std::vector<storage::Divisible>> {
        TRY_ASSIGN(const auto group, find_own_group(tx, doer.actor, slug));
        auto all = storage::list_divisible(tx, group);
        std::erase_if(all, [](const storage::Divisible& one) { return one.received <= one.divided; });
        const auto today = day_of(tx, doer, group);
        if (const auto own = money_of_own_sales(tx, group, today)) {
            all.insert(all.begin(), storage::Divisible{"", "", "", today, own->amount, {}, false});
        }
        return all;
    });
}

namespace {

/// The group whose money it is, which the actor leads.
Result<GroupId> group_of(Tx& tx, const identity::Actor& actor, const WantedSplit& wanted) {
    if (wanted.settlement.empty()) {
        return find_led_group(tx, actor, wanted.group);
    }
    const auto found = storage::find_settlement(tx, SettlementId{wanted.settlement});
    if (!found || !actor.decides_for(found->parties.group)) {
        return refuse(ErrorKind::not_found, "settlement.not_found");
    }
    return actor.leads(found->parties.group) ? Result<GroupId>(found->parties.group)
                                             : refuse(ErrorKind::forbidden, "split.manager_decides");
}

Split new_split(const Doer& doer, const GroupId& group, const WantedSplit& wanted) {
    Split split;
    split.id = SplitId{new_uuid()};
    split.group = group;
    split.settlement = wanted.settlement;
    split.note = wanted.note;
    split.drafted_by = doer.actor.account;
    split.drafted_at = doer.at;
    return split;
}

}  // namespace

Result<SeenSplit> draft_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const WantedSplit& wanted) {
    const auto group = database.read([&](Tx& tx) { return group_of(tx, doer.actor, wanted); });
    if (!group) {
        return tl::unexpected(group.error());
    }
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenSplit> {
        storage::lock_settlement(tx, SettlementId{wanted.settlement});  // no payment comes in between
        storage::lock_group(tx, *group);
        auto split = new_split(doer, *group, wanted);
        if (wanted.settlement.empty()) {
            const auto today = day_of(tx, doer, *group);
            split.until = std::min(wanted.until.value_or(today), today);
        }
        TRY_ASSIGN(const auto source, split.until ? money_of_own_sales(tx, *group, *split.until)
                                                  : money_of_settlement(tx, *group, SettlementId{wanted.settlement}));
        split.amount = source.amount;
        const auto division = divide_earnings(split.amount, source.earned, rules_in_force(tx, keys, *group),
                                              storage::list_group_members(tx, *group));
        split.common_fund = division.common_fund;
        split.reasons = division.reasons;
        split.shares = shares_of(split.id, division);
        storage::insert_split(tx, sealed(keys, split));
        if (split.until) {
            storage::claim_own_sales(tx, *group, *split.until, split.id);
        }
        record(tx, doer, "split.drafted", split);
        TRY_ASSIGN(auto now, open_split(tx, keys, doer.actor, split.id));
        return seen_split(tx, doer.actor, std::move(now));
    });
}

namespace {

/// Whoever left the group signs nothing, though the account has its role still.
bool has_left(const std::vector<earnings::Member>& members, const AccountId& account, LocalDate today) {
    const auto own = std::ranges::find_if(members, [&](const auto& member) { return member.account == account.text; });
    return own != members.end() && own->left && *own->left < today;
}

}  // namespace

Result<SeenSplit> approve_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const SplitId& id) {
    return change(database, keys, doer, id, [&](Tx& tx, Split& split) -> Result<void> {
        const bool last = split.approvals.size() + 1 >= earnings::signatures_needed;
        if (auto may = advance(split, doer, last ? Action::approve : Action::sign); !may) {
            return may;
        }
        const auto members = storage::list_group_members(tx, split.group);
        if (has_left(members, doer.actor.account, day_of(tx, doer, split.group))) {
            return refuse(ErrorKind::forbidden, "split.left");
        }
        storage::insert_approval(tx, id, doer.actor.account, doer.at);
        if (last && std::ranges::none_of(split.shares, &Share::is_open)) {
            TRY_ASSIGN(split.state, earnings::after(split.state, Action::pay_rest));  // all of it is the common fund's
        }
        storage::update_split(tx, split);
        if (last) {
            book(tx, doer, ledger::divided(split.group, split.common_fund, split.to_members()), id.text,
                 day_of(tx, doer, split.group));
        }
        record(tx, doer, last ? "split.approved" : "split.signed", split);
        return {};
    });
}

Result<SeenSplit> cancel_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const SplitId& id) {
    return change(database, keys, doer, id, [&](Tx& tx, Split& split) -> Result<void> {
        if (auto may = advance(split, doer, Action::cancel); !may) {
            return may;
        }
        storage::release_own_sales(tx, id);
        storage::update_split(tx, split);
        record(tx, doer, "split.cancelled", split);
        return {};
    });
}

Result<SeenSplit> pay_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const SplitId& id,
                            const std::vector<std::string>& named, earnings::Handing handing) {
    return change(database, keys, doer, id, [&](Tx& tx, Split& split) -> Result<void> {
        if (auto may = advance(split, doer, Action::pay_some); !may) {
            return may;
        }
        std::set<std::string> wanted(named.begin(), named.end());
        Rupiah handed;
        for (auto& share : split.shares) {
            const bool now = share.is_open() && (named.empty() || wanted.erase(share.id.text) > 0);
            if (now) {
                share.paid_at = doer.at;
                share.paid_by = doer.actor.account.text;
                share.handing = handing;
                handed.amount += share.amount.amount;
                storage::update_share(tx, share.id, sealed(keys, share));
            }
        }
        if (!wanted.empty() || handed.amount == 0) {
            return tl::unexpected(Error{ErrorKind::invalid,
                                        "split.invalid",
                                        "",
                                        {{"shares", "unknown_value", "Shares of this split that were not handed over yet."}}});
        }
        if (std::ranges::none_of(split.shares, &Share::is_open)) {
            TRY_ASSIGN(split.state, earnings::after(split.state, Action::pay_rest));
        }
        storage::update_split(tx, split);
        book(tx, doer, ledger::share_paid(split.group, handed), id.text, day_of(tx, doer, split.group));
        record(tx, doer, "split.handed_out", split);
        return {};
    });
}

Result<SeenSplit> acknowledge_split(storage::Database& database, const FieldKeys& keys, const Doer& doer, const SplitId& id) {
    return change(database, keys, doer, id, [&](Tx& tx, Split& split) -> Result<void> {
        bool any = false;
        for (auto& share : split.shares) {
            if (share.can_acknowledge(doer.actor.account)) {
                share.acknowledged_at = doer.at;
                share.acknowledged_by = doer.actor.account.text;
                storage::update_share(tx, share.id, sealed(keys, share));
                any = true;
            }
        }
        if (!any) {
            return refuse(ErrorKind::conflict, "split.nothing_to_acknowledge");
        }
        storage::update_split(tx, split);
        record(tx, doer, "split.acknowledged", split);
        return {};
    });
}

Result<std::vector<SeenSplit>> list_own_earnings(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                                                 const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<std::vector<SeenSplit>> {
        TRY_ASSIGN(const auto group, find_own_group(tx, actor, slug));
        std::vector<SeenSplit> own;
        for (const auto& member : storage::list_group_members(tx, group)) {
            if (member.account != actor.account.text) {
                continue;
            }
            for (const auto& stored : storage::list_splits_with(tx, member.id)) {
                auto split = opened(keys, stored);
                std::erase_if(split.shares, [&](const Share& share) { return share.member != member.id; });
                own.push_back(seen_split({}, actor, std::move(split)));
            }
        }
        return own;
    });
}

}  // namespace etalase::server
