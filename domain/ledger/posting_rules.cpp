#include "domain/ledger/posting_rules.hpp"

namespace etalase::ledger {

namespace {

Posting debit(Kind kind, const std::string& owner, Rupiah amount) {
    return {{kind, owner}, amount};
}
Posting credit(Kind kind, const std::string& owner, Rupiah amount) {
    return {{kind, owner}, Rupiah{-amount.amount}};
}

/// The money of a buyer comes in.
Posting taken(const Place& place, Till till, Rupiah amount) {
    switch (till) {
        case Till::drawer:
            return debit(Kind::cash, place.outlet.text, amount);
        case Till::counted_drawer:  // it was counted with the drawer, as money of unknown origin
            return debit(Kind::over_short, place.outlet.text, amount);
        case Till::bank:
            break;
    }
    return debit(Kind::bank, place.agency.text, amount);
}

/// Commission and debt of the agency for pieces that were sold.
void earn(std::vector<Posting>& postings, const Part& part) {
    postings.push_back(credit(Kind::commission, part.agreement.text, part.commission));
    postings.push_back(credit(Kind::payable, part.agreement.text, part.net));
}

}  // namespace

Entry sale_recorded(const Place& place, Till till, const std::vector<Part>& parts, const std::vector<Unknown>& unknown) {
    std::vector<Posting> postings;
    const auto take = [&](bool group_took_it, const AgreementId& agreement, Rupiah gross) {
        postings.push_back(group_took_it ? debit(Kind::payable, agreement.text, gross) : taken(place, till, gross));
    };
    for (const auto& part : parts) {
        take(part.group_took_it, part.agreement, part.gross);
        earn(postings, part);
    }
    for (const auto& part : unknown) {
        take(part.group_took_it, part.agreement, part.gross);
        postings.push_back(credit(Kind::suspense, place.outlet.text, part.gross));
    }
    return {book_of(place.agency), Event::sale, postings};
}

Entry sale_voided(const Book& book, const std::vector<Posting>& posted) {
    std::vector<Posting> postings;
    for (const auto& [account, amount] : posted) {
        postings.push_back({account, Rupiah{-amount.amount}});
    }
    return {book, Event::sale_voided, postings};
}

Entry unmatched_found(const Place& place, const Part& part) {
    std::vector<Posting> postings{debit(Kind::suspense, place.outlet.text, part.gross)};
    earn(postings, part);
    return {book_of(place.agency), Event::unmatched_found, postings};
}

Entry unmatched_written_off(const Place& place, Rupiah gross) {
    return {book_of(place.agency),
            Event::unmatched_written_off,
            {debit(Kind::suspense, place.outlet.text, gross), credit(Kind::over_short, place.outlet.text, gross)}};
}

Entry given_back(const Place& place, Till till, const BroughtBack& goods) {
    std::vector<Posting> postings;
    for (const auto& part : goods.parts) {
        postings.push_back(debit(Kind::commission, part.agreement.text, part.commission));
        postings.push_back(debit(Kind::payable, part.agreement.text, part.net));
        postings.push_back(taken(place, till, Rupiah{-part.gross.amount}));
    }
    postings.push_back(debit(Kind::suspense, place.outlet.text, goods.unknown));
    postings.push_back(taken(place, till, Rupiah{-goods.unknown.amount}));
    postings.push_back(debit(Kind::over_short, place.outlet.text, goods.written_off));
    postings.push_back(taken(place, till, Rupiah{-goods.written_off.amount}));
    return {book_of(place.agency), Event::given_back, postings};
}

Entry loss_borne(const Book& agency, const AgreementId& agreement, Rupiah compensation) {
    return {agency,
            Event::loss_borne,
            {debit(Kind::compensation, agreement.text, compensation), credit(Kind::payable, agreement.text, compensation)}};
}

Entry loss_found(const Book& agency, const AgreementId& agreement, Rupiah compensation) {
    return {agency,
            Event::loss_found,
            {debit(Kind::payable, agreement.text, compensation), credit(Kind::compensation, agreement.text, compensation)}};
}

Entry shift_opened(const Place& place, Rupiah opening_float) {
    return {book_of(place.agency),
            Event::shift_opened,
            {debit(Kind::cash, place.outlet.text, opening_float), credit(Kind::change_fund, place.outlet.text, opening_float)}};
}

Entry shift_closed(const Place& place, Rupiah difference, Rupiah kept) {
    return {book_of(place.agency),
            Event::shift_closed,
            {debit(Kind::cash, place.outlet.text, difference), credit(Kind::over_short, place.outlet.text, difference),
             debit(Kind::change_fund, place.outlet.text, kept), credit(Kind::cash, place.outlet.text, kept)}};
}

Entry deposited(const Place& place, Rupiah amount) {
    return {book_of(place.agency),
            Event::deposited,
            {debit(Kind::bank, place.agency.text, amount), credit(Kind::cash, place.outlet.text, amount)}};
}

Entry paid(const Book& agency, const AgreementId& agreement, Rupiah amount) {
    return {agency, Event::paid, {debit(Kind::payable, agreement.text, amount), credit(Kind::bank, agency.id, amount)}};
}

Entry payment_failed(const Book& agency, const AgreementId& agreement, Rupiah amount) {
    return {agency, Event::payment_failed, {debit(Kind::bank, agency.id, amount), credit(Kind::payable, agreement.text, amount)}};
}

Entry payment_received(const GroupId& group, Rupiah amount) {
    return {book_of(group),
            Event::payment_received,
            {debit(Kind::group_money, group.text, amount), credit(Kind::undivided, group.text, amount)}};
}

Entry had_from_buyers(const GroupId& group, Rupiah amount) {
    return {book_of(group),
            Event::had_from_buyers,
            {debit(Kind::group_money, group.text, amount), credit(Kind::undivided, group.text, amount)}};
}

Entry sold_by_group(const GroupId& group, Rupiah amount) {
    return {book_of(group),
            Event::sold_by_group,
            {debit(Kind::group_money, group.text, amount), credit(Kind::undivided, group.text, amount)}};
}

Entry divided(const GroupId& group, Rupiah common_fund, Rupiah members) {
    return {book_of(group),
            Event::split,
            {debit(Kind::undivided, group.text, common_fund), credit(Kind::common_fund, group.text, common_fund),
             debit(Kind::undivided, group.text, members), credit(Kind::members_payable, group.text, members)}};
}

Entry share_paid(const GroupId& group, Rupiah amount) {
    return {book_of(group),
            Event::share_paid,
            {debit(Kind::members_payable, group.text, amount), credit(Kind::group_money, group.text, amount)}};
}

}  // namespace etalase::ledger
