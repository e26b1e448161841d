// A product as those see it who work on it: in any state, with the version that their changes build on. Never for the public.
#pragma once

#include "domain/catalogue/product.hpp"
#include "domain/catalogue/public_product.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::catalogue {

struct WorkProduct {
    ProductId id;
    GroupId group;
    std::string group_slug;
    std::string group_name;
    std::string slug;
    PublicCategory category;
    ProductDraft draft;
    std::vector<VariantId> variant_ids;  ///< beside draft.variants
    std::vector<PublicPhoto> photos;     ///< the first is the cover
    ProductState state = ProductState::draft;
    std::optional<Instant> published_at;
    Instant updated_at;
    std::int64_t version = 1;
    std::string sort_name;  ///< order key of the name; goes into cursors only
};

/// What a list of a group's products is asked for.
struct WorkQuery {
    std::optional<ProductState> state;
    std::vector<std::string> words;  ///< each must be somewhere in the name
    std::size_t limit = 24;
};

struct WorkPage {
    std::vector<WorkProduct> items;
    std::optional<Position> next;
};

}  // namespace etalase::catalogue
