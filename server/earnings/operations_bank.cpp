#include "server/earnings/operations_bank.hpp"

#include "domain/shared/text.hpp"
#include "server/earnings/seeing.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/racing.hpp"
#include "storage/settlements/settlements.hpp"
#include "storage/shared/places.hpp"

#include <algorithm>

namespace etalase::server {

using storage::Tx;

namespace {

constexpr std::size_t most_digits = 20;  // of bank accounts and of the phone numbers of electronic wallets

Result<BankAccount> checked(BankAccount account) {
    Error error{ErrorKind::invalid, "bank_account.invalid", "", {}};
    account.bank = tidy_line(account.bank);
    account.holder = tidy_line(account.holder);
    std::erase_if(account.number, [](char c) { return c == ' ' || c == '-' || c == '.'; });
    const bool digits = std::ranges::all_of(account.number, [](char c) { return c >= '0' && c <= '9'; });
    if (account.bank.empty()) {
        error.fields.push_back({"bank", "required", "The name of the bank or wallet."});
    }
    if (!digits || account.number.size() < 5 || account.number.size() > most_digits) {
        error.fields.push_back({"number", "account.unreadable", "5 to 20 digits."});
    }
    if (account.holder.empty()) {
        error.fields.push_back({"holder", "required", "The name that the account is in."});
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return account;
}

Result<SeenBankAccount> find(Tx& tx, const FieldKeys& keys, const GroupId& group) {
    const auto stored = storage::find_bank_account(tx, group);
    return stored ? Result<SeenBankAccount>(SeenBankAccount{opened(keys, group, *stored), stored->changed_at})
                  : refuse(ErrorKind::not_found, "bank_account.not_found");
}

}  // namespace

Result<SeenBankAccount> show_bank_account(storage::Database& database, const FieldKeys& keys, const identity::Actor& actor,
                                          const std::string& slug) {
    return database.read([&](Tx& tx) -> Result<SeenBankAccount> {
        TRY_ASSIGN(const auto group, find_led_group(tx, actor, slug));
        return find(tx, keys, group);
    });
}

Result<std::optional<SeenBankAccount>> change_bank_account(storage::Database& database, const FieldKeys& keys, const Doer& doer,
                                                           const std::string& slug, const WantedAccount& wanted) {
    std::optional<BankAccount> right;
    if (wanted.account) {
        TRY_ASSIGN(right, checked(*wanted.account));
    }
    const auto known_group = database.read([&](Tx& tx) { return storage::find_group_id(tx, slug); });
    return write_racing(database, [&](Tx& tx) -> Result<std::optional<SeenBankAccount>> {
        storage::lock_group(tx, known_group.value_or(GroupId{}));
        TRY_ASSIGN(const auto group, find_led_group(tx, doer.actor, slug));
        const auto before = storage::find_bank_account(tx, group);
        if (before && before->changed_at.us != wanted.version) {
            return refuse(wanted.version ? ErrorKind::conflict : ErrorKind::invalid,
                          wanted.version ? "version.stale" : "version.missing");
        }
        const auto known = before ? std::optional(opened(keys, group, *before)) : std::nullopt;
        if (known != right) {
            const auto id = new_uuid();
            if (!right) {
                storage::forget_bank_accounts(tx, group);  // whoever takes it away wants it gone
            }
            storage::insert_bank_account(tx, group, {id, right ? sealed(keys, group, id, *right) : "", doer.at},
                                         doer.actor.account);
            storage::record(tx, deed_of(doer),
                            {right ? "bank_account.changed" : "bank_account.removed", group.text, group.text, ""});
        }
        if (!right) {
            return std::optional<SeenBankAccount>{};
        }
        TRY_ASSIGN(const auto now, find(tx, keys, group));
        return std::optional(now);
    });
}

Result<SeenBankAccount> show_bank_account_to_payer(storage::Database& database, const FieldKeys& keys, const Doer& doer,
                                                   const SettlementId& id) {
    return database.write([&](Tx& tx) -> Result<SeenBankAccount> {
        const auto settlement = storage::find_settlement(tx, id);
        const bool sees = settlement && doer.actor.belongs_to(settlement->parties.agency) && !settlement->number.empty();
        if (!sees) {
            return refuse(ErrorKind::not_found, "settlement.not_found");
        }
        // Only while there is something to be paid: nobody keeps looking up where a group has its money.
        if (settlement->payer() != agreements::Side::agency || settlement->payable().amount == settlement->paid.amount) {
            return refuse(ErrorKind::not_found, "bank_account.not_found");
        }
        TRY_ASSIGN(auto account, find(tx, keys, settlement->parties.group));
        storage::record(tx, deed_of(doer),
                        {"bank_account.seen_by_payer", id.text, settlement->parties.group.text,
                         Details().add("settlement", settlement->number).text()});
        return account;
    });
}

}  // namespace etalase::server
