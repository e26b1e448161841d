#include "server/ids.hpp"

#include <sys/random.h>

#include <chrono>
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
    return uuid_v7(system_now().us / 1000, random);
}

}  // namespace etalase::server
