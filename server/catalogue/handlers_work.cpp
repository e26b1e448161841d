#include "server/catalogue/handlers_work.hpp"

#include "server/catalogue/answers.hpp"
#include "server/catalogue/operations_work.hpp"
#include "server/catalogue/work_fields.hpp"
#include "server/catalogue/work_json.hpp"
#include "server/http/answers.hpp"
#include "server/http/cursor.hpp"
#include "server/http/fields.hpp"

#include <functional>

namespace etalase::server {

namespace {

// One parameter name for one path: {slug} is the product's id wherever something is changed.
ProductId product_of(const http::Request& request) {
    return ProductId{std::string(request.parameter("slug"))};
}

VariantId variant_of(const http::Request& request) {
    return VariantId{std::string(request.parameter("variant"))};
}

http::Response product_answer(const http::Request& request, int status, const Result<catalogue::WorkProduct>& product) {
    return product ? work_answer(status, work_json(*product, request.language), product->version)
                   : http::refused(request, product.error());
}

http::Response variant_answer(const http::Request& request, int status, const Result<ChangedVariant>& changed) {
    return changed ? work_answer(status, work_json_of_variant(changed->product, changed->at), changed->product.version)
                   : http::refused(request, changed.error());
}

}  // namespace

Result<void> may_change_product(Services& services, const http::Request& request) {
    return may_work_on(services.database, doer_of(services, request), product_of(request));
}

Result<void> may_work_in_group(Services& services, const http::Request& request) {
    return may_work_for(services.database, doer_of(services, request), std::string(request.parameter("slug")));
}

http::Response get_group_products(Services& services, const http::Request& request) {
    const auto work = read_work_request(request);
    if (!work) {
        return http::refused(request, work.error());
    }
    const auto page =
        list_group_work(services.database, request.actor, std::string(request.parameter("slug")), work->query, work->after);
    if (!page) {
        return http::refused(request, page.error());
    }
    Json items = Json::array();
    for (const auto& product : page->items) {
        items.push_back(work_json(product, request.language));
    }
    auto response = list_answer(request, std::move(items),
                                page->next ? std::optional(http::write_cursor(*page->next, work->fingerprint)) : std::nullopt);
    response.cache_control = "private, no-cache";
    response.vary = "Accept-Language, Cookie, Authorization";
    return response;
}

http::Response post_group_product(Services& services, const http::Request& request) {
    const auto draft = read_product(request);
    if (!draft) {
        return http::refused(request, draft.error());
    }
    const auto product =
        create_product(services.database, doer_of(services, request), std::string(request.parameter("slug")), *draft);
    auto response = product_answer(request, 201, product);
    if (product) {
        response.headers.emplace_back("Location", "/api/v1/products/" + product->id.text);
    }
    return response;
}

http::Response patch_product(Services& services, const http::Request& request) {
    const auto version = http::read_if_match(request);
    if (!version) {
        return http::refused(request, version.error());
    }
    const auto patch = read_product_patch(request);
    if (!patch) {
        return http::refused(request, patch.error());
    }
    return product_answer(request, 200,
                          change_product(services.database, doer_of(services, request), product_of(request), *patch, *version));
}

http::Response post_product_publish(Services& services, const http::Request& request) {
    const auto version = read_optional_if_match(request);
    return version ? product_answer(request, 200,
                                    publish_product(services.database, doer_of(services, request), product_of(request), *version))
                   : http::refused(request, version.error());
}

http::Response post_product_archive(Services& services, const http::Request& request) {
    const auto version = read_optional_if_match(request);
    return version ? product_answer(request, 200,
                                    archive_product(services.database, doer_of(services, request), product_of(request), *version))
                   : http::refused(request, version.error());
}

http::Response post_variant(Services& services, const http::Request& request) {
    const auto version = read_optional_if_match(request);
    const auto variant = read_variant(request);
    if (!version || !variant) {
        return http::refused(request, version ? variant.error() : version.error());
    }
    return variant_answer(request, 201,
                          add_variant(services.database, doer_of(services, request), product_of(request), *variant, *version));
}

http::Response patch_variant(Services& services, const http::Request& request) {
    const auto version = read_optional_if_match(request);
    const auto patch = read_variant_patch(request);
    if (!version || !patch) {
        return http::refused(request, version ? patch.error() : version.error());
    }
    return variant_answer(request, 200,
                          change_variant(services.database, doer_of(services, request), product_of(request), variant_of(request),
                                         *patch, *version));
}

http::Response delete_variant(Services& services, const http::Request& request) {
    const auto version = read_optional_if_match(request);
    if (!version) {
        return http::refused(request, version.error());
    }
    const auto product =
        remove_variant(services.database, doer_of(services, request), product_of(request), variant_of(request), *version);
    return product ? http::nothing_more() : http::refused(request, product.error());
}

}  // namespace etalase::server
