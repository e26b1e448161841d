// What a paper says, and the bytes that it is kept as.
#pragma once

#include "domain/agreements/terms.hpp"
#include "domain/shared/time.hpp"
#include "server/papers/issue.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etalase::server {

/// All of it as it was when the paper was issued: nothing is looked up when it is read again.
struct PaperContent {
    std::string kind, number;
    std::string at;               ///< RFC 3339
    std::string day, time, zone;  ///< there: "2026-11-20", "09.41", "WITA"
    struct {
        std::string alias, region, region_code, whatsapp;
    } group;
    struct {
        std::string name, address, region;
    } outlet;  ///< name "" where the paper is of none
    struct {
        std::string name, region;
    } agency;
    std::string agreement;     ///< its number
    std::int64_t version = 0;  ///< of its terms
    std::optional<agreements::Terms> terms;
    struct Signature {
        std::string side, name, at;
        std::string day, time;  ///< there, as of the paper itself
    };
    std::vector<Signature> signatures;  ///< of an agreement; of a stock count and of money, by deed instead of side
    std::string refers_to, note;
    std::vector<PaperLine> lines;
    std::int64_t pieces = 0;  ///< of all lines; of a receipt, what was taken in; of a stock count, what is gone
    Rupiah worth;             ///< of a statement, what is to be paid by it, whoever pays; of a payment, its amount
    std::vector<std::pair<std::string, std::string>> more;
    std::optional<PaperStatement> statement = {};
    std::optional<PaperPayment> payment = {};
};

/// What of a line the paper is about: what was taken in on a receipt, else its quantity.
std::int64_t pieces_of(const PaperLine& line);
/// ENSUREs that no sum overflows.
Rupiah worth_of(const PaperLine& line);

/// JSON, always the same bytes for the same content.
std::string write_content(const PaperContent& content);
/// Throws where the bytes were not written by write_content.
PaperContent read_content(const std::string& bytes);

}  // namespace etalase::server
