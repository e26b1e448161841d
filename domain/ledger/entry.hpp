// Entries of the ledger: postings that sum to zero. One that does not cannot be made (domain rule 3).
#pragma once

#include "domain/ledger/account.hpp"
#include "domain/shared/money.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace etalase::ledger {

/// What happened, in the words of the journal.
enum class Event {
    sale,
    sale_voided,
    unmatched_found,
    unmatched_written_off,
    given_back,
    loss_borne,
    loss_found,
    shift_opened,
    shift_closed,
    deposited,
    paid,
    payment_failed,
    payment_received,
    had_from_buyers,
    sold_by_group,
    split,
    share_paid
};
inline constexpr std::size_t event_count = 17;
std::string_view name_of(Event event);  ///< "sale", "sale_voided", ...
std::optional<Event> event_named(std::string_view name);

/// Above 0 a debit, below 0 a credit.
struct Posting {
    Account account;
    Rupiah amount;
    friend bool operator==(const Posting&, const Posting&) = default;
};

class Entry {
   public:
    /// Postings to one account are one, those of nothing are left out. A sum that is not zero, or that does not fit, is a bug of a posting
    /// rule: ENSURE.
    Entry(Book book, Event event, const std::vector<Posting>& postings);

    const Book& book() const { return book_; }
    Event event() const { return event_; }
    /// By account; none where nothing moves.
    const std::vector<Posting>& postings() const { return postings_; }

    friend bool operator==(const Entry&, const Entry&) = default;

   private:
    Book book_;
    Event event_;
    std::vector<Posting> postings_;
};

}  // namespace etalase::ledger
