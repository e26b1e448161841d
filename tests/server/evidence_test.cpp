// Slips of payouts and of deposits: kept apart from what is public, handed out to few, and never taken for anything but a photo or a PDF.
#include "server/media/evidence.hpp"
#include "server/ids.hpp"
#include "server/media/sweep.hpp"
#include "tests/support/photos.hpp"
#include "tests/support/shop.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <set>

using namespace etalase;
namespace fs = std::filesystem;
using nlohmann::json;
using tests::Answer;
using tests::engines;
using tests::finance;
using tests::manager;
using tests::must;
using tests::officer;
using tests::path_of_payout;
using tests::Shelf;
using tests::Shop;

namespace {

const std::string pdf = "%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";

std::string slip_photo() {
    return tests::demo_photo("bakul-purun-kecil.jpg");
}

std::set<std::string> files_in(const fs::path& folder) {
    std::set<std::string> names;
    if (fs::is_directory(folder)) {
        for (const auto& entry : fs::directory_iterator(folder)) {
            names.insert(entry.path().filename().string());
        }
    }
    names.erase(".lock");
    return names;
}

/// A payout of finance that was begun.
struct Paid {
    Shop shop;
    std::string payout;

    explicit Paid(const std::string& engine) : shop(engine) {
        const auto lot = shop.till.shelf.lot("Bros", 12'500, 10);
        shop.sells(lot, 1, 12'500);
        payout = path_of_payout(must(shop.pays(shop.approved(), 10'625)));
    }
    const fs::path& data() { return shop.till.shelf.market.data(); }
    tests::Person& person(const std::string& login) { return shop.till.shelf.person(login); }
    Answer shows(const std::string& bytes, const std::string& type = "image/jpeg", const std::string& name = "slip.jpg") {
        return person(finance).upload("/api/v1" + payout + "/slip", {{"file", bytes, name, type}});
    }
    json evidence(const std::string& login = finance) { return shop.till.shelf.get(login, payout).at("evidence"); }
    Answer slip(const std::string& login) { return person(login).get("/api/v1" + payout + "/slip"); }
};

/// Closes a shift and brings its money away. Its path.
std::string deposited(tests::Till& till, const std::string& shift) {
    const auto path = "/shifts/" + shift;
    const auto all = till.shelf.get("kota.staff", path).at("expected");
    REQUIRE(Shelf::said(till.shelf.post("kota.staff", path + "/close", {{"counted", all}})) == "200");
    REQUIRE(Shelf::said(till.shelf.post("kota.staff", path + "/deposit", {{"amount", all}})) == "200");
    return path;
}

}  // namespace

TEST_CASE("a slip is seen by finance and officers of the agency and managers of the group, at no public address", "[evidence]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Paid paid(engine);
    CHECK(Shelf::said(paid.slip(finance)) == "404 evidence.not_found");
    const auto shown = paid.shows(slip_photo());
    INFO(shown.body);
    REQUIRE(shown.status == 200);
    const auto src = shown.json().at("evidence").at("src").get<std::string>();
    CHECK(src.starts_with("/api/v1" + paid.payout + "/slip?v="));
    CHECK(shown.json().at("evidence").at("type") == "image/jpeg");
    REQUIRE(paid.shop.does(finance, paid.payout + "/send", {{"reference", "TRF-1"}}) == "200");

    for (const auto& login : {finance, officer, manager}) {
        CAPTURE(login);
        const auto slip = paid.person(login).get(src);
        CHECK(slip.status == 200);
        CHECK((slip.content_type == "image/jpeg" && slip.body.starts_with("\xFF\xD8\xFF")));
        CHECK(slip.header("Cache-Control") == "private, no-store");
        CHECK(slip.header("X-Content-Type-Options") == "nosniff");
        CHECK(slip.header("Content-Security-Policy").find("sandbox") != std::string::npos);
        const auto payout = paid.shop.till.shelf.get(login, paid.payout);
        CHECK((payout.at("evidence").at("src") == src && payout.at("reference") == "TRF-1"));
    }
    for (const std::string login : {"melati.member", "melati.facilitator", "seruni.manager", "kota.staff"}) {
        CAPTURE(login);
        CHECK(Shelf::said(paid.slip(login)) == "404 payout.not_found");
    }
    CHECK(paid.shop.till.shelf.market.get(src).status == 401);

    // The file has one name in one folder, and no public address leads there.
    CHECK(files_in(paid.data() / "photos").empty());
    const auto files = files_in(paid.data() / "evidence");
    REQUIRE(files.size() == 1);
    const auto hash = files.begin()->substr(0, 64);
    for (const auto& name : {hash + ".jpg", hash + "-320.jpg", hash + "-640.jpg", hash + "-1280.jpg", hash + "-1280.webp"}) {
        CHECK(paid.shop.till.shelf.market.get("/media/" + name).status == 404);
    }
    CHECK(paid.shop.till.shelf.market.get("/media/..%2Fevidence%2F" + hash + ".jpg").status == 404);
}

TEST_CASE("others of the group see how much was paid and when, and not how", "[evidence]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Paid paid(engine);
    REQUIRE(paid.shows(slip_photo()).status == 200);
    REQUIRE(paid.shop.does(finance, paid.payout + "/send", {{"reference", "TRF-1"}}) == "200");
    for (const std::string login : {"melati.member", "melati.facilitator"}) {
        CAPTURE(login);
        const auto payout = paid.shop.till.shelf.get(login, paid.payout);
        CHECK((payout.at("reference").is_null() && payout.at("evidence").is_null()));
        CHECK((payout.at("amount") == 10'625 && payout.at("state") == "sent" && payout.at("sent_at").is_string()));
        const auto all = paid.shop.till.shelf.get(login, "/settlements").at("items");
        const auto one = paid.shop.till.shelf.get(login, tests::path_of(all.at(0)));
        for (const auto& settlement : {all.at(0), one}) {
            CHECK(settlement.at("payouts").at(0).at("reference").is_null());
            CHECK(settlement.at("payouts").at(0).at("evidence").is_null());
        }
    }
    CHECK(paid.shop.till.shelf.get(manager, "/settlements").at("items").at(0).at("payouts").at(0).at("reference") == "TRF-1");
}

TEST_CASE("a slip may be a PDF, which is saved and not shown; what only says that it is one is refused", "[evidence]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Paid paid(engine);
    const std::string page = "<!doctype html><script>alert(1)</script>";
    CHECK(Shelf::said(paid.shows(page, "application/pdf", "slip.pdf")) == "415 evidence.wrong_type");
    CHECK(Shelf::said(paid.shows(page + pdf, "application/pdf", "slip.pdf")) == "415 evidence.wrong_type");
    CHECK(Shelf::said(paid.shows("", "application/pdf", "slip.pdf")) == "415 evidence.wrong_type");
    CHECK(Shelf::said(paid.shows("%PDF-1.4\ncut", "application/pdf", "slip.pdf")) == "422 evidence.unreadable");
    const auto large = "%PDF-1.4\n" + std::string(6 * 1024 * 1024, ' ') + "%%EOF";
    CHECK(Shelf::said(paid.shows(large, "application/pdf", "slip.pdf")) == "413 evidence.too_large");
    CHECK(Shelf::said(paid.shows("\x89PNG\r\n\x1A\nnothing", "image/png", "slip.png")) == "422 photo.unreadable");
    CHECK(Shelf::said(paid.person(finance).upload("/api/v1" + paid.payout + "/slip", {{"photo", pdf, "a", ""}})) ==
          "400 request.invalid");
    CHECK((paid.evidence().is_null() && files_in(paid.data() / "evidence").empty()));

    // By its first bytes: a picture that is called a PDF is a picture, and a PDF that is called a picture a PDF.
    CHECK(must(paid.shows(slip_photo(), "application/pdf", "slip.pdf")).at("evidence").at("type") == "image/jpeg");
    const auto before = paid.evidence().at("src");
    CHECK(must(paid.shows(pdf, "image/png", "slip.png")).at("evidence").at("type") == "application/pdf");
    CHECK(paid.evidence().at("src") != before);
    const auto slip = paid.slip(manager);
    CHECK((slip.status == 200 && slip.content_type == "application/pdf" && slip.body == pdf));
    CHECK(slip.header("Content-Disposition").starts_with("attachment; filename=\"bukti-"));
    CHECK(slip.header("X-Content-Type-Options") == "nosniff");
    CHECK(slip.header("Content-Security-Policy").find("sandbox") != std::string::npos);
    CHECK(paid.shop.till.shelf.broken_rules() == std::vector<std::string>{});
}

TEST_CASE("a deposit slip is seen by those who have to do with the outlet", "[evidence]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    tests::Till till(engine);
    const auto path = deposited(till, till.opens());
    const auto target = "/api/v1" + path + "/evidence";
    CHECK(Shelf::said(till.shelf.person(finance).get(target)) == "404 evidence.not_found");
    CHECK(Shelf::said(till.shelf.person(finance).upload(target, {{"file", pdf, "slip.pdf", ""}})) == "403 till.agency_only");
    const auto shown = till.shelf.person("kota.staff").upload(target, {{"file", pdf, "slip.pdf", "application/pdf"}});
    INFO(shown.body);
    REQUIRE(shown.status == 200);
    CHECK(shown.json().at("deposit").at("evidence").at("type") == "application/pdf");
    CHECK(must(till.shelf.person(officer).upload(target, {{"file", slip_photo(), "slip.jpg", ""}}))
              .at("deposit")
              .at("evidence")
              .at("type") == "image/jpeg");
    for (const std::string login : {"kota.staff", "dinas.officer", "dinas.finance"}) {
        CAPTURE(login);
        const auto slip = till.shelf.person(login).get(target);
        CHECK((slip.status == 200 && slip.content_type == "image/jpeg"));
        CHECK(slip.header("Cache-Control") == "private, no-store");
    }
    for (const std::string login : {"melati.manager", "melati.facilitator", "seruni.manager"}) {
        CAPTURE(login);
        CHECK(Shelf::said(till.shelf.person(login).get(target)) == "404 shift.not_found");
    }
    CHECK(till.shelf.market.get(target).status == 401);
    CHECK(files_in(till.shelf.market.data() / "photos").empty());
}

TEST_CASE("the sweep keeps evidence that a payment has, and takes what took no place", "[evidence]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Paid paid(engine);
    auto& database = paid.shop.till.shelf.market.database();
    REQUIRE(paid.shows(slip_photo()).status == 200);
    const auto replaced = files_in(paid.data() / "evidence");
    REQUIRE(paid.shows(pdf, "application/pdf").status == 200);
    const auto path = deposited(paid.shop.till, paid.shop.shift);
    const auto target = "/api/v1" + path + "/evidence";
    const auto other = "%PDF-1.7\n" + pdf;
    REQUIRE(paid.person("kota.staff").upload(target, {{"file", other, "slip.pdf", ""}}).status == 200);
    CHECK(files_in(paid.data() / "evidence").size() == 3);

    CHECK(server::sweep_photos(database, paid.data(), server::system_now()).evidence == 0);  // young
    CHECK(server::sweep_photos(database, paid.data(), server::system_now(), std::chrono::minutes(0)).evidence == 1);
    const auto kept = files_in(paid.data() / "evidence");
    CHECK((kept.size() == 2 && !kept.contains(*replaced.begin())));
    CHECK((paid.slip(finance).body == pdf && paid.person(finance).get(target).body == other));
}

TEST_CASE("evidence that lay among the public photos is taken from there, and what is shown publicly stays", "[evidence]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Paid paid(engine);
    auto& database = paid.shop.till.shelf.market.database();
    const auto path = deposited(paid.shop.till, paid.shop.shift);
    // As the program did it before: two photos, of which one shows an outlet, too.
    const auto old_photo = [&](const char* file) {
        const auto upload = paid.data() / "old-upload";
        std::ofstream(upload, std::ios::binary) << tests::demo_photo(file);
        return server::store_photo(paid.shop.till.shelf.market.application().services(), upload).value();
    };
    const auto slip = old_photo("bakul-purun-kecil.jpg");
    const auto seen = old_photo("syal-gulung.jpg");
    database.write([&](storage::Tx& tx) {
        tx.execute("update payouts set evidence_hash = :hash, evidence_width = :width, evidence_height = :height", slip.hash,
                   slip.width, slip.height);
        tx.execute("update shifts set evidence_hash = :hash, evidence_width = :width, evidence_height = :height", seen.hash,
                   seen.width, seen.height);
        tx.execute("update outlets set photo_hash = :hash", seen.hash);
    });
    const auto shown = files_in(paid.data() / "photos").size();
    SECTION("when the program starts") {
        server::hide_evidence(database, paid.data());
        server::hide_evidence(database, paid.data());
    }
    SECTION("when it is swept, before anything of it is lost") {
        server::sweep_photos(database, paid.data(), server::system_now(), std::chrono::minutes(0));
    }
    const auto left = files_in(paid.data() / "photos");
    CHECK((!left.empty() && left.size() < shown));
    for (const auto& name : left) {
        CHECK(name.starts_with(seen.hash));
    }
    CHECK(files_in(paid.data() / "evidence") == std::set<std::string>{slip.hash + ".jpg", seen.hash + ".jpg"});
    CHECK(paid.slip(finance).status == 200);
    CHECK(paid.person(finance).get("/api/v1" + path + "/evidence").status == 200);
    CHECK(files_in(paid.data() / "uploads").empty());
}
