// The query of lists of documents: ?group=&outlet=&agency=&state=&q=&limit=&cursor=, and what single lists add.
#pragma once

#include "domain/consignments/parties.hpp"
#include "server/catalogue/json.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace etalase::server {

struct DocumentRequest {
    consignments::DocumentQuery query;
    std::string fingerprint;  ///< for the cursor of the next page
};

/// Whether a word is a state, or a kind, of the documents that are listed.
using IsName = std::function<bool(std::string_view)>;

/// `list` names the list. Errors: query.invalid, cursor.broken, cursor.other_query.
Result<DocumentRequest> read_document_request(const http::Request& request, const std::string& list, const IsName& is_state,
                                              const IsName& is_kind = {});

/// `{"items": [...], "next": ...}`; the next page begins after `last`, where there is more.
http::Response document_list(const http::Request& request, const DocumentRequest& read, Json items, bool more,
                             const std::string& last);

/// {slug, name}
Json place_json(const std::string& slug, const std::string& name);
/// {id, slug, name} of a product and {id, name, sku} of its variant.
Json product_json(const ProductId& id, const std::string& slug, const std::string& name);
/// Address of the smallest picture of a product, null without one.
Json small_photo_json(const std::string& hash, int width, int height);
Json variant_json(const VariantId& id, const std::string& name, const std::string& sku);

}  // namespace etalase::server
