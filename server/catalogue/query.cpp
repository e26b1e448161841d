#include "server/catalogue/query.hpp"

#include "domain/shared/id.hpp"
#include "domain/shared/text.hpp"
#include "server/http/cursor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace etalase::server {

using catalogue::Sort;

namespace {

constexpr std::size_t max_q_length = 100;  // code points
constexpr std::size_t max_words = 10;
constexpr std::size_t max_limit = 100;

constexpr std::pair<std::string_view, Sort> sorts[] = {
    {"newest", Sort::newest}, {"price", Sort::price}, {"-price", Sort::price_descending}, {"name", Sort::name}};

/// Reads one query and gathers what is wrong with it.
class Reader {
   public:
    explicit Reader(const http::Request& request) : request_(request) {}

    CatalogueRequest read() {
        CatalogueRequest out;
        auto& query = out.query;
        read_q(out);
        query.category = slug("category", "The categories are listed at /api/v1/categories.");
        query.group = slug("group", "The groups are listed at /api/v1/groups.");
        query.region = region();
        query.outlet = slug("outlet", "The outlets are listed at /api/v1/outlets.");
        query.min_price = price("min_price");
        query.max_price = price("max_price");
        if (query.min_price && query.max_price && *query.max_price < *query.min_price) {
            wrong("max_price", "below_min_price", "Give a max_price that is not below min_price.");
        }
        read_sort(query.sort);
        read_limit(query.limit);
        if (const auto text = value("facets"); !text.empty()) {
            out.facets = text == "true";
            if (text != "true" && text != "false") {
                wrong("facets", "unknown_value", "Use true or false.");
            }
        }
        return out;
    }

    std::vector<FieldError> errors;

    std::string value(std::string_view name) const {
        const auto found =
            std::find_if(request_.query.begin(), request_.query.end(), [&](const auto& p) { return p.first == name; });
        return found == request_.query.end() ? "" : found->second;
    }
    bool given(std::string_view name) const {
        return std::any_of(request_.query.begin(), request_.query.end(), [&](const auto& p) { return p.first == name; });
    }

   private:
    void wrong(std::string field, std::string code, std::string detail) {
        errors.push_back({std::move(field), std::move(code), std::move(detail)});
    }

    void read_q(CatalogueRequest& out) {
        out.q = tidy_line(value("q"));
        if (length(out.q) > max_q_length) {
            wrong("q", "too_long", fmt::format("Use at most {} characters.", max_q_length));
            return;
        }
        out.query.words = search_words(out.q);
        if (out.query.words.size() > max_words) {
            wrong("q", "too_many_words", fmt::format("Use at most {} words.", max_words));
        }
        if (out.query.words.empty() && !out.q.empty()) {
            out.query.words = {out.q};  // only signs: no product has such a word, and that is the right answer
        }
    }

    std::string slug(std::string_view name, std::string_view where) {
        auto text = value(name);
        if (!text.empty() && !is_slug(text)) {
            wrong(std::string(name), "not_a_slug", fmt::format("Use lower-case letters, digits and hyphens. {}", where));
        }
        return text;
    }

    std::string region() {
        auto code = value("region");
        const auto digits = [&](std::size_t from) {
            return std::isdigit(static_cast<unsigned char>(code[from])) &&
                   std::isdigit(static_cast<unsigned char>(code[from + 1]));
        };
        const bool province = code.size() == 2 && digits(0);
        const bool regency = code.size() == 5 && digits(0) && code[2] == '.' && digits(3);
        if (!code.empty() && !province && !regency) {
            wrong("region", "not_a_code", "Use a code such as 63 or 63.03. The regions are listed at /api/v1/regions.");
        }
        return code;
    }

    std::optional<Rupiah> price(std::string_view name) {
        const auto text = value(name);
        if (text.empty()) {
            return std::nullopt;
        }
        std::int64_t amount = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), amount);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || amount < 0 || amount > max_price) {
            wrong(std::string(name), "not_an_amount", fmt::format("Use whole rupiah from 0 to {}, digits only.", max_price));
            return std::nullopt;
        }
        return Rupiah{amount};
    }

    void read_sort(Sort& sort) {
        const auto text = value("sort");
        if (text.empty()) {
            return;
        }
        const auto found = std::find_if(std::begin(sorts), std::end(sorts), [&](const auto& s) { return s.first == text; });
        if (found == std::end(sorts)) {
            wrong("sort", "unknown_value", "Use newest, price, -price or name.");
        } else {
            sort = found->second;
        }
    }

    void read_limit(std::size_t& limit) {
        if (!given("limit")) {
            return;
        }
        if (const auto read = read_page_limit(value("limit"), max_limit)) {
            limit = *read;
        } else {
            wrong("limit", "out_of_range", fmt::format("Use a whole number from 1 to {}.", max_limit));
        }
    }

    const http::Request& request_;
};

/// What a cursor belongs to: everything of the query that decides its rows and their order. The limit may change between pages.
std::string fingerprint(const catalogue::CatalogueQuery& query) {
    std::string words;
    for (const auto& word : query.words) {
        words += word + " ";
    }
    const auto bound = [](const std::optional<Rupiah>& price) {
        return price ? std::to_string(price->amount) : std::string("-");
    };
    return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}", words, query.category, query.group, query.region, query.outlet,
                       bound(query.min_price), bound(query.max_price), name_of(query.sort));
}

}  // namespace

std::optional<std::size_t> read_page_limit(std::string_view text, std::size_t most) {
    std::size_t limit = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || limit < 1 || limit > most) {
        return std::nullopt;
    }
    return limit;
}

std::optional<FieldError> wrong_words(std::string_view text) {
    if (length(text) <= max_q_length) {
        return std::nullopt;
    }
    return FieldError{"q", "too_long", fmt::format("Use at most {} characters.", max_q_length)};
}

std::string_view name_of(Sort sort) {
    return std::find_if(std::begin(sorts), std::end(sorts), [&](const auto& s) { return s.second == sort; })->first;
}

std::string cursor_of(const catalogue::CatalogueQuery& query, const Position& position) {
    return http::write_cursor(position, fingerprint(query));
}

Result<CatalogueRequest> read_catalogue_query(const http::Request& request) {
    Reader reader(request);
    auto read = reader.read();
    if (!reader.errors.empty()) {
        return tl::unexpected(Error{ErrorKind::invalid, "query.invalid", "", std::move(reader.errors)});
    }
    if (reader.given("cursor")) {
        TRY_ASSIGN(read.after, http::read_cursor(reader.value("cursor"), fingerprint(read.query)));
    }
    return read;
}

}  // namespace etalase::server
