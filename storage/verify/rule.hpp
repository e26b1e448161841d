// One rule as a statement, and where the rules of each context stand.
#pragma once

#include <string>
#include <vector>

namespace etalase::storage {

/// A statement that selects what and how many it should be, for each row that breaks the rule: (id, note, is, ought).
struct Rule {
    int number;  ///< in domain.md
    const char* name;
    const char* says;
    const char* noun;
    std::string sql;
};

/// Domain rule 2: the sums of a shift's drawer (rules_sales.cpp).
std::vector<Rule> rules_of_drawers();
/// Domain rules 4, 5 and 8: every piece that was sold is a lot's, is looked for, or came back (rules_sales.cpp).
std::vector<Rule> rules_of_sales();
/// Domain rule 2: balances of accounts (rules_balances.cpp).
std::vector<Rule> rules_of_balances();
std::vector<Rule> rules_of_ledger();
std::vector<Rule> rules_of_settlements();
/// Domain rules 2, 4 and 10: what groups divided (rules_earnings.cpp).
std::vector<Rule> rules_of_earnings();
/// Domain rule 2: what reports add up is what sales and returns say (rules_reports.cpp).
std::vector<Rule> rules_of_reports();

}  // namespace etalase::storage
