// Settlements and payouts in the model.
#include "tests/model/money_books.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace etalase::tests {

namespace {

const std::string wrong_state = "409 settlement.wrong_state";

template <class All>
auto& with_id(All& all, const std::string& id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    if (found == all.end()) {
        throw std::runtime_error("the model has no " + id);
    }
    return *found;
}

bool is_signed(const MoneySettlement& settlement) {
    return settlement.state == "approved" || settlement.state == "partly_paid" || settlement.state == "paid";
}

}  // namespace

MoneySettlement& MoneyBooks::settlement(const std::string& id) {
    return with_id(settlements, id);
}
const MoneySettlement& MoneyBooks::settlement(const std::string& id) const {
    return with_id(settlements, id);
}
MoneyPayout& MoneyBooks::payout(const std::string& id) {
    return with_id(payouts, id);
}

std::vector<const MoneyDue*> MoneyBooks::lines(const std::string& id) const {
    std::vector<const MoneyDue*> all;
    for (const auto& due : dues) {
        if (due.settlement == id) {
            all.push_back(&due);
        }
    }
    return all;
}

MoneyTotals MoneyBooks::totals(const std::string& id) const {
    MoneyTotals sums;
    if (const auto& kept = this->settlement(id).kept) {
        return *kept;
    }
    for (const auto* due : lines(id)) {
        const Whole amount = due->net() - due->taken;
        sums.gross += due->gross;
        sums.commission += due->commission;
        sums.net += due->net();
        sums.taken += due->taken;
        (amount > 0 ? sums.disputed_up : sums.disputed_down) += due->disputed ? amount : 0;
    }
    const auto& settlement = this->settlement(id);
    sums.total = sums.net - sums.taken + settlement.carried;
    for (const auto& payout : payouts) {
        if (payout.settlement == id) {
            sums.paid += payout.state == "confirmed" ? payout.amount : 0;
            sums.under_way += payout.state == "initiated" || payout.state == "sent" ? payout.amount : 0;
        }
    }
    if (is_signed(settlement) && settlement.carried_to.empty()) {
        sums.payable = std::abs(sums.total);
    } else if (settlement.state == "disputed") {
        const Whole least = sums.group_pays() ? sums.disputed_down - sums.total : sums.total - sums.disputed_up;
        sums.payable = std::max<Whole>(0, least);
    }
    return sums;
}

std::string MoneyBooks::drafts(const std::string& id, std::size_t which, const std::string& until, const std::string& today) {
    if (until >= today) {
        return "409 settlement.day_not_over";
    }
    const auto is_free = [&](const MoneyDue& due) {
        return due.terms == which && due.settlement.empty() && !due.is_void && due.day <= until;
    };
    if (std::none_of(dues.begin(), dues.end(), is_free)) {
        return "409 settlement.nothing";
    }
    for (auto& due : dues) {
        due.settlement = is_free(due) ? id : due.settlement;
    }
    MoneySettlement made{id, which};
    for (auto& earlier : settlements) {
        if (terms.at(which).group_takes || earlier.terms != which || earlier.state != "approved" || !earlier.carried_to.empty()) {
            continue;
        }
        const auto sums = totals(earlier.id);
        if (sums.total < 0 && sums.paid + sums.under_way == 0) {
            made.carried = sums.total;
            made.carried_from = earlier.id;
            earlier.carried_to = id;
            ++earlier.version;
            break;
        }
    }
    settlements.push_back(made);
    return "201";
}

std::string MoneyBooks::issues(const std::string& id, const std::vector<MoneyAnswer>& answers) {
    auto& settlement = this->settlement(id);
    if (settlement.state != "draft" && settlement.state != "disputed") {
        return wrong_state;
    }
    const auto before = totals(id);
    auto after = *this;
    for (const auto& answer : answers) {
        const auto due = std::find_if(after.dues.begin(), after.dues.end(), [&](const auto& each) {
            return each.line == answer.line && each.settlement == id && each.disputed;
        });
        if (due == after.dues.end()) {
            return "400 settlement.invalid";
        }
        due->disputed = false;
        due->settlement = answer.keep ? id : "";
    }
    const auto waits = [&](const MoneyDue& due) { return due.settlement == id && due.disputed; };
    if (std::any_of(after.dues.begin(), after.dues.end(), waits)) {
        return "409 settlement.unanswered";
    }
    const auto now = after.totals(id);
    const auto sent = before.paid + before.under_way;
    if (sent > 0 && (before.group_pays() != now.group_pays() || sent > std::abs(now.total))) {
        return "409 settlement.paid_already";
    }
    dues = after.dues;
    settlement.state = "issued";
    settlement.was_issued = true;
    ++settlement.version;
    return "200";
}

std::string MoneyBooks::disputes(const std::string& id, const std::vector<std::string>& wrong) {
    auto& settlement = this->settlement(id);
    if (!settlement.was_issued) {
        return "404 settlement.not_found";
    }
    if (settlement.state != "issued") {
        return wrong_state;
    }
    std::set<std::string> there;
    for (const auto* due : lines(id)) {
        there.insert(due->line);
    }
    if (std::any_of(wrong.begin(), wrong.end(), [&](const auto& line) { return there.count(line) == 0; })) {
        return "400 settlement.invalid";
    }
    for (auto& due : dues) {
        due.disputed = due.disputed || (due.settlement == id && std::count(wrong.begin(), wrong.end(), due.line) > 0);
    }
    settlement.state = "disputed";
    ++settlement.version;
    return "200";
}

std::string MoneyBooks::approves(const std::string& id) {
    auto& settlement = this->settlement(id);
    if (!settlement.was_issued) {
        return "404 settlement.not_found";
    }
    if (settlement.state != "issued") {
        return wrong_state;
    }
    const auto sums = totals(id);
    settlement.state = sums.paid == std::abs(sums.total) ? "paid" : sums.paid > 0 ? "partly_paid" : "approved";
    ++settlement.version;
    post(of_group("group_money", settlement.terms), sums.taken);
    post(of_group("undivided", settlement.terms), -sums.taken);
    return "200";
}

std::string MoneyBooks::cancels(const std::string& id) {
    auto& settlement = this->settlement(id);
    if (settlement.state != "draft" && settlement.state != "issued" && settlement.state != "disputed") {
        return wrong_state;
    }
    const auto sums = totals(id);
    if (sums.paid + sums.under_way > 0) {
        return "409 settlement.has_payouts";
    }
    settlement.kept = sums;
    settlement.kept->disputed_up = settlement.kept->disputed_down = settlement.kept->payable = 0;
    for (auto& due : dues) {
        if (due.settlement == id) {
            due.settlement.clear();
            due.disputed = false;
        }
    }
    if (!settlement.carried_from.empty()) {
        auto& earlier = this->settlement(settlement.carried_from);
        earlier.carried_to.clear();
        ++earlier.version;
    }
    settlement.carried_from.clear();
    settlement.state = "cancelled";
    ++settlement.version;
    return "200";
}

std::string MoneyBooks::pays(const std::string& id, const std::string& payout_id, Whole amount, bool group) {
    auto& settlement = this->settlement(id);
    const auto sums = totals(id);
    if (group && !settlement.was_issued) {
        return "404 settlement.not_found";
    }
    if (sums.group_pays() != group) {
        return "403 payout.payer_decides";
    }
    if (amount > sums.left()) {
        return "409 payout.too_much";
    }
    payouts.push_back({payout_id, id, "initiated", amount, group});
    ++settlement.version;
    return "201";
}

/// The side that pays books it, or takes it back.
void MoneyBooks::pay_out(const MoneyPayout& payout, bool back) {
    const auto which = settlement(payout.settlement).terms;
    const Whole amount = back ? -payout.amount : payout.amount;
    if (payout.by_group) {
        post(of_group("group_money", which), -amount);
        post(of_group("undivided", which), amount);
    } else {
        post(of_terms("payable", which), amount);
        post(at("bank"), -amount);
    }
}

void MoneyBooks::receive(const MoneyPayout& payout) {
    const auto which = settlement(payout.settlement).terms;
    if (payout.by_group) {
        post(of_terms("payable", which), -payout.amount);
        post(at("bank"), payout.amount);
    } else {
        post(of_group("group_money", which), payout.amount);
        post(of_group("undivided", which), -payout.amount);
    }
}

std::string MoneyBooks::sends(const std::string& id) {
    auto& payout = this->payout(id);
    if (payout.state != "initiated") {
        return "409 payout.wrong_state";
    }
    payout.state = "sent";
    ++settlement(payout.settlement).version;
    pay_out(payout, false);
    return "200";
}

std::string MoneyBooks::confirms(const std::string& id) {
    auto& payout = this->payout(id);
    if (payout.state != "sent") {
        return "409 payout.wrong_state";
    }
    payout.state = "confirmed";
    receive(payout);
    auto& settlement = this->settlement(payout.settlement);
    const auto sums = totals(settlement.id);
    ++settlement.version;
    if (is_signed(settlement)) {
        settlement.state = sums.paid == std::abs(sums.total) ? "paid" : "partly_paid";
    }
    return "200";
}

std::string MoneyBooks::fails(const std::string& id, bool by_payer) {
    auto& payout = this->payout(id);
    if (payout.state == "sent" && by_payer) {  // one person handles the money of each side here
        return "403 payout.second_person";
    }
    if (payout.state != "initiated" && payout.state != "sent") {
        return "409 payout.wrong_state";
    }
    if (payout.state == "sent") {
        pay_out(payout, true);
    }
    payout.state = "failed";
    ++settlement(payout.settlement).version;
    return "200";
}

}  // namespace etalase::tests
