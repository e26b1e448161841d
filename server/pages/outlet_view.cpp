#include "server/pages/outlet_view.hpp"

#include "server/pages/words.hpp"
#include "server/papers/view.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace etalase::server {

using storage::StoredOutlet;

namespace {

constexpr int days_of_week = 7;

std::string weekday_words(int weekday, http::Language language) {
    return word(language, fmt::format("paper_day_{}", weekday));
}

const outlets::Hours* hours_of(const StoredOutlet& outlet, int weekday) {
    const auto& hours = outlet.facts.hours;
    const auto found = std::find_if(hours.begin(), hours.end(), [&](const auto& each) { return each.weekday == weekday; });
    return found == hours.end() ? nullptr : &*found;
}

std::string next_words(LocalDate today, LocalDate day, const std::string& time, http::Language language) {
    if (day == today) {
        return word(language, "outlet_opens_today", {{"time", time}});
    }
    if (day == plus_days(today, 1)) {
        return word(language, "outlet_opens_tomorrow", {{"time", time}});
    }
    if (day < plus_days(today, days_of_week)) {
        const auto name = weekday_words(outlets::weekday_of(day), language);
        return word(language, "outlet_opens_weekday", {{"day", name}, {"time", time}});
    }
    return word(language, "outlet_opens_day", {{"day", day_words(day, language)}, {"time", time}});
}

std::string clock_of(int minutes) {
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

}  // namespace

std::string clock_words(int minutes, http::Language language) {
    return fmt::format("{:02}{}{:02}", minutes / 60, language == http::Language::english ? ":" : ".", minutes % 60);
}

std::string opening_words(const StoredOutlet& outlet, const outlets::Opening& opening, Instant now, http::Language language) {
    const auto& facts = outlet.facts;
    const auto today = local_date_of(now, outlet.zone);
    if (!facts.open) {
        return word(language, "outlet_gone");
    }
    if (facts.ends_on && *facts.ends_on < today) {
        return word(language, "outlet_over");
    }
    if (opening.open_now) {
        return word(language, "outlet_open_until", {{"time", clock_words(*opening.until_min, language)}});
    }
    if (opening.next_day) {
        return next_words(today, *opening.next_day, clock_words(*opening.next_min, language), language);
    }
    return word(language, facts.hours.empty() ? "outlet_no_hours" : "outlet_closed");
}

std::string days_words(const StoredOutlet& outlet, http::Language language) {
    const auto& facts = outlet.facts;
    if (!facts.starts_on || !facts.ends_on) {
        return "";
    }
    const auto last = day_words(*facts.ends_on, language);
    if (*facts.starts_on == *facts.ends_on) {
        return last;
    }
    // What both days have in common is said once: the month, and with it the year.
    auto first = day_words(*facts.starts_on, language);
    const auto month = [](const std::string& day) { return day.substr(std::min(day.find(' '), day.size())); };
    if (month(first) == month(last)) {
        return first.substr(0, first.find(' ')) + "–" + last;
    }
    if (const auto year = first.rfind(' '); first.substr(year) == last.substr(last.rfind(' '))) {
        first.resize(year);
    }
    return first + " – " + last;
}

View outlet_card_view(const OutletFace& face, Instant now, http::Language language, bool lazy) {
    const auto& outlet = face.outlet;
    View view = View::type::object;
    view["url"] = "/gerai/" + outlet.slug;
    view["name"] = outlet.facts.name;
    view["kind"] = word(language, "outlet_kind_" + std::string(outlets::name_of(outlet.facts.kind)));
    view["address"] = said(outlet.facts.address);
    view["place"] = short_region(outlet.region.name);
    view["days"] = said(days_words(outlet, language));
    view["open"] = face.opening.open_now;
    view["opening"] = opening_words(outlet, face.opening, now, language);
    View pictures = View::type::list;
    for (const auto& shown : face.pictures) {
        View one = View::type::object;
        one["picture"] = picture_view(shown.photo, shown.slug, shown.category, "96px", language, lazy);
        one["picture"]["alt"] = "";  // they decorate the link, which says where it goes
        pictures.push_back(one);
    }
    view["pictures"] = std::move(pictures);
    view["any_products"] = outlet.products_count > 0;
    view["count"] = std::to_string(outlet.products_count);
    view["count_word"] = word(language, outlet.products_count == 1 ? "outlet_product_word" : "outlet_products_word");
    return view;
}

View hours_view(const StoredOutlet& outlet, Instant now, http::Language language) {
    const int today = outlets::weekday_of(local_date_of(now, outlet.zone));
    View list = View::type::list;
    for (int weekday = 1; weekday <= days_of_week; ++weekday) {
        const auto* hours = hours_of(outlet, weekday);
        View day = View::type::object;
        day["day"] = weekday_words(weekday, language);
        day["today"] = weekday == today;
        day["hours"] = hours == nullptr
                           ? word(language, "outlet_day_off")
                           : clock_words(hours->opens_min, language) + "–" + clock_words(hours->closes_min, language);
        list.push_back(day);
    }
    View view = View::type::object;
    view["days"] = std::move(list);
    view["note"] = word(language, "outlet_clock", {{"zone", std::string(name_of(outlet.zone))}});
    return view;
}

std::string json_ld_of(const StoredOutlet& outlet, const std::string& url) {
    using Json = nlohmann::ordered_json;
    static constexpr std::array<const char*, days_of_week> names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                                 "Friday", "Saturday", "Sunday"};
    const auto& facts = outlet.facts;
    Json json{{"@context", "https://schema.org"},
              {"@type", "Store"},
              {"name", facts.name},
              {"url", url},
              {"address",
               {{"@type", "PostalAddress"},
                {"streetAddress", facts.address},
                {"addressLocality", outlet.region.name},
                {"addressRegion", outlet.region.province},
                {"addressCountry", "ID"}}}};
    if (facts.latitude_e6 && facts.longitude_e6) {
        json["geo"] = {{"@type", "GeoCoordinates"},
                       {"latitude", static_cast<double>(*facts.latitude_e6) / 1e6},
                       {"longitude", static_cast<double>(*facts.longitude_e6) / 1e6}};
    }
    for (const auto& hours : facts.hours) {
        Json one{{"@type", "OpeningHoursSpecification"},
                 {"dayOfWeek", std::string("https://schema.org/") + names.at(static_cast<std::size_t>(hours.weekday - 1))},
                 {"opens", clock_of(hours.opens_min)},
                 {"closes", hours.closes_min == 1440 ? "23:59" : clock_of(hours.closes_min)}};
        if (facts.starts_on && facts.ends_on) {
            one["validFrom"] = format_local_date(*facts.starts_on);
            one["validThrough"] = format_local_date(*facts.ends_on);
        }
        json["openingHoursSpecification"].push_back(one);
    }
    return json_in_page(json.dump());
}

}  // namespace etalase::server
