#include "server/sales/operations_counts.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/once.hpp"
#include "server/sales/count_paper.hpp"
#include "server/sales/posting.hpp"
#include "storage/consignments/lots.hpp"
#include "storage/sales/counts.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>

namespace etalase::server {

using consignments::standpoint_of;
using sales::CountAction;
using sales::StockCount;
using storage::Tx;

namespace {

tl::unexpected<Error> no_count() {
    return refuse(ErrorKind::not_found, "count.not_found");
}

std::vector<SeenCount> all_seen(Tx& tx, const identity::Actor& actor, std::vector<StockCount> found) {
    std::vector<std::string> ids;
    for (const auto& count : found) {
        ids.push_back(count.id.text);
    }
    auto papers = storage::issued_about(tx, ids);
    std::vector<SeenCount> all;
    for (auto& count : found) {
        SeenCount view;
        view.id = count.id;
        view.papers = std::move(papers[count.id.text]);
        view.may = may(count, standpoint_of(actor, count.parties), actor.account);
        view.count = std::move(count);
        all.push_back(std::move(view));
    }
    return all;
}

SeenCount seen(Tx& tx, const identity::Actor& actor, StockCount count) {
    return std::move(all_seen(tx, actor, {std::move(count)}).front());
}

Result<StockCount> find_seen(Tx& tx, const identity::Actor& actor, const StockCountId& id) {
    auto count = storage::find_count(tx, id);
    if (!count || !standpoint_of(actor, count->parties).sees()) {
        return no_count();
    }
    return *std::move(count);
}

/// Does `work` with a count that is held, with these lots, by somebody who may do this to it. `by_other`: whoever agrees or ends it is kept.
template <class Work>
Result<SeenCount> change(storage::Database& database, const Doer& doer, const StockCountId& id, CountAction action,
                         const std::vector<LotId>& lots, Work&& work) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenCount> {
        if (!storage::lock_count(tx, id)) {
            return no_count();
        }
        storage::lock_lots(tx, lots);  // before anything is read: what we see is then as it stays
        TRY_ASSIGN(auto count, find_seen(tx, doer.actor, id));
        if (auto may = may_do(count, standpoint_of(doer.actor, count.parties), doer.actor.account, action); !may) {
            return tl::unexpected(std::move(may).error());
        }
        TRY_ASSIGN(const auto after, work(tx, std::move(count)));
        const bool keeps_name = action == CountAction::agree || action == CountAction::post || action == CountAction::cancel;
        storage::update_count(tx, after, keeps_name ? doer.actor.account.text : "");
        TRY_ASSIGN(auto stored, find_seen(tx, doer.actor, id));
        return seen(tx, doer.actor, std::move(stored));
    });
}

void record(Tx& tx, const Doer& doer, const char* action, const StockCount& count, const Details& details = {}) {
    storage::record(tx, deed_of(doer), {action, count.id.text, count.parties.group.text, details.text()});
}

/// The lots of a count, which never change.
std::vector<LotId> lots_of(storage::Database& database, const StockCountId& id) {
    std::vector<LotId> lots;
    if (const auto count = database.read([&](Tx& tx) { return storage::find_count(tx, id); })) {
        for (const auto& line : count->lines) {
            lots.push_back(line.lot);
        }
    }
    return lots;
}

}  // namespace

CountPage list_seen_counts(storage::Database& database, const identity::Actor& actor, consignments::DocumentQuery query) {
    query.reach = consignments::reach_of(actor);
    return database.read([&](Tx& tx) {
        CountPage page;
        auto found = storage::list_counts(tx, query);
        page.more = found.size() > query.limit;
        found.resize(std::min(found.size(), query.limit));
        page.items = all_seen(tx, actor, std::move(found));
        return page;
    });
}

Result<SeenCount> show_count(storage::Database& database, const identity::Actor& actor, const StockCountId& id) {
    return database.read([&](Tx& tx) -> Result<SeenCount> {
        TRY_ASSIGN(auto count, find_seen(tx, actor, id));
        return seen(tx, actor, std::move(count));
    });
}

Result<SeenCount> open_count(storage::Database& database, const Doer& doer, const WantedCount& wanted) {
    return write_once(database, doer, [&](Tx& tx) -> Result<SeenCount> {
        const auto outlet = storage::find_outlet_place(tx, wanted.outlet);
        const auto group = storage::find_group_id(tx, wanted.group);
        StockCount count;
        count.id = StockCountId{new_uuid()};
        if (outlet) {
            count.parties.outlet = outlet->id;
            count.parties.agency = outlet->agency;
        }
        count.parties.group = group.value_or(GroupId{});
        const auto standpoint = standpoint_of(doer.actor, count.parties);
        if (!outlet || !standpoint.sees()) {
            return refuse(ErrorKind::not_found, "outlet.not_found");
        }
        if (auto may = may_do(count, standpoint, doer.actor.account, CountAction::say); !may) {
            return tl::unexpected(std::move(may).error());
        }
        if (!group) {
            return tl::unexpected(
                Error{ErrorKind::invalid, "count.invalid", "", {{"group", "unknown_value", "There is no such group."}}});
        }
        if (storage::is_being_counted(tx, outlet->id, *group)) {
            return refuse(ErrorKind::conflict, "count.already_open");
        }
        count.lines = storage::list_countable(tx, outlet->id, *group);
        if (count.lines.empty()) {
            return refuse(ErrorKind::conflict, "count.nothing");
        }
        for (auto& line : count.lines) {
            line.id = new_uuid();
        }
        count.purpose = wanted.purpose;
        count.note = wanted.note;
        count.cutoff_at = doer.at;
        count.opened_by = doer.actor.account;
        storage::insert_count(tx, count);
        record(tx, doer, "count.opened", count,
               Details().add("purpose", sales::name_of(count.purpose)).add("outlet", outlet->slug));
        TRY_ASSIGN(auto stored, find_seen(tx, doer.actor, count.id));
        return seen(tx, doer.actor, std::move(stored));
    });
}

Result<SeenCount> say_figures(storage::Database& database, const Doer& doer, const StockCountId& id,
                              const std::vector<sales::Figure>& figures) {
    return change(database, doer, id, CountAction::say, {}, [&](Tx& tx, StockCount count) -> Result<StockCount> {
        TRY_ASSIGN(auto after, sales::said(std::move(count), figures, doer.at));
        for (const auto& figure : figures) {
            storage::insert_figure(tx, new_uuid(), after, figure, doer.actor.account, doer.at);
        }
        return after;
    });
}

Result<SeenCount> finish_count(storage::Database& database, const Doer& doer, const StockCountId& id) {
    return change(database, doer, id, CountAction::finish, {}, [&](Tx& tx, StockCount count) -> Result<StockCount> {
        TRY_ASSIGN(auto after, sales::finished(std::move(count), doer.actor.account, doer.at));
        record(tx, doer, after.state == sales::CountState::open ? "count.again" : "count.counted", after);
        return after;
    });
}

Result<SeenCount> agree_count(storage::Database& database, const Doer& doer, const StockCountId& id) {
    return change(database, doer, id, CountAction::agree, {}, [&](Tx& tx, StockCount count) -> Result<StockCount> {
        TRY_ASSIGN(count.state, sales::after(count.state, CountAction::agree));
        count.agreed_at = doer.at;
        record(tx, doer, "count.agreed", count);
        return count;
    });
}

Result<SeenCount> refuse_count(storage::Database& database, const Doer& doer, const StockCountId& id, const std::string& reason) {
    return change(database, doer, id, CountAction::refuse, {}, [&](Tx& tx, StockCount count) -> Result<StockCount> {
        TRY_ASSIGN(count.state, sales::after(count.state, CountAction::refuse));
        count.answer = consignments::conversation(count.answer, reason);
        count.round = 2;
        for (auto& line : count.lines) {
            line.first = line.counted;
            line.counted.reset();
            line.counted_at.reset();
        }
        record(tx, doer, "count.refused", count);
        return count;
    });
}

Result<SeenCount> cancel_count(storage::Database& database, const Doer& doer, const StockCountId& id) {
    return change(database, doer, id, CountAction::cancel, {}, [&](Tx& tx, StockCount count) -> Result<StockCount> {
        TRY_ASSIGN(count.state, sales::after(count.state, CountAction::cancel));
        count.ended_at = doer.at;
        record(tx, doer, "count.cancelled", count);
        return count;
    });
}

Result<SeenCount> post_count(storage::Database& database, const Doer& doer, const StockCountId& id) {
    const auto lots = lots_of(database, id);
    return change(database, doer, id, CountAction::post, lots, [&](Tx& tx, StockCount count) -> Result<StockCount> {
        TRY_ASSIGN(count.state, sales::after(count.state, CountAction::post));
        count.ended_at = doer.at;
        count.number = issue_count_paper(tx, doer, count);
        if (auto posted = post_lines(tx, doer, count); !posted) {
            return tl::unexpected(std::move(posted).error());
        }
        record(tx, doer, "count.posted", count, Details().add("number", count.number));
        return count;
    });
}

}  // namespace etalase::server
