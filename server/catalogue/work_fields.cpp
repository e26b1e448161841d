#include "server/catalogue/work_fields.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/query.hpp"
#include "server/http/cursor.hpp"
#include "server/http/fields.hpp"

#include <fmt/format.h>

namespace etalase::server {

using namespace catalogue;
using http::Fields;

namespace {

constexpr std::size_t max_limit = 100;
constexpr std::size_t max_q_length = 100;

Rupiah read_price(Fields& fields) {
    // The domain says what is too low or too high; here only whether it is a number.
    const auto price = fields.whole("price", INT64_MIN, INT64_MAX);
    if (!fields.has("price")) {
        fields.refuse("price", "required", "Write the price in whole rupiah.");
    }
    return Rupiah{price.value_or(1)};
}

std::optional<ProductKind> read_kind(Fields& fields) {
    if (!fields.has("kind")) {
        return std::nullopt;
    }
    const auto kind = product_kind(fields.text("kind"));
    if (!kind) {
        fields.refuse("kind", "unknown_value", "Use goods, made_to_order or service.");
    }
    return kind;
}

std::vector<WantedVariant> read_variants(Fields& fields, bool with_ids) {
    std::vector<WantedVariant> variants;
    for (auto& each : fields.objects("variants", max_variants)) {
        WantedVariant variant;
        if (with_ids && each.has("id")) {
            variant.id = VariantId{each.text("id")};
        }
        variant.facts.name = each.text("name", max_name_length);
        variant.facts.sku = each.text("sku", max_sku_length);
        variant.facts.price = read_price(each);
        variants.push_back(std::move(variant));
    }
    return variants;
}

std::optional<std::string> read_text(Fields& fields, const char* name, std::size_t most) {
    return fields.has(name) ? std::optional(fields.text(name, most)) : std::nullopt;
}

/// Reads the body by `read`, and hands out what it made when every field was right.
template <class Read>
auto body(const http::Request& request, const Read& read) -> Result<std::invoke_result_t<Read, Fields&>> {
    TRY_ASSIGN(const auto json, http::read_json(request));
    Fields fields(json);
    auto value = read(fields);
    if (auto done = fields.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return value;
}

}  // namespace

Result<ProductDraft> read_product(const http::Request& request) {
    return body(request, [](Fields& fields) {
        ProductDraft draft;
        draft.name = fields.text("name", max_name_length);
        draft.category = fields.text("category");
        draft.kind = read_kind(fields).value_or(ProductKind::goods);
        draft.story = fields.text("story", max_story_length);
        draft.technique = fields.text("technique", max_fact_length);
        draft.materials = fields.text("materials", max_fact_length);
        draft.care = fields.text("care", max_fact_length);
        for (auto& variant : read_variants(fields, false)) {
            draft.variants.push_back(std::move(variant.facts));
        }
        return draft;
    });
}

Result<ProductPatch> read_product_patch(const http::Request& request) {
    return body(request, [](Fields& fields) {
        ProductPatch patch;
        patch.name = read_text(fields, "name", max_name_length);
        patch.category = read_text(fields, "category", 400);
        patch.kind = read_kind(fields);
        patch.story = read_text(fields, "story", max_story_length);
        patch.technique = read_text(fields, "technique", max_fact_length);
        patch.materials = read_text(fields, "materials", max_fact_length);
        patch.care = read_text(fields, "care", max_fact_length);
        if (fields.has("variants")) {
            patch.variants = read_variants(fields, true);
        }
        return patch;
    });
}

Result<VariantDraft> read_variant(const http::Request& request) {
    return body(request, [](Fields& fields) {
        VariantDraft variant;
        variant.name = fields.text("name", max_name_length);
        variant.sku = fields.text("sku", max_sku_length);
        variant.price = read_price(fields);
        return variant;
    });
}

Result<VariantPatch> read_variant_patch(const http::Request& request) {
    return body(request, [](Fields& fields) {
        VariantPatch patch;
        patch.name = read_text(fields, "name", max_name_length);
        patch.sku = read_text(fields, "sku", max_sku_length);
        if (fields.has("price")) {
            patch.price = read_price(fields);
        }
        return patch;
    });
}

Result<std::vector<PhotoId>> read_photo_order(const http::Request& request) {
    return body(request, [](Fields& fields) {
        std::vector<PhotoId> order;
        for (auto& id : fields.texts("photos", max_photos, 36)) {
            order.push_back(PhotoId{std::move(id)});
        }
        return order;
    });
}

Result<std::string> read_alt(const http::Request& request) {
    return body(request, [](Fields& fields) { return fields.text("alt", max_alt_length); });
}

Result<WorkRequest> read_work_request(const http::Request& request) {
    WorkRequest work;
    std::vector<FieldError> errors;
    std::string cursor;
    std::string state_text;
    for (const auto& [name, value] : request.query) {
        if (name == "state") {
            work.query.state = product_state(value);
            state_text = value;
            if (!work.query.state) {
                errors.push_back({name, "unknown_value", "Use draft, published or archived."});
            }
        } else if (name == "q") {
            work.query.words = search_words(value);
            if (length(value) > max_q_length) {
                errors.push_back({name, "too_long", fmt::format("Use at most {} characters.", max_q_length)});
            }
        } else if (name == "limit") {
            const auto limit = read_page_limit(value, max_limit);
            work.query.limit = limit.value_or(work.query.limit);
            if (!limit) {
                errors.push_back({name, "out_of_range", fmt::format("Use a whole number from 1 to {}.", max_limit)});
            }
        } else if (name == "cursor") {
            cursor = value;
        }
    }
    if (!errors.empty()) {
        return tl::unexpected(Error{ErrorKind::invalid, "query.invalid", "", std::move(errors)});
    }
    work.fingerprint = fmt::format("work {} {} {}", request.parameter("slug"), state_text, fmt::join(work.query.words, " "));
    if (!cursor.empty()) {
        TRY_ASSIGN(work.after, http::read_cursor(cursor, work.fingerprint));
    }
    return work;
}

Result<std::optional<std::int64_t>> read_optional_if_match(const http::Request& request) {
    if (request.header("If-Match").empty()) {
        return std::optional<std::int64_t>();
    }
    TRY_ASSIGN(const auto version, http::read_if_match(request));
    return std::optional(version);
}

}  // namespace etalase::server
