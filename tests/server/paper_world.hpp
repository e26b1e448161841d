// A group, an agency with an outlet, their agreement, and one paper of each kind: what tests of papers look at.
#pragma once

#include "server/papers/issue.hpp"
#include "storage/papers/papers.hpp"
#include "tests/support/market.hpp"

#include <map>
#include <string>

namespace etalase::tests {

class PaperWorld {
   public:
    explicit PaperWorld(const std::string& engine);

    /// Of a kind by its name: "delivery_note", "receipt", ...
    const storage::StoredPaper& paper(const std::string& kind) const { return papers_.at(kind); }

    Market market;
    std::string agency = "01a2b3c4-0000-7000-8000-0000000000a1";
    std::string outlet = "01a2b3c4-0000-7000-8000-0000000000b1";
    std::string agreement = "01a2b3c4-0000-7000-8000-0000000000c1";
    std::string delivery = "01a2b3c4-0000-7000-8000-0000000000d1";
    std::string draft = "01a2b3c4-0000-7000-8000-0000000000d2";

   private:
    void places(storage::Tx& tx);
    void agrees(storage::Tx& tx, const std::string& signer, const std::string& officer);
    void delivers(storage::Tx& tx, const std::string& id, const std::string& state, const std::string& number);
    void issue(storage::Tx& tx, server::PaperFacts facts);
    void issue_count(storage::Tx& tx);
    void issue_money(storage::Tx& tx);

    std::map<std::string, storage::StoredPaper> papers_;
};

}  // namespace etalase::tests
