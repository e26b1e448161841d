// What holds for every price list: what was written is read, and nothing that is uploaded does harm.
#include "domain/shared/text.hpp"
#include "server/catalogue/price_list/price_list.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace etalase;
using namespace etalase::server;
using catalogue::ProductDraft;
using catalogue::VariantDraft;

namespace {

using Drafts = std::vector<ProductDraft>;

/// Text made of what is awkward in a CSV file.
rc::Gen<std::string> awkward_text() {
    const auto piece = rc::gen::element<std::string>("a", "Z", "7", " ", ",", ";", "\t", "\"", "\"\"", "'", "\n", "\r\n", "é",
                                                     "ß", "→", "😀", "-", "=", "&amp;", "<b>", "\\n", "sep=");
    return rc::gen::map(rc::gen::resize(20, rc::gen::container<std::vector<std::string>>(piece)),
                        [](const std::vector<std::string>& pieces) {
                            std::string out;
                            for (const std::string& each : pieces) {
                                out += each;
                            }
                            return out;
                        });
}

/// Numbered names, so that neither products nor variants are the same by chance.
ProductDraft any_draft(std::size_t number) {
    ProductDraft draft;
    draft.name = "P" + std::to_string(number) + " " + *awkward_text();
    draft.category = *rc::gen::element<std::string>("batik", "batik-tulis", "lainnya");
    draft.kind =
        *rc::gen::element(catalogue::ProductKind::goods, catalogue::ProductKind::made_to_order, catalogue::ProductKind::service);
    draft.story = *awkward_text();
    draft.technique = *awkward_text();
    draft.materials = *awkward_text();
    draft.care = *awkward_text();
    const auto count = *rc::gen::inRange<std::size_t>(1, 5);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string mark = std::to_string(i) + " ";
        draft.variants.push_back({count > 1 ? mark + *awkward_text() : *awkward_text(),
                                  *rc::gen::arbitrary<bool>() ? "S" + mark : "",
                                  {*rc::gen::inRange<std::int64_t>(1, max_price + 1)}});
    }
    const auto right = catalogue::checked(draft);
    RC_ASSERT(right.has_value());
    return *right;
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' ? "\"\"" : std::string(1, c);
    }
    return out + "\"";
}

/// Drafts as a file of our own template. Variants of all products take turns, so that the rows of one stand apart.
std::string written(const Drafts& drafts, const std::string& separator, const std::string& line_end) {
    std::string out;
    const auto row = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            out += (i == 0 ? "" : separator) + quoted(cells[i]);
        }
        out += line_end;
    };
    row({"name", "variant", "price", "category", "kind", "story", "technique", "materials", "care", "sku"});
    for (std::size_t turn = 0; turn < catalogue::max_variants; ++turn) {
        for (const ProductDraft& draft : drafts) {
            if (turn < draft.variants.size()) {
                const VariantDraft& variant = draft.variants[turn];
                row({draft.name, variant.name, format_rupiah(variant.price), draft.category, std::string(name_of(draft.kind)),
                     turn == 0 ? draft.story : "", draft.technique, draft.materials, draft.care, variant.sku});
            }
        }
    }
    return out;
}

void assert_same(const ProductDraft& read, const ProductDraft& draft) {
    RC_ASSERT(read.name == draft.name);
    RC_ASSERT(read.category == draft.category);
    RC_ASSERT(read.kind == draft.kind);
    RC_ASSERT(read.story == draft.story);
    RC_ASSERT(read.technique == draft.technique);
    RC_ASSERT(read.materials == draft.materials);
    RC_ASSERT(read.care == draft.care);
    RC_ASSERT(read.variants.size() == draft.variants.size());
    for (std::size_t i = 0; i < draft.variants.size(); ++i) {
        RC_ASSERT(read.variants[i].name == draft.variants[i].name);
        RC_ASSERT(read.variants[i].sku == draft.variants[i].sku);
        RC_ASSERT(read.variants[i].price == draft.variants[i].price);
    }
}

std::string sample(const std::string& name) {
    std::ifstream file(ETALASE_SOURCE_DIR "/tests/server/price_lists/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

rc::Gen<std::string> any_bytes() {
    return rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::map(rc::gen::inRange(0, 256), [](int byte) { return static_cast<char>(byte); }),
                       rc::gen::element('"', ',', ';', '\t', '\n', '\r', '1', '.', '<', '>', '&', ' ')));
}

/// What a reader owes whatever it is given: valid text, rows that exist, products by the rules.
void assert_sound(const std::string& bytes) {
    const auto list = read_price_list(bytes);
    if (!list) {
        RC_ASSERT(list.error().kind == ErrorKind::invalid);
        RC_ASSERT(list.error().code.starts_with("list."));
        return;
    }
    for (const ListError& error : list->errors) {
        RC_ASSERT(error.row > 1 && !error.code.empty());
        RC_ASSERT(is_utf8(error.value) && length(error.value) <= 80);
    }
    for (const ListProduct& product : list->products) {
        ProductDraft draft = product.draft;
        draft.category = draft.category.empty() ? "lainnya" : draft.category;
        RC_ASSERT(catalogue::checked(draft).has_value());
        RC_ASSERT(is_utf8(draft.name) && is_utf8(draft.story));
        RC_ASSERT(!product.rows.empty());
    }
}

/// A property runs for 100 cases; this many files in each.
constexpr int files_per_case = 20;

}  // namespace

TEST_CASE("drafts that are written as a list are read back the same") {
    REQUIRE(rc::check("reading is the inverse of writing", [] {
        Drafts drafts;
        const auto count = *rc::gen::inRange<std::size_t>(1, 6);
        for (std::size_t i = 0; i < count; ++i) {
            drafts.push_back(any_draft(i));
        }
        const auto separator = *rc::gen::element<std::string>(",", ";", "\t");
        const auto line_end = *rc::gen::element<std::string>("\n", "\r\n", "\r");
        const auto mark = *rc::gen::element<std::string>("", "\xEF\xBB\xBF");
        const auto list = read_price_list(mark + written(drafts, separator, line_end));
        RC_ASSERT(list.has_value());
        RC_ASSERT(list->errors.empty());
        RC_ASSERT(list->products.size() == drafts.size());
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            assert_same(list->products[i].draft, drafts[i]);
            RC_ASSERT(list->products[i].notes.empty());
        }
    }));
}

TEST_CASE("2,000 random files do no harm, after a header or without one") {
    REQUIRE(rc::check("any bytes are read or refused", [] {
        for (int i = 0; i < files_per_case; ++i) {
            const auto header = *rc::gen::element<std::string>(
                "", "nama,harga,varian,jenis\n", "name;price;story\r\n", "\xFF\xFE", "\xFE\xFF",
                "ID,Type,SKU,Name,Description,Regular price,Sale price,Parent,Attribute 1 value(s)\n1,variable,",
                "Handle,Title,Body (HTML),Variant Price,Option1 Value\nx,Kain,<p>");
            assert_sound(header + *any_bytes());
        }
    }));
}

TEST_CASE("samples with some bytes changed do no harm") {
    const std::vector<std::string> files{sample("etalase.csv"), sample("indonesia-windows.csv"), sample("woocommerce.csv"),
                                         sample("shopify.csv"), sample("listings-sample.csv")};
    REQUIRE(rc::check("a damaged list is read or refused", [&] {
        for (int i = 0; i < files_per_case; ++i) {
            std::string bytes = *rc::gen::elementOf(files);
            for (int change = 0; change < 5; ++change) {
                const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
                bytes[at] = *rc::gen::element('"', ',', '\n', '\r', '<', '\\', '\x80', 'x', '0');
            }
            assert_sound(bytes);
        }
    }));
}
