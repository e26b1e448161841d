// The accounting, in one file: what each event of the business posts. One pure function per event, each makes one entry of one book.
#pragma once

#include "domain/ledger/entry.hpp"

#include <vector>

namespace etalase::ledger {

/// An outlet and the agency in whose books it is.
struct Place {
    AgencyId agency;
    OutletId outlet;
};

/// Where the buyer's money went: into an open drawer; into one that was counted since, so that its difference is smaller by it; or past
/// the drawer (QRIS, transfer) to the agency.
enum class Till { drawer, counted_drawer, bank };

/// Pieces that are known to be of an agreement, and whose money is how much.
struct Part {
    AgreementId agreement;
    Rupiah gross;
    Rupiah commission;
    Rupiah net;
    bool group_took_it = false;  ///< the terms say that the group holds the cash: the buyer paid the group
};
/// Pieces that are still looked for. `agreement`: of the lot that the seller named.
struct Unknown {
    AgreementId agreement;
    Rupiah gross;
    bool group_took_it = false;
};

/// A sale. Debit: the money, or what the agency owes the group where the group took it. Credit: commission, what the agency owes each
/// group, and suspense for what is still looked for.
Entry sale_recorded(const Place& place, Till till, const std::vector<Part>& parts, const std::vector<Unknown>& unknown);
/// The contrary of all that a sale posted.
Entry sale_voided(const Book& book, const std::vector<Posting>& posted);
/// Pieces that were looked for: from suspense to commission and to the group whose they were.
Entry unmatched_found(const Place& place, const Part& part);
/// Nobody can find out: from suspense to what the outlet has too much.
Entry unmatched_written_off(const Place& place, Rupiah gross);

/// What a buyer brings back: parts that were known, what was still looked for, and what had been written off.
struct BroughtBack {
    std::vector<Part> parts;
    Rupiah unknown;
    Rupiah written_off;
};
/// The money goes out of the drawer or the bank, also where the group took it when it was sold; commission and debt shrink.
Entry given_back(const Place& place, Till till, const BroughtBack& goods);

/// The agency's part of a loss or of damage is owed to the group.
Entry loss_borne(const Book& agency, const AgreementId& agreement, Rupiah compensation);
/// What was compensated is found: that part is not owed any more. `compensation`: of what was found, above 0.
Entry loss_found(const Book& agency, const AgreementId& agreement, Rupiah compensation);

/// The float is put into the drawer.
Entry shift_opened(const Place& place, Rupiah opening_float);
/// What was counted above what should have been there (below 0: less), and what stays in the drawer as the next float.
Entry shift_closed(const Place& place, Rupiah difference, Rupiah kept);
Entry deposited(const Place& place, Rupiah amount);

/// The agency sends money to the group; or gets some, where the group holds the cash (`amount` below 0).
Entry paid(const Book& agency, const AgreementId& agreement, Rupiah amount);
Entry payment_failed(const Book& agency, const AgreementId& agreement, Rupiah amount);
/// The group has it; or sent it (`amount` below 0).
Entry payment_received(const GroupId& group, Rupiah amount);
/// What the group took from buyers at an outlet, where it holds the cash: in its book when both sides agree on how much that is.
Entry had_from_buyers(const GroupId& group, Rupiah amount);
/// What the group sold by itself.
Entry sold_by_group(const GroupId& group, Rupiah amount);
/// What was received is divided: a part for the common fund, the rest for members.
Entry divided(const GroupId& group, Rupiah common_fund, Rupiah members);
/// A member was handed their share.
Entry share_paid(const GroupId& group, Rupiah amount);

}  // namespace etalase::ledger
