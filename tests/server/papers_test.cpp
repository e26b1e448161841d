// What papers say, who may read them, and how they are verified.
#include "server/identity/secrets.hpp"
#include "server/papers/content.hpp"
#include "tests/server/paper_world.hpp"

#include <catch2/catch.hpp>

#include <iostream>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::PaperWorld;

namespace {

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::vector<std::string> kinds{"agreement",       "delivery_note", "receipt",   "return_note",
                                     "incident_report", "stock_count",   "statement", "payment"};

}  // namespace

TEST_CASE("a paper says all that both sides need, and nobody's name of the group", "[papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    PaperWorld world(engine);
    const auto& note = world.paper("delivery_note");
    CHECK(note.number == "NT-GKT-2026-0001");
    CHECK(note.digest == server::sha256_of(note.content));
    const auto json = nlohmann::json::parse(note.content);
    CHECK(json.at("local") == nlohmann::json{{"day", "2026-11-20"}, {"time", "09.41"}, {"zone", "WITA"}});
    CHECK(json.at("group").at("alias") == "Melati");
    CHECK(json.at("group").at("whatsapp") == "6280000000100");
    CHECK(json.at("outlet").at("address") == "Jalan Tepian Nomor 8, lantai dasar");
    CHECK(json.at("agreement").at("number") == "PJ-2026-0012");
    CHECK(json.at("agreement").at("version") == 2);
    CHECK(json.at("agreement").at("terms").at("commission_bp") == 1500);
    CHECK(json.at("pieces") == 12);
    CHECK(json.at("worth") == 1'610'000);

    const auto receipt = nlohmann::json::parse(world.paper("receipt").content);
    CHECK(receipt.at("pieces") == 11);
    CHECK(receipt.at("worth") == 3 * 185'000 + 210'000 + 7 * 75'000);
    CHECK(receipt.at("lines").at(0).at("short") == 1);
    CHECK(receipt.at("lines").at(1).at("rejected") == 1);
    CHECK(receipt.at("lines").at(2).at("surplus") == 1);
    CHECK(receipt.at("lines").at(0).at("reason") == "Satu tidak ada dalam kardus");

    const auto agreement = nlohmann::json::parse(world.paper("agreement").content);
    CHECK(agreement.at("outlet").is_null());
    CHECK(agreement.at("local").at("zone") == "WITA");
    CHECK(agreement.at("signatures").at(0).at("name") == "Pejabat Rina");
    CHECK(agreement.at("signatures").at(1).at("name") == "Melati");
    CHECK(agreement.at("signatures").at(1).at("time") == "09.41");
    CHECK(agreement.at("number") == "PJ-2026-0012-V2");
    for (const auto& kind : kinds) {
        CAPTURE(kind);
        const auto& content = world.paper(kind).content;
        CHECK_FALSE(says(content, "Ratih"));
        CHECK(server::write_content(server::read_content(content)) == content);
    }
}

TEST_CASE("those whose paper it is read it, others find nothing", "[papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    PaperWorld world(engine);
    const auto& paper = world.paper("delivery_note");
    const auto api = "/api/v1/papers/" + paper.id;
    const auto page = "/kertas/" + paper.id;
    const auto labels = "/kertas/label?titipan=" + world.delivery;
    for (const auto* login :
         {"melati.member", "melati.manager", "melati.facilitator", "kota.petugas", "pariwisata.pejabat", "pariwisata.keuangan"}) {
        CAPTURE(login);
        auto person = world.market.person(login);
        const auto answer = person.get(api);
        REQUIRE(answer.status == 200);
        CHECK(answer.json().at("digest") == paper.digest);
        CHECK(answer.json().at("content") == nlohmann::json::parse(paper.content));
        const auto shown = person.get(page);
        CHECK(shown.status == 200);
        CHECK(shown.header("Cache-Control") == "no-store");
        CHECK(person.get(page + "?ukuran=58").status == 200);
        CHECK(person.get(page + "?ukuran=a5").status == 400);
        CHECK(person.get(labels).status == 200);
        const bool own = std::string(login).starts_with("melati");
        CHECK(person.get("/kertas/label?titipan=" + world.draft).status == (own ? 200 : 404));
    }
    for (const auto* login : {"seruni.member", "lain.petugas", "lain.pejabat"}) {
        CAPTURE(login);
        auto person = world.market.person(login);
        CHECK(person.get(api).json().at("code") == "paper.not_found");
        const auto shown = person.get(page);
        CHECK(shown.status == 404);
        CHECK_FALSE(says(shown.body, paper.number));
        CHECK(person.get(labels).status == 404);
    }
    auto administrator = world.market.person("administrator");
    CHECK(administrator.get(api).status == 403);
    CHECK(administrator.get(page).status == 404);
    auto anybody = world.market.anybody();
    CHECK(anybody.get(api).status == 401);
    CHECK(anybody.get(page + "?ukuran=58").status == 302);
    // The client has decoded the header: on the wire the address is one encoded value.
    CHECK(anybody.get(page + "?ukuran=58").header("Location") == "/masuk?lanjut=/kertas/" + paper.id + "?ukuran=58");
    CHECK(anybody.get(labels).status == 302);
    // Nobody learns without signing in whether there is such a paper.
    CHECK(anybody.get("/kertas/nothing").status == 302);
    CHECK(world.market.person("melati.member").get("/kertas/nothing").status == 404);
}

TEST_CASE("a paper's page says what the paper says, in both sizes and languages", "[papers]") {
    PaperWorld world("sqlite");
    auto member = world.market.person("melati.member");
    const auto page = [&](const std::string& kind, const std::string& query) {
        return member.get("/kertas/" + world.paper(kind).id + query).body;
    };
    for (const auto& kind : kinds) {
        for (const auto* query : {"", "?ukuran=58", "?lang=en"}) {
            CAPTURE(kind, query);
            if (kind == "statement" && std::string(query) == "?ukuran=58") {
                continue;  // too wide for a roll
            }
            const auto body = page(kind, query);
            CHECK(says(body, world.paper(kind).number));
            CHECK(says(body, "PJ-2026-0012"));
            CHECK(says(body, "09.41 WITA"));
            CHECK_FALSE(says(body, "Ratih"));
            CHECK_FALSE(says(body, "{{"));
            CHECK_FALSE(says(body, "paper_"));
        }
    }
    const auto note = page("delivery_note", "");
    for (const auto* part : {"Nota Titip", "Jumat, 20 November 2026", "WhatsApp 0800-0000-0100", "Komisi 15%, dibayar tiap bulan",
                             "Rp1.610.000", "satu juta enam ratus sepuluh ribu rupiah", "Baik sebelum 31 Januari 2027",
                             "Dibungkus dalam dua kardus.", "12 potong"}) {
        CAPTURE(part);
        CHECK(says(note, part));
    }
    const auto receipt = page("receipt", "");
    CHECK(says(receipt, "Luntur &lt;b&gt;di tepi&lt;/b&gt;"));
    CHECK(says(receipt, "NT-GKT-2026-0001"));
    CHECK(says(page("incident_report", ""), "Rp31.875"));
    CHECK(says(page("agreement", ""), "Pejabat Rina"));
    CHECK(says(page("agreement", "?lang=en"), "Agency 50%, group 50%"));
}

TEST_CASE("the paper of a stock count says what was counted, twice where it was, and what that differs by", "[papers]") {
    PaperWorld world("sqlite");
    auto member = world.market.person("melati.member");
    const auto& paper = world.paper("stock_count");
    CHECK(paper.number == "SO-GKT-2026-0001");
    const auto body = member.get("/kertas/" + paper.id).body;
    for (const auto* part :
         {"Berita Acara Stok Opname", "Mencocokkan rak", "20 November 2026 pukul 08.41 WITA", "Petugas Kota, 20 November 2026",
          "Melati, 20 November 2026", "Hitungan pertama 3, kedua 4", "\u22122", "+1", "2 potong", "Rp150.000",
          "seratus lima puluh ribu rupiah", "Rak depan dan lemari.", "dicatat hilang", "Yang menghitung"}) {
        CAPTURE(part);
        CHECK(says(body, part));
    }
    CHECK_FALSE(says(body, "Diterima"));
    const auto thermal = member.get("/kertas/" + paper.id + "?ukuran=58").body;
    CHECK((says(thermal, "Catatan 6, Hitungan <b>4</b>, Selisih \u22122") && says(thermal, "Tidak ada 2 × Rp75.000")));
    const auto english = member.get("/kertas/" + paper.id + "?lang=en").body;
    CHECK((says(english, "Stock count record") && says(english, "First count 3, second 4") && says(english, "Check the shelf")));

    const auto checked = world.market.get("/periksa/" + paper.code);
    REQUIRE(checked.status == 200);
    for (const auto* part : {"Kertas ini tercatat", "Berita Acara Stok Opname", "Dihitung di", "Gerai Kota", "Kelompok Melati",
                             "Tidak ada", "2 potong", "Rp150.000"}) {
        CAPTURE(part);
        CHECK(says(checked.body, part));
    }
    for (const auto* more : {"Petugas", "Rak depan", "ML-017", "PJ-2026", "08.41", "Hitungan"}) {
        CAPTURE(more);
        CHECK_FALSE(says(checked.body, more));
    }
}

TEST_CASE("whoever holds a paper can verify it, and learns no more than it says", "[papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    PaperWorld world(engine);
    const auto& paper = world.paper("receipt");
    const auto good = world.market.get("/periksa/" + paper.code);
    REQUIRE(good.status == 200);
    for (const auto* part : {"Kertas ini tercatat", "BAST-GKT-2026-0001", "Kelompok Melati", "Gerai Kota", "20 November 2026",
                             "11 potong", "Rp1.290.000"}) {
        CAPTURE(part);
        CHECK(says(good.body, part));
    }
    for (const auto* secret : {"Luntur", "ML-014", "Komisi", "PJ-2026", "Ratih", "6280000000100"}) {
        CAPTURE(secret);
        CHECK_FALSE(says(good.body, secret));
    }
    CHECK_FALSE(says(good.body, paper.id));
    CHECK_FALSE(says(good.body, paper.subject));
    CHECK(says(good.body, R"(name="robots" content="noindex")"));
    CHECK(good.header("X-Robots-Tag") == "noindex");
    const auto unknown = world.market.get("/periksa/aaaaaaaaaaaaaaaaaaaa");
    CHECK(unknown.status == 404);
    CHECK(says(unknown.body, "Kertas ini tidak tercatat"));
    CHECK(world.market.get("/periksa/" + paper.number).status == 404);

    world.market.database().write([&](storage::Tx& tx) {
        tx.execute("update papers set content = replace(content, '\"accepted\":3', '\"accepted\":4') where id = :id", paper.id);
    });
    const auto altered = world.market.get("/periksa/" + paper.code);
    CHECK(altered.status == 200);
    CHECK(says(altered.body, "Catatan kertas ini berubah"));
    CHECK_FALSE(says(altered.body, "Kertas ini tercatat"));
    CHECK_FALSE(says(altered.body, "potong"));
    const auto page = world.market.person("melati.member").get("/kertas/" + paper.id);
    CHECK(says(page.body, "Catatan kertas ini berubah"));
    CHECK_FALSE(says(page.body, "Terbilang"));
}

TEST_CASE("the paper of a delivery that was called off or refused says so, in print and to whoever verifies it", "[papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    PaperWorld world(engine);
    const auto& note = world.paper("delivery_note");
    auto member = world.market.person("melati.member");
    CHECK(says(world.market.get("/periksa/" + note.code).body, "Kertas ini tercatat"));
    CHECK_FALSE(says(member.get("/kertas/" + note.id).body, "BATAL"));
    for (const std::string state : {"cancelled", "refused"}) {
        world.market.database().write(
            [&](storage::Tx& tx) { tx.execute("update deliveries set state = :state where id = :id", state, note.subject); });
        const auto checked = world.market.get("/periksa/" + note.code).body;
        CHECK((says(checked, "Kertas ini sudah batal") && says(checked, note.number)));
        CHECK_FALSE(says(checked, "Kertas ini tercatat"));
        CHECK((says(member.get("/kertas/" + note.id).body, "BATAL") &&
               says(member.get("/kertas/" + note.id + "?ukuran=58").body, "BATAL")));
        CHECK(member.get("/api/v1/papers/" + note.id).json().at("called_off") == true);
    }
    CHECK(says(world.market.get("/periksa/" + world.paper("receipt").code).body, "Kertas ini tercatat"));
}

TEST_CASE("labels: one for each piece, 24 to a sheet, also on a sheet that is half used", "[papers]") {
    PaperWorld world("sqlite");
    auto member = world.market.person("melati.member");
    const auto count = [](const std::string& text, const std::string& part) {
        std::size_t found = 0;
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
            ++found;
        }
        return found;
    };
    const auto page = member.get("/kertas/label?titipan=" + world.delivery).body;
    CHECK(count(page, "class=\"price\"") == 12);
    CHECK(count(page, "ML-017") == 6);
    CHECK(count(page, "<ol class=\"sheet") == 1);
    CHECK(count(page, "<symbol") == 3);
    const auto later = member.get("/kertas/label?titipan=" + world.delivery + "&dari=20").body;
    CHECK(count(later, "class=\"used\"") == 19);
    CHECK(count(later, "<ol class=\"sheet") == 2);
    for (const auto* wrong : {"0", "25", "x", "1x", "99999999999"}) {
        CAPTURE(wrong);
        CHECK(member.get("/kertas/label?titipan=" + world.delivery + "&dari=" + wrong).status == 400);
    }
    CHECK(member.get("/kertas/label").status == 404);
    world.market.database().write([&](storage::Tx& tx) {
        tx.execute(
            "update delivery_lines set accepted = 2, surplus = case when position = 2 then 1 else 0 end where delivery_id = :id",
            world.delivery);
        tx.execute("update deliveries set state = 'received_with_difference' where id = :id", world.delivery);
    });
    CHECK(count(member.get("/kertas/label?titipan=" + world.delivery).body, "class=\"price\"") == 7);  // what stands on the shelf
    world.market.database().write([&](storage::Tx& tx) {
        tx.execute("update delivery_lines set accepted = 100000 where delivery_id = :id", world.delivery);
    });
    const auto too_many = member.get("/kertas/label?titipan=" + world.delivery);
    CHECK((too_many.status == 400 && says(too_many.body, "2.400 label")));
}

TEST_CASE("the first paper of an agreement gives it its number", "[papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    PaperWorld world(engine);
    server::PaperFacts facts;
    facts.kind = server::PaperKind::agreement;
    facts.subject = world.agreement;
    facts.group = world.market.id_of("melati");
    facts.agency = AgencyId{world.agency};
    facts.at = Instant{1'795'138'860'000'000};
    facts.terms_number = 1;
    const auto number = world.market.database().write([&](storage::Tx& tx) { return server::issue_paper(tx, facts); });
    CHECK(number == "PJ-2026-0001");
    const auto paper = world.market.database().read(
        [&](storage::Tx& tx) { return storage::find_paper_about(tx, world.agreement, "agreement").value(); });
    const auto content = server::read_content(paper.content);
    CHECK(content.agreement == "PJ-2026-0001");
    REQUIRE(content.terms);
    CHECK(content.terms->commission_bp == 2000);
}

// Not a test: a shop with papers in it, for tests/browser/papers.test.mjs, until the end of its standard input.
TEST_CASE("a shop with papers", "[.papers-shop]") {
    PaperWorld world("sqlite");
    nlohmann::json told{{"address", "http://127.0.0.1:" + std::to_string(world.market.port())},
                        {"password", tests::password_of_all},
                        {"delivery", world.delivery}};
    for (const auto& kind : kinds) {
        told["papers"][kind] = {
            {"id", world.paper(kind).id}, {"code", world.paper(kind).code}, {"number", world.paper(kind).number}};
    }
    std::cout << "PAPERS " << told.dump() << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
    }
    SUCCEED();
}
