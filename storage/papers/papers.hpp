// Numbers of papers, in series without gaps, and what each paper said when it got its number.
#pragma once

#include "domain/shared/time.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::storage {

/// The next number of a series and year: "NT-GKT", 2026 -> "NT-GKT-2026-0001". A number is taken only if the transaction commits, so
/// that a series has no gaps.
std::string next_paper_number(Tx& tx, const std::string& series, std::int64_t year);

/// A paper that was issued. Rows are only ever added.
struct StoredPaper {
    std::string id;
    std::string
        kind;  ///< "delivery_note", "receipt", "return_note", "incident_report", "agreement", "stock_count", "statement", "payment"
    std::string number;
    std::string subject;  ///< id of what it is about
    std::string group;    ///< ids of those who may read it; "" where none
    std::string outlet;
    std::string agency;
    std::string content;  ///< JSON
    std::string digest;   ///< SHA-256 of content, hex
    std::string code;     ///< unguessable, for its QR
    Instant issued_at;
    bool called_off =
        false;  ///< read, never written: its delivery or return was cancelled or refused afterwards, its settlement too,
                ///< or that was issued again
};
void insert_paper(Tx& tx, const StoredPaper& paper);
std::optional<StoredPaper> find_paper(Tx& tx, const std::string& id);
std::optional<StoredPaper> find_paper_by_code(Tx& tx, const std::string& code);
/// The newest of a kind about something.
std::optional<StoredPaper> find_paper_about(Tx& tx, const std::string& subject, const std::string& kind);

/// Id and number of each paper about something, oldest first.
std::vector<std::pair<std::string, std::string>> papers_about(Tx& tx, const std::string& subject);

}  // namespace etalase::storage
