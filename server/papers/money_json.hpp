// The papers of money as JSON: part of the bytes that a paper is kept as, so the same for the same content.
#pragma once

#include "server/papers/money.hpp"

#include <nlohmann/json.hpp>

namespace etalase::server {

nlohmann::ordered_json json_of(const PaperStatement& statement);
nlohmann::ordered_json json_of(const PaperPayment& payment);
/// Throw where it was not written by json_of.
PaperStatement paper_statement_of(const nlohmann::ordered_json& json);
PaperPayment paper_payment_of(const nlohmann::ordered_json& json);

}  // namespace etalase::server
