// Random histories of money (domain rules 1 to 6, 9 and 10): what is sold, comes back, is lost and found is settled, disputed, approved, paid and
// divided, by two groups of which one takes its money itself; at times two people at once. After every step the books in memory, the API and the rules
// of the house say the same, and at the end the journal, replayed from nothing, comes to the balances.
#include "tests/model/money_history.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <iostream>

namespace etalase::tests {

using nlohmann::json;

void MoneyHistory::step(std::uint32_t seed) {
    Choice choice(seed);
    place_.time_passes(1 + choice.below(choice.once_in(8) ? 100'000 : 3'600));
    if (choice.once_in(6)) {
        at_once(choice);
    } else if (const auto deed = any(choice)) {
        do_one(*deed);
    }
    place_.check(books_, touched_);
    for (const auto& split : touched_splits_) {
        place_.check_split(books_, split);
        place_.check_undivided(books_);
    }
    touched_.clear();
    touched_splits_.clear();
}

void MoneyHistory::end() {
    for (const auto& settlement : books_.settlements) {
        touched_.insert(settlement.id);
    }
    place_.check(books_, touched_);
    for (const auto& split : books_.splits) {
        place_.check_split(books_, split.id);
    }
    place_.check_undivided(books_);
    place_.check_claims(books_);
    place_.check_replay(books_);
}

void MoneyHistory::do_one(const MoneyDeed& deed) {
    const auto answer = place_.ask(deed);
    RC_LOG() << deed.login << " " << deed.path << " " << deed.body.dump() << ": " << answer.status << " " << answer.body << '\n';
    const bool as_the_books_say = deed.follows(books_, answer);
    RC_ASSERT(as_the_books_say);
    touch(deed, answer);
}

void MoneyHistory::touch(const MoneyDeed& deed, const Answer& answer) {
    const bool made = deed.path == "/settlements" && answer.status == 201;
    if (made || !deed.settlement.empty()) {
        touched_.insert(made ? text(answer.json(), "id") : deed.settlement);
    }
    const bool divided = deed.path == "/splits" && answer.status == 201;
    if (divided || !deed.split.empty()) {
        touched_splits_.insert(divided ? text(answer.json(), "id") : deed.split);
    }
}

void MoneyHistory::at_once(Choice& choice) {
    using H = MoneyHistory;
    static const std::vector<std::pair<Maker, Maker>> pairs{
        {&H::draft, &H::draft},     {&H::pay_all, &H::pay_all}, {&H::draft, &H::undo},      {&H::draft, &H::give_back},
        {&H::draft, &H::sell},      {&H::confirm, &H::fail},    {&H::approve, &H::dispute}, {&H::approve, &H::cancel},
        {&H::draft, &H::pay_all},   {&H::issue, &H::pay_all},   {&H::cancel, &H::pay_all},  {&H::undo, &H::give_back},
        {&H::send, &H::send},       {&H::approve, &H::confirm}, {&H::cancel, &H::draft},    {&H::issue, &H::issue},
        {&H::approve, &H::approve}, {&H::confirm, &H::confirm}};
    static const std::vector<std::pair<Maker, Maker>> in_groups{
        {&H::divide, &H::divide},        {&H::divide_own, &H::divide_own},   {&H::divide, &H::confirm},
        {&H::divide_own, &H::sell_own},  {&H::divide_own, &H::undo_own},     {&H::sign, &H::sign},
        {&H::sign, &H::sign_second},     {&H::sign, &H::sign_second},        {&H::sign, &H::cancel_split},
        {&H::hand_out, &H::hand_out},    {&H::undo_own, &H::undo_own},       {&H::sign_second, &H::hand_out},
        {&H::hand_out, &H::acknowledge}, {&H::cancel_split, &H::divide},     {&H::sell_own, &H::sign_second},
        {&H::divide, &H::approve},       {&H::cancel_split, &H::divide_own}, {&H::acknowledge, &H::acknowledge}};
    const auto& [left, right] = choice_of(choice.once_in(2) ? pairs : in_groups, choice);
    const auto same = static_cast<std::uint32_t>(choice.below(1'000'000));
    Choice first(same);
    Choice second(same);  // so that both mean the same document, where they can
    const auto one = (this->*left)(first);
    const auto other = (this->*right)(second);
    if (!one || !other) {
        return;
    }
    const auto answers = place_.ask_both(*one, *other);
    for (const auto* deed : {&*one, &*other}) {
        const auto& answer = deed == &*one ? answers.first : answers.second;
        RC_LOG() << "at once: " << deed->login << " " << deed->path << " " << deed->body.dump() << ": " << answer.body << '\n';
    }
    auto books = books_;
    if (one->follows(books, answers.first) && other->follows(books, answers.second)) {
        books_ = books;
    } else {
        const bool in_other_order = other->follows(books_, answers.second) && one->follows(books_, answers.first);
        RC_ASSERT(in_other_order);
    }
    touch(*one, answers.first);
    touch(*other, answers.second);
}

std::optional<MoneyDeed> MoneyHistory::any(Choice& choice) {
    using H = MoneyHistory;
    static const std::vector<Maker> goods{&H::sell,        &H::sell,   &H::sell,   &H::sell,       &H::sell_unseen,
                                          &H::sell_unseen, &H::find,   &H::undo,   &H::write_off,  &H::give_back,
                                          &H::give_back,   &H::lose,   &H::accept, &H::find_again, &H::count,
                                          &H::shift,       &H::receive};
    static const std::vector<Maker> settling{&H::draft,   &H::draft,   &H::draft,   &H::issue,   &H::issue, &H::issue,
                                             &H::approve, &H::approve, &H::approve, &H::dispute, &H::cancel};
    static const std::vector<Maker> paying{&H::pay,  &H::pay_all, &H::pay_all, &H::send,    &H::send,
                                           &H::send, &H::confirm, &H::confirm, &H::confirm, &H::fail};
    static const std::vector<Maker> dividing{&H::sell_own, &H::sell_own,    &H::undo_own,    &H::decide,      &H::divide,
                                             &H::divide,   &H::divide,      &H::divide_own,  &H::sign,        &H::sign,
                                             &H::sign,     &H::sign_second, &H::sign_second, &H::sign_second, &H::cancel_split,
                                             &H::hand_out, &H::hand_out,    &H::acknowledge};
    static const std::vector<std::vector<Maker>> all{goods, settling, paying, dividing};
    return (this->*choice_of(choice_of(all, choice), choice))(choice);
}

std::map<std::string, std::size_t> MoneyHistory::reached() const {
    std::map<std::string, std::size_t> counts;
    const auto count = [&](const char* what, const auto& all) {
        for (const auto& each : all) {
            ++counts[what + (" " + each.state)];
        }
    };
    count("settlements", books_.settlements);
    count("payouts", books_.payouts);
    count("splits", books_.splits);
    return counts;
}

namespace {

/// Each deed is checked against everything, so that there are fewer of them than in other tests of models: one in 25.
constexpr int deeds_each = 250;

void live_through(const std::string& engine) {
    int deeds = 0;
    std::map<std::string, std::size_t> reached;
    const auto histories = std::max(1, deeds_wanted() / 25 / deeds_each);
    const bool held = rc::check("money is owed, claimed and paid once", [&] {
        if (deeds >= histories * deeds_each) {
            return;  // the others of the hundred that would be too many
        }
        MoneyHistory history(engine);
        const auto any = rc::gen::resize(100, rc::gen::inRange<std::uint32_t>(0, 4'000'000'000));
        for (const auto seed : *rc::gen::container<std::vector<std::uint32_t>>(deeds_each, any)) {
            history.step(seed);
            ++deeds;
        }
        history.end();
        for (const auto& [what, count] : history.reached()) {
            reached[what] += count;
        }
    });
    CHECK(held);
    std::cout << "money, " << engine << ": " << deeds << " deeds";
    for (const auto& [what, count] : reached) {
        std::cout << ", " << what << " " << count;
    }
    std::cout << '\n';
}

}  // namespace

TEST_CASE("whatever people do with money, the books, the API and the rules of the house say the same", "[sqlite][money]") {
    live_through("sqlite");
}

TEST_CASE("whatever people do with money on MariaDB, the books, the API and the rules of the house say the same",
          "[mysql][money]") {
    if (engines().size() > 1) {
        live_through("mysql");
    }
}

}  // namespace etalase::tests
