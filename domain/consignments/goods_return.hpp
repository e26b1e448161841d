// Goods on their way back to the group: packed at the outlet, sent, received by the group.
#pragma once

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

enum class ReturnState { packed, sent, received, received_with_difference, cancelled };
std::string_view name_of(ReturnState state);  ///< "packed", ...
std::optional<ReturnState> return_state_named(std::string_view name);

enum class ReturnAction { send, cancel, receive_all, receive_less };

/// Cancelling unpacks: the goods never left the outlet.
inline constexpr std::array return_steps{
    Step<ReturnState, ReturnAction>{ReturnState::packed, ReturnAction::send, ReturnState::sent},
    Step<ReturnState, ReturnAction>{ReturnState::packed, ReturnAction::cancel, ReturnState::cancelled},
    Step<ReturnState, ReturnAction>{ReturnState::sent, ReturnAction::receive_all, ReturnState::received},
    Step<ReturnState, ReturnAction>{ReturnState::sent, ReturnAction::receive_less, ReturnState::received_with_difference},
};
static_assert(is_certain(return_steps));
static_assert(is_end(return_steps, ReturnState::received) && is_end(return_steps, ReturnState::received_with_difference) &&
              is_end(return_steps, ReturnState::cancelled));
static_assert(!step(return_steps, ReturnState::sent, ReturnAction::cancel), "what is on its way cannot be unpacked");
static_assert(!step(return_steps, ReturnState::packed, ReturnAction::receive_all), "what was not sent cannot arrive");

struct ReturnLine {
    std::string id;
    LotId lot;
    ProductId product;
    std::string product_slug;
    std::string product_name;
    VariantId variant;
    std::string variant_name;
    std::string sku;
    Bucket from = Bucket::on_shelf;  ///< or damaged
    std::int64_t quantity = 0;
    std::int64_t received = 0;
    std::string reason;
};

struct GoodsReturn {
    ReturnId id;
    std::string number;
    Parties parties;
    ReturnState state = ReturnState::packed;
    std::string note;
    AccountId packed_by;
    Instant packed_at;
    std::string sent_by;  ///< id of an account, "" before
    std::optional<Instant> sent_at;
    std::optional<Instant> ended_at;
    std::int64_t version = 0;
    std::vector<ReturnLine> lines;
};

inline constexpr std::size_t max_return_lines = 200;
inline constexpr std::int64_t max_pieces = 1'000'000;  ///< of one line: more is a slip of the hand

/// The state after `action`, or conflict return.wrong_state naming the present one.
Result<ReturnState> after(ReturnState now, ReturnAction action);

/// May somebody who sees the return do this? The outlet packs, sends and unpacks; the group counts what came back.
/// Errors: return.agency_decides, return.group_decides.
Result<void> may_pack(const Standpoint& standpoint);
/// Who sent does not receive (domain rule 10). Errors besides: return.own_sending.
Result<void> may_do(const GoodsReturn& goods, const Standpoint& standpoint, const AccountId& account, ReturnAction action);

/// What somebody may do with it now: "send", "cancel", "receive".
std::vector<std::string_view> may(const GoodsReturn& goods, const Standpoint& standpoint, const AccountId& account);

/// What came back of a line, as the group counted it.
struct CountedLine {
    std::string line;
    std::int64_t received = 0;
    std::string reason;
};
/// The lines with what was received; no counts at all mean that everything came back. Errors: return.invalid with each wrong count.
Result<std::vector<ReturnLine>> counted(std::vector<ReturnLine> lines, const std::vector<CountedLine>& counts);

}  // namespace etalase::consignments
