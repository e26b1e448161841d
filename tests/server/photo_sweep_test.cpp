// The sweep takes what nothing names, and never what a product shows or what is just being saved.
#include "server/ids.hpp"
#include "server/media/photo_folder.hpp"
#include "server/media/sweep.hpp"
#include "storage/catalogue/photos.hpp"
#include "storage/catalogue/products.hpp"
#include "tests/support/market.hpp"
#include "tests/support/photos.hpp"
#include "tests/support/shelf.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/stat.h>

#include <fstream>
#include <future>

using namespace etalase;
namespace fs = std::filesystem;

namespace {

std::string hash_of(char letter) {
    return std::string(64, letter);
}

void make(const fs::path& path, std::chrono::minutes age) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "x";
    fs::last_write_time(path, fs::file_time_type::clock::now() - age);
}

void make_photo(const fs::path& data, const std::string& hash, std::chrono::minutes age) {
    for (const char* end : {"-320.jpg", "-320.webp", "-640.jpg", "-640.webp"}) {
        make(data / "photos" / (hash + end), age);
    }
}

/// The product gets a photo with this hash.
std::string name_it(tests::Market& market, const std::string& product_slug, const std::string& hash, int position = 0) {
    const auto id = server::new_uuid();
    market.database().write([&](storage::Tx& tx) {
        const auto product = tx.find<std::string>("select id from products where slug = :slug", product_slug);
        storage::insert_photo(tx, {PhotoId{id}, ProductId{std::get<0>(*product)}, hash, 640, 480, "Sebuah tas", position,
                                   "data:image/jpeg;base64,AAAA"});
    });
    return id;
}

std::size_t count_of(const fs::path& folder) {
    const fs::directory_iterator entries(folder);
    return static_cast<std::size_t>(
        std::count_if(begin(entries), end(entries), [](const auto& entry) { return entry.path().filename() != ".lock"; }));
}

long long previews(tests::Market& market) {
    return market.database().read(
        [](storage::Tx& tx) { return std::get<0>(*tx.find<long long>("select count(*) from photo_previews")); });
}

}  // namespace

TEST_CASE("the sweep keeps what is named and what is young, and removes the rest") {
    const auto engine = GENERATE(from_range(tests::engines()));
    CAPTURE(engine);
    tests::Market market(engine);
    market.group("Merpati");
    const auto product = market.offers("merpati", "Tas purun", 50'000);
    const auto& data = market.data();
    make_photo(data, hash_of('a'), std::chrono::hours(48));
    const auto photo = name_it(market, product, hash_of('a'));
    make_photo(data, hash_of('b'), std::chrono::hours(48));
    name_it(market, product, hash_of('b'), 1);
    make_photo(data, hash_of('c'), std::chrono::minutes(50));
    make_photo(data, hash_of('d'), std::chrono::minutes(70));
    make(data / "photos" / (hash_of('e') + "-320.jpg.17.tmp"), std::chrono::hours(2));
    make(data / "photos" / (hash_of('e') + "-320.jpg.18.tmp"), std::chrono::minutes(2));
    make(data / "photos" / "somebody's notes.txt", std::chrono::hours(200));
    make(data / "uploads" / "old", std::chrono::hours(2));
    make(data / "uploads" / "young", std::chrono::minutes(2));
    make(data / "uploads" / "photo-x" / "out" / "320.jpg", std::chrono::hours(2));
    fs::last_write_time(data / "uploads" / "photo-x", fs::file_time_type::clock::now() - std::chrono::hours(2));

    auto report = server::sweep_photos(market.database(), data, server::system_now());
    CHECK(report.photos == 4);
    CHECK(report.leftovers == 3);
    CHECK(report.previews == 0);
    CHECK(fs::exists(data / "photos" / (hash_of('a') + "-640.webp")));
    CHECK(fs::exists(data / "photos" / (hash_of('b') + "-320.jpg")));
    CHECK(fs::exists(data / "photos" / (hash_of('c') + "-320.jpg")));
    CHECK_FALSE(fs::exists(data / "photos" / (hash_of('d') + "-320.jpg")));
    CHECK(fs::exists(data / "photos" / "somebody's notes.txt"));
    CHECK(count_of(data / "photos") == 14);
    CHECK(count_of(data / "uploads") == 1);

    // Once the product has lost a photo, its files and its preview go; the other one stays.
    market.database().write([&](storage::Tx& tx) { tx.execute("delete from photos where id = :id", photo); });
    report = server::sweep_photos(market.database(), data, server::system_now());
    CHECK(report.photos == 4);
    CHECK(report.previews == 1);
    CHECK(previews(market) == 1);
    CHECK_FALSE(fs::exists(data / "photos" / (hash_of('a') + "-640.webp")));

    // A second one finds nothing; one that looks at younger ones too, finds those.
    report = server::sweep_photos(market.database(), data, server::system_now());
    CHECK(report.photos + report.leftovers + report.previews == 0);
    report = server::sweep_photos(market.database(), data, server::system_now(), std::chrono::minutes(0));
    CHECK(report.photos == 4);
    CHECK(report.leftovers == 2);
}

TEST_CASE("a sweep over many photos asks in batches") {
    const auto engine = GENERATE(from_range(tests::engines()));
    CAPTURE(engine);
    tests::Market market(engine);
    market.group("Merpati");
    const auto product = market.offers("merpati", "Tas purun", 50'000);
    std::size_t named = 0;
    for (int i = 0; i < 1300; ++i) {
        auto hash = std::to_string(i);
        hash.insert(0, 64 - hash.size(), '0');
        make(market.data() / "photos" / (hash + "-320.jpg"), std::chrono::hours(3));
        if (i % 100 == 0) {
            name_it(market, product, hash, static_cast<int>(named++));
        }
    }
    const auto report = server::sweep_photos(market.database(), market.data(), server::system_now());
    CHECK(report.photos == 1300 - named);
    CHECK(count_of(market.data() / "photos") == named);
}

TEST_CASE("a photo shown by two products stays while one of them has it, and so does its preview") {
    const auto engine = GENERATE(from_range(tests::engines()));
    CAPTURE(engine);
    tests::Market market(engine);
    market.group("Merpati");
    const auto first = market.offers("merpati", "Tas purun", 50'000);
    const auto second = market.offers("merpati", "Bakul purun", 60'000);
    make_photo(market.data(), hash_of('a'), std::chrono::hours(48));
    const auto one = name_it(market, first, hash_of('a'));
    name_it(market, second, hash_of('a'));
    market.database().write([&](storage::Tx& tx) { tx.execute("delete from photos where id = :id", one); });
    const auto report = server::sweep_photos(market.database(), market.data(), server::system_now());
    CHECK(report.photos + report.previews == 0);
    const auto photo = market.get("/api/v1/products/" + second).json().at("photos").at(0);
    CHECK(photo.at("preview") == "data:image/jpeg;base64,AAAA");
}

TEST_CASE("a photo that comes again while the sweep is at its files stays") {
    tests::Market market("sqlite");
    const auto photos = market.data() / "photos";
    make_photo(market.data(), hash_of('a'), std::chrono::hours(48));
    const auto name = hash_of('a') + "-320.jpg";
    std::future<server::SweepReport> sweeping;
    {
        // As an upload holds it while it publishes: the sweep has seen the old file by now, but cannot remove it.
        const server::PhotoFolderLock lock(photos, server::PhotoFolderLock::Kind::shared);
        sweeping = std::async(std::launch::async,
                              [&] { return server::sweep_photos(market.database(), market.data(), server::system_now()); });
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        make(market.data() / "uploads" / "new", std::chrono::minutes(0));
        fs::rename(market.data() / "uploads" / "new", photos / name);
    }
    CHECK(sweeping.get().photos == 3);
    CHECK(fs::exists(photos / name));
}

TEST_CASE("the sweep follows no link out of its folders") {
    tests::Market market("sqlite");
    const tests::TemporaryFolder elsewhere;
    make(elsewhere.path() / "precious", std::chrono::hours(48));
    fs::create_directories(market.data() / "uploads");
    fs::create_directory_symlink(elsewhere.path(), market.data() / "uploads" / "link");
    const timespec long_ago[2] = {{1'000'000, 0}, {1'000'000, 0}};
    REQUIRE(::utimensat(AT_FDCWD, (market.data() / "uploads" / "link").c_str(), long_ago, AT_SYMLINK_NOFOLLOW) == 0);
    CHECK(server::sweep_photos(market.database(), market.data(), server::system_now()).leftovers == 1);
    CHECK(fs::exists(elsewhere.path() / "precious"));
}

TEST_CASE("a real upload, its product and the sweep go together") {
    const auto engine = GENERATE(from_range(tests::engines()));
    CAPTURE(engine);
    tests::Market market(engine);
    market.group("Merpati");
    const auto product = market.offers("merpati", "Tas purun", 50'000);
    make(market.data() / "uploads" / "sent", std::chrono::minutes(0));
    std::ofstream(market.data() / "uploads" / "sent", std::ios::binary) << tests::demo_photo("syal-gulung.jpg");
    const auto photo = server::store_photo(market.application().services(), market.data() / "uploads" / "sent");
    REQUIRE(photo);
    market.database().write([&](storage::Tx& tx) {
        const auto id = tx.find<std::string>("select id from products where slug = :slug", product);
        storage::insert_photo(tx, {PhotoId{server::new_uuid()}, ProductId{std::get<0>(*id)}, photo->hash, photo->width,
                                   photo->height, "Syal", 0, photo->preview});
    });
    CHECK(server::sweep_photos(market.database(), market.data(), server::system_now(), std::chrono::minutes(0)).photos == 0);
    const auto shown = market.get("/api/v1/products/" + product).json().at("photos").at(0);
    CHECK(shown.at("preview") == photo->preview);
    CHECK(market.get(shown.at("src")).status == 200);
}

TEST_CASE("the sweep keeps the photos of outlets and of what was damaged") {
    const auto engine = GENERATE(from_range(tests::engines()));
    CAPTURE(engine);
    tests::Shelf shelf(engine, {});
    const auto lot = shelf.lot("Kain biru", 100'000, 4);
    const auto reported = shelf.post("kota.staff", "/incidents",
                                     {{"kind", "damage"},
                                      {"cause", "damaged"},
                                      {"outlet", "gerai-kota"},
                                      {"lot_id", lot.text},
                                      {"quantity", 1},
                                      {"note", "Sobek"}});
    CAPTURE(reported.body);
    REQUIRE(reported.status == 201);
    shelf.market.database().write([](storage::Tx& tx) {
        tx.execute("update outlets set photo_hash = :hash", hash_of('a'));
        tx.execute("update incidents set photo_hash = :hash", hash_of('b'));
    });
    const auto& data = shelf.market.data();
    for (const char letter : {'a', 'b', 'c'}) {
        make_photo(data, hash_of(letter), std::chrono::hours(48));
    }
    CHECK(server::sweep_photos(shelf.market.database(), data, server::system_now()).photos == 4);
    CHECK(fs::exists(data / "photos" / (hash_of('a') + "-640.webp")));
    CHECK(fs::exists(data / "photos" / (hash_of('b') + "-640.webp")));
    CHECK_FALSE(fs::exists(data / "photos" / (hash_of('c') + "-640.webp")));
}
