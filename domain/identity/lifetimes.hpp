// How long things let somebody in: sessions, invitations, and the waits after failed sign-ins.
#pragma once

#include "domain/shared/time.hpp"

#include <algorithm>
#include <cstdint>

namespace etalase::identity {

inline constexpr std::int64_t second_us = 1'000'000;
inline constexpr std::int64_t hour_us = 3600 * second_us;
inline constexpr std::int64_t day_us = 24 * hour_us;

/// A session ends when it was not used for the idle time, and at the absolute time whatever happens. A phone that several people use
/// forgets within half an hour.
struct SessionLife {
    std::int64_t idle_us;
    std::int64_t absolute_us;
};
inline constexpr SessionLife own_device{14 * day_us, 60 * day_us};
inline constexpr SessionLife shared_device{hour_us / 2, 12 * hour_us};

constexpr const SessionLife& life_of(bool shared) {
    return shared ? shared_device : own_device;
}

/// When a session was last used is written down at most this often: a write per request would be wasted.
inline constexpr std::int64_t seen_every_us = 5 * 60 * second_us;

inline constexpr std::int64_t invitation_life_us = 7 * day_us;
inline constexpr std::int64_t reset_life_us = 2 * day_us;

/// Failures are forgotten after this time without another.
inline constexpr std::int64_t failures_forgotten_us = day_us / 4;

/// How long the next try has to wait after so many failures in a row: of a login from one address; of a login from anywhere, which begins
/// late and never passes a minute, or anybody could lock its owner out; and of an address, which many may share.
constexpr std::int64_t wait_for_account_us(std::int64_t failures) {
    return failures < 5 ? 0 : std::min<std::int64_t>(std::int64_t{1} << std::min<std::int64_t>(failures - 5, 6), 60) * second_us;
}
constexpr std::int64_t wait_for_login_us(std::int64_t failures) {
    return failures < 50 ? 0
                         : std::min<std::int64_t>(std::int64_t{1} << std::min<std::int64_t>(failures - 50, 6), 60) * second_us;
}
constexpr std::int64_t wait_for_address_us(std::int64_t failures) {
    return failures < 30 ? 0
                         : std::min<std::int64_t>(std::int64_t{1} << std::min<std::int64_t>(failures - 30, 10), 900) * second_us;
}
static_assert(wait_for_account_us(4) == 0 && wait_for_account_us(5) == second_us && wait_for_account_us(1000) == 60 * second_us);
static_assert(wait_for_login_us(49) == 0 && wait_for_login_us(1000) == 60 * second_us);
static_assert(wait_for_address_us(29) == 0 && wait_for_address_us(1000) == 900 * second_us);

}  // namespace etalase::identity
