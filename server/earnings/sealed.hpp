// What is sealed about earnings, opened and closed.
#pragma once

#include "server/sealing/field_keys.hpp"
#include "storage/earnings/members.hpp"
#include "storage/earnings/splits.hpp"

#include <string>
#include <vector>

namespace etalase::server {

/// With its parts.
earnings::Rule opened(const FieldKeys& keys, const storage::StoredRule& stored);
/// Its parts, for split_rules.
std::string sealed_parts(const FieldKeys& keys, const earnings::Rule& rule);

/// With shares and reasons.
earnings::Split opened(const FieldKeys& keys, const storage::StoredSplit& stored);
storage::StoredSplit sealed(const FieldKeys& keys, const earnings::Split& split);
std::string sealed(const FieldKeys& keys, const earnings::Share& share);

/// Where money for a group is sent to.
struct BankAccount {
    std::string bank;
    std::string number;  ///< digits
    std::string holder;
    friend bool operator==(const BankAccount&, const BankAccount&) = default;
};
BankAccount opened(const FieldKeys& keys, const GroupId& group, const storage::StoredBankAccount& stored);
std::string sealed(const FieldKeys& keys, const GroupId& group, const std::string& id, const BankAccount& account);

}  // namespace etalase::server
