#include "server/catalogue/price_list/price_list.hpp"
#include "domain/shared/text.hpp"
#include "server/catalogue/price_list/sentences.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <tuple>

using namespace etalase;
using namespace etalase::server;
using catalogue::ProductKind;

namespace {

std::string sample(const std::string& name) {
    std::ifstream file(ETALASE_SOURCE_DIR "/tests/server/price_lists/" + name, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

PriceList read(const std::string& bytes) {
    auto list = read_price_list(bytes);
    REQUIRE(list);
    return *std::move(list);
}

std::string failure(const std::string& bytes) {
    const auto list = read_price_list(bytes);
    return list ? "" : list.error().code;
}

using Wrong = std::vector<std::tuple<std::size_t, std::string, std::string>>;

Wrong wrong(const PriceList& list) {
    Wrong out;
    for (const ListError& error : list.errors) {
        out.emplace_back(error.row, error.column, error.code);
    }
    return out;
}

/// "Merah SDS-1 Rp125.000" for each variant.
std::vector<std::string> variants(const ListProduct& product) {
    std::vector<std::string> out;
    for (const auto& variant : product.draft.variants) {
        out.push_back(variant.name + "|" + variant.sku + "|" + format_rupiah(variant.price));
    }
    return out;
}

using Texts = std::vector<std::string>;
using Rows = std::vector<std::size_t>;

/// The text in UTF-16 with a byte order mark.
std::string utf16(const std::u16string& text, bool big_endian) {
    std::string out;
    const auto put = [&](char16_t unit) {
        const auto high = static_cast<char>(unit >> 8);
        const auto low = static_cast<char>(unit & 0xFF);
        out += big_endian ? high : low;
        out += big_endian ? low : high;
    };
    put(0xFEFF);
    std::ranges::for_each(text, put);
    return out;
}

}  // namespace

TEST_CASE("our own template is read, rows of one product joined wherever they stand") {
    const PriceList list = read(sample("etalase.csv"));
    CHECK(list.format == "etalase");
    CHECK(list.ignored_columns.empty());
    CHECK(list.errors.empty());
    CHECK(list.row_count == 4);
    REQUIRE(list.products.size() == 3);
    const ListProduct& scarf = list.products[0];
    CHECK(scarf.rows == Rows{2, 4});
    CHECK(scarf.key == "selendang daun sirih");
    CHECK(scarf.draft.story == "Digambar dengan canting.\n\nSatu lembar selesai dalam lima hari.");
    CHECK(scarf.draft.materials == "katun, pewarna alami");
    CHECK(variants(scarf) == Texts{"Merah|SDS-1|Rp125.000", "Biru|SDS-2|Rp130.000"});
    CHECK(scarf.notes.empty());
    CHECK(list.products[1].draft.kind == ProductKind::made_to_order);
    CHECK(list.products[2].draft.kind == ProductKind::service);
    CHECK(variants(list.products[2]) == Texts{"||Rp25.000"});
}

TEST_CASE("a list as Excel on Windows writes it is read: semicolons, Windows-1252, size and colour apart") {
    const PriceList list = read(sample("indonesia-windows.csv"));
    CHECK(list.format == "indonesia");
    CHECK(list.ignored_columns == Texts{"Stok"});
    CHECK(list.errors.empty());
    REQUIRE(list.products.size() == 2);
    CHECK(list.products[0].draft.name == "Sambal Téri Café");
    CHECK(list.products[0].key == "sambal teri cafe");
    CHECK(list.products[0].draft.story == "Pedas – 2½ kali lipat “asli”");
    CHECK(list.products[0].category_text == "Sambal dan bumbu");
    CHECK(list.products[0].draft.category == "sambal-dan-bumbu");
    CHECK(list.products[1].draft.kind == ProductKind::made_to_order);
    CHECK(variants(list.products[1]) == Texts{"L / Hitam|KO-L|Rp75.000", "XL / Hitam|KO-XL|Rp80.000"});
    CHECK(list.products[1].rows == Rows{4, 6});  // row 5 is blank and counts
}

TEST_CASE("listings of real sellers are read without an error") {
    const PriceList list = read(sample("listings-sample.csv"));
    CHECK(list.format == "listings");
    CHECK(list.ignored_columns == Texts{"Location", "Number Sold"});
    CHECK(list.errors.empty());
    REQUIRE(list.products.size() == 12);
    CHECK(list.products[0].draft.name == "500 butir bola gotri 8mm ketapel bola besi - 8mm, 500 butir");
    CHECK(list.products[0].category_text == "Toys and Hobbies");
    CHECK(variants(list.products[0]) == Texts{"||Rp50.000"});
}

TEST_CASE("an export of WooCommerce is read, variations with their product") {
    const PriceList list = read(sample("woocommerce.csv"));
    CHECK(list.format == "woocommerce");
    CHECK(list.errors.empty());
    REQUIRE(list.products.size() == 3);
    const ListProduct& holder = list.products[0];
    CHECK(holder.draft.story == "Untuk teras & taman.\n\nBambu petung, diasapi.\n\n- tinggi 20 cm\n- tahan hujan");
    CHECK(holder.draft.category == "anyaman-bambu");
    CHECK(variants(holder) == Texts{"|TL-01|Rp50.000"});
    CHECK(holder.notes == Texts{"price.sale_ignored"});
    const ListProduct& shirt = list.products[1];
    CHECK(shirt.draft.name == "Kemeja Perahu");
    CHECK(shirt.rows == Rows{3, 4, 5});
    CHECK(variants(shirt) == Texts{"M / Nila|KP-M|Rp185.000", "L / Gading|KP-L|Rp175.000"});
    CHECK(shirt.notes == Texts{"price.from_sale"});
    CHECK(list.products[2].draft.name == "=Anting Pari=");
}

TEST_CASE("what is wrong with an export of WooCommerce is told by row and column") {
    const PriceList list = read(sample("woocommerce-wrong.csv"));
    CHECK(wrong(list) == Wrong{{2, "Type", "type.unsupported"},
                               {4, "Regular price", "price.cents"},
                               {5, "Parent", "parent.unknown"},
                               {6, "Name", "variant.none"},
                               {8, "Name", "name.duplicate"}});
    REQUIRE(list.products.size() == 1);
    CHECK(list.products[0].draft.name == "Guci Tanah");
}

TEST_CASE("an export of Shopify is read, in its older and its present words") {
    const PriceList old_words = read(sample("shopify.csv"));
    CHECK(old_words.format == "shopify");
    CHECK(old_words.errors.empty());
    REQUIRE(old_words.products.size() == 2);
    CHECK(old_words.products[0].draft.story == "Ditenun tangan.\n\nHangat & ringan.");
    CHECK(old_words.products[0].draft.category == "tenun");
    CHECK(old_words.products[0].rows == Rows{2, 3});  // row 4 is a photo alone
    CHECK(variants(old_words.products[0]) == Texts{"Abu / 180 cm|SK-A|Rp210.000", "Jingga / 180 cm|SK-J|Rp210.000"});
    CHECK(old_words.products[1].draft.category == "coffee");
    CHECK(variants(old_words.products[1]) == Texts{"|KL-1|Rp64.000"});

    const PriceList new_words = read(sample("shopify-new.csv"));
    CHECK(new_words.format == "shopify");
    REQUIRE(new_words.products.size() == 1);
    CHECK(variants(new_words.products[0]) == Texts{"Kecil|MA-S|Rp45.000", "Besar|MA-B|Rp65.000"});
}

TEST_CASE("every error of a list is told at once, and the right products are kept") {
    const PriceList list = read(sample("wrong.csv"));
    CHECK(wrong(list) == Wrong{{2, "price", "price.unreadable"},
                               {3, "price", "price.cents"},
                               {4, "name", "name.required"},
                               {5, "kind", "kind.unknown"},
                               {5, "price", "price.too_low"},
                               {7, "variant", "row.duplicate"},
                               {8, "", "row.too_long"},
                               {10, "", "row.wrong_quote"},
                               {11, "name", "name.no_letters"},
                               {12, "price", "price.missing"}});
    CHECK(list.errors[0].value == "lima ribu");
    REQUIRE(list.products.size() == 2);
    CHECK(list.products[0].draft.name == "Kain \"Enam\"");  // a quote inside an unquoted cell is only a quote
    CHECK(list.products[1].draft.category.empty());
    CHECK(list.products[1].notes == Texts{"category.missing"});
}

TEST_CASE("a file in UTF-8 with a byte order mark or in UTF-16 reads the same") {
    const std::u16string text = u"nama\tharga\nKopi énak 😀\t50.000\n";
    for (const std::string& bytes :
         {std::string("\xEF\xBB\xBFnama\tharga\nKopi énak 😀\t50.000\n"), utf16(text, false), utf16(text, true)}) {
        const PriceList list = read(bytes);
        REQUIRE(list.products.size() == 1);
        CHECK(list.products[0].draft.name == "Kopi énak 😀");
    }
}

TEST_CASE("separators and line ends are recognised") {
    for (const std::string separator : {",", ";", "\t"}) {
        for (const std::string line_end : {"\n", "\r\n", "\r"}) {
            const std::string bytes = "nama" + separator + "\"harga" + line_end + "\"" + separator + "bahan" + line_end +
                                      line_end + "Kain" + separator + "5000" + separator + "\"a, b; c" + line_end + "d\"" +
                                      line_end;
            const PriceList list = read(bytes);
            INFO(bytes);
            REQUIRE(list.products.size() == 1);
            CHECK(list.products[0].draft.materials == "a, b; c d");
            CHECK(list.products[0].rows == Rows{3});
        }
    }
    CHECK(read("sep=;\r\nnama;harga\r\nKain;5000\r\n").products.size() == 1);
}

TEST_CASE("headers are known by their letters alone") {
    const auto header = GENERATE(as<std::string>(), "Nama_Produk", " NAMA PRODUK ", "nàma produk", "Nama-Produk*", "name");
    CHECK(read(header + ",Harga (Rp)\nKain,5000\n").products.size() == 1);
}

TEST_CASE("short rows are padded, and longer ones may end in nothing") {
    const PriceList list = read("name,price,category,sku\nKain,5000\nTas,6000,anyaman,T,, ,\n");
    CHECK(list.errors.empty());
    CHECK(list.products.size() == 2);
}

TEST_CASE("a file that cannot be a list is refused as a whole") {
    CHECK(failure("") == "list.empty");
    CHECK(failure("\n\r\n ,,\n") == "list.empty");
    CHECK(failure("name,price\n") == "list.empty");
    CHECK(failure(std::string(max_list_bytes + 1, 'a')) == "list.too_large");
    CHECK(failure("PK\x03\x04 and so on") == "list.not_text");
    CHECK(failure("\xD0\xCF\x11\xE0 and so on") == "list.not_text");
    CHECK(failure(std::string("name,price\nA\0B,1\n", 17)) == "list.not_text");
    CHECK(failure("harga,kategori\n5000,batik\n") == "list.no_name_column");
    CHECK(failure("nama,kategori\nKain,batik\n") == "list.no_price_column");
    CHECK(failure("nama,harga,Nama Barang\nKain,1,Kain\n") == "list.column_twice");
    CHECK(read_price_list("nama,harga,Nama Barang\nKain,1,Kain\n").error().detail == "Nama Barang");
    const auto unclosed = read_price_list("nama,harga\nKain,5000\n\"Tas,6000\nTopi,7000\n");
    REQUIRE_FALSE(unclosed);
    CHECK(unclosed.error().code == "list.unclosed_quote");
    CHECK(unclosed.error().detail == "3");
}

TEST_CASE("more rows or cells than memory should hold are refused") {
    std::string rows = "name,price\n";
    for (std::size_t i = 0; i <= max_list_rows; ++i) {
        rows += "a,1\n";
    }
    CHECK(failure(rows) == "list.too_large");
    const std::string row = std::string(999, ',') + "x\n";  // a thousand cells
    std::string cells = "name,price" + row.substr(1);
    while (cells.size() < 5'000'000) {
        cells += row;
    }
    CHECK(failure(cells) == "list.too_large");
}

TEST_CASE("variants need names or codes that tell them apart") {
    CHECK(wrong(read("name,price,variant\nKain,1,\nKain,2,\n")) == Wrong{{3, "name", "row.duplicate"}});
    CHECK(wrong(read("name,price,variant\nKain,1,\nKAIN,2,L\n")) == Wrong{{2, "variant", "variant.required"}});
    CHECK(wrong(read("name,price,variant,sku\nKain,1,S,A\nKain,2,L,a\n")) == Wrong{{3, "sku", "sku.duplicate"}});
    const PriceList by_code = read("name,price,sku\nKain,1,A-1\nKain,2,A-2\n");
    REQUIRE(by_code.products.size() == 1);
    CHECK(variants(by_code.products[0]) == Texts{"A-1|A-1|Rp1", "A-2|A-2|Rp2"});
    CHECK(by_code.products[0].notes == Texts{"category.missing", "variant.named_by_sku"});
}

TEST_CASE("rows that disagree about their product are pointed out") {
    const PriceList list = read("name,price,variant,category\nKain,1,S,batik\nKain,2,L,tenun\n");
    REQUIRE(list.products.size() == 1);
    CHECK(list.products[0].draft.category == "batik");
    CHECK(list.products[0].notes == Texts{"row.differs"});
}

TEST_CASE("a wrong value is shown shortened, never cut in half a character") {
    std::string value;
    for (int i = 0; i < 100; ++i) {
        value += "é";
    }
    const PriceList list = read("name,price\nKain," + value + "\n");
    REQUIRE(list.errors.size() == 1);
    CHECK(length(list.errors[0].value) == 80);
    CHECK(is_utf8(list.errors[0].value));
}

TEST_CASE("progress is told and ends with the number of rows") {
    std::string bytes = "name,price\n";
    for (int i = 0; i < 20'000; ++i) {
        bytes += "Kain " + std::to_string(i) + ",5000\n";
    }
    std::vector<std::size_t> told;
    const auto list = read_price_list(bytes, [&](std::size_t rows) { told.push_back(rows); });
    REQUIRE(list);
    CHECK(list->products.size() == 20'000);
    CHECK(told.size() > 2);
    CHECK(std::ranges::is_sorted(told));
    CHECK(told.back() == 20'000);
}

TEST_CASE("HTML comes out as words, and is never taken for more than it is") {
    const auto [html, text] = GENERATE(table<std::string, std::string>({
        {"a <b>b</b> <i>c</i>", "a b c"},
        {"<p>a</p>  <p>b</p>", "a\n\nb"},
        {"a<br>b<br/><br />c", "a\nb\n\nc"},
        {"<script>alert('x < y')</script>a<style>p{}</style><!-- b -->", "a"},
        {"<script>alert(1)", ""},
        {"a &lt;b&gt; &amp;amp; &#233;&#xE9; &unknown; &#0; &", "a <b> &amp; éé &unknown; &#0; &"},
        {"5 < 6 and 7 > 2", "5 < 6 and 7 > 2"},
        {"a <b", "a <b"},
        {"<table><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table>", "x y\nz"},
    }));
    std::string quoted;
    for (const char c : html) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    const PriceList list = read("Handle,Title,Body (HTML),Variant Price\nx,Kain,\"" + quoted + "\",5000.00\n");
    REQUIRE(list.products.size() == 1);
    CHECK(list.products[0].draft.story == text);
}

TEST_CASE("every code that a list can give has a sentence in both languages") {
    std::set<std::string> codes{"list.empty",           "list.too_large",    "list.not_text",        "list.no_name_column",
                                "list.no_price_column", "list.column_twice", "list.unclosed_quote",  "category.unknown",
                                "row.differs",          "category.missing",  "variant.named_by_sku", "price.too_high",
                                "variant.too_many",     "name.too_long",     "story.too_long",       "technique.too_long",
                                "materials.too_long",   "care.too_long",     "variant.too_long",     "sku.too_long",
                                "sku.duplicate",        "variant.required",  "price.from_sale",      "price.sale_ignored"};
    for (const auto* file : {"wrong.csv", "woocommerce-wrong.csv"}) {
        for (const ListError& error : read(sample(file)).errors) {
            codes.insert(error.code);
        }
    }
    for (const std::string& code : codes) {
        INFO(code);
        CHECK(sentence(code, true) != sentence("no such code", true));
        CHECK(sentence(code, false) != sentence("no such code", false));
    }
    for (const std::string_view code : codes_with_sentences()) {
        INFO(code);
        CHECK(sentence(code, true) != sentence(code, false));
        CHECK(sentence(code, true).ends_with('.'));
        CHECK(sentence(code, false).ends_with('.'));
    }
}
