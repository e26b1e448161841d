// Deeds with goods: sold, brought back, lost, found, counted; and the shifts in which they are sold.
#include "tests/model/money_history.hpp"

namespace etalase::tests {

using nlohmann::json;

std::optional<MoneyDeed> MoneyHistory::receive(Choice& choice) {
    const auto which = static_cast<std::size_t>(choice.below(2));
    books_.lots.push_back(place_.receives(which, 6 + choice.below(20)));
    return std::nullopt;
}

MoneySale MoneyHistory::sale_of(Choice& choice, bool beyond) {
    MoneySale sale;
    for (std::int64_t i = 1 + choice.below(3); i > 0; --i) {
        const auto lot = static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(books_.lots.size())));
        const auto there = books_.lots[lot].on_shelf;
        const bool again = std::any_of(sale.lines.begin(), sale.lines.end(), [&](const auto& line) { return line.lot == lot; });
        if (!again && (beyond || there > 0)) {
            sale.lines.push_back(
                {"", lot, beyond ? there + choice.below(3) + (there == 0 ? 1 : 0) : 1 + choice.below(std::min<Whole>(there, 4))});
        }
    }
    sale.is_cash = !choice.once_in(3);
    sale.shift = books_.shift;
    return sale;
}
std::optional<MoneyDeed> MoneyHistory::sells(MoneySale sale, const std::string& shift, bool unseen) {
    if (sale.lines.empty() || shift.empty()) {
        return std::nullopt;
    }
    MoneyDeed deed{"kota.staff", "/outlets/gerai-kota/sales", place_.body_of(books_, sale, shift, unseen)};
    deed.follows = [sale](MoneyBooks& books, const Answer& answer) mutable {
        auto made = sale;
        const bool recorded = answer.status == 201;
        const auto said = recorded ? answer.json() : json();
        if (!recorded) {
            return false;
        }
        made.id = text(said, "id");
        made.number = text(said, "number");
        made.day = text(said, "day");
        for (std::size_t i = 0; i < made.lines.size(); ++i) {
            made.lines[i].id = text(said.at("lines").at(i), "id");
        }
        books.sells(std::move(made));
        return true;
    };
    return deed;
}
std::optional<MoneyDeed> MoneyHistory::sell(Choice& choice) {
    return sells(sale_of(choice, false), books_.shift, false);
}
/// Made without signal: more than the shelf holds, and at times when its drawer was counted already.
std::optional<MoneyDeed> MoneyHistory::sell_unseen(Choice& choice) {
    const bool late = place_.can_be_late() && choice.once_in(3);
    auto sale = sale_of(choice, true);
    sale.is_late = late;
    sale.shift = late ? place_.closed_shift() : books_.shift;
    const auto shift = sale.shift;
    return sells(std::move(sale), shift, true);
}

/// A line of a sale with pieces that are looked for.
std::optional<std::pair<std::size_t, std::size_t>> MoneyHistory::looked_for() const {
    for (std::size_t sale = 0; sale < books_.sales.size(); ++sale) {
        for (std::size_t line = 0; line < books_.sales[sale].lines.size(); ++line) {
            if (books_.sales[sale].lines[line].open > 0) {
                return std::pair{sale, line};
            }
        }
    }
    return std::nullopt;
}
std::optional<MoneyDeed> MoneyHistory::find(Choice& choice) {
    const auto which = looked_for();
    if (!which) {
        return std::nullopt;
    }
    const auto [sale, index] = *which;
    const auto& line = books_.sales[sale].lines[index];
    for (std::size_t lot = 0; lot < books_.lots.size(); ++lot) {
        const auto& there = books_.lots[lot];
        if (there.on_shelf > 0 && there.price == books_.lots[line.lot].price) {
            const auto pieces = 1 + choice.below(std::min(there.on_shelf, line.open));
            return place_.simple(
                "dinas.officer", "/unmatched/" + line.id + "/match", {{"lot_id", there.id}, {"quantity", pieces}},
                [=, sale = sale, index = index](MoneyBooks& books, const json&) { books.finds(sale, index, lot, pieces); });
        }
    }
    return std::nullopt;
}
std::optional<MoneyDeed> MoneyHistory::write_off(Choice& choice) {
    const auto which = looked_for();
    if (!which || !choice.once_in(2)) {
        return std::nullopt;
    }
    const auto [sale, index] = *which;
    const auto& line = books_.sales[sale].lines[index];
    const auto pieces = 1 + choice.below(line.open);
    return place_.simple(
        "dinas.officer", "/unmatched/" + line.id + "/write-off", {{"quantity", pieces}, {"reason", "Tidak diketahui."}},
        [=, sale = sale, index = index](MoneyBooks& books, const json&) { books.writes_off(sale, index, pieces); });
}
std::optional<MoneyDeed> MoneyHistory::undo(Choice& choice) {
    const auto which = place_in(books_.sales, choice);
    if (!which) {
        return std::nullopt;
    }
    const auto sale = *which;
    return place_.said("kota.staff", "/sales/" + books_.sales[sale].id + "/void", {{"reason", "Salah ketik."}}, "",
                       [sale](MoneyBooks& books, const json&) { return books.voids(sale); });
}
std::optional<MoneyDeed> MoneyHistory::give_back(Choice& choice) {
    const auto which = place_in(books_.sales, choice);
    if (!which) {
        return std::nullopt;
    }
    const auto sale = *which;
    const auto& lines = books_.sales[sale].lines;
    const auto index = static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(lines.size())));
    const auto pieces = 1 + choice.below(lines[index].quantity);
    const bool cash = !books_.shift.empty() && choice.once_in(2);
    json refund{{"method", cash ? "cash" : "transfer"}};
    if (cash) {
        refund["shift_id"] = books_.shift;
    }
    const auto day = place_.day_in(0);
    return place_.said("kota.staff", "/sales/" + books_.sales[sale].id + "/returns",
                       {{"lines", {{{"line_id", lines[index].id}, {"quantity", pieces}, {"to", "on_shelf"}}}},
                        {"refund", refund},
                        {"reason", "Kebesaran."}},
                       "", [=](MoneyBooks& books, const json&) { return books.gives_back(sale, index, pieces, cash, day); });
}

std::optional<MoneyDeed> MoneyHistory::lose(Choice& choice) {
    const auto lot = static_cast<std::size_t>(choice.below(static_cast<std::int64_t>(books_.lots.size())));
    if (books_.lots[lot].on_shelf == 0) {
        return std::nullopt;
    }
    const auto pieces = 1 + choice.below(std::min<Whole>(books_.lots[lot].on_shelf, 3));
    return place_.simple(
        "kota.staff", "/incidents",
        {{"kind", "loss"}, {"outlet", "gerai-kota"}, {"lot_id", books_.lots[lot].id}, {"quantity", pieces}, {"note", "Hilang."}},
        [=](MoneyBooks& books, const json& said) {
            books.losses.push_back({text(said, "id"), number_of(said), lot, pieces});
            books.lots[lot].on_shelf -= pieces;
        });
}
std::optional<MoneyDeed> MoneyHistory::accept(Choice& choice) {
    const auto which = place_in(books_.losses, choice);
    if (!which || books_.losses[*which].agreed || books_.losses[*which].reversed == books_.losses[*which].quantity) {
        return std::nullopt;
    }
    const auto loss = *which;
    const auto day = place_.day_in(0);
    return place_.simple(place_.manager(books_.lots[books_.losses[loss].lot].terms),
                         "/incidents/" + books_.losses[loss].id + "/accept", json::object(),
                         [=](MoneyBooks& books, const json&) { books.accepts(loss, day); });
}
std::optional<MoneyDeed> MoneyHistory::find_again(Choice& choice) {
    const auto which = place_in(books_.losses, choice);
    if (!which || books_.losses[*which].reversed == books_.losses[*which].quantity) {
        return std::nullopt;
    }
    const auto loss = *which;
    const auto& lost = books_.losses[loss];
    const auto pieces = 1 + choice.below(lost.quantity - lost.reversed);
    const auto day = place_.day_in(0);
    return place_.simple("kota.staff", "/incidents",
                         {{"kind", "found"},
                          {"outlet", "gerai-kota"},
                          {"lot_id", books_.lots[lost.lot].id},
                          {"quantity", pieces},
                          {"incident_id", lost.id},
                          {"note", "Di gudang."}},
                         [=](MoneyBooks& books, const json& said) { books.finds_again(loss, pieces, number_of(said), day); });
}
std::optional<MoneyDeed> MoneyHistory::count(Choice& choice) {
    const auto which = static_cast<std::size_t>(choice.below(2));
    std::map<std::size_t, Whole> gone;
    for (std::size_t lot = 0; lot < books_.lots.size(); ++lot) {
        const auto there = books_.lots[lot].on_shelf;
        if (books_.lots[lot].terms == which && there > 0 && choice.once_in(2)) {
            gone[lot] = 1 + choice.below(std::min<Whole>(there, 3));
        }
    }
    if (!gone.empty() && choice.once_in(2)) {
        const auto number = place_.sells_by_count(books_, which, gone);
        books_.sells_by_count(number, place_.day_in(0), gone);
    }
    return std::nullopt;
}
std::optional<MoneyDeed> MoneyHistory::shift(Choice& choice) {
    if (books_.shift.empty()) {
        books_.opens(place_.opens_shift(100'000), 100'000);
    } else if (choice.once_in(2)) {
        const auto counted = std::max<Whole>(0, books_.drawer - 500 + choice.below(1'000));
        const auto kept = choice.below(counted + 1);
        const auto deposit = choice.below(counted - kept + 1);
        place_.closes_shift(books_.shift, counted, kept, deposit);
        books_.closes(counted, kept);
        books_.deposits(deposit);
    }
    return std::nullopt;
}

}  // namespace etalase::tests
