// A random history of money: who does what, and what the books say to it.
#pragma once

#include "tests/model/choice.hpp"
#include "tests/model/money_seen.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace etalase::tests {

inline std::string text(const nlohmann::json& document, const char* field) {
    return document.at(field);
}

class MoneyHistory {
   public:
    explicit MoneyHistory(const std::string& engine) : place_(engine), books_(place_.books()) {}

    void step(std::uint32_t seed);
    void end();
    /// How many documents of each state there are.
    std::map<std::string, std::size_t> reached() const;

   private:
    using Maker = std::optional<MoneyDeed> (MoneyHistory::*)(Choice&);

    void do_one(const MoneyDeed& deed);
    void touch(const MoneyDeed& deed, const Answer& answer);
    /// Two people at once: it comes to the same as one after the other, in either order.
    void at_once(Choice& choice);
    std::optional<MoneyDeed> any(Choice& choice);

    template <class T>
    static const T& choice_of(const std::vector<T>& all, Choice& choice) {
        return all[static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(all.size())))];
    }
    /// Of what is younger more.
    template <class T>
    static std::optional<std::size_t> place_in(const std::vector<T>& all, Choice& choice) {
        const auto count = static_cast<std::int64_t>(all.size());
        return all.empty() ? std::nullopt
                           : std::optional(static_cast<std::size_t>(count - 1 - choice.below(std::min<std::int64_t>(count, 6))));
    }

    /// One that fits, where there is one: mostly people do what can be done.
    template <class T, class Fits>
    static std::optional<std::size_t> place_in(const std::vector<T>& all, Choice& choice, Fits fits) {
        std::vector<std::size_t> fitting;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (fits(all[i])) {
                fitting.push_back(i);
            }
        }
        const bool any = choice.once_in(6);
        const auto which = place_in(fitting, choice);
        return !any && which ? std::optional(fitting[*which]) : place_in(all, choice);
    }

    // Goods. Each deed: nothing where there is nothing to do it with, or where it was done at once.
    std::optional<MoneyDeed> receive(Choice& choice);
    MoneySale sale_of(Choice& choice, bool beyond);
    std::optional<MoneyDeed> sells(MoneySale sale, const std::string& shift, bool unseen);
    std::optional<MoneyDeed> sell(Choice& choice);
    std::optional<MoneyDeed> sell_unseen(Choice& choice);
    std::optional<std::pair<std::size_t, std::size_t>> looked_for() const;
    std::optional<MoneyDeed> find(Choice& choice);
    std::optional<MoneyDeed> write_off(Choice& choice);
    std::optional<MoneyDeed> undo(Choice& choice);
    std::optional<MoneyDeed> give_back(Choice& choice);
    std::optional<MoneyDeed> lose(Choice& choice);
    std::optional<MoneyDeed> accept(Choice& choice);
    std::optional<MoneyDeed> find_again(Choice& choice);
    std::optional<MoneyDeed> count(Choice& choice);
    std::optional<MoneyDeed> shift(Choice& choice);

    // Settlements and payouts.
    std::optional<MoneyDeed> draft(Choice& choice);
    /// Does something with a settlement, whatever its state, by somebody who has just read it.
    template <class Do>
    std::optional<MoneyDeed> settle(const std::string& login, const char* verb, const MoneySettlement& settlement,
                                    nlohmann::json body, Do follows);
    template <class Fits>
    const MoneySettlement* any_settlement(Choice& choice, Fits fits) const;
    std::optional<MoneyDeed> issue(Choice& choice);
    std::optional<MoneyDeed> dispute(Choice& choice);
    std::optional<MoneyDeed> approve(Choice& choice);
    std::optional<MoneyDeed> cancel(Choice& choice);
    std::optional<MoneyDeed> pays(const MoneySettlement& settlement, Whole amount);
    std::optional<MoneyDeed> pay(Choice& choice);
    std::optional<MoneyDeed> pay_all(Choice& choice);
    template <class Do>
    std::optional<MoneyDeed> handle(Choice& choice, const char* verb, const char* state, bool by_payer, nlohmann::json body,
                                    Do follows);
    std::optional<MoneyDeed> send(Choice& choice);
    std::optional<MoneyDeed> confirm(Choice& choice);
    std::optional<MoneyDeed> fail(Choice& choice);

    // What groups do with their money.
    std::optional<MoneyDeed> sell_own(Choice& choice);
    std::optional<MoneyDeed> undo_own(Choice& choice);
    std::optional<MoneyDeed> decide(Choice& choice);
    std::optional<MoneyDeed> divides(std::size_t terms, const std::string& settlement, const std::string& until);
    std::optional<MoneyDeed> divide(Choice& choice);
    std::optional<MoneyDeed> divide_own(Choice& choice);
    template <class Do>
    std::optional<MoneyDeed> with_split(const std::string& login, const char* verb, const MoneySplit& split, nlohmann::json body,
                                        Do follows);
    std::optional<MoneyDeed> signs(Choice& choice, std::size_t by);
    std::optional<MoneyDeed> sign(Choice& choice);
    std::optional<MoneyDeed> sign_second(Choice& choice);
    std::optional<MoneyDeed> cancel_split(Choice& choice);
    std::optional<MoneyDeed> hand_out(Choice& choice);
    std::optional<MoneyDeed> acknowledge(Choice& choice);

    MoneyPlace place_;
    MoneyBooks books_;
    std::set<std::string> touched_;  ///< settlements that the last step was about
    std::set<std::string> touched_splits_;
};

}  // namespace etalase::tests
