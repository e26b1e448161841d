#include "server/earnings/check.hpp"

#include "server/earnings/sealed.hpp"
#include "storage/ledger/ledger.hpp"

#include <fmt/format.h>

namespace etalase::server {

namespace {

void add(storage::Finding& finding, std::string row) {
    if (finding.rows.size() < storage::most_rows) {
        finding.rows.push_back(std::move(row));
    } else {
        finding.more = true;
    }
}

/// What the group's book says was handed over of a split.
std::int64_t booked(storage::Tx& tx, const earnings::Split& split) {
    std::int64_t amount = 0;
    for (const auto& posting : storage::list_posted(tx, ledger::book_of(split.group), split.id.text)) {
        amount -= posting.account.kind == ledger::Kind::group_money ? posting.amount.amount : 0;
    }
    return amount;
}

struct Shares {
    std::int64_t all = 0;
    std::int64_t handed = 0;
    bool below_zero = false;
};
Shares add_up(const earnings::Split& split) {
    Shares sum;
    for (const auto& share : split.shares) {
        sum.all += share.amount.amount;
        sum.handed += share.paid_at ? share.amount.amount : 0;
        sum.below_zero = sum.below_zero || share.amount.amount < 0;
    }
    return sum;
}

/// Rules and accounts: whether each opens.
void open_rest(storage::Tx& tx, const FieldKeys& keys, storage::Finding& opens) {
    const auto tried = [&](const std::string& name, const auto& open) {
        try {
            open();
        } catch (const std::exception& error) {
            add(opens, fmt::format("{}: {}", name, error.what()));
        }
    };
    for (const auto& group : storage::list_groups_with_rules(tx)) {
        for (const auto& stored : storage::list_split_rules(tx, group)) {
            tried("rule " + stored.rule.id, [&] { opened(keys, stored); });
        }
    }
    for (const auto& each : storage::list_bank_accounts(tx)) {
        tried("bank account " + each.second.id, [&] { opened(keys, each.first, each.second); });
    }
}

}  // namespace

std::vector<storage::Finding> check_earnings(storage::Tx& tx, const FieldKeys& keys) {
    storage::Finding opens{11, "sealed_fields_open", "What is sealed opens with the keys of this server.", {}, false};
    storage::Finding whole{
        6, "splits_give_out_exactly_their_amount", "The shares of a split and the common fund's part are its amount.", {}, false};
    storage::Finding handed{2, "handed_shares_are_booked", "What was handed to members is in the group's book.", {}, false};
    for (const auto& id : storage::list_split_ids(tx)) {
        earnings::Split split;
        try {
            split = opened(keys, storage::find_split(tx, id).value());
        } catch (const std::exception& error) {
            add(opens, fmt::format("split {}: {}", id.text, error.what()));
            continue;
        }
        const auto sum = add_up(split);
        if (sum.all != split.to_members().amount || sum.below_zero) {
            add(whole,
                fmt::format("split {}: its shares are {}, it gives {} to members", id.text, sum.all, split.to_members().amount));
        }
        if (const auto in_book = booked(tx, split); in_book != sum.handed) {
            add(handed, fmt::format("split {}: the book says {}, its shares say {}", id.text, in_book, sum.handed));
        }
        if ((split.state == earnings::State::paid) !=
            (sum.handed == sum.all && split.state != earnings::State::draft && split.state != earnings::State::cancelled)) {
            add(handed, fmt::format("split {}: it is {}, and {} of {} were handed over", id.text, name_of(split.state),
                                    sum.handed, sum.all));
        }
    }
    open_rest(tx, keys, opens);
    return {std::move(opens), std::move(whole), std::move(handed)};
}

}  // namespace etalase::server
