// What the templates of the papers of money are filled with, beside what every paper says.
#pragma once

#include "server/papers/operations.hpp"
#include "server/papers/view.hpp"

namespace etalase::server {

/// Its lines, one part for each kind with its own sum, and all sums in the order in which a person adds them up.
void add_statement(View& view, const PaperStatement& statement, const PaperContent& content, http::Language language);
/// What was paid of it until `now`, or is on its way, and what is left; a group's word to it.
void add_standing(View& view, const Standing& standing, const PaperContent& content, Instant now, http::Language language);

void add_payment(View& view, const PaperPayment& payment, const PaperContent& content, http::Language language);

}  // namespace etalase::server
