// Somebody who acts, made up for a test that calls operations directly.
#pragma once

#include "server/identity/doer.hpp"
#include "server/ids.hpp"

#include <utility>
#include <vector>

namespace etalase::tests {

inline server::Doer doer(std::vector<identity::Grant> grants) {
    identity::Actor actor;
    actor.account = AccountId{server::new_uuid()};
    actor.display_name = "Seseorang";
    actor.grants = std::move(grants);
    return {std::move(actor), server::system_now(), "test"};
}

}  // namespace etalase::tests
