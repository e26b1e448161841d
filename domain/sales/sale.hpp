// Sales: what a device says that it sold, what the shelf can cover of it, when it counts, and whose money it is.
#pragma once

#include "domain/agreements/terms.hpp"
#include "domain/consignments/lot.hpp"
#include "domain/shared/id.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/steps.hpp"
#include "domain/shared/time.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::sales {

enum class Method { cash, qris, transfer, other };
std::string_view name_of(Method method);  ///< "cash", ...
std::optional<Method> method_named(std::string_view name);

enum class SaleState { completed, voided, partly_returned, returned };
std::string_view name_of(SaleState state);  ///< "completed", ...
std::optional<SaleState> sale_state_named(std::string_view name);

enum class SaleAction { void_it, give_back_some, give_back_rest };

inline constexpr std::array sale_steps{
    Step<SaleState, SaleAction>{SaleState::completed, SaleAction::void_it, SaleState::voided},
    Step<SaleState, SaleAction>{SaleState::completed, SaleAction::give_back_some, SaleState::partly_returned},
    Step<SaleState, SaleAction>{SaleState::completed, SaleAction::give_back_rest, SaleState::returned},
    Step<SaleState, SaleAction>{SaleState::partly_returned, SaleAction::give_back_some, SaleState::partly_returned},
    Step<SaleState, SaleAction>{SaleState::partly_returned, SaleAction::give_back_rest, SaleState::returned},
};
static_assert(is_certain(sale_steps));
static_assert(is_end(sale_steps, SaleState::voided) && is_end(sale_steps, SaleState::returned));
static_assert(!step(sale_steps, SaleState::partly_returned, SaleAction::void_it), "what was partly given back is not void");

/// The state after `action`, or conflict sale.wrong_state naming the present one.
Result<SaleState> after(SaleState now, SaleAction action);

inline constexpr std::size_t max_sale_lines = 100;
inline constexpr std::int64_t max_line_pieces = 100'000;
inline constexpr std::int64_t max_total = 1'000'000'000'000;  ///< of a sale, in rupiah: a drawer's sum never overflows

struct WantedLine {
    LotId lot;
    std::int64_t quantity = 0;
    Rupiah unit_price;  ///< that the customer paid
};
struct Payment {
    Method method = Method::cash;
    std::optional<Rupiah> received;  ///< what the customer gave
    std::string reference;
};
/// A sale as the device that made it tells it.
struct WantedSale {
    SaleId id;
    std::string device;
    std::int64_t device_seq = 0;
    ShiftId shift;
    Instant sold_at;  ///< by the clock of the device
    bool made_offline = false;
    std::vector<WantedLine> lines;
    Payment payment;
    std::string note;
};

/// Whose money a sale is. net = gross - commission (domain rule 5).
struct Earned {
    Rupiah gross;
    Rupiah commission;
    Rupiah net;
    friend bool operator==(const Earned&, const Earned&) = default;
};
/// How it came out which pieces were sold.
enum class MatchKind { shelf, receipt, lot, count, written_off };
std::string_view name_of(MatchKind kind);  ///< "shelf", ...
std::optional<MatchKind> match_kind_named(std::string_view name);

/// Pieces of a line that are known to be of a lot (or written off by an officer's word: of none), and whose money is how much.
struct Match {
    std::string id;
    SaleLineId line;
    std::optional<LotId> lot;
    MatchKind kind = MatchKind::shelf;
    std::int64_t quantity = 0;
    std::int64_t returned = 0;
    Earned earned;
    std::string reason;
    AccountId account;
    Instant at;
};

/// Of a line: what a sale that is recorded says of it, which never changes, and what became of it since.
struct SoldLine {
    SaleLineId id;
    LotId lot;  ///< that the seller named
    GroupId group;
    std::string group_slug;
    std::string group_name;
    std::string product_slug;
    std::string product_name;
    std::string variant_name;
    std::string sku;
    std::int64_t quantity = 0;
    Rupiah unit_price = {};
    Rupiah price = {};  ///< of the lot on that day
    Rupiah gross = {};
    std::int64_t matched = 0;    ///< pieces that were there when it arrived
    std::int64_t unmatched = 0;  ///< that are still to be found out about
    std::int64_t returned = 0;
};

struct Voided {
    std::string reason;
    Instant at;
    std::string by;  ///< a name
};

struct GivenBackLine {
    SaleLineId line;
    std::int64_t quantity = 0;
    consignments::Bucket to = consignments::Bucket::on_shelf;
};
struct BuyerReturn {
    BuyerReturnId id;
    Method method = Method::cash;
    Rupiah amount;
    std::string reason;
    Instant at;
    std::string by;  ///< a name
    std::vector<GivenBackLine> lines;
};

/// A sale that is recorded.
struct Sale {
    SaleId id;
    OutletId outlet;
    std::string outlet_slug;
    std::string outlet_name;
    std::optional<ShiftId> shift;  ///< none of a sale by count
    std::string cause;             ///< "till", "count"
    std::string cause_id;          ///< id of the count, "" otherwise
    std::string number;
    std::string device;
    std::int64_t device_seq = 0;
    AccountId account;
    std::string by;  ///< its name
    Instant sold_at;
    LocalDate sold_day;  ///< local day of that, at the outlet: by it device and server compare what they have
    Instant arrived_at;
    Instant effective_at;
    LocalDate day;  ///< local day of that
    int hour = 0;   ///< local hour
    bool made_offline = false;
    bool late = false;  ///< its shift was closed when it arrived
    std::int64_t pieces = 0;
    Rupiah total;
    Rupiah to_groups;  ///< the part of it that buyers paid to groups who hold the cash, not into the drawer
    Payment payment;
    std::string note;
    std::string digest;  ///< of what the device said
    SaleState state = SaleState::completed;
    std::int64_t pieces_back = 0;
    std::int64_t version = 0;
    std::vector<SoldLine> lines;
    std::optional<Voided> voided;
    std::vector<BuyerReturn> returns;
};

/// What the customer paid in all. Errors: sale.invalid with every field that cannot be: money that overflows, too little cash.
Result<Rupiah> total_of(const WantedSale& sale);

/// When something was by our clock that a device tells by its own. `device_now`: what that clock said when it told us, where it did. A clock
/// that is right but for the way of the request is taken at its word.
Instant by_our_clock(Instant told, std::optional<Instant> device_now, Instant now);

/// When a sale counts: by the device's clock, but not before its shift was opened, not after it was closed (the closing itself is after
/// it), and not after it arrived (domain rule 9).
Instant effective_at(Instant sold_at, Instant opened_at, std::optional<Instant> closed_at, Instant arrived_at);

/// How many pieces of each line the shelf covers, in the order of the lines; two lines may name one lot.
std::vector<std::int64_t> covered(const std::vector<WantedLine>& lines, std::map<LotId, std::int64_t> on_shelf);

/// Of `quantity` pieces sold at `unit_price` that had this price under these terms. Above the price the commission counts on what was paid.
/// Below it each side gets what it would have got at the price, less its part of the difference; the group never less than nothing.
/// Errors: money.overflow.
Result<Earned> earned_by(const agreements::Terms& terms, Rupiah price, std::optional<Rupiah> net_price, std::int64_t quantity,
                         Rupiah unit_price);
/// The same for `more` pieces of a line after `before` others: the difference of two sums, so that in whatever portions pieces are found,
/// all of them together have what the line has.
Result<Earned> earned_by_more(const agreements::Terms& terms, Rupiah price, std::optional<Rupiah> net_price, std::int64_t before,
                              std::int64_t more, Rupiah unit_price);
/// What is taken back for `more` of the `quantity` pieces that earned this, after `before` others were taken back (cumulative
/// differences: piece by piece gives exactly what all at once would).
Earned taken_back(const Earned& earned, std::int64_t quantity, std::int64_t before, std::int64_t more);

/// The number on the buyer's receipt, which a device can make without signal: "GKT-7F3A-0093".
std::string receipt_number(const std::string& outlet_code, const std::string& device, std::int64_t device_seq);

}  // namespace etalase::sales
