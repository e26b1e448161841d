// Deeds with settlements and payouts.
#include "tests/model/money_history.hpp"

namespace etalase::tests {

using nlohmann::json;

namespace {

bool is_issued(const MoneySettlement& settlement) {
    return settlement.state == "issued";
}

}  // namespace

std::optional<MoneyDeed> MoneyHistory::draft(Choice& choice) {
    const auto which = static_cast<std::size_t>(choice.below(2));
    const auto until = place_.day_in(choice.once_in(8) ? 0 : choice.once_in(4) ? -2 : -1);
    const auto today = place_.day_in(0);
    return place_.said("dinas.officer", "/settlements", {{"agreement_id", books_.terms[which].id}, {"until", until}}, "",
                       [=](MoneyBooks& books, const json& said) {
                           const bool made = said.contains("id");
                           const auto id = made ? text(said, "id") : "";
                           auto wanted = books.drafts(id, which, until, today);
                           // Of two at once, what one claims says which of them was first.
                           const bool same = !made || wanted != "201" || books.totals(id).total == said.at("total");
                           return same ? wanted : "another total";
                       });
}

/// Does something with a settlement, whatever its state.
template <class Do>
std::optional<MoneyDeed> MoneyHistory::settle(const std::string& login, const char* verb, const MoneySettlement& settlement,
                                              json body, Do follows) {
    const auto id = settlement.id;
    const auto read = settlement.version;
    const bool sees_drafts = login == "dinas.officer";
    auto deed = place_.said(login, "/settlements/" + id + "/" + verb, std::move(body), id, [=](MoneyBooks& books, const json&) {
        const auto& now = books.settlement(id);
        const bool is_seen = sees_drafts || now.was_issued;
        return is_seen && now.version != read ? "412 version.stale" : follows(books, id);
    });
    deed.version = read;
    return deed;
}
template <class Fits>
const MoneySettlement* MoneyHistory::any_settlement(Choice& choice, Fits fits) const {
    const auto which = place_in(books_.settlements, choice, fits);
    return which ? &books_.settlements[*which] : nullptr;
}
std::optional<MoneyDeed> MoneyHistory::issue(Choice& choice) {
    const auto* settlement =
        any_settlement(choice, [](const auto& each) { return each.state == "draft" || each.state == "disputed"; });
    if (settlement == nullptr) {
        return std::nullopt;
    }
    std::vector<MoneyAnswer> answers;
    json said = json::array();
    const bool generous = choice.once_in(2);
    for (const auto* due : books_.lines(settlement->id)) {
        if (due->disputed && !choice.once_in(20)) {
            answers.push_back({due->line, !generous || choice.once_in(2)});
            said.push_back(
                {{"line_id", due->line}, {"keep", answers.back().keep}, {"answer", answers.back().keep ? "Ada struk." : ""}});
        }
    }
    return settle("dinas.officer", "issue", *settlement, {{"answers", said}},
                  [answers](MoneyBooks& books, const std::string& id) { return books.issues(id, answers); });
}
std::optional<MoneyDeed> MoneyHistory::dispute(Choice& choice) {
    const auto* settlement = any_settlement(choice, is_issued);
    if (settlement == nullptr) {
        return std::nullopt;
    }
    std::vector<std::string> wrong;
    json said = json::array();
    for (const auto* due : books_.lines(settlement->id)) {
        if (wrong.empty() || choice.once_in(4)) {
            wrong.push_back(due->line);
            said.push_back({{"line_id", due->line}, {"reason", "Belum laku."}});
        }
    }
    if (wrong.empty()) {
        return std::nullopt;
    }
    return settle(place_.manager(settlement->terms), "dispute", *settlement, {{"lines", said}},
                  [wrong](MoneyBooks& books, const std::string& id) { return books.disputes(id, wrong); });
}
std::optional<MoneyDeed> MoneyHistory::approve(Choice& choice) {
    const auto* settlement = any_settlement(choice, is_issued);
    return settlement == nullptr ? std::nullopt
                                 : settle(place_.manager(settlement->terms), "approve", *settlement, json::object(),
                                          [](MoneyBooks& books, const std::string& id) { return books.approves(id); });
}
std::optional<MoneyDeed> MoneyHistory::cancel(Choice& choice) {
    const auto* settlement =
        any_settlement(choice, [](const auto& each) { return each.state == "draft" || each.state == "issued"; });
    return settlement == nullptr ? std::nullopt
                                 : settle("dinas.officer", "cancel", *settlement, json::object(),
                                          [](MoneyBooks& books, const std::string& id) { return books.cancels(id); });
}

std::optional<MoneyDeed> MoneyHistory::pays(const MoneySettlement& settlement, Whole amount) {
    const auto id = settlement.id;
    const bool group = books_.totals(id).group_pays();
    return place_.said(group ? place_.manager(settlement.terms) : "dinas.finance", "/payouts",
                       {{"settlement_id", id}, {"amount", amount}}, id, [=](MoneyBooks& books, const json& said) {
                           return books.pays(id, said.contains("id") ? text(said, "id") : "", amount, group);
                       });
}
/// Of what is left some; rarely more than that.
std::optional<MoneyDeed> MoneyHistory::pay(Choice& choice) {
    const auto* settlement = any_settlement(choice, [&](const auto& each) { return books_.totals(each.id).left() > 0; });
    if (settlement == nullptr) {
        return std::nullopt;
    }
    const auto left = books_.totals(settlement->id).left();
    return pays(*settlement, choice.once_in(5) ? left + 1 : 1 + choice.below(std::max<Whole>(1, left)));
}
std::optional<MoneyDeed> MoneyHistory::pay_all(Choice& choice) {
    const auto* settlement = any_settlement(choice, [&](const auto& each) { return books_.totals(each.id).left() > 0; });
    return settlement == nullptr ? std::nullopt : pays(*settlement, std::max<Whole>(1, books_.totals(settlement->id).left()));
}
template <class Do>
std::optional<MoneyDeed> MoneyHistory::handle(Choice& choice, const char* verb, const char* state, bool by_payer, json body,
                                              Do follows) {
    const auto which = place_in(books_.payouts, choice, [&](const auto& each) { return each.state == state; });
    if (!which) {
        return std::nullopt;
    }
    const auto& payout = books_.payouts[*which];
    const auto id = payout.id;
    const bool group = payout.by_group == by_payer;
    const auto manager = place_.manager(books_.settlement(payout.settlement).terms);
    return place_.said(group ? manager : "dinas.finance", "/payouts/" + id + "/" + verb, std::move(body), payout.settlement,
                       [id, follows](MoneyBooks& books, const json&) { return follows(books, id); });
}
std::optional<MoneyDeed> MoneyHistory::send(Choice& choice) {
    return handle(choice, "send", "initiated", true, {{"reference", "TRF"}},
                  [](MoneyBooks& books, const std::string& id) { return books.sends(id); });
}
std::optional<MoneyDeed> MoneyHistory::confirm(Choice& choice) {
    return handle(choice, "confirm", "sent", false, json::object(),
                  [](MoneyBooks& books, const std::string& id) { return books.confirms(id); });
}
std::optional<MoneyDeed> MoneyHistory::fail(Choice& choice) {
    const bool by_payer = choice.once_in(4);
    return handle(choice, "fail", "sent", by_payer, {{"reason", "Rekening salah."}},
                  [by_payer](MoneyBooks& books, const std::string& id) { return books.fails(id, by_payer); });
}

}  // namespace etalase::tests
