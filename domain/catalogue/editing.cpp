#include "domain/catalogue/editing.hpp"

#include "domain/shared/text.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace etalase::catalogue {

using identity::Actor;
using identity::Role;

std::optional<Editor> editor_of(const Actor& actor, const GroupId& group) {
    if (actor.decides_for(group)) {
        return Editor::group;
    }
    return actor.works_for(group) ? std::optional(Editor::facilitator) : std::nullopt;
}

std::vector<GroupId> groups_of(const Actor& actor) {
    std::set<GroupId> groups;
    for (const auto& grant : actor.grants) {
        if (grant.role == Role::member || grant.role == Role::manager || grant.role == Role::facilitator) {
            groups.insert(GroupId{grant.place});
        }
    }
    return {groups.begin(), groups.end()};
}

Result<void> may_edit(Editor editor, ProductState state) {
    if (editor == Editor::facilitator && state != ProductState::draft) {
        return refuse(ErrorKind::forbidden, "product.group_decides");
    }
    return {};
}

Result<void> may_decide(Editor editor) {
    if (editor == Editor::facilitator) {
        return refuse(ErrorKind::forbidden, "product.group_decides");
    }
    return {};
}

namespace {

template <class Value>
void put(Value& value, const std::optional<Value>& wanted) {
    if (wanted) {
        value = *wanted;
    }
}

/// Gives each wanted variant the one that it means, and says where it names none or one twice.
std::vector<FieldError> match(const ProductDraft& now, const std::vector<VariantId>& ids,
                              const std::vector<WantedVariant>& wanted, Edited& edited) {
    std::vector<FieldError> errors;
    std::set<VariantId> taken;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto& id = wanted[i].id;
        if (!id) {
            continue;
        }
        const auto field = "variants[" + std::to_string(i) + "].id";
        if (std::find(ids.begin(), ids.end(), *id) == ids.end()) {
            errors.push_back({field, "unknown_value", "The product has no such variant. Leave the id out for a new one."});
        } else if (!taken.insert(*id).second) {
            errors.push_back({field, "duplicate", "Name each variant once."});
        }
    }
    edited.draft.variants.clear();
    for (const auto& [id, facts] : wanted) {
        auto meant = id;
        for (std::size_t i = 0; !meant && i < ids.size(); ++i) {
            if (name_key(now.variants[i].name) == name_key(facts.name) && taken.insert(ids[i]).second) {
                meant = ids[i];
            }
        }
        edited.draft.variants.push_back(facts);
        edited.variant_ids.push_back(std::move(meant));
    }
    return errors;
}

}  // namespace

std::vector<WantedVariant> wanted_variants(const ProductDraft& now, const std::vector<VariantId>& ids) {
    std::vector<WantedVariant> wanted;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        wanted.push_back({ids[i], now.variants[i]});
    }
    return wanted;
}

Result<Edited> patched(const ProductDraft& now, const std::vector<VariantId>& ids, const ProductPatch& patch) {
    Edited edited{now, {ids.begin(), ids.end()}};
    auto& draft = edited.draft;
    put(draft.name, patch.name);
    put(draft.category, patch.category);
    put(draft.kind, patch.kind);
    put(draft.story, patch.story);
    put(draft.technique, patch.technique);
    put(draft.materials, patch.materials);
    put(draft.care, patch.care);
    std::vector<FieldError> errors;
    if (patch.variants) {
        edited.variant_ids.clear();
        errors = match(now, ids, *patch.variants, edited);
    }
    auto right = checked(std::move(edited.draft));
    if (!right) {
        errors.insert(errors.end(), right.error().fields.begin(), right.error().fields.end());
    }
    if (!errors.empty()) {
        return tl::unexpected(Error{ErrorKind::invalid, "product.invalid", "", std::move(errors)});
    }
    edited.draft = *std::move(right);
    return edited;
}

Result<ProductState> published(ProductState now, const ProductDraft& draft) {
    TRY_ASSIGN(const auto state, after(now, ProductAction::publish));
    if (auto right = checked(draft); !right) {
        return tl::unexpected(std::move(right).error());
    }
    return state;
}

std::vector<std::string> changed_fields(const ProductDraft& before, const ProductDraft& after) {
    std::vector<std::string> fields;
    const auto compare = [&](const char* name, bool same) {
        if (!same) {
            fields.emplace_back(name);
        }
    };
    compare("name", before.name == after.name);
    compare("category", before.category == after.category);
    compare("kind", before.kind == after.kind);
    compare("story", before.story == after.story);
    compare("technique", before.technique == after.technique);
    compare("materials", before.materials == after.materials);
    compare("care", before.care == after.care);
    compare("variants", std::equal(before.variants.begin(), before.variants.end(), after.variants.begin(), after.variants.end(),
                                   [](const auto& a, const auto& b) {
                                       return std::tie(a.name, a.sku, a.price) == std::tie(b.name, b.sku, b.price);
                                   }));
    return fields;
}

}  // namespace etalase::catalogue
