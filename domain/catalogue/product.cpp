#include "domain/catalogue/product.hpp"

#include "domain/shared/text.hpp"

#include <algorithm>
#include <unordered_set>

namespace etalase::catalogue {
namespace {

template <class Value>
struct Named {
    Value value;
    std::string_view name;
};

constexpr std::array state_names{Named<ProductState>{ProductState::draft, "draft"},
                                 Named<ProductState>{ProductState::published, "published"},
                                 Named<ProductState>{ProductState::archived, "archived"}};

constexpr std::array kind_names{Named<ProductKind>{ProductKind::goods, "goods"},
                                Named<ProductKind>{ProductKind::made_to_order, "made_to_order"},
                                Named<ProductKind>{ProductKind::service, "service"}};

template <class Names, class Value>
std::string_view name_in(const Names& names, Value value) {
    return std::ranges::find(names, value, [](const auto& row) { return row.value; })->name;
}

template <class Value, std::size_t Size>
std::optional<Value> value_in(const std::array<Named<Value>, Size>& names, std::string_view name) {
    const auto row = std::ranges::find(names, name, [](const auto& each) { return each.name; });
    return row == names.end() ? std::nullopt : std::optional(row->value);
}

// What must never be: a published product going back to draft, for its address may already be known to people.
static_assert(std::ranges::none_of(product_transitions, [](const ProductTransition& row) {
    return row.to == ProductState::draft || row.from == row.to;
}));

/// Collects what is wrong, field by field.
class Check {
   public:
    void refuse_field(std::string field, std::string code, std::string detail) {
        fields_.push_back({std::move(field), std::move(code), std::move(detail)});
    }

    void require(const std::string& field, const std::string& text) {
        if (text.empty()) {
            refuse_field(field, "required", "Write something here.");
        }
    }

    void bound(const std::string& field, const std::string& text, std::size_t max) {
        if (length(text) > max) {
            refuse_field(field, "too_long", "At most " + std::to_string(max) + " characters.");
        }
    }

    std::vector<FieldError> taken() { return std::move(fields_); }

   private:
    std::vector<FieldError> fields_;
};

void tidy(ProductDraft& draft) {
    draft.name = tidy_line(draft.name);
    draft.category = tidy_line(draft.category);
    draft.story = tidy_paragraphs(draft.story);
    for (std::string* fact : {&draft.technique, &draft.materials, &draft.care}) {
        *fact = tidy_line(*fact);
    }
    for (VariantDraft& variant : draft.variants) {
        variant.name = tidy_line(variant.name);
        variant.sku = tidy_line(variant.sku);
    }
}

void check_texts(Check& check, const ProductDraft& draft) {
    check.require("name", draft.name);
    check.bound("name", draft.name, max_name_length);
    if (!draft.name.empty() && slug_of(draft.name).empty()) {
        check.refuse_field("name", "name.no_letters", "Use Latin letters or digits: the product's address is made of them.");
    }
    check.require("category", draft.category);
    if (!draft.category.empty() && !is_slug(draft.category)) {
        check.refuse_field("category", "category.unknown", "Name a category by its slug.");
    }
    check.bound("story", draft.story, max_story_length);
    check.bound("technique", draft.technique, max_fact_length);
    check.bound("materials", draft.materials, max_fact_length);
    check.bound("care", draft.care, max_fact_length);
}

void check_variant(Check& check, const VariantDraft& variant, const std::string& field, bool one_of_several) {
    if (one_of_several) {
        check.require(field + ".name", variant.name);
    }
    check.bound(field + ".name", variant.name, max_name_length);
    check.bound(field + ".sku", variant.sku, max_sku_length);
    if (variant.price.amount < 1) {
        check.refuse_field(field + ".price", "price.too_low", "At least Rp1.");
    } else if (variant.price.amount > max_price) {
        check.refuse_field(field + ".price", "price.too_high", "At most " + format_rupiah({max_price}) + ".");
    }
}

void check_variants(Check& check, const std::vector<VariantDraft>& variants) {
    if (variants.empty()) {
        check.refuse_field("variants", "required", "A product needs at least one variant with a price.");
    } else if (variants.size() > max_variants) {
        check.refuse_field("variants", "too_many", "At most " + std::to_string(max_variants) + " variants.");
        return;  // or the answer would be as long as the request
    }
    std::unordered_set<std::string> names;
    std::unordered_set<std::string> skus;
    for (std::size_t i = 0; i < variants.size(); ++i) {
        const std::string field = "variants[" + std::to_string(i) + "]";
        check_variant(check, variants[i], field, variants.size() > 1);
        if (!variants[i].name.empty() && !names.insert(name_key(variants[i].name)).second) {
            check.refuse_field(field + ".name", "duplicate", "Another variant already has this name.");
        }
        if (!variants[i].sku.empty() && !skus.insert(name_key(variants[i].sku)).second) {
            check.refuse_field(field + ".sku", "duplicate", "Another variant already has this SKU.");
        }
    }
}

}  // namespace

std::string_view name_of(ProductState state) {
    return name_in(state_names, state);
}

std::string_view name_of(ProductKind kind) {
    return name_in(kind_names, kind);
}

std::optional<ProductKind> product_kind(std::string_view name) {
    return value_in(kind_names, name);
}

std::optional<ProductState> product_state(std::string_view name) {
    return value_in(state_names, name);
}

Result<ProductState> after(ProductState now, ProductAction action) {
    const auto row = std::ranges::find_if(
        product_transitions, [&](const ProductTransition& each) { return each.from == now && each.action == action; });
    if (row == product_transitions.end()) {
        return refuse(ErrorKind::conflict, "product.wrong_state",
                      "This cannot be done: the product is " + std::string(name_of(now)) + ". Load it again.");
    }
    return row->to;
}

Result<ProductDraft> checked(ProductDraft draft) {
    tidy(draft);
    Check check;
    check_texts(check, draft);
    check_variants(check, draft.variants);
    if (std::vector<FieldError> fields = check.taken(); !fields.empty()) {
        return tl::unexpected(Error{ErrorKind::invalid, "product.invalid", "", std::move(fields)});
    }
    return draft;
}

}  // namespace etalase::catalogue
