// Brings a database to the schema of this binary: numbered files, each once, in order.
#pragma once

#include "storage/engine/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace etalase::storage {

struct Migration {
    int version = 0;
    std::string name;  ///< file name without number and ending
    std::string_view text;
};

/// This binary's migrations for an engine ("sqlite", "mysql"): NNNN_x.sql, or NNNN_x.<engine>.sql where texts must differ.
std::vector<Migration> migrations_for(std::string_view engine);

/// The statements of a migration: without comments (SOCI's parser does not know them), split at semicolons outside quotes.
std::vector<std::string> statements_of(std::string_view text);

}  // namespace etalase::storage
