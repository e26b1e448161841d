// Goods on a shelf to test with: an agency with an outlet, a group with an agreement, and lots that were received.
#pragma once

#include "domain/agreements/terms.hpp"
#include "domain/consignments/lot.hpp"
#include "tests/support/market.hpp"

#include <map>
#include <string>
#include <vector>

namespace etalase::tests {

class Shelf {
   public:
    /// The group Melati and the agency Dinas with its outlet Gerai Kota (slug "gerai-kota", code "GKT"), who agreed on these terms; a
    /// person of each role: melati.manager, melati.member, melati.facilitator, dinas.officer, dinas.finance, kota.staff.
    Shelf(const std::string& engine, const agreements::Terms& terms);

    Market market;
    AgencyId agency;
    OutletId outlet;
    AgreementId agreement;

    /// Another group and the same agency agree on these terms. Its goods are received after `group` and `agreement` are set to it.
    AgreementId agrees(const std::string& group_slug, const agreements::Terms& terms);
    std::string group = "melati";  ///< whose goods are received

    /// A received lot of so many pieces of a new product of the group, at the outlet. Its id.
    LotId lot(const std::string& product, std::int64_t price, std::int64_t pieces, std::optional<std::int64_t> net_price = {});
    consignments::Buckets buckets(const LotId& lot);

    Person& person(const std::string& login);
    /// A write with an Idempotency-Key of its own; `body` is a JSON object.
    Answer post(const std::string& login, const std::string& path, const nlohmann::json& body = nlohmann::json::object(),
                httplib::Headers headers = {});
    nlohmann::json get(const std::string& login, const std::string& path);
    /// "200", "409 lot.not_enough"
    static std::string said(const Answer& answer);
    /// The local day of the outlet (WITA) in some days.
    std::string day_in(int days);
    void days_pass(int days);
    Instant now() const { return now_; }
    /// Sets the clock of everything, also back.
    void at(Instant moment) { now_ = moment; }

    /// Every row that breaks a rule of the house (domain rules 1 and 2).
    std::vector<std::string> broken_rules();
    /// How many rows answer a query without parameters: "select count(*) from ...".
    std::int64_t count(const std::string& sql);

   private:
    std::string id();
    void agree(const agreements::Terms& terms);

    std::uint64_t ids_ = 0;
    std::uint64_t keys_ = 0;
    std::map<std::string, Person> people_;
    Instant now_;
    std::int64_t began_ms_;  ///< by the clock of the program, whose ids follow those of what is put here
};

}  // namespace etalase::tests
