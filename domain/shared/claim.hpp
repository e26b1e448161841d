// A request that is carried out once, however often it comes.
#pragma once

#include <string>

namespace etalase {

/// A request that claimed its Idempotency-Key and is being carried out.
struct Claim {
    std::string key;  ///< digest of account and key
    std::string id;   ///< of this attempt
};

}  // namespace etalase
