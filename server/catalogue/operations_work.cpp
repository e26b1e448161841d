#include "server/catalogue/operations_work.hpp"

#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/racing.hpp"
#include "storage/catalogue/queries.hpp"
#include "storage/catalogue/work.hpp"

#include <algorithm>
#include <functional>

namespace etalase::server {

using catalogue::Editor;
using catalogue::editor_of;
using catalogue::groups_of;
using catalogue::ProductPatch;
using catalogue::ProductState;
using catalogue::WorkProduct;
using storage::Tx;

namespace {

tl::unexpected<Error> no_product() {
    return refuse(ErrorKind::not_found, "product.not_found");
}

Error name_taken() {
    return {ErrorKind::conflict,
            "product.name_taken",
            "",
            {{"name", "taken", "Another product of the group has this name. Give this one a name that tells them apart."}}};
}

Result<void> check_category(Tx& tx, const std::string& category) {
    if (storage::category_exists(tx, category)) {
        return {};
    }
    return tl::unexpected(
        Error{ErrorKind::invalid,
              "product.invalid",
              "",
              {{"category", "category.unknown", "There is no such category. The categories are listed at /api/v1/categories."}}});
}

/// Where a product is reached by its name: its own address while nobody can know it yet.
std::string slug_for(Tx& tx, const WorkProduct& before, const std::string& name) {
    const auto wanted = slug_of(name);
    const bool known = before.published_at.has_value();
    return known || wanted == slug_of(before.draft.name) ? before.slug : storage::free_product_slug(tx, wanted);
}

/// Price of the cheapest variant: what a list shows.
std::int64_t price_from(const catalogue::ProductDraft& draft) {
    std::int64_t least = draft.variants.front().price.amount;
    for (const auto& variant : draft.variants) {
        least = std::min(least, variant.price.amount);
    }
    return least;
}

std::string details_of(const WorkProduct& before, const catalogue::ProductDraft& after) {
    Details details;
    details.add("fields", changed_fields(before.draft, after));
    if (price_from(before.draft) != price_from(after)) {
        details.add("price_before", price_from(before.draft)).add("price_after", price_from(after));
    }
    return details.text();
}

/// The product of the actor, held until the end of the transaction, as whoever may edit it.
struct Opened {
    WorkProduct product;
    Editor editor = Editor::facilitator;
};
Result<Opened> open(Tx& tx, const Doer& doer, const ProductId& id, std::optional<std::int64_t> version) {
    auto product = storage::lock_own_product(tx, id, groups_of(doer.actor));
    if (!product) {
        return no_product();
    }
    if (version && *version != product->version) {
        return refuse(ErrorKind::conflict, "version.stale");
    }
    const auto editor = editor_of(doer.actor, product->group);
    ENSURE(editor.has_value());
    return Opened{*std::move(product), *editor};
}

WorkProduct again(Tx& tx, const Doer& doer, const ProductId& id) {
    auto product = storage::find_own_product(tx, id, groups_of(doer.actor));
    ENSURE(product.has_value());
    return *std::move(product);
}

Result<WorkProduct> save_edited(Tx& tx, const Doer& doer, const WorkProduct& before, const catalogue::Edited& edited) {
    const bool same_variants = std::equal(before.variant_ids.begin(), before.variant_ids.end(), edited.variant_ids.begin(),
                                          edited.variant_ids.end(), [](const auto& a, const auto& b) { return b && *b == a; });
    if (same_variants && changed_fields(before.draft, edited.draft).empty()) {
        return before;
    }
    if (edited.draft.category != before.draft.category) {
        if (auto known = check_category(tx, edited.draft.category); !known) {
            return tl::unexpected(std::move(known).error());
        }
    }
    const auto namesake = storage::find_product_named(tx, before.group, edited.draft.name);
    if (namesake && *namesake != before.id) {
        return tl::unexpected(name_taken());
    }
    auto product = storage::stored(before);
    product.slug = slug_for(tx, before, edited.draft.name);
    product.draft = edited.draft;
    product.variant_ids.clear();
    for (const auto& variant : edited.variant_ids) {
        product.variant_ids.push_back(variant ? *variant : VariantId{new_uuid()});
    }
    ENSURE(storage::update_product(tx, product, doer.at));  // its row is held since it was read
    storage::record(tx, deed_of(doer), {"product.changed", before.id.text, before.group.text, details_of(before, edited.draft)});
    return again(tx, doer, before.id);
}

/// Changes a product to what `wanted` makes of it.
template <class Wanted>
Result<WorkProduct> edit(storage::Database& database, const Doer& doer, const ProductId& id, std::optional<std::int64_t> version,
                         const Wanted& wanted) {
    return write_racing(database, [&](Tx& tx) -> Result<WorkProduct> {
        TRY_ASSIGN(const auto opened, open(tx, doer, id, version));
        if (auto may = may_edit(opened.editor, opened.product.state); !may) {
            return tl::unexpected(std::move(may).error());
        }
        TRY_ASSIGN(const ProductPatch patch, wanted(opened.product));
        TRY_ASSIGN(const auto edited, patched(opened.product.draft, opened.product.variant_ids, patch));
        return save_edited(tx, doer, opened.product, edited);
    });
}

Result<std::size_t> place_of(const WorkProduct& product, const VariantId& variant) {
    const auto found = std::find(product.variant_ids.begin(), product.variant_ids.end(), variant);
    if (found == product.variant_ids.end()) {
        return refuse(ErrorKind::not_found, "variant.not_found");
    }
    return static_cast<std::size_t>(found - product.variant_ids.begin());
}

/// The fields of a variant that was sent by itself carry their own names.
template <class T>
Result<T> with_fields_of_variant(Result<T> result, std::size_t at) {
    const auto prefix = "variants[" + std::to_string(at) + "].";
    if (!result) {
        for (auto& field : result.error().fields) {
            if (field.field.starts_with(prefix)) {
                field.field.erase(0, prefix.size());
            }
        }
    }
    return result;
}

}  // namespace

Result<catalogue::WorkPage> list_group_work(storage::Database& database, const std::optional<identity::Actor>& actor,
                                            const std::string& group_slug, const catalogue::WorkQuery& query,
                                            const std::optional<Position>& after) {
    return database.read([&](Tx& tx) -> Result<catalogue::WorkPage> {
        const auto group = storage::find_group_id(tx, group_slug);
        if (!group) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        auto seen = query;
        if (!actor || !actor->works_for(*group)) {
            if (seen.state && *seen.state != ProductState::published) {
                return catalogue::WorkPage{};
            }
            seen.state = ProductState::published;
        }
        return storage::list_work_products(tx, *group, seen, after);
    });
}

Result<WorkProduct> show_own_product(storage::Database& database, const identity::Actor& actor, const ProductId& id) {
    auto product = database.read([&](Tx& tx) { return storage::find_own_product(tx, id, groups_of(actor)); });
    if (!product) {
        return no_product();
    }
    return *std::move(product);
}

Result<void> may_work_on(storage::Database& database, const Doer& doer, const ProductId& id) {
    const bool own = database.read([&](Tx& tx) { return storage::find_own_product(tx, id, groups_of(doer.actor)).has_value(); });
    return own ? Result<void>{} : no_product();
}

Result<void> may_work_for(storage::Database& database, const Doer& doer, const std::string& group_slug) {
    const auto group = database.read([&](Tx& tx) { return storage::find_group_id(tx, group_slug); });
    return group && doer.actor.works_for(*group) ? Result<void>{} : refuse(ErrorKind::not_found, "group.not_found");
}

Result<WorkProduct> create_product(storage::Database& database, const Doer& doer, const std::string& group_slug,
                                   const catalogue::ProductDraft& draft) {
    TRY_ASSIGN(const auto right, checked(draft));
    return write_racing(database, [&](Tx& tx) -> Result<WorkProduct> {
        const auto group = storage::find_group_id(tx, group_slug);
        if (!group || !doer.actor.works_for(*group)) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        if (auto known = check_category(tx, right.category); !known) {
            return tl::unexpected(std::move(known).error());
        }
        if (storage::find_product_named(tx, *group, right.name)) {
            return tl::unexpected(name_taken());
        }
        storage::StoredProduct product;
        product.id = ProductId{new_uuid()};
        product.group = *group;
        product.slug = storage::free_product_slug(tx, slug_of(right.name));
        product.draft = right;
        for (std::size_t i = 0; i < right.variants.size(); ++i) {
            product.variant_ids.push_back(VariantId{new_uuid()});
        }
        storage::insert_product(tx, product, doer.at);
        storage::record(tx, deed_of(doer),
                        {"product.created", product.id.text, group->text, Details().add("price_from", price_from(right)).text()});
        return again(tx, doer, product.id);
    });
}

Result<WorkProduct> change_product(storage::Database& database, const Doer& doer, const ProductId& id, const ProductPatch& patch,
                                   std::optional<std::int64_t> version) {
    return edit(database, doer, id, version, [&](const WorkProduct&) { return Result<ProductPatch>(patch); });
}

namespace {

Result<WorkProduct> move_on(storage::Database& database, const Doer& doer, const ProductId& id,
                            std::optional<std::int64_t> version, const char* action,
                            const std::function<Result<ProductState>(const WorkProduct&)>& decide) {
    return write_racing(database, [&](Tx& tx) -> Result<WorkProduct> {
        TRY_ASSIGN(const auto opened, open(tx, doer, id, std::nullopt));
        if (auto may = may_decide(opened.editor); !may) {
            return tl::unexpected(std::move(may).error());
        }
        if (version && *version != opened.product.version) {
            return refuse(ErrorKind::conflict, "version.stale");
        }
        TRY_ASSIGN(const auto state, decide(opened.product));
        auto product = storage::stored(opened.product);
        product.state = state;
        if (state == ProductState::published && !product.published_at) {
            product.published_at = doer.at;  // once only: what comes back is not new
        }
        ENSURE(storage::update_product(tx, product, doer.at));  // its row is held since it was read
        storage::record(
            tx, deed_of(doer),
            {action, id.text, product.group.text, Details().add("before", std::string(name_of(opened.product.state))).text()});
        return again(tx, doer, id);
    });
}

}  // namespace

Result<WorkProduct> publish_product(storage::Database& database, const Doer& doer, const ProductId& id,
                                    std::optional<std::int64_t> version) {
    return move_on(database, doer, id, version, "product.published",
                   [](const WorkProduct& product) { return published(product.state, product.draft); });
}

Result<WorkProduct> archive_product(storage::Database& database, const Doer& doer, const ProductId& id,
                                    std::optional<std::int64_t> version) {
    return move_on(database, doer, id, version, "product.archived",
                   [](const WorkProduct& product) { return after(product.state, catalogue::ProductAction::archive); });
}

Result<ChangedVariant> add_variant(storage::Database& database, const Doer& doer, const ProductId& id,
                                   const catalogue::VariantDraft& variant, std::optional<std::int64_t> version) {
    std::size_t at = 0;
    auto product = edit(database, doer, id, version, [&](const WorkProduct& now) -> Result<ProductPatch> {
        ProductPatch patch;
        patch.variants = wanted_variants(now.draft, now.variant_ids);
        at = patch.variants->size();
        patch.variants->push_back({std::nullopt, variant});
        return patch;
    });
    TRY_ASSIGN(auto changed, with_fields_of_variant(std::move(product), at));
    return ChangedVariant{std::move(changed), at};
}

Result<ChangedVariant> change_variant(storage::Database& database, const Doer& doer, const ProductId& id,
                                      const VariantId& variant, const catalogue::VariantPatch& patch,
                                      std::optional<std::int64_t> version) {
    std::size_t at = 0;
    auto product = edit(database, doer, id, version, [&](const WorkProduct& now) -> Result<ProductPatch> {
        TRY_ASSIGN(at, place_of(now, variant));
        ProductPatch all;
        all.variants = wanted_variants(now.draft, now.variant_ids);
        auto& facts = (*all.variants)[at].facts;
        facts.name = patch.name.value_or(facts.name);
        facts.sku = patch.sku.value_or(facts.sku);
        facts.price = patch.price.value_or(facts.price);
        return all;
    });
    TRY_ASSIGN(auto changed, with_fields_of_variant(std::move(product), at));
    return ChangedVariant{std::move(changed), at};
}

Result<WorkProduct> remove_variant(storage::Database& database, const Doer& doer, const ProductId& id, const VariantId& variant,
                                   std::optional<std::int64_t> version) {
    return edit(database, doer, id, version, [&](const WorkProduct& now) -> Result<ProductPatch> {
        TRY_ASSIGN(const auto at, place_of(now, variant));
        ProductPatch patch;
        patch.variants = wanted_variants(now.draft, now.variant_ids);
        patch.variants->erase(patch.variants->begin() + static_cast<std::ptrdiff_t>(at));
        return patch;
    });
}

}  // namespace etalase::server
