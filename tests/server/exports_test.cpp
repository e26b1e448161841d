// Tables as files: what Accept asks for, what a spreadsheet must not take for a formula, and that nothing is left behind.
#include "server/exports/accept.hpp"
#include "server/exports/csv.hpp"
#include "server/exports/workbook.hpp"
#include "tests/support/till.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <limits>

using namespace etalase;
using namespace etalase::server;
using nlohmann::json;
using tests::engines;
using tests::Till;

namespace {

Table table_with(std::vector<Row> rows) {
    Table table;
    table.title = "Uji";
    table.columns = {
        {"name", "Nama", CellForm::text}, {"amount", "Jumlah", CellForm::rupiah}, {"part", "Bagian", CellForm::percent}};
    table.each_row = [rows = std::move(rows)](const std::function<void(const Row&)>& take) {
        for (const auto& row : rows) {
            take(row);
        }
    };
    return table;
}

}  // namespace

TEST_CASE("Accept chooses the form: the best liked, then the best named, then JSON") {
    const std::vector<std::pair<std::string, FileForm>> wanted{
        {"", FileForm::json},
        {"*/*", FileForm::json},
        {"application/json", FileForm::json},
        {"text/html,application/xhtml+xml,*/*;q=0.8", FileForm::json},
        {"text/csv", FileForm::csv},
        {"text/csv, */*", FileForm::csv},
        {"text/csv;q=0.5, application/json", FileForm::json},
        {"text/csv, application/json", FileForm::json},
        {"application/json;q=0.2, text/*", FileForm::csv},
        {xlsx_type, FileForm::xlsx},
        {std::string("text/csv;q=0.9, ") + xlsx_type + " ; q=1.0", FileForm::xlsx},
        {"text/csv;q=0", FileForm::json},
        {";;,,q=", FileForm::json},
    };
    for (const auto& [accept, form] : wanted) {
        CAPTURE(accept);
        CHECK(accepted_form(accept) == form);
    }
}

TEST_CASE("a CSV is read back as it was, and no text in it is a formula") {
    const auto text = csv_of(table_with({
        {std::string("Kain \"biru\", 2 m"), std::int64_t{-5000}, std::int64_t{1250}},
        {std::string("=1+1"), std::int64_t{0}, std::int64_t{-7}},
        {std::string("+62"), std::monostate{}, std::monostate{}},
        {std::string("-x"), std::numeric_limits<std::int64_t>::min(), std::int64_t{10'000}},
        {std::string("@SUM(A1)"), std::int64_t{1}, std::int64_t{1}},
        {std::string("\t=1"), std::int64_t{1}, std::int64_t{1}},
        {std::string("\r\n"), std::int64_t{1}, std::int64_t{1}},
        {std::string("Melati–é"), std::int64_t{1}, std::int64_t{1}},
    }));
    CHECK(text ==
          "name,amount,part\r\n"
          "\"Kain \"\"biru\"\", 2 m\",-5000,12.50\r\n"
          "'=1+1,0,-0.07\r\n"
          "'+62,,\r\n"
          "'-x,-9223372036854775808,100.00\r\n"
          "'@SUM(A1),1,0.01\r\n"
          "'\t=1,1,0.01\r\n"
          "\"'\r\n\",1,0.01\r\n"
          "Melati–é,1,0.01\r\n");
}

TEST_CASE("a workbook leaves no file behind, also one of many rows") {
    const tests::TemporaryFolder folder;
    ::setenv("TMPDIR", folder.path().c_str(), 1);
    Table table = table_with({});
    table.each_row = [](const std::function<void(const Row&)>& take) {
        for (std::int64_t i = 0; i < 20'000; ++i) {
            take({"=HYPERLINK(\"x\")" + std::to_string(i), i, i});
        }
    };
    const auto bytes = xlsx_of(table);
    table.each_row = [](const std::function<void(const Row&)>& take) {
        take({std::string("x"), std::int64_t{1}, std::int64_t{1}});
        throw std::runtime_error("away");
    };
    const auto open_files = [] {
        const std::filesystem::directory_iterator files("/proc/self/fd");
        return std::distance(begin(files), end(files));
    };
    const auto before = open_files();
    for (int i = 0; i < 5; ++i) {
        CHECK_THROWS(xlsx_of(table));
        table.title = "a name [that] no sheet can have";
    }
    CHECK(open_files() == before);
    ::unsetenv("TMPDIR");
    CHECK(bytes.substr(0, 4) == std::string("PK\x03\x04", 4));
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a report is taken away as CSV or XLSX, under a name of its own") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Till till(engine);
    const auto lot = till.shelf.lot("=Bros, besar", 12'500, 10);
    const auto shift = till.opens();
    REQUIRE(till.sells(till.sale(shift, {{lot, 3, 12'500}})).status == 201);
    const auto asked = [&](const std::string& path, const char* accept) {
        return till.shelf.person("melati.member").ask("GET", "/api/v1/groups/melati" + path, "", {{"Accept", accept}});
    };
    const auto today = till.shelf.day_in(0);
    const auto csv = asked("/sales-report?by=product&from=" + today, "text/csv");
    CHECK(csv.content_type == "text/csv; charset=utf-8; header=present");
    CHECK(csv.header("Content-Disposition") ==
          "attachment; filename=\"penjualan-melati-" + today + "-" + today + "-product.csv\"");
    CHECK(csv.header("Cache-Control") == "no-store");
    CHECK(csv.header("Vary").find("Accept,") != std::string::npos);
    CHECK(csv.body ==
          "key,label,pieces,returned_pieces,gross,returns,commission,net,average_price\r\n"
          "bros-besar,\"'=Bros, besar\",3,0,37500,0,5625,31875,12500\r\n");
    const auto xlsx = asked("/sales-report", xlsx_type);
    CHECK(xlsx.content_type == xlsx_type);
    CHECK(xlsx.body.substr(0, 2) == "PK");
    CHECK(asked("/stock-report", "text/csv").body.find("bros-besar,\"'=Bros, besar\",3,30.00,7,87500,7,87500,0,0,0,0,0,0\r\n") !=
          std::string::npos);
    CHECK(asked("/sales-report?by=x", "text/csv").content_type == "application/problem+json");
}
