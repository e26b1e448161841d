#include "domain/ledger/entry.hpp"

#include "domain/shared/ensure.hpp"

#include <map>

namespace etalase::ledger {

namespace {

constexpr std::array<std::string_view, event_count> names{
    "sale",       "sale_voided",    "unmatched_found",  "unmatched_written_off", "given_back",
    "loss_borne", "loss_found",     "shift_opened",     "shift_closed",          "deposited",
    "paid",       "payment_failed", "payment_received", "had_from_buyers",       "sold_by_group",
    "split",      "share_paid"};

}  // namespace

std::string_view name_of(Event event) {
    return names.at(static_cast<std::size_t>(event));
}

std::optional<Event> event_named(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == name) {
            return static_cast<Event>(i);
        }
    }
    return std::nullopt;
}

Entry::Entry(Book book, Event event, const std::vector<Posting>& postings) : book_(std::move(book)), event_(event) {
    std::map<Account, Rupiah> by_account;
    Rupiah sum;
    for (const auto& posting : postings) {
        auto& amount = by_account[posting.account];
        const auto more = add(amount, posting.amount);
        const auto all = add(sum, posting.amount);
        ENSURE(more && all);
        amount = *more;
        sum = *all;
    }
    ENSURE(sum == Rupiah{});
    for (const auto& [account, amount] : by_account) {
        if (amount != Rupiah{}) {
            postings_.push_back({account, amount});
        }
    }
}

}  // namespace etalase::ledger
