#include "server/catalogue/import.hpp"

#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"
#include "storage/catalogue/queries.hpp"

#include <algorithm>
#include <map>

namespace etalase::server {

using catalogue::ProductState;
using storage::StoredProduct;
using storage::Tx;

namespace {

/// Categories by all the ways in which a list may name them.
class Categories {
   public:
    explicit Categories(const std::vector<catalogue::PublicCategory>& tree) {
        for (const auto& category : tree) {
            by_slug_.emplace(category.slug, category.slug);
            by_slug_.emplace(slug_of(category.name_id), category.slug);
            by_slug_.emplace(slug_of(category.name_en), category.slug);
        }
        by_slug_.emplace("food-and-drink", "makanan");  // as in lists that do not part the two
    }
    /// "" where there is no such category.
    std::string find(const std::string& slug) const {
        const auto found = by_slug_.find(slug);
        return found == by_slug_.end() ? "" : found->second;
    }

   private:
    std::map<std::string, std::string> by_slug_;
};

class Planner {
   public:
    Planner(std::vector<StoredProduct> present, Categories categories, GroupId group, const ImportOptions& options, Instant now,
            const std::function<std::string()>& new_id)
        : categories_(std::move(categories)), group_(std::move(group)), options_(options), now_(now), new_id_(new_id) {
        for (auto& product : present) {
            auto key = name_key(product.draft.name);
            present_.emplace(std::move(key), std::move(product));
        }
    }

    PlannedProduct plan(const ListProduct& listed) {
        PlannedProduct planned;
        planned.rows = listed.rows;
        planned.notes = listed.notes;
        const auto category = categories_.find(listed.draft.category);
        if (category.empty() && !listed.draft.category.empty()) {
            planned.notes.emplace_back("category.unknown");
        }
        const auto found = present_.find(name_key(listed.draft.name));
        if (found == present_.end()) {
            create(planned, listed, category);
        } else {
            change(planned, listed, category, found->second);
        }
        publish(planned, listed);
        // What is right by itself may not be right together with what is there.
        planned.wrong = !catalogue::checked(planned.product.draft).has_value();
        if (planned.action != ImportAction::create) {
            planned.action = planned.changes.empty() ? ImportAction::same : ImportAction::change;
        }
        return planned;
    }

   private:
    void publish(PlannedProduct& planned, const ListProduct& listed) {
        auto& product = planned.product;
        if (!options_.publish || listed.hidden || product.state != ProductState::draft) {
            return;
        }
        const auto state = catalogue::after(product.state, catalogue::ProductAction::publish);
        ENSURE(state.has_value());
        if (planned.action != ImportAction::create) {
            planned.changes.push_back({"state", std::string(name_of(product.state)), std::string(name_of(*state))});
        }
        product.state = *state;
        // The first of the list is the newest, so that the shop window shows the order of the file.
        product.published_at = Instant{now_.us - published_++};
    }

    void create(PlannedProduct& planned, const ListProduct& listed, const std::string& category) const {
        planned.action = ImportAction::create;
        auto& product = planned.product;
        product.id = ProductId{new_id_()};
        product.group = group_;
        product.draft = listed.draft;
        product.draft.category = category.empty() ? "lainnya" : category;
        for (std::size_t i = 0; i < product.draft.variants.size(); ++i) {
            product.variant_ids.push_back(VariantId{new_id_()});
        }
    }

    void change(PlannedProduct& planned, const ListProduct& listed, const std::string& category,
                const StoredProduct& present) const {
        planned.product = present;
        auto& draft = planned.product.draft;
        const auto set = [&](const char* field, std::string& value, const std::string& wanted) {
            if (!wanted.empty() && wanted != value) {
                planned.changes.push_back({field, value, wanted});
                value = wanted;
            }
        };
        set("name", draft.name, listed.draft.name);
        set("category", draft.category, category);
        set("story", draft.story, listed.draft.story);
        set("technique", draft.technique, listed.draft.technique);
        set("materials", draft.materials, listed.draft.materials);
        set("care", draft.care, listed.draft.care);
        // Goods is what a list means that says nothing; it does not undo what the group said elsewhere.
        if (listed.draft.kind != catalogue::ProductKind::goods && listed.draft.kind != draft.kind) {
            planned.changes.push_back({"kind", std::string(name_of(draft.kind)), std::string(name_of(listed.draft.kind))});
            draft.kind = listed.draft.kind;
        }
        for (const auto& variant : listed.draft.variants) {
            change_variant(planned, variant, listed.draft.variants.size() == 1);
        }
    }

    void change_variant(PlannedProduct& planned, const catalogue::VariantDraft& wanted, bool only) const {
        auto& variants = planned.product.draft.variants;
        auto found = std::find_if(variants.begin(), variants.end(), [&](const auto& v) {
            return name_key(v.name) == name_key(wanted.name) || (!wanted.sku.empty() && v.sku == wanted.sku);
        });
        if (found == variants.end() && only && variants.size() == 1 && wanted.name.empty()) {
            found = variants.begin();
        }
        if (found == variants.end()) {
            planned.changes.push_back({"variant", "", wanted.name + " " + format_rupiah(wanted.price)});
            variants.push_back(wanted);
            planned.product.variant_ids.push_back(VariantId{new_id_()});
            return;
        }
        const std::string label = found->name.empty() ? "" : " (" + found->name + ")";
        if (found->price != wanted.price) {
            planned.changes.push_back({"price" + label, format_rupiah(found->price), format_rupiah(wanted.price)});
            found->price = wanted.price;
        }
        if (!wanted.sku.empty() && found->sku != wanted.sku) {
            planned.changes.push_back({"sku" + label, found->sku, wanted.sku});
            found->sku = wanted.sku;
        }
    }

    std::map<std::string, StoredProduct> present_;
    Categories categories_;
    GroupId group_;
    const ImportOptions& options_;
    Instant now_;
    std::int64_t published_ = 0;
    const std::function<std::string()>& new_id_;
};

void save(Tx& tx, PlannedProduct& planned, Instant now) {
    if (planned.action == ImportAction::create) {
        planned.product.slug = storage::free_product_slug(tx, slug_of(planned.product.draft.name));
        storage::insert_product(tx, planned.product, now);
    } else if (planned.action == ImportAction::change) {
        ENSURE(storage::update_product(tx, planned.product, now));  // read in this same transaction
    }
}

}  // namespace

std::size_t ImportReport::count(ImportAction action) const {
    return static_cast<std::size_t>(
        std::count_if(products.begin(), products.end(), [&](const auto& p) { return p.action == action; }));
}

ImportReport plan_import(Tx& tx, const GroupId& group, const PriceList& list, const ImportOptions& options, Instant now,
                         const std::function<std::string()>& new_id) {
    Planner planner(storage::list_group_products(tx, group), Categories(storage::list_categories(tx)), group, options, now,
                    new_id);
    ImportReport report;
    for (const auto& listed : list.products) {
        auto product = planner.plan(listed);
        if (product.wrong) {
            report.errors.push_back({product.rows.front(), "", "merge.invalid", product.product.draft.name});
        } else {
            report.products.push_back(std::move(product));
        }
    }
    return report;
}

void save_import(Tx& tx, ImportReport& report, Instant now, const std::function<void(std::size_t)>& progress) {
    std::size_t done = 0;
    for (auto& product : report.products) {
        save(tx, product, now);
        if (progress) {
            progress(++done);
        }
    }
    report.written = true;
}

Result<ImportReport> import_price_list(storage::Database& database, const std::string& group_slug, const PriceList& list,
                                       const ImportOptions& options, Instant now, const std::function<std::string()>& new_id,
                                       const std::function<void(std::size_t)>& progress) {
    const auto planned = [&](Tx& tx) -> Result<ImportReport> {
        const auto group = storage::find_group_id(tx, group_slug);
        if (!group) {
            return refuse(ErrorKind::not_found, "group.not_found");
        }
        return plan_import(tx, *group, list, options, now, new_id);
    };
    if (options.dry_run || (!list.errors.empty() && !options.skip_invalid)) {
        return database.read(planned);
    }
    return database.write([&](Tx& tx) -> Result<ImportReport> {
        TRY_ASSIGN(auto report, planned(tx));
        if (!report.errors.empty() && !options.skip_invalid) {
            return report;
        }
        save_import(tx, report, now, progress);
        return report;
    });
}

}  // namespace etalase::server
