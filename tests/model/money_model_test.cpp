// Random histories of money (domain rules 1 to 6, 9 and 10): what is sold, comes back, is lost and found is settled, disputed, approved and paid,
// by two groups of which one takes its money itself; at times two people at once. After every step the books in memory, the API and the rules
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
    touched_.clear();
}

void MoneyHistory::end() {
    for (const auto& settlement : books_.settlements) {
        touched_.insert(settlement.id);
    }
    place_.check(books_, touched_);
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
}

void MoneyHistory::at_once(Choice& choice) {
    using H = MoneyHistory;
    static const std::vector<std::pair<Maker, Maker>> pairs{
        {&H::draft, &H::draft},     {&H::pay_all, &H::pay_all}, {&H::draft, &H::undo},      {&H::draft, &H::give_back},
        {&H::draft, &H::sell},      {&H::confirm, &H::fail},    {&H::approve, &H::dispute}, {&H::approve, &H::cancel},
        {&H::draft, &H::pay_all},   {&H::issue, &H::pay_all},   {&H::cancel, &H::pay_all},  {&H::undo, &H::give_back},
        {&H::send, &H::send},       {&H::approve, &H::confirm}, {&H::cancel, &H::draft},    {&H::issue, &H::issue},
        {&H::approve, &H::approve}, {&H::confirm, &H::confirm}};
    const auto& [left, right] = choice_of(pairs, choice);
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
    static const std::vector<std::vector<Maker>> all{goods, goods, settling, paying};
    return (this->*choice_of(choice_of(all, choice), choice))(choice);
}

namespace {

/// Each deed is checked against everything, so that there are fewer of them than in other tests of models: a twentieth of what is wanted.
constexpr int deeds_each = 150;

void live_through(const std::string& engine) {
    int deeds = 0;
    const auto histories = std::max(1, deeds_wanted() / 20 / deeds_each);
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
    });
    CHECK(held);
    std::cout << "money, " << engine << ": " << deeds << " deeds\n";
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
