// How groups divide their money, in the model.
#include "tests/model/money_books.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace etalase::tests {

namespace {

const std::string wrong_state = "409 split.wrong_state";

/// Proportions are kept to the rupiah by rule, and once more where less came than was earned.
constexpr Whole rounding = 2;

bool is_near(Whole amount, Whole wanted) {
    return std::abs(amount - wanted) <= rounding;
}

}  // namespace

bool MoneySplit::has_open() const {
    return std::any_of(shares.begin(), shares.end(), [](const auto& share) { return share.is_open(); });
}

MoneySplit& MoneyBooks::split(const std::string& id) {
    return const_cast<MoneySplit&>(std::as_const(*this).split(id));
}
const MoneySplit& MoneyBooks::split(const std::string& id) const {
    const auto found = std::find_if(splits.begin(), splits.end(), [&](const auto& each) { return each.id == id; });
    if (found == splits.end()) {
        throw std::runtime_error("the model has no split " + id);
    }
    return *found;
}

void MoneyBooks::sells_own(const MoneyOwnSale& sale) {
    own_sales.push_back(sale);
    post(of_group("group_money", sale.terms), sale.total);
    post(of_group("undivided", sale.terms), -sale.total);
}

std::string MoneyBooks::voids_own(std::size_t index, const std::string& login) {
    auto& sale = own_sales.at(index);
    if (sale.is_void) {
        return "409 direct_sale.voided";
    }
    if (!sale.split.empty()) {
        return "409 direct_sale.divided";
    }
    if (login != sale.by && login.find(".manager") == std::string::npos) {
        return "403 direct_sale.not_yours";
    }
    sale.is_void = true;
    post(of_group("group_money", sale.terms), -sale.total);
    post(of_group("undivided", sale.terms), sale.total);
    return "200";
}

Whole MoneyBooks::undivided(const std::string& id) const {
    const auto& settlement = this->settlement(id);
    if (settlement.state != "approved" && settlement.state != "partly_paid" && settlement.state != "paid") {
        return 0;
    }
    const auto sums = totals(id);
    Whole left = sums.taken + (sums.group_pays() ? sums.total : sums.paid);  // what it owes of it is not its own
    for (const auto& split : splits) {
        left -= split.settlement == id && split.state != "cancelled" ? split.amount : 0;
    }
    return std::max<Whole>(0, left);
}

Whole MoneyBooks::undivided_own(std::size_t which, const std::string& until) const {
    Whole sum = 0;
    for (const auto& sale : own_sales) {
        sum += sale.terms == which && !sale.is_void && sale.split.empty() && sale.day <= until ? sale.total : 0;
    }
    return sum;
}

/// Everything is given out, and by the rule where it is one for all products.
bool MoneyBooks::divides_well(const MoneySplit& split) const {
    Whole sum = split.fund;
    for (const auto& share : split.shares) {
        sum += share.amount;
    }
    const auto& rule = rules.at(split.terms);
    const bool some_below = split.fund < 0 || std::any_of(split.shares.begin(), split.shares.end(),
                                                          [](const auto& share) { return share.amount < 0; });
    if (sum != split.amount || some_below) {
        return false;
    }
    if (rule.mixed) {
        return true;
    }
    const Whole fund = half_up(split.amount, rule.fund_bp, 10'000);
    bool well = is_near(split.fund, fund);
    for (std::size_t i = 0; i < split.shares.size() && rule.way != "by_maker"; ++i) {
        const auto all = static_cast<Whole>(split.shares.size());
        const auto members = split.amount - split.fund;
        well = well &&
               is_near(split.shares[i].amount, rule.way == "equal" ? members / all : half_up(members, rule.parts.at(i), 10'000));
    }
    return well;
}

std::string MoneyBooks::divides(const MoneySplit& split, const std::string& until) {
    const bool own = split.settlement.empty();
    const auto amount = own ? undivided_own(split.terms, until) : undivided(split.settlement);
    const bool has_draft = !own && std::any_of(splits.begin(), splits.end(), [&](const auto& each) {
        return each.settlement == split.settlement && each.state == "draft";
    });
    if (has_draft) {
        return "409 split.draft_exists";
    }
    if (amount <= 0) {
        return "409 split.nothing";
    }
    if (split.id.empty()) {
        return "201";  // it was refused, and should not have been
    }
    if (split.amount != amount) {
        return "another amount";
    }
    if (!divides_well(split)) {
        return "other shares";
    }
    for (auto& sale : own_sales) {
        const bool counts = own && sale.terms == split.terms && !sale.is_void && sale.split.empty() && sale.day <= until;
        sale.split = counts ? split.id : sale.split;
    }
    splits.push_back(split);
    return "201";
}

std::string MoneyBooks::signs(const std::string& id, const std::string& login) {
    auto& split = this->split(id);
    if (split.by == login) {
        return "403 split.own_draft";
    }
    if (std::count(split.signatures.begin(), split.signatures.end(), login) > 0) {
        return "409 split.signed_already";
    }
    if (split.state != "draft") {
        return wrong_state;
    }
    split.signatures.push_back(login);
    if (split.signatures.size() == 2) {
        split.state = split.has_open() ? "approved" : "paid";
        post(of_group("undivided", split.terms), split.amount);
        post(of_group("common_fund", split.terms), -split.fund);
        post(of_group("members_payable", split.terms), split.fund - split.amount);
    }
    return "200";
}

std::string MoneyBooks::cancels_split(const std::string& id) {
    auto& split = this->split(id);
    if (split.state != "draft") {
        return wrong_state;
    }
    split.state = "cancelled";
    for (auto& sale : own_sales) {
        sale.split = sale.split == id ? "" : sale.split;
    }
    return "200";
}

std::string MoneyBooks::hands_out(const std::string& id, const std::vector<std::string>& named) {
    auto& split = this->split(id);
    if (split.state != "approved") {
        return wrong_state;
    }
    const auto is_meant = [&](const MoneyShare& share) {
        return share.is_open() && (named.empty() || std::count(named.begin(), named.end(), share.id) > 0);
    };
    const auto meant = std::count_if(split.shares.begin(), split.shares.end(), is_meant);
    if (meant == 0 || (!named.empty() && meant != static_cast<std::ptrdiff_t>(named.size()))) {
        return "400 split.invalid";
    }
    for (auto& share : split.shares) {
        if (is_meant(share)) {
            share.paid = true;
            post(of_group("members_payable", split.terms), share.amount);
            post(of_group("group_money", split.terms), -share.amount);
        }
    }
    split.state = split.has_open() ? "approved" : "paid";
    return "200";
}

std::string MoneyBooks::acknowledges(const std::string& id, const std::string& login) {
    auto& split = this->split(id);
    bool any = false;
    for (auto& share : split.shares) {
        if (share.login == login && share.paid && !share.acknowledged) {
            share.acknowledged = any = true;
        }
    }
    return any ? "200" : "409 split.nothing_to_acknowledge";
}

}  // namespace etalase::tests
