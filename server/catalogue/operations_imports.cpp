#include "server/catalogue/operations_imports.hpp"

#include "domain/catalogue/editing.hpp"
#include "domain/shared/ensure.hpp"
#include "server/identity/details.hpp"
#include "server/ids.hpp"
#include "server/racing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

namespace etalase::server {

using catalogue::Editor;
using catalogue::editor_of;
using storage::Tx;

namespace {

constexpr std::int64_t kept_us = 24LL * 60 * 60 * 1'000'000;

std::filesystem::path file_of(const std::filesystem::path& data, const std::string& id) {
    return imports_folder(data) / (id + ".csv");
}

void keep_file(const std::filesystem::path& file, std::string_view bytes) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        throw std::runtime_error("a price list cannot be written to the data folder");
    }
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

void remove_file(const std::filesystem::path& file) {
    std::error_code ignored;  // what is left of it is found by no one
    std::filesystem::remove(file, ignored);
}

Result<PriceList> read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return refuse(ErrorKind::not_found, "import.expired");
    }
    return read_price_list(std::string(std::istreambuf_iterator<char>(in), {}));
}

struct Place {
    GroupId group;
    Editor editor = Editor::facilitator;
};
Result<Place> place_of(Tx& tx, const Doer& doer, const std::string& group_slug) {
    const auto group = storage::find_group_id(tx, group_slug);
    const auto editor = group ? editor_of(doer.actor, *group) : std::nullopt;
    if (!editor) {
        return refuse(ErrorKind::not_found, "group.not_found");
    }
    return Place{*group, *editor};
}

/// A digest of all that is shown of a plan: FNV-1a of 64 bits, for nobody gains anything by a plan of the same digest.
std::string digest(const ProductImport& plan) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    const auto mix = [&](std::string_view text) {
        for (const char c : text) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        }
        hash = (hash ^ 0xFFU) * 0x100000001b3ULL;  // no byte of UTF-8: a border
    };
    for (const auto& product : plan.products) {
        mix(fmt::format("{} {}", static_cast<int>(product.action), product.rows.front()));
        mix(product.product.draft.name);
        for (const auto& change : product.changes) {
            mix(change.field);
            mix(change.before);
            mix(change.after);
        }
    }
    for (const auto& error : plan.errors) {
        mix(fmt::format("{} {}", error.row, error.code));
    }
    return fmt::format("{:016x}", hash);
}

/// What a facilitator may not change is left out like a wrong row.
void leave_to_the_group(ImportReport& report) {
    std::erase_if(report.products, [&](const PlannedProduct& planned) {
        const bool theirs = planned.action == ImportAction::change && planned.product.state != catalogue::ProductState::draft;
        if (theirs) {
            report.errors.push_back({planned.rows.front(), "", "state.group_decides", planned.product.draft.name});
        }
        return theirs;
    });
}

storage::ImportCounts count(const ImportReport& report, const std::vector<ListError>& errors) {
    std::set<std::size_t> wrong_rows;
    for (const auto& error : errors) {
        wrong_rows.insert(error.row);
    }
    const auto of = [&](ImportAction action) { return static_cast<std::int64_t>(report.count(action)); };
    return {of(ImportAction::create), of(ImportAction::change), of(ImportAction::same),
            static_cast<std::int64_t>(wrong_rows.size())};
}

struct Planned {
    ProductImport shown;
    ImportReport report;
};

/// What the list does to the group's products at this moment, beside the stored facts of the import.
Planned plan(Tx& tx, const Doer& doer, const Place& place, storage::StoredImport facts, const PriceList& list, bool publish) {
    Planned planned;
    planned.report = plan_import(tx, place.group, list, {.publish = publish}, doer.at, new_uuid);
    if (place.editor == Editor::facilitator) {
        leave_to_the_group(planned.report);
    }
    auto& shown = planned.shown;
    shown.facts = std::move(facts);
    shown.ignored_columns = list.ignored_columns;
    shown.products = planned.report.products;
    shown.errors = list.errors;
    shown.errors.insert(shown.errors.end(), planned.report.errors.begin(), planned.report.errors.end());
    std::stable_sort(shown.errors.begin(), shown.errors.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    shown.facts.counts = count(planned.report, shown.errors);
    return planned;
}

Result<storage::StoredImport> still_there(std::optional<storage::StoredImport> import, Instant now) {
    if (!import) {
        return refuse(ErrorKind::not_found, "import.not_found");
    }
    if (import->expires_at <= now) {
        return refuse(ErrorKind::not_found, "import.expired");
    }
    return *std::move(import);
}

}  // namespace

std::filesystem::path imports_folder(const std::filesystem::path& data) {
    return data / "imports";
}

Result<ProductImport> start_product_import(storage::Database& database, const Doer& doer, const std::filesystem::path& data,
                                           const std::string& group_slug, std::string_view bytes) {
    // Asked first: reading a long list is work that is done for nobody who may not bring it.
    const auto may = database.read([&](Tx& tx) { return place_of(tx, doer, group_slug); });
    if (!may) {
        return tl::unexpected(may.error());
    }
    TRY_ASSIGN(const auto list, read_price_list(bytes));
    storage::StoredImport facts;
    facts.id = new_uuid();
    facts.account = doer.actor.account;
    facts.format = list.format;
    facts.rows = static_cast<std::int64_t>(list.row_count);
    facts.created_at = doer.at;
    facts.expires_at = Instant{doer.at.us + kept_us};
    keep_file(file_of(data, facts.id), bytes);
    std::vector<std::string> expired;
    auto started = write_racing(database, [&](Tx& tx) -> Result<ProductImport> {
        TRY_ASSIGN(const auto place, place_of(tx, doer, group_slug));
        expired = storage::delete_expired_imports(tx, doer.at);
        auto planned = plan(tx, doer, place, facts, list, false);
        planned.shown.facts.group = place.group;
        planned.shown.facts.plan = digest(planned.shown);
        storage::insert_import(tx, planned.shown.facts);
        return std::move(planned.shown);
    });
    if (!started) {
        expired.push_back(facts.id);
    }
    for (const auto& id : expired) {
        remove_file(file_of(data, id));
    }
    return started;
}

Result<ProductImport> show_product_import(storage::Database& database, const Doer& doer, const std::filesystem::path& data,
                                          const std::string& group_slug, const std::string& id) {
    auto shown = database.read([&](Tx& tx) -> Result<ProductImport> {
        TRY_ASSIGN(const auto place, place_of(tx, doer, group_slug));
        TRY_ASSIGN(auto facts, still_there(storage::find_import(tx, id, place.group), doer.at));
        if (facts.done) {
            return ProductImport{std::move(facts), {}, {}, {}};
        }
        TRY_ASSIGN(const auto list, read_file(file_of(data, id)));
        return std::move(plan(tx, doer, place, std::move(facts), list, false).shown);
    });
    if (shown && !shown->facts.done && shown->facts.plan != digest(*shown)) {
        // Whoever says yes from now on has seen this.
        shown->facts.plan = digest(*shown);
        database.write([&](Tx& tx) {
            const auto now = storage::lock_import(tx, id, shown->facts.group);
            if (now && !now->done) {
                storage::update_import(tx, shown->facts);
            }
        });
    }
    return shown;
}

namespace {

/// An entry of its own for each product, so that the trail of a product is whole whichever way it was changed.
void note_products(Tx& tx, const Doer& doer, const GroupId& group, const std::string& import, const ImportReport& report) {
    for (const auto& planned : report.products) {
        if (planned.wrong || planned.action == ImportAction::same) {
            continue;
        }
        // As where one is edited by hand: which fields, and what the prices were; texts stay with the product.
        Details details;
        std::vector<std::string> fields;
        details.add("import", import);
        for (const auto& change : planned.changes) {
            fields.push_back(change.field);
            if (change.field.starts_with("price")) {
                details.add(change.field, change.before + " -> " + change.after);
            }
        }
        details.add("fields", fields);
        storage::record(tx, deed_of(doer),
                        {planned.action == ImportAction::create ? "product.created" : "product.changed", planned.product.id.text,
                         group.text, details.text()});
    }
}

}  // namespace

Result<ProductImport> confirm_product_import(storage::Database& database, const Doer& doer, const std::filesystem::path& data,
                                             const std::string& group_slug, const std::string& id, bool publish) {
    auto confirmed = write_racing(database, [&](Tx& tx) -> Result<ProductImport> {
        TRY_ASSIGN(const auto place, place_of(tx, doer, group_slug));
        if (auto may = publish ? catalogue::may_decide(place.editor) : Result<void>(); !may) {
            return tl::unexpected(std::move(may).error());
        }
        TRY_ASSIGN(const auto facts, still_there(storage::lock_import(tx, id, place.group), doer.at));
        if (facts.done) {
            return ProductImport{facts, {}, {}, {}};
        }
        TRY_ASSIGN(const auto list, read_file(file_of(data, id)));
        if (digest(plan(tx, doer, place, facts, list, false).shown) != facts.plan) {
            return refuse(ErrorKind::conflict, "import.changed");
        }
        auto planned = plan(tx, doer, place, facts, list, publish);
        save_import(tx, planned.report, doer.at);
        auto& shown = planned.shown;
        shown.facts.done = true;
        storage::update_import(tx, shown.facts);
        note_products(tx, doer, place.group, id, planned.report);
        const auto& counts = shown.facts.counts;
        storage::record(tx, deed_of(doer),
                        {"products.imported", id, place.group.text,
                         Details()
                             .add("created", counts.create)
                             .add("changed", counts.change)
                             .add("left_out", counts.wrong)
                             .add("published", publish)
                             .text()});
        return std::move(shown);
    });
    if (confirmed) {
        remove_file(file_of(data, id));
    }
    return confirmed;
}

}  // namespace etalase::server
