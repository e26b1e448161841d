// What people read in reports.
#pragma once

#include "server/http/request.hpp"
#include "server/reports/operations.hpp"

#include <string>

namespace etalase::server {

/// The same items, with days, weeks, months and ways of paying in the words of a language.
SalesReport in_words(SalesReport report, http::Language language);

/// "0–30 hari", "Lebih dari 180 hari".
std::string age_words(const reports::Age& age, http::Language language);

}  // namespace etalase::server
