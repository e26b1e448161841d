// The papers of money on both engines: a statement says what the settlement says and no more than a paper may, a receipt what arrived.
#include "server/papers/content.hpp"
#include "storage/papers/papers.hpp"
#include "tests/support/shop.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using nlohmann::json;
using tests::Answer;
using tests::engines;
using tests::finance;
using tests::manager;
using tests::must;
using tests::officer;
using tests::on_request;
using tests::path_of;
using tests::Shelf;

namespace {

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

struct Office : tests::Shop {
    using Shop::Shop;

    json drafted() { return must(drafts()); }
    json does(const std::string& login, const json& settlement, const std::string& deed, const json& body = json::object()) {
        return must(post(login, path_of(settlement) + "/" + deed, body));
    }
    json issued() { return does(officer, drafted(), "issue"); }
    json seen(const json& settlement) { return till.shelf.get(officer, path_of(settlement)); }
    /// Paid in full, or in part, by who pays, and confirmed by the other.
    json pays(const json& settlement, std::int64_t amount, const std::string& payer = finance,
              const std::string& payee = manager) {
        const auto payout =
            must(till.shelf.post(payer, "/payouts", {{"settlement_id", settlement.at("id")}, {"amount", amount}}));
        const auto path = "/payouts/" + payout.at("id").get<std::string>();
        must(till.shelf.post(payer, path + "/send", {{"reference", "TRF-RAHASIA-77"}}));
        return must(till.shelf.post(payee, path + "/confirm"));
    }
    json paper(const json& reference, const std::string& login = officer) {
        return till.shelf.get(login, "/papers/" + reference.at("id").get<std::string>());
    }
    Answer page(const json& reference, const std::string& login, const std::string& query = "") {
        return till.shelf.person(login).get("/kertas/" + reference.at("id").get<std::string>() + query);
    }
    Answer checked(const json& reference) {
        return till.shelf.market.get("/periksa/" + paper(reference).at("code").get<std::string>());
    }
    void is_sound() { CHECK(till.shelf.broken_rules() == std::vector<std::string>{}); }
};

}  // namespace

TEST_CASE("a statement says line by line what the settlement says, to those who see it", "[money_papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Office office(engine);
    const auto bros = office.till.shelf.lot("Bros", 12'500, 10);
    const auto scarf = office.till.shelf.lot("Scarf", 150'000, 10);
    const auto sale = office.sells(bros, 3, 12'500);
    office.sells(scarf, 2, 150'000);
    office.gives_back(sale, 1);
    const auto settlement = office.issued();
    REQUIRE(settlement.at("papers").size() == 1);
    const auto reference = settlement.at("papers").at(0);
    CHECK((reference.at("kind") == "statement" && reference.at("number") == settlement.at("number")));
    const auto content = office.paper(reference).at("content");
    const auto statement = content.at("statement");
    for (const auto* sum : {"gross", "commission", "net", "taken", "carried", "total"}) {
        CAPTURE(sum);
        CHECK(statement.at(sum) == settlement.at(sum));
    }
    CHECK((statement.at("lines").size() == 3 && content.at("worth") == settlement.at("total")));
    CHECK(content.at("signatures").at(0).at("side") == "issued");
    for (const auto* login : {"melati.member", "melati.facilitator", "melati.manager", "dinas.officer", "dinas.finance"}) {
        CAPTURE(login);
        const auto body = office.page(reference, login).body;
        for (const auto* part :
             {"Laporan Perhitungan Penjualan", "Scarf", "Jumlah: Laku", "337.500", "286.875", "Jumlah: Dikembalikan pembeli",
              "\u221212.500", "\u2212Rp10.625", "Rp276.250", "dua ratus tujuh puluh enam ribu dua ratus lima puluh rupiah",
              "Dinas membayar Kelompok Melati", "Belum ada pembayaran."}) {
            CAPTURE(part);
            CHECK(says(body, part));
        }
        CHECK_FALSE((says(body, "{{") || says(body, "paper_") || says(body, "BATAL")));
    }
    CHECK(says(office.page(reference, officer, "?lang=en").body, "Settlement statement"));
    CHECK(office.page(reference, officer, "?ukuran=58").status == 400);
    CHECK(office.page(reference, "kota.staff").status == 404);
    office.is_sound();
}

TEST_CASE("a settlement that is issued again has another paper, and the first is not to be relied on", "[money_papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Office office(engine);
    const auto lot = office.till.shelf.lot("Bros", 12'500, 10);
    office.sells(lot, 1, 12'500);
    office.sells(lot, 2, 12'500);
    const auto settlement = office.issued();
    const auto line = office.till.shelf.get(officer, path_of(settlement) + "/lines").at("items").at(0).at("id");
    office.does(manager, settlement, "dispute", {{"lines", {{{"line_id", line}, {"reason", "Masih ada."}}}}});
    const auto again = office.does(officer, settlement, "issue", {{"answers", {{{"line_id", line}, {"keep", false}}}}});
    const auto papers = again.at("papers");
    REQUIRE(papers.size() == 2);
    const auto number = settlement.at("number").get<std::string>();
    CHECK((again.at("number") == number && papers.at(0).at("number") == number && papers.at(1).at("number") == number + "-V2"));
    CHECK((office.paper(papers.at(0)).at("called_off") == true && office.paper(papers.at(1)).at("called_off") == false));
    CHECK(office.paper(papers.at(1)).at("content").at("statement").at("total") == again.at("total"));
    const auto first = office.page(papers.at(0), manager).body;
    CHECK((says(first, "BATAL") && !says(first, "Belum dibayar")));
    CHECK(says(office.checked(papers.at(0)).body, "sudah terbit lagi"));
    CHECK(says(office.checked(papers.at(1)).body, "Kertas ini tercatat"));
    office.does(manager, settlement, "approve");
    CHECK(says(office.page(papers.at(1), manager).body, "Disetujui"));
    office.is_sound();
}

TEST_CASE("a receipt says what arrived, in figures and in words, and nothing of a bank; strangers do not learn how much",
          "[money_papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Office office(engine);
    const auto lot = office.till.shelf.lot("Bros", 12'500, 10);
    office.sells(lot, 3, 12'500);
    const auto settlement = office.issued();
    office.does(manager, settlement, "approve");
    const auto payout = office.pays(settlement, 20'000);
    const auto papers = office.seen(settlement).at("papers");
    REQUIRE(papers.size() == 2);
    const auto& receipt = papers.at(1);
    CHECK((receipt.at("kind") == "payment" && receipt.at("number") == payout.at("number")));
    const auto paper = office.paper(receipt);
    CHECK((paper.at("content").at("payment").at("amount") == 20'000 && !says(paper.dump(), "RAHASIA")));
    for (const auto* query : {"", "?ukuran=58", "?lang=en"}) {
        for (const auto* login : {"melati.member", "melati.facilitator", "dinas.finance"}) {
            const auto body = office.page(receipt, login, query).body;
            CAPTURE(query, login);
            CHECK((says(body, "Rp20.000") && says(body, "dua puluh ribu rupiah") && says(body, "Melati") && says(body, "Dinas")));
            CHECK(
                (says(body, settlement.at("number").get<std::string>()) && says(body, receipt.at("number").get<std::string>())));
            CHECK_FALSE((says(body, "RAHASIA") || says(body, "{{") || says(body, "paper_")));
        }
    }
    const auto statement = office.page(papers.at(0), manager).body;
    CHECK((says(statement, "Rp20.000") && says(statement, "Rp11.875") && !says(statement, "RAHASIA")));
    for (const auto& each : papers) {
        const auto stranger = office.checked(each).body;
        CHECK((says(stranger, "Kertas ini tercatat") && says(stranger, each.at("number").get<std::string>())));
        CHECK_FALSE((says(stranger, "Rp") || says(stranger, "20.000") || says(stranger, "31.875")));
    }
    const auto code = "/periksa/" + paper.at("code").get<std::string>();
    CHECK(says(office.till.shelf.person(manager).get(code).body, "Rp20.000"));
    CHECK_FALSE(says(office.till.shelf.person("kota.staff").get(code).body, "Rp20.000"));
    office.is_sound();
}

TEST_CASE("where the group holds the cash, the agency receives, and the papers say so", "[money_papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Office office(engine, on_request(agreements::Side::group));
    office.sells(office.till.shelf.lot("Bros", 12'500, 10), 2, 12'500);
    const auto settlement = office.issued();
    office.does(manager, settlement, "approve");
    office.pays(settlement, 3'750, manager, finance);
    const auto papers = office.seen(settlement).at("papers");
    const auto statement = office.page(papers.at(0), manager).body;
    for (const auto* part : {"Kelompok Melati membayar Dinas", "\u2212Rp25.000", "\u2212Rp3.750", "Rp0"}) {
        CAPTURE(part);
        CHECK(says(statement, part));
    }
    const auto content = office.paper(papers.at(1)).at("content");
    CHECK((content.at("payment").at("payer") == "group" && content.at("signatures").at(0).at("name") == "Melati"));
    CHECK(says(office.page(papers.at(1), finance).body, "<p class=\"from\" lang=\"id\">Dinas</p>"));
    office.is_sound();
}

TEST_CASE("a cancelled settlement says what it said, and frees what it claimed", "[money_papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Office office(engine);
    const auto lot = office.till.shelf.lot("Bros", 12'500, 10);
    const auto sale = office.sells(lot, 2, 12'500);
    const auto paid = office.issued();
    office.does(manager, paid, "approve");
    office.pays(paid, 21'250);
    office.gives_back(sale, 2);
    const auto below = office.issued();
    office.does(manager, below, "approve");
    office.sells(lot, 3, 12'500);
    const auto settlement = office.issued();
    const auto file = [&](const json& which) {
        return office.till.shelf.person(officer)
            .ask("GET", "/api/v1" + path_of(which) + "/lines", "", {{"Accept", "text/csv"}})
            .body;
    };
    CHECK(says(file(settlement), "\r\n,Terbawa dari sebelumnya,,,,,,,,,,,-21250\r\n"));
    CHECK(
        says(office.page(settlement.at("papers").at(0), manager).body, "Terbawa dari " + below.at("number").get<std::string>()));
    const auto cancelled = office.does(officer, settlement, "cancel");
    for (const auto* sum : {"gross", "commission", "net", "carried", "total", "pieces"}) {
        CAPTURE(sum);
        CHECK(cancelled.at(sum) == settlement.at(sum));
    }
    CHECK((cancelled.at("total") == 10'625 && cancelled.at("payable") == 0 && cancelled.at("left") == 0));
    CHECK(office.seen(below).at("carried_on") == false);
    CHECK(says(office.page(settlement.at("papers").at(0), manager).body, "BATAL"));
    CHECK(says(office.checked(settlement.at("papers").at(0)).body, "Perhitungannya dibatalkan"));
    office.is_sound();
    CHECK(office.drafted().at("total") == 10'625);
    office.is_sound();
}

TEST_CASE("a statement of a thousand lines is kept whole", "[money_papers]") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    tests::Till till(engine, on_request());
    server::PaperFacts facts;
    facts.kind = server::PaperKind::statement;
    facts.subject = "01a2b3c4-0000-7000-8000-0000000000f7";
    facts.group = till.shelf.market.id_of("melati");
    facts.agency = till.shelf.agency;
    facts.at = till.shelf.now();
    settlements::Line line;
    line.kind = "sale";
    line.day = LocalDate{20'000};
    line.product_name = std::string(100, 'x');
    line.net = line.gross = Rupiah{1'000};
    facts.statement.emplace();
    facts.statement->lines.assign(1'000, line);
    till.shelf.market.database().write([&](storage::Tx& tx) { server::issue_paper(tx, facts); });
    const auto kept = till.shelf.market.database().read(
        [&](storage::Tx& tx) { return storage::find_paper_about(tx, facts.subject, "statement").value(); });
    CHECK(kept.content.size() > 200'000);
    const auto content = server::read_content(kept.content);
    CHECK((content.statement->lines.size() == 1'000 && content.worth == Rupiah{1'000'000}));
    CHECK(server::write_content(content) == kept.content);
}
