#include "server/consignments/document_query.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/catalogue/query.hpp"
#include "server/http/cursor.hpp"
#include "server/media/photo_urls.hpp"

#include <fmt/format.h>

namespace etalase::server {

namespace {

constexpr std::size_t max_limit = 100;
constexpr std::size_t max_q_length = 100;
constexpr std::size_t max_slug_length = 80;

class Reader {
   public:
    Reader(DocumentRequest& read, const IsName& is_state, const IsName& is_kind)
        : query_(read.query), is_state_(is_state), is_kind_(is_kind) {}

    void take(const std::string& name, const std::string& value) {
        if (name == "group" || name == "outlet" || name == "agency") {
            (name == "group" ? query_.group : name == "outlet" ? query_.outlet : query_.agency) = value;
            require(name, value.size() <= max_slug_length, "too_long", "Use an address as the lists show it.");
        } else if (name == "state") {
            query_.state = value;
            require(name, is_state_(value), "unknown_value", "There is no such state.");
        } else if (name == "kind") {
            query_.kind = value;
            require(name, is_kind_ && is_kind_(value), "unknown_value", "There is no such kind.");
        } else if (name == "open") {
            query_.open = value == "true";
            require(name, value == "true" || value == "false", "unknown_value", "Use true or false.");
        } else if (name == "q") {
            query_.words = search_words(value);
            require(name, length(value) <= max_q_length, "too_long", fmt::format("Use at most {} characters.", max_q_length));
        } else if (name == "limit") {
            const auto limit = read_page_limit(value, max_limit);
            query_.limit = limit.value_or(query_.limit);
            require(name, limit.has_value(), "out_of_range", fmt::format("Use a whole number from 1 to {}.", max_limit));
        } else if (name == "cursor") {
            cursor_ = value;
        }
    }

    const std::string& cursor() const { return cursor_; }
    std::vector<FieldError> errors;

   private:
    void require(const std::string& name, bool right, const char* code, const std::string& detail) {
        if (!right) {
            errors.push_back({name, code, detail});
        }
    }

    consignments::DocumentQuery& query_;
    const IsName& is_state_;
    const IsName& is_kind_;
    std::string cursor_;
};

Json null_or(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace

Result<DocumentRequest> read_document_request(const http::Request& request, const std::string& list, const IsName& is_state,
                                              const IsName& is_kind) {
    DocumentRequest read;
    Reader reader(read, is_state, is_kind);
    for (const auto& [name, value] : request.query) {
        reader.take(name, value);
    }
    if (!reader.errors.empty()) {
        return tl::unexpected(Error{ErrorKind::invalid, "query.invalid", "", std::move(reader.errors)});
    }
    const auto& query = read.query;
    read.fingerprint = fmt::format("{} {} {} {} {} {} {} {}", list, query.group, query.outlet, query.agency, query.state,
                                   query.kind, query.open, fmt::join(query.words, " "));
    if (!reader.cursor().empty()) {
        TRY_ASSIGN(const auto after, http::read_cursor(reader.cursor(), read.fingerprint));
        read.query.before = after.id;
    }
    return read;
}

http::Response document_list(const http::Request& request, const DocumentRequest& read, Json items, bool more,
                             const std::string& last) {
    auto response = list_answer(request, std::move(items),
                                more ? std::optional(http::write_cursor(Position{0, "", last}, read.fingerprint)) : std::nullopt);
    response.cache_control = "private, no-cache";
    response.vary = "Accept-Language, Cookie, Authorization";
    return response;
}

Json place_json(const std::string& slug, const std::string& name) {
    return {{"slug", slug}, {"name", name}};
}

Json product_json(const ProductId& id, const std::string& slug, const std::string& name) {
    return {{"id", id.text}, {"slug", slug}, {"name", name}};
}

Json small_photo_json(const std::string& hash, int width, int height) {
    if (hash.empty()) {
        return nullptr;
    }
    const catalogue::PublicPhoto photo{"", hash, width, height, "", ""};
    return photo_url(photo, photo_widths(photo).front(), "jpg");
}

Json variant_json(const VariantId& id, const std::string& name, const std::string& sku) {
    return {{"id", id.text}, {"name", name}, {"sku", null_or(sku)}};
}

}  // namespace etalase::server
