#include "server/outlets/operations_shelf.hpp"

#include "storage/catalogue/sort_key.hpp"

namespace etalase::server {

using storage::StoredOutlet;
using storage::Tx;

namespace {

constexpr std::size_t pictures_of_card = 3;

Position position_of(const StoredOutlet& outlet) {
    return Position{0, storage::sort_key(outlet.facts.name), outlet.slug};
}

bool is_over(const StoredOutlet& outlet, Instant now) {
    return outlet.facts.ends_on && *outlet.facts.ends_on < local_date_of(now, outlet.zone);
}

/// One more than the limit where there are more. What a clock decides is no condition of a query, so pages are read until one is full.
std::vector<StoredOutlet> shown_outlets(Tx& tx, storage::OutletQuery query, bool open_now, Instant now) {
    const auto wanted = query.limit + 1;
    std::vector<StoredOutlet> shown;
    for (bool more = true; more;) {
        auto found = storage::list_outlets(tx, query);
        more = found.size() > query.limit;
        for (auto& outlet : found) {
            query.after = position_of(outlet);
            if (is_over(outlet, now) || (open_now && !opening_at(outlet, now).open_now)) {
                continue;
            }
            shown.push_back(std::move(outlet));
            if (shown.size() == wanted) {
                return shown;
            }
        }
    }
    return shown;
}

}  // namespace

outlets::Opening opening_at(const StoredOutlet& outlet, Instant now) {
    const auto minute = (now.us / 60'000'000 + utc_offset_hours(outlet.zone) * 60) % 1440;
    return outlets::opening_of(outlet.facts, local_date_of(now, outlet.zone), static_cast<int>(minute));
}

OutletFaces list_outlet_faces(storage::Database& database, const storage::OutletQuery& query, bool open_now, Instant now) {
    return database.read([&](Tx& tx) {
        auto outlets = shown_outlets(tx, query, open_now, now);
        OutletFaces faces;
        if (outlets.size() > query.limit) {
            outlets.pop_back();
            faces.next = position_of(outlets.back());
        }
        storage::count_shelves(tx, outlets, now);
        for (auto& outlet : outlets) {
            auto pictures = storage::list_newest_on_shelf(tx, outlet.id, pictures_of_card, now);
            const auto opening = opening_at(outlet, now);
            faces.items.push_back({std::move(outlet), opening, std::move(pictures)});
        }
        return faces;
    });
}

std::map<std::string, storage::OnShelf> show_pieces(storage::Database& database, const OutletId& outlet,
                                                    const std::vector<std::string>& products, Instant now) {
    return database.read([&](Tx& tx) { return storage::find_pieces_for_sale(tx, outlet, products, now); });
}

std::vector<std::string> list_outlet_slugs(storage::Database& database, std::size_t most, Instant now) {
    storage::OutletQuery query;
    query.limit = most;
    const auto outlets = database.read([&](Tx& tx) { return shown_outlets(tx, query, false, now); });
    std::vector<std::string> slugs;
    for (const auto& outlet : outlets) {
        slugs.push_back(outlet.slug);
    }
    return slugs;
}

}  // namespace etalase::server
