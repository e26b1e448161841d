#include "server/demo/world.hpp"

#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"
#include "server/assets.hpp"
#include "server/demo/outlets.hpp"
#include "server/demo/people.hpp"
#include "server/demo/returns.hpp"
#include "server/demo/trade.hpp"
#include "server/ids.hpp"
#include "server/media/darkroom.hpp"
#include "storage/catalogue/products.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <future>
#include <map>
#include <stdexcept>

namespace etalase::server {

using Json = nlohmann::json;
using storage::Tx;

namespace {

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t hour_us = 3600 * second_us;
constexpr Instant newest{1'795'334'400 * second_us};  // 2026-11-22 08:00 UTC

/// The same ids every time: a counter where others have randomness.
class Ids {
   public:
    std::string next() {
        std::array<std::uint8_t, 10> bytes{};
        auto left = ++count_;
        for (std::size_t i = bytes.size(); i-- > 0 && left > 0; left >>= 8) {
            bytes[i] = static_cast<std::uint8_t>(left & 255);
        }
        return uuid_v7(newest.us / 1000 + static_cast<std::int64_t>(count_), bytes);
    }

   private:
    std::uint64_t count_ = 0;
};

using Photos = std::map<std::string, catalogue::PublicPhoto>;

/// The same way as an upload goes: from a file, through a worker.
catalogue::PublicPhoto store_demo_photo(const Darkroom& darkroom, const std::string& name, std::string_view bytes) {
    const auto file = darkroom.data / "uploads" / ("demo-" + name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    auto stored = store_photo(darkroom, file);
    std::filesystem::remove(file);
    if (!stored) {
        throw std::runtime_error("the demo's photo " + name + " cannot be stored: " + stored.error().code);
    }
    return *std::move(stored);
}

/// Two at a time, as many as the darkroom lets in.
Photos store_photos(const Darkroom& darkroom) {
    std::vector<std::pair<std::string, std::string_view>> files;
    each_asset("server/demo/photos/", [&](std::string_view path, std::string_view bytes) {
        files.emplace_back(path.substr(path.rfind('/') + 1), bytes);
    });
    std::atomic<std::size_t> next = 0;
    const auto some = [&] {
        Photos photos;
        for (auto i = next++; i < files.size(); i = next++) {
            photos[files[i].first] = store_demo_photo(darkroom, files[i].first, files[i].second);
        }
        return photos;
    };
    auto others = std::async(std::launch::async, some);
    auto photos = some();
    photos.merge(others.get());
    return photos;
}

catalogue::ProductDraft draft_of(const Json& product) {
    catalogue::ProductDraft draft;
    draft.name = product.at("name");
    draft.category = product.at("category");
    draft.kind = catalogue::product_kind(product.at("kind").get<std::string>()).value();
    draft.story = product.at("story");
    draft.technique = product.at("technique");
    draft.materials = product.at("materials");
    draft.care = product.at("care");
    for (const auto& variant : product.at("variants")) {
        draft.variants.push_back({variant.at("name"), variant.at("sku"), Rupiah{variant.at("price").get<std::int64_t>()}});
    }
    const auto checked = catalogue::checked(std::move(draft));
    ENSURE(checked.has_value());
    return *checked;
}

void insert_product(Tx& tx, const Json& json, const GroupId& group, Instant published_at, const Photos& photos, Ids& ids) {
    storage::StoredProduct product;
    product.id = ProductId{ids.next()};
    product.group = group;
    product.draft = draft_of(json);
    product.slug = storage::free_product_slug(tx, slug_of(product.draft.name));
    for (std::size_t i = 0; i < product.draft.variants.size(); ++i) {
        product.variant_ids.push_back(VariantId{ids.next()});
    }
    product.state = catalogue::ProductState::published;
    product.published_at = published_at;
    storage::insert_product(tx, product, published_at);
    int position = 0;
    for (const auto& entry : json.at("photos")) {
        const auto& photo = photos.at(entry.at("file").get<std::string>());
        storage::insert_photo(tx, {PhotoId{ids.next()}, product.id, photo.hash, photo.width, photo.height, entry.at("alt"),
                                   position++, photo.preview});
    }
}

DemoReport insert_world(Tx& tx, const Json& world, const Photos& photos, const std::vector<std::string>& hashes, Instant now) {
    DemoReport report;
    Ids ids;
    std::vector<std::pair<GroupId, const Json*>> groups;
    std::size_t most_products = 0;
    for (const auto& group : world.at("groups")) {
        const GroupId id{ids.next()};
        storage::insert_group(tx,
                              {id, group.at("slug"), group.at("name"), group.at("region"), group.at("tagline"), group.at("story"),
                               group.at("whatsapp").is_null() ? "" : group.at("whatsapp").get<std::string>(), newest});
        groups.emplace_back(id, &group.at("products"));
        most_products = std::max(most_products, group.at("products").size());
    }
    report.groups = groups.size();
    // A round of all groups at a time, three hours apart: the newest page shows many makers, and those with photos first.
    for (std::size_t round = 0; round < most_products; ++round) {
        for (const auto& [id, products] : groups) {
            if (round < products->size()) {
                const Instant published_at{newest.us - static_cast<std::int64_t>(report.products) * 3 * hour_us};
                insert_product(tx, products->at(round), id, published_at, photos, ids);
                ++report.products;
            }
        }
    }
    report.photos = photos.size();
    insert_demo_outlets(tx, newest, now, [&ids] { return ids.next(); });
    insert_demo_people(tx, hashes, newest, [&ids] { return ids.next(); });
    return report;
}

}  // namespace

bool is_empty(storage::Database& database) {
    return database.read([](Tx& tx) { return !storage::any_group(tx); });
}

Result<DemoReport> fill_with_demo(storage::Database& database, const Darkroom& darkroom, bool history, Instant now) {
    if (!is_empty(database)) {
        return refuse(ErrorKind::conflict, "demo.not_empty");
    }
    const auto photos = store_photos(darkroom);
    const auto hashes = demo_hashes();
    const auto world = Json::parse(asset("server/demo/world.json"));
    auto report = database.write([&](Tx& tx) -> Result<DemoReport> {
        if (storage::any_group(tx)) {
            return refuse(ErrorKind::conflict, "demo.not_empty");
        }
        return insert_world(tx, world, photos, hashes, now);
    });
    if (report) {
        // Goods travel in these days, whenever the demo is made.
        report->sales = add_demo_trade(database, now, history);
        add_demo_returns(database, Instant{now.us - 3'600'000'000});
    }
    return report;
}

}  // namespace etalase::server
