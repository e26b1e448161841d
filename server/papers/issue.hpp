// Giving a document its number, and keeping what it says.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/money.hpp"
#include "domain/shared/time.hpp"
#include "server/papers/money.hpp"
#include "storage/engine/tx.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

/// Nota Titip, Berita Acara Serah Terima, Nota Retur, Berita Acara Kerusakan/Kehilangan, Perjanjian Titip Jual, Berita Acara Stok
/// Opname, Laporan Perhitungan Penjualan, Kuitansi.
enum class PaperKind { delivery_note, receipt, return_note, incident_report, agreement, stock_count, statement, payment };
std::string_view name_of(PaperKind kind);    ///< "delivery_note", ...
std::string_view series_of(PaperKind kind);  ///< "NT", "BAST", "NR", "BAK", "PJ", "SO", "LPP", "KW": the beginning of its numbers

/// One line of goods.
struct PaperLine {
    std::string product_name;
    std::string variant_name;
    std::string sku;
    Rupiah price;
    std::int64_t quantity = 0;                                          ///< sent, returned, damaged, gone by a count
    std::optional<std::int64_t> accepted, short_of, rejected, surplus;  ///< on a receipt
    std::optional<std::int64_t> expected, counted, first;               ///< on a stock count; first: where there was a second
    std::optional<LocalDate> expires_on;
    std::string reason;
};

/// Who had a part in what a paper is about. The group's people act as the group: no paper has their names.
struct PaperSigner {
    std::string deed;  ///< "counted", "agreed", "posted", "issued", "sent", "confirmed"
    std::string name;  ///< "" for the group
    Instant at;
};

/// What a paper says about its subject; names and addresses of the parties are looked up when it is issued.
struct PaperFacts {
    PaperKind kind = PaperKind::delivery_note;
    std::string subject;  ///< id of the delivery, return, incident, count, agreement version, settlement or payout
    GroupId group;
    std::optional<OutletId> outlet;  ///< none on an agreement, and on what is about money
    AgencyId agency;
    Instant at;                    ///< of the deed: sending, receiving, ...
    std::string agreement_number;  ///< on an agreement: "" until it has one, which is then its first paper's
    std::int64_t terms_number = 0;
    std::string number;  ///< where it has one already: the paper gets that with its edition behind it
    std::int64_t edition = 1;
    std::string refers_to;  ///< number of the paper that this one answers, "" where none
    std::vector<PaperLine> lines;
    std::string note;
    std::vector<PaperSigner> signers;  ///< on a stock count and on papers of money; on an agreement they are looked up
    std::vector<std::pair<std::string, std::string>> more;  ///< further facts: key of a word, value ("percent", "50")
    std::optional<PaperStatement> statement = {};           ///< on a statement
    std::optional<PaperPayment> payment = {};               ///< on a receipt of a payment
};

/// Takes the next number of the outlet's series and year (local day of the outlet), and keeps the paper. Returns the number. Among
/// the last statements of a transaction: the series is a row that all of the outlet's papers share.
std::string issue_paper(storage::Tx& tx, const PaperFacts& facts);

/// Somebody as they stand on a paper that a group reads too: no paper has the names of a group's people, also of those who work for an
/// outlet or an agency as well. "" for them.
std::string name_on_paper(storage::Tx& tx, const AccountId& id, const GroupId& group);

}  // namespace etalase::server
