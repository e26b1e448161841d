// Who may change what of a product, and what a change makes of it.
#pragma once

#include "domain/catalogue/product.hpp"
#include "domain/identity/actor.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::catalogue {

/// As whom somebody edits: the group speaks for itself; a facilitator prepares what the group then decides.
enum class Editor { group, facilitator };

/// None where the actor does not work for the group.
std::optional<Editor> editor_of(const identity::Actor& actor, const GroupId& group);

/// The groups whose products the actor may look up at all, each once.
std::vector<GroupId> groups_of(const identity::Actor& actor);

/// Error: product.group_decides (forbidden), for facilitators and what is no longer a draft.
Result<void> may_edit(Editor editor, ProductState state);
/// Publishing and archiving. Error: product.group_decides (forbidden).
Result<void> may_decide(Editor editor);

/// A variant of a list that is wanted: the one with this id, else the one with the same name, else a new one.
struct WantedVariant {
    std::optional<VariantId> id;
    VariantDraft facts;
};

/// What is to be different; what is not given stays.
struct ProductPatch {
    std::optional<std::string> name;
    std::optional<std::string> category;
    std::optional<ProductKind> kind;
    std::optional<std::string> story;
    std::optional<std::string> technique;
    std::optional<std::string> materials;
    std::optional<std::string> care;
    std::optional<std::vector<WantedVariant>> variants;  ///< the whole list, in its order
};

struct VariantPatch {
    std::optional<std::string> name;
    std::optional<std::string> sku;
    std::optional<Rupiah> price;
};

struct Edited {
    ProductDraft draft;
    std::vector<std::optional<VariantId>> variant_ids;  ///< beside draft.variants; none where the variant is new
};

/// `now` with the patch applied, checked as a whole. Errors: product.invalid with every wrong field.
Result<Edited> patched(const ProductDraft& now, const std::vector<VariantId>& ids, const ProductPatch& patch);

/// The variants as they are, as a list to be changed.
std::vector<WantedVariant> wanted_variants(const ProductDraft& now, const std::vector<VariantId>& ids);

/// State after publishing: needs a name, a category and a price, not a photo. Errors: product.wrong_state, product.invalid.
Result<ProductState> published(ProductState now, const ProductDraft& draft);

/// Names of the fields that differ, in the order of the form.
std::vector<std::string> changed_fields(const ProductDraft& before, const ProductDraft& after);

inline constexpr std::size_t max_photos = 10;
inline constexpr std::size_t max_alt_length = 300;  ///< code points

}  // namespace etalase::catalogue
