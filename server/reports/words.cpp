#include "server/reports/words.hpp"

#include "server/pages/words.hpp"
#include "server/papers/view.hpp"

#include <fmt/format.h>

namespace etalase::server {

using http::Language;
using reports::By;

namespace {

std::string label_of(const reports::Item& item, By by, Language language) {
    if (by == By::payment) {
        return word_or(language, "report_payment_" + item.key, item.key);
    }
    const auto first = parse_local_date(item.label);
    if (!reports::is_of_time(by) || !first) {
        return item.label;
    }
    if (by == By::month) {
        const auto month = item.key.substr(5, 2);
        return word(language, "paper_month_" + std::to_string(std::stoi(month))) + " " + item.key.substr(0, 4);
    }
    return by == By::day ? day_words(*first, language)
                         : fmt::format("{} – {}", day_words(*first, language), day_words(plus_days(*first, 6), language));
}

}  // namespace

SalesReport in_words(SalesReport report, Language language) {
    for (auto& item : report.items) {
        item.label = label_of(item, report.by, language);
    }
    return report;
}

std::string age_words(const reports::Age& age, Language language) {
    return age.to_days
               ? word(language, "report_days", {{"from", std::to_string(age.from_days)}, {"to", std::to_string(*age.to_days)}})
               : word(language, "report_days_more", {{"days", std::to_string(age.from_days - 1)}});
}

}  // namespace etalase::server
