#include "tests/model/money_books.hpp"

#include <algorithm>
#include <stdexcept>

namespace etalase::tests {

Whole MoneySale::pieces() const {
    Whole sum = 0;
    for (const auto& line : lines) {
        sum += line.quantity;
    }
    return sum;
}
Whole MoneySale::returned() const {
    Whole sum = 0;
    for (const auto& line : lines) {
        sum += line.returned;
    }
    return sum;
}

void MoneyBooks::post(const std::string& account, Whole amount, Postings* also) {
    balances[account] += amount;
    if (balances[account] == 0) {
        balances.erase(account);
    }
    if (also != nullptr) {
        (*also)[account] += amount;
    }
}

std::string MoneyBooks::of_terms(const char* kind, std::size_t which) const {
    return std::string(kind) + ":" + terms.at(which).id;
}

std::string MoneyBooks::at(const char* kind) const {
    return std::string(kind) + ":" + (kind == std::string("bank") ? agency : outlet);
}

void MoneyBooks::opens(const std::string& id, Whole opening_float) {
    shift = id;
    drawer = opening_float;
    post(at("cash"), opening_float);
    post(at("change_fund"), -opening_float);
}

void MoneyBooks::closes(Whole counted, Whole kept) {
    post(at("cash"), counted - drawer - kept);
    post(at("over_short"), drawer - counted);
    post(at("change_fund"), kept);
    shift.clear();
    drawer = 0;
}

void MoneyBooks::deposits(Whole amount) {
    post(at("bank"), amount);
    post(at("cash"), -amount);
}

void MoneyBooks::earns(MoneySale& sale, std::size_t index, MoneyLine& line, std::size_t lot_index, Whole pieces, bool taken) {
    const auto& lot = lots.at(lot_index);
    const auto bp = terms.at(lot.terms).commission_bp;
    const auto until = [&](Whole known) { return half_up(known * lot.price, bp, 10'000); };
    const Whole gross = pieces * lot.price;
    const Whole commission = until(line.known + pieces) - until(line.known);
    line.known += pieces;
    line.matches.push_back({lot_index, pieces, gross, commission});
    dues.push_back({lot.terms, "sale", sale.number, lot.id, sale.day, pieces, gross, commission, taken ? gross : 0, index});
    post(of_terms("commission", lot.terms), -commission, &sale.posted);
    post(of_terms("payable", lot.terms), commission - gross, &sale.posted);
}

void MoneyBooks::sells(MoneySale sale) {
    for (auto& line : sale.lines) {
        auto& lot = lots.at(line.lot);
        const bool taken = terms.at(lot.terms).group_takes && sale.is_cash;
        const auto there = std::min(lot.on_shelf, line.quantity);
        if (there > 0) {
            earns(sale, sales.size(), line, line.lot, there, taken);
            lot.on_shelf -= there;
        }
        line.open = line.quantity - there;
        if (line.open > 0) {
            post(at("suspense"), -line.open * lot.price, &sale.posted);
        }
        if (line.open > 0 && taken) {
            dues.push_back({lot.terms, "taken", sale.number, lot.id, sale.day, 0, 0, 0, line.open * lot.price, sales.size()});
        }
        const Whole all = line.quantity * lot.price;
        if (taken) {
            post(of_terms("payable", lot.terms), all, &sale.posted);
        } else {
            post(at(!sale.is_cash ? "bank" : sale.is_late ? "over_short" : "cash"), all, &sale.posted);
            sale.in_drawer += sale.is_cash && !sale.is_late ? all : 0;
        }
    }
    drawer += sale.in_drawer;
    sales.push_back(std::move(sale));
}

void MoneyBooks::sells_by_count(const std::string& number, const std::string& day, const std::map<std::size_t, Whole>& gone) {
    MoneySale sale;
    sale.number = number;
    sale.day = day;
    for (const auto& [lot_index, pieces] : gone) {
        auto& lot = lots.at(lot_index);
        const bool taken = terms.at(lot.terms).group_takes;
        MoneyLine line{"", lot_index, pieces};
        earns(sale, no_sale, line, lot_index, pieces, taken);
        lot.on_shelf -= pieces;
        post(taken ? of_terms("payable", lot.terms) : at("bank"), pieces * lot.price);
    }
}

void MoneyBooks::finds(std::size_t index, std::size_t line_index, std::size_t lot, Whole pieces) {
    auto& sale = sales.at(index);
    auto& line = sale.lines.at(line_index);
    post(at("suspense"), pieces * lots.at(lot).price, &sale.posted);
    earns(sale, index, line, lot, pieces, false);
    line.open -= pieces;
    lots.at(lot).on_shelf -= pieces;
}

void MoneyBooks::writes_off(std::size_t index, std::size_t line_index, Whole pieces) {
    auto& sale = sales.at(index);
    auto& line = sale.lines.at(line_index);
    const Whole gross = pieces * lots.at(line.lot).price;
    post(at("suspense"), gross, &sale.posted);
    post(at("over_short"), -gross, &sale.posted);
    line.open -= pieces;
    line.known += pieces;
    line.matches.push_back({std::nullopt, pieces, gross, gross});
}

std::string MoneyBooks::voids(std::size_t index) {
    auto& sale = sales.at(index);
    if (sale.is_void || sale.returned() > 0) {
        return "409 sale.wrong_state";
    }
    if (sale.shift != shift || shift.empty()) {
        return "409 shift.closed";
    }
    const auto is_its = [&](const MoneyDue& due) { return due.sale == index && (due.kind == "sale" || due.kind == "taken"); };
    if (std::any_of(dues.begin(), dues.end(), [&](const auto& due) { return is_its(due) && !due.settlement.empty(); })) {
        return "409 sale.settled";
    }
    for (auto& due : dues) {
        due.is_void = due.is_void || is_its(due);
    }
    for (auto& line : sale.lines) {
        for (const auto& match : line.matches) {
            if (match.lot) {
                lots.at(*match.lot).on_shelf += match.quantity;
            }
        }
        line.open = 0;
    }
    for (const auto& [account, amount] : sale.posted) {
        post(account, -amount);
    }
    drawer -= sale.in_drawer;
    sale.is_void = true;
    return "200";
}

std::string MoneyBooks::gives_back(std::size_t index, std::size_t line_index, Whole pieces, bool cash, const std::string& day) {
    auto& sale = sales.at(index);
    auto& line = sale.lines.at(line_index);
    if (sale.is_void || sale.returned() == sale.pieces()) {
        return "409 sale.wrong_state";
    }
    if (line.quantity - line.returned < pieces) {
        return "409 sale.not_enough_left";
    }
    const Whole price = lots.at(line.lot).price;
    const auto refund = at(cash ? "cash" : "bank");
    auto left = pieces;
    const auto unknown = std::min(left, line.open);
    line.open -= unknown;
    left -= unknown;
    post(at("suspense"), unknown * price);
    for (auto& match : line.matches) {
        const auto more = std::min(left, match.quantity - match.returned);
        if (more == 0) {
            continue;
        }
        left -= more;
        const auto until = [&](Whole back) { return half_up(match.commission, back, match.quantity); };
        const Whole gross = more * price;
        const Whole commission = until(match.returned + more) - until(match.returned);
        match.returned += more;
        if (!match.lot) {
            post(at("over_short"), gross);
            continue;
        }
        auto& lot = lots.at(*match.lot);
        lot.on_shelf += more;
        dues.push_back({lot.terms, "return", sale.number, lot.id, day, -more, -gross, -commission, 0, index});
        post(of_terms("commission", lot.terms), commission);
        post(of_terms("payable", lot.terms), gross - commission);
    }
    line.returned += pieces;
    post(refund, -pieces * price);
    drawer -= cash ? pieces * price : 0;
    return "200";
}

void MoneyBooks::accepts(std::size_t index, const std::string& day) {
    auto& loss = losses.at(index);
    const auto& lot = lots.at(loss.lot);
    const auto& agreed = terms.at(lot.terms);
    const Whole worth = loss.quantity * lot.price - half_up(loss.quantity * lot.price, agreed.commission_bp, 10'000);
    const Whole all = half_up(worth, agreed.lost_percent, 100);
    const Whole owed = all - half_up(all, loss.reversed, loss.quantity);
    loss.agreed = true;
    if (owed > 0) {
        dues.push_back({lot.terms, "compensation", loss.number, lot.id, day, loss.quantity - loss.reversed, owed});
        post(of_terms("compensation", lot.terms), owed);
        post(of_terms("payable", lot.terms), -owed);
    }
}

void MoneyBooks::finds_again(std::size_t index, Whole pieces, const std::string& number, const std::string& day) {
    auto& loss = losses.at(index);
    auto& lot = lots.at(loss.lot);
    const auto& agreed = terms.at(lot.terms);
    const Whole worth = loss.quantity * lot.price - half_up(loss.quantity * lot.price, agreed.commission_bp, 10'000);
    const Whole all = half_up(worth, agreed.lost_percent, 100);
    const auto until = [&](Whole found) { return half_up(all, found, loss.quantity); };
    const Whole less = until(loss.reversed + pieces) - until(loss.reversed);
    loss.reversed += pieces;
    lot.on_shelf += pieces;
    if (loss.agreed && less > 0) {
        dues.push_back({lot.terms, "found", number, lot.id, day, -pieces, -less});
        post(of_terms("compensation", lot.terms), -less);
        post(of_terms("payable", lot.terms), less);
    }
}

}  // namespace etalase::tests
