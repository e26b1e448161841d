// ENSURE: what must be true unless the program itself is wrong. Always on, also in release builds.
#pragma once

#include <stdexcept>
#include <string>

namespace etalase {

/// Thrown by ENSURE. Caught only by the dispatcher (500) and main (exit 1).
class Bug : public std::logic_error {
   public:
    using std::logic_error::logic_error;
};

}  // namespace etalase

#define ENSURE(condition)                                                                                                        \
    do {                                                                                                                         \
        if (!(condition)) {                                                                                                      \
            throw ::etalase::Bug(std::string("ensure failed: " #condition " at " __FILE__ ":") + std::to_string(__LINE__));      \
        }                                                                                                                        \
    } while (false)
