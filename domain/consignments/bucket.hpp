// Where the pieces of a lot are, and the ways between.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace etalase::consignments {

enum class Bucket { in_transit, on_shelf, sold, damaged, missing, return_transit, returned, written_off, rejected };
inline constexpr std::array<Bucket, 9> all_buckets{Bucket::in_transit, Bucket::on_shelf,    Bucket::sold,
                                                   Bucket::damaged,    Bucket::missing,     Bucket::return_transit,
                                                   Bucket::returned,   Bucket::written_off, Bucket::rejected};
std::string_view name_of(Bucket bucket);  ///< "in_transit", ...: the names of the columns and of the API
std::optional<Bucket> bucket_named(std::string_view name);

/// Why pieces move: the kind of the document that says so.
enum class Cause {
    delivery,
    receipt,
    refusal,
    cancellation,
    goods_return,
    return_receipt,
    unpacking,
    incident,
    sale,
    voided,
    buyer_return,
    count
};
std::string_view name_of(Cause cause);  ///< "delivery", ...

/// One way; no `from` where pieces come from the group's own hands.
struct Way {
    Cause cause;
    std::optional<Bucket> from;
    Bucket to;
    friend constexpr bool operator==(const Way&, const Way&) = default;
};

/// All ways that there are; nothing else ever happens to a piece.
inline constexpr std::array ways{
    Way{Cause::delivery, std::nullopt, Bucket::in_transit},
    Way{Cause::receipt, Bucket::in_transit, Bucket::on_shelf},
    Way{Cause::receipt, Bucket::in_transit, Bucket::missing},   // short: it did not arrive
    Way{Cause::receipt, Bucket::in_transit, Bucket::rejected},  // handed back at the door
    Way{Cause::receipt, std::nullopt, Bucket::on_shelf},        // surplus: more arrived than the paper says
    Way{Cause::refusal, Bucket::in_transit, Bucket::rejected},
    Way{Cause::cancellation, Bucket::in_transit, Bucket::returned},
    Way{Cause::goods_return, Bucket::on_shelf, Bucket::return_transit},
    Way{Cause::goods_return, Bucket::damaged, Bucket::return_transit},
    Way{Cause::unpacking, Bucket::return_transit, Bucket::on_shelf},
    Way{Cause::unpacking, Bucket::return_transit, Bucket::damaged},
    Way{Cause::return_receipt, Bucket::return_transit, Bucket::returned},
    Way{Cause::return_receipt, Bucket::return_transit, Bucket::missing},
    Way{Cause::incident, Bucket::on_shelf, Bucket::damaged},
    Way{Cause::incident, Bucket::on_shelf, Bucket::missing},
    Way{Cause::incident, Bucket::damaged, Bucket::on_shelf},     // it was not damaged after all
    Way{Cause::incident, Bucket::missing, Bucket::on_shelf},     // found
    Way{Cause::incident, Bucket::missing, Bucket::written_off},  // both sides agree that it is gone
    Way{Cause::incident, Bucket::damaged, Bucket::written_off},
    Way{Cause::incident, Bucket::written_off, Bucket::on_shelf},  // found after it was given up
    Way{Cause::sale, Bucket::on_shelf, Bucket::sold},
    Way{Cause::sale, Bucket::missing, Bucket::sold},      // a count missed it: it was sold without signal before
    Way{Cause::sale, Bucket::written_off, Bucket::sold},  // the same, after both gave it up
    Way{Cause::voided, Bucket::sold, Bucket::on_shelf},
    Way{Cause::buyer_return, Bucket::sold, Bucket::on_shelf},
    Way{Cause::buyer_return, Bucket::sold, Bucket::damaged},
    Way{Cause::count, Bucket::on_shelf, Bucket::sold},
    Way{Cause::count, Bucket::on_shelf, Bucket::missing},
    Way{Cause::count, Bucket::missing, Bucket::on_shelf},
    Way{Cause::count, Bucket::written_off, Bucket::on_shelf},
    Way{Cause::count, std::nullopt, Bucket::on_shelf},  // more than anybody sent: surplus that a count found
};

constexpr bool is_way(const Way& wanted) {
    for (const auto& way : ways) {
        if (way == wanted) {
            return true;
        }
    }
    return false;
}

constexpr bool has_way_out(Bucket bucket) {
    for (const auto& way : ways) {
        if (way.from == bucket) {
            return true;
        }
    }
    return false;
}
static_assert(!has_way_out(Bucket::returned) && !has_way_out(Bucket::rejected), "what the group has back is its own again");
static_assert(!is_way({Cause::incident, Bucket::sold, Bucket::missing}), "what was sold cannot be lost by the outlet");

/// Pieces that the outlet, or somebody on the way, still holds for the group.
constexpr bool holds_goods(Bucket bucket) {
    return bucket == Bucket::in_transit || bucket == Bucket::on_shelf || bucket == Bucket::damaged || bucket == Bucket::missing ||
           bucket == Bucket::return_transit;
}

/// How many pieces are in each bucket.
struct Buckets {
    std::array<std::int64_t, all_buckets.size()> pieces{};
    std::int64_t& operator[](Bucket bucket) { return pieces[static_cast<std::size_t>(bucket)]; }
    std::int64_t operator[](Bucket bucket) const { return pieces[static_cast<std::size_t>(bucket)]; }
    friend bool operator==(const Buckets&, const Buckets&) = default;
};

}  // namespace etalase::consignments
