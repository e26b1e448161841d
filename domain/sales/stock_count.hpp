// Stock counts: what is on the shelf, beside what the books say, at a moment that is frozen while selling goes on.
#pragma once

#include "domain/consignments/parties.hpp"
#include "domain/shared/id.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/steps.hpp"
#include "domain/shared/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::sales {

/// What is gone is missing, or, where an outlet has no till, was sold (titip - tarik).
enum class CountPurpose { check, sales };
enum class CountState { open, counted, agreed, posted, cancelled };

std::string_view name_of(CountPurpose purpose);  ///< "check", "sales"
std::string_view name_of(CountState state);      ///< "open", ...
std::optional<CountPurpose> count_purpose_named(std::string_view name);
std::optional<CountState> count_state_named(std::string_view name);

/// refuse: the group asks for a second count. finish, where the first figures differ, opens a second round instead.
enum class CountAction { say, finish, refuse, agree, post, cancel };

inline constexpr std::array count_steps{
    Step<CountState, CountAction>{CountState::open, CountAction::say, CountState::open},
    Step<CountState, CountAction>{CountState::open, CountAction::finish, CountState::counted},
    Step<CountState, CountAction>{CountState::open, CountAction::cancel, CountState::cancelled},
    Step<CountState, CountAction>{CountState::counted, CountAction::refuse, CountState::open},
    Step<CountState, CountAction>{CountState::counted, CountAction::agree, CountState::agreed},
    Step<CountState, CountAction>{CountState::counted, CountAction::cancel, CountState::cancelled},
    Step<CountState, CountAction>{CountState::agreed, CountAction::post, CountState::posted},
    Step<CountState, CountAction>{CountState::agreed, CountAction::cancel, CountState::cancelled},
};
static_assert(is_certain(count_steps));
static_assert(is_end(count_steps, CountState::posted) && is_end(count_steps, CountState::cancelled));
static_assert(!step(count_steps, CountState::counted, CountAction::post), "nothing is posted that only one side said");

/// The state after `action`, or conflict count.wrong_state naming the present one.
Result<CountState> after(CountState now, CountAction action);

struct CountLine {
    std::string id;
    LotId lot;
    std::string product_slug;
    std::string product_name;
    std::string variant_name;
    std::string sku;
    std::string delivery_number;
    std::int64_t frozen = 0;  ///< on the shelf at the cut-off, as we knew it then
    /// On the shelf at the moment of the last figure (the cut-off before there is one), by all that we know now: selling goes on while
    /// people count, and a sale from before that moment may arrive later.
    std::int64_t expected = 0;
    std::optional<std::int64_t> first = {};  ///< in the first round, of what is to be counted a second time
    std::optional<std::int64_t> counted = {};
    std::optional<Instant> counted_at = {};
    /// Above 0 where there is more than the books say. Nothing before it was counted.
    std::optional<std::int64_t> difference() const { return counted ? std::optional(*counted - expected) : std::nullopt; }
};

struct StockCount {
    StockCountId id;
    std::string number;  ///< "" before it is posted
    consignments::Parties parties;
    CountPurpose purpose = CountPurpose::check;
    CountState state = CountState::open;
    int round = 1;
    Instant cutoff_at;
    std::string note;
    std::string answer;  ///< of the group, where it asked for a second count
    AccountId opened_by;
    std::vector<AccountId> counters;  ///< everybody who said a figure
    std::string counted_by;           ///< who finished it: id of an account, "" before
    std::optional<Instant> counted_at;
    std::optional<Instant> agreed_at;
    std::optional<Instant> ended_at;
    std::int64_t version = 0;
    std::vector<CountLine> lines;
};

/// What somebody said about a lot: how many there are, or that they saw some more.
struct Figure {
    LotId lot;
    bool more = false;
    std::int64_t quantity = 0;
};
inline constexpr std::int64_t max_counted = 1'000'000;
inline constexpr std::size_t max_figures = 500;

/// The count with these figures. Errors: count.invalid with each that names other goods or leads below nothing, count.wrong_state.
Result<StockCount> said(StockCount count, const std::vector<Figure>& figures, Instant now);

/// Finished, if everything was counted. Where the first figures of a check differ, or those of what was sold are more than the records say, these
/// are to be counted a second time: the count stays open, in its second round. Errors: count.incomplete, count.wrong_state.
Result<StockCount> finished(StockCount count, const AccountId& by, Instant now);

/// May somebody who sees it do this? The outlet counts and posts, the group agrees or asks for a second count, and nobody agrees to what they
/// counted (domain rule 10). Errors: count.agency_decides, count.group_decides, count.own_count.
Result<void> may_do(const StockCount& count, const consignments::Standpoint& standpoint, const AccountId& account,
                    CountAction action);

/// What somebody may do with it now: "figures", "finish", "refuse", "agree", "post", "cancel".
std::vector<std::string_view> may(const StockCount& count, const consignments::Standpoint& standpoint, const AccountId& account);

}  // namespace etalase::sales
