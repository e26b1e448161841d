#include "server/ids.hpp"

#include <sys/random.h>

#include <chrono>
#include <mutex>
#include <stdexcept>

namespace etalase::server {

Instant system_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

std::string new_uuid() {
    std::array<std::uint8_t, 10> random{};
    if (::getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) {
        throw std::runtime_error("the system gives no random numbers");
    }
    // Ids of one process are made in order, also within a millisecond (RFC 9562, 6.2, method 1): ties of lists go by id, and
    // what was brought in first should stand first.
    static std::mutex mutex;
    static std::int64_t last_ms = 0;
    static std::uint32_t count = 0;
    const std::lock_guard lock(mutex);
    const auto now_ms = system_now().us / 1000;
    if (now_ms > last_ms) {
        last_ms = now_ms;
        count = 0;
    } else if (++count > 0xFFF) {
        ++last_ms;
        count = 0;
    }
    random[0] = static_cast<std::uint8_t>(count >> 8);
    random[1] = static_cast<std::uint8_t>(count & 0xFF);
    return uuid_v7(last_ms, random);
}

}  // namespace etalase::server
