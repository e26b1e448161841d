// Where a history of money takes place, and what is seen of it over the API and in the database.
#pragma once

#include "tests/model/choice.hpp"
#include "tests/model/money_books.hpp"
#include "tests/support/till.hpp"

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace etalase::tests {

/// Something that somebody asks for, and what must come of it.
struct MoneyDeed {
    std::string login, path;
    nlohmann::json body;
    std::string settlement = {};  ///< that it is about, "" for none
    /// Does it in the books. False where the answer is not what they say.
    std::function<bool(MoneyBooks&, const Answer&)> follows = {};
    std::string split = {};             ///< that it is about
    std::optional<Whole> version = {};  ///< that was read
};

/// The number of a document, "" for none.
std::string number_of(const nlohmann::json& document);

/// Somebody among whom a group divides.
struct MoneyMember {
    std::string id, login;  ///< login: "" without an account
};

class MoneyPlace {
   public:
    explicit MoneyPlace(const std::string& engine);

    /// The books of the beginning: two agreements, the second of a group that takes its money itself.
    MoneyBooks books();
    const char* manager(std::size_t terms) const { return terms == 0 ? "melati.manager" : "seruni.manager"; }
    const char* group(std::size_t terms) const { return terms == 0 ? "melati" : "seruni"; }
    const std::vector<MoneyMember>& members(std::size_t terms) const { return members_.at(terms); }
    /// Its manager, or a member with an account.
    std::string any_of_group(std::size_t terms, Choice& choice);
    std::string device_id() { return till_.device_id(); }
    /// Somebody made its product from now on.
    void makes(const MoneyLot& lot, Choice& choice);
    std::string day_in(int days) { return till_.shelf.day_in(days); }
    void time_passes(std::int64_t seconds);

    Answer ask(const MoneyDeed& deed);
    std::pair<Answer, Answer> ask_both(const MoneyDeed& one, const MoneyDeed& other);
    /// A deed that must succeed.
    MoneyDeed simple(const std::string& login, const std::string& path, nlohmann::json body,
                     std::function<void(MoneyBooks&, const nlohmann::json&)> follows);
    /// A deed whose answer is as the books say: "200", "409 sale.settled".
    MoneyDeed said(const std::string& login, const std::string& path, nlohmann::json body, const std::string& settlement,
                   std::function<std::string(MoneyBooks&, const nlohmann::json&)> follows);

    MoneyLot receives(std::size_t terms, std::int64_t pieces);
    nlohmann::json body_of(const MoneyBooks& books, const MoneySale& sale, const std::string& shift, bool unseen);
    std::string opens_shift(std::int64_t opening_float);
    void closes_shift(const std::string& id, std::int64_t counted, std::int64_t kept, std::int64_t deposit);
    /// Whether a sale may still arrive for the shift that was closed last, so that nothing was counted since.
    bool can_be_late() const { return !closed_.empty(); }
    const std::string& closed_shift() const { return closed_; }
    /// Its number.
    std::string sells_by_count(const MoneyBooks& books, std::size_t terms, const std::map<std::size_t, std::int64_t>& gone);

    /// The trial balance, the rules, and settlements with their lines, whose ids the books learn.
    void check(MoneyBooks& books, const std::set<std::string>& settlements);
    void check_split(const MoneyBooks& books, const std::string& split);
    void check_undivided(const MoneyBooks& books);
    /// No line is in two settlements.
    void check_claims(const MoneyBooks& books);
    /// The journals of all accounts, from nothing: balances, and entries that sum to zero.
    void check_replay(const MoneyBooks& books);

   private:
    void sign_in();
    void writes_down_members();
    void knows_product(MoneyLot& lot);
    nlohmann::json does(const std::string& login, const std::string& path, const nlohmann::json& body);
    std::vector<nlohmann::json> all_of(const std::string& path);
    void check_settlement(MoneyBooks& books, const std::string& id);

    Till till_;
    AgreementId second_;
    std::array<std::vector<MoneyMember>, 2> members_;
    std::string closed_;
    int lots_ = 0;
    int races_ = 0;
    Instant signed_in_ = {};
};

}  // namespace etalase::tests
