// What documents about goods have in common: their parties, who sees them, their papers.
#pragma once

#include "domain/consignments/parties.hpp"
#include "storage/engine/sql_text.hpp"
#include "storage/engine/tx.hpp"

#include <map>
#include <string>
#include <vector>

namespace etalase::storage {

/// Columns of the parties of a document `d` with a group and an outlet, and the tables that they come from.
extern const char* const parties_columns;  ///< 8 texts, see parties_of
extern const char* const parties_tables;
consignments::Parties parties_of(const std::string& group, const std::string& group_slug, const std::string& group_name,
                                 const std::string& outlet, const std::string& outlet_slug, const std::string& outlet_name,
                                 const std::string& agency, const std::string& zone);

/// " and ..." for everything in the query but its words, for `d` joined with parties_tables; newest first after `before`.
void add_document_conditions(SqlText& sql, const consignments::DocumentQuery& query);

/// " in (...)" of some ids; ENSUREs that there are some.
void add_ids(SqlText& sql, const std::vector<std::string>& ids);

/// A paper that was issued about something.
struct IssuedPaper {
    std::string id;
    std::string kind;
    std::string number;
};
/// By the ids of their subjects, the oldest first.
std::map<std::string, std::vector<IssuedPaper>> issued_about(Tx& tx, const std::vector<std::string>& subjects);

}  // namespace etalase::storage
