// What must come of each deed with money, told as simply as it can be: what groups are owed by line, who claims it, what was paid, and what
// each account holds. A value: two deeds at once are tried on copies, in either order.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace etalase::tests {

using Whole = std::int64_t;

/// What was sold by count is of no sale that could be void.
inline constexpr std::size_t no_sale = static_cast<std::size_t>(-1);

/// Half up, of what is not below zero.
inline Whole half_up(Whole amount, Whole part, Whole whole) {
    return (2 * amount * part + whole) / (2 * whole);
}

struct MoneyTerms {
    std::string id;     ///< of the agreement
    std::string group;  ///< its id
    Whole commission_bp = 0;
    Whole lost_percent = 0;
    bool group_takes = false;  ///< the group holds the cash
};

/// What a group decided last; unknown where products have rules of their own.
struct MoneyRule {
    std::string way = "equal";
    Whole fund_bp = 0;
    std::vector<Whole> parts = {};  ///< of percentages, in the order of the members
    bool mixed = false;
};

struct MoneyLot {
    std::string id;
    std::size_t terms = 0;  ///< place in MoneyBooks::terms
    Whole price = 0;
    Whole on_shelf = 0;
    std::string variant = {}, product = {};  ///< id, slug
};

/// One line of what is owed. What is taken back is below 0.
struct MoneyDue {
    std::size_t terms = 0;
    std::string kind, document, lot, day;
    Whole quantity = 0, gross = 0, commission = 0, taken = 0;
    std::size_t sale = no_sale;  ///< place in MoneyBooks::sales
    bool is_void = false;
    std::string settlement = {};  ///< that claims it
    std::string line = {};        ///< its id, once it was seen
    bool disputed = false;
    Whole net() const { return gross - commission; }
};

/// Pieces of a line that somebody knows about; no lot: written off.
struct MoneyMatch {
    std::optional<std::size_t> lot;
    Whole quantity = 0, gross = 0, commission = 0, returned = 0;
};
struct MoneyLine {
    std::string id;
    std::size_t lot = 0;
    Whole quantity = 0;
    Whole open = 0;   ///< still looked for
    Whole known = 0;  ///< of its matches
    Whole returned = 0;
    std::vector<MoneyMatch> matches = {};
};
struct MoneySale {
    std::string id, number, day, shift;
    bool is_cash = false;
    bool is_late = false;
    bool is_void = false;
    Whole in_drawer = 0;
    std::vector<MoneyLine> lines = {};
    std::map<std::string, Whole> posted = {};
    Whole pieces() const;
    Whole returned() const;
};

struct MoneyLoss {
    std::string id, number;
    std::size_t lot = 0;
    Whole quantity = 0, reversed = 0;
    bool agreed = false;
};

/// What a group sold itself.
struct MoneyOwnSale {
    std::string id, day, by;
    std::size_t terms = 0;  ///< of the group
    Whole total = 0;
    bool is_void = false;
    std::string split = {};  ///< that has its money
};
struct MoneyShare {
    std::string id, login;  ///< login: "" of a member without an account
    Whole amount = 0;
    bool paid = false;
    bool acknowledged = false;
    bool is_open() const { return amount > 0 && !paid; }
};
struct MoneySplit {
    std::string id, settlement;  ///< "" of own sales
    std::size_t terms = 0;       ///< of the group
    std::string by;
    Whole amount = 0, fund = 0;
    std::vector<MoneyShare> shares = {};
    std::string state = "draft";
    std::vector<std::string> signatures = {};
    bool has_open() const;
    bool stands() const { return state == "approved" || state == "paid"; }
};

/// What a settlement says of itself.
struct MoneyTotals {
    Whole gross = 0, commission = 0, net = 0, taken = 0, disputed_up = 0, disputed_down = 0, total = 0, paid = 0, under_way = 0,
          payable = 0;
    Whole left() const { return payable > paid + under_way ? payable - paid - under_way : 0; }
    bool group_pays() const { return total < 0; }
};

struct MoneySettlement {
    std::string id;
    std::size_t terms = 0;
    std::string state = "draft";
    bool was_issued = false;
    Whole carried = 0;
    std::string carried_from = {}, carried_to = {};
    Whole version = 2;                     ///< one more with each change; drafting is the second
    std::optional<MoneyTotals> kept = {};  ///< what it said when it was cancelled
};

struct MoneyPayout {
    std::string id, settlement, state;
    Whole amount = 0;
    bool by_group = false;
};

/// Whether a disputed line stays.
struct MoneyAnswer {
    std::string line;
    bool keep = false;
};

class MoneyBooks {
   public:
    std::string agency, outlet;
    std::vector<MoneyTerms> terms;
    std::vector<MoneyLot> lots;
    std::vector<MoneySale> sales;
    std::vector<MoneyLoss> losses;
    std::vector<MoneyDue> dues;
    std::vector<MoneySettlement> settlements;
    std::vector<MoneyPayout> payouts;
    std::vector<MoneyOwnSale> own_sales;
    std::vector<MoneySplit> splits;
    std::vector<MoneyRule> rules{2};
    std::map<std::string, Whole> balances;  ///< by "kind:owner"; nothing for zero
    std::string shift;                      ///< the open one, "" without
    Whole drawer = 0;                       ///< what should be in it

    void opens(const std::string& id, Whole opening_float);
    void closes(Whole counted, Whole kept);
    void deposits(Whole amount);

    /// `sale`: with its lines' lots and quantities. What the shelf does not hold is looked for.
    void sells(MoneySale sale);
    /// What is gone was sold: by count. There is no sale that could be void.
    void sells_by_count(const std::string& number, const std::string& day, const std::map<std::size_t, Whole>& gone);
    void finds(std::size_t sale, std::size_t line, std::size_t lot, Whole pieces);
    void writes_off(std::size_t sale, std::size_t line, Whole pieces);
    /// "200", "409 sale.settled", ...; what comes of it is done where it is "200".
    std::string voids(std::size_t sale);
    std::string gives_back(std::size_t sale, std::size_t line, Whole pieces, bool cash, const std::string& day);

    void accepts(std::size_t loss, const std::string& day);
    void finds_again(std::size_t loss, Whole pieces, const std::string& number, const std::string& day);

    /// The new one is `id`.
    std::string drafts(const std::string& id, std::size_t terms, const std::string& until, const std::string& today);
    std::string issues(const std::string& id, const std::vector<MoneyAnswer>& answers);
    std::string disputes(const std::string& id, const std::vector<std::string>& lines);
    std::string approves(const std::string& id);
    std::string cancels(const std::string& id);
    /// By whoever pays (`group`: its manager). The new one is `payout`.
    std::string pays(const std::string& id, const std::string& payout, Whole amount, bool group);
    std::string sends(const std::string& payout);
    std::string confirms(const std::string& payout);
    std::string fails(const std::string& payout, bool by_payer);

    void sells_own(const MoneyOwnSale& sale);
    std::string voids_own(std::size_t sale, const std::string& login);
    /// What of a settlement a group has and did not divide yet; of its own sales, those until a day.
    Whole undivided(const std::string& settlement) const;
    Whole undivided_own(std::size_t terms, const std::string& until) const;
    /// The new one is `split`, as the API says it; own sales count until a day.
    std::string divides(const MoneySplit& split, const std::string& until);
    std::string signs(const std::string& split, const std::string& login);
    std::string cancels_split(const std::string& split);
    /// Shares by their ids, all that are open where none are named.
    std::string hands_out(const std::string& split, const std::vector<std::string>& shares);
    std::string acknowledges(const std::string& split, const std::string& login);

    MoneySplit& split(const std::string& id);
    const MoneySplit& split(const std::string& id) const;
    MoneySettlement& settlement(const std::string& id);
    const MoneySettlement& settlement(const std::string& id) const;
    MoneyPayout& payout(const std::string& id);
    MoneyTotals totals(const std::string& id) const;
    std::vector<const MoneyDue*> lines(const std::string& id) const;

   private:
    using Postings = std::map<std::string, Whole>;
    void post(const std::string& account, Whole amount, Postings* also = nullptr);
    std::string of_group(const char* kind, std::size_t which) const { return std::string(kind) + ":" + terms.at(which).group; }
    bool divides_well(const MoneySplit& split) const;
    std::string of_terms(const char* kind, std::size_t which) const;
    std::string at(const char* kind) const;
    /// Known pieces of a line of a sale: match, due, commission and debt.
    void earns(MoneySale& sale, std::size_t index, MoneyLine& line, std::size_t lot, Whole pieces, bool taken);
    void pay_out(const MoneyPayout& payout, bool back);
    void receive(const MoneyPayout& payout);
};

}  // namespace etalase::tests
