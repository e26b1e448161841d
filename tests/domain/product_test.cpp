#include "domain/catalogue/product.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace etalase;
using namespace etalase::catalogue;

namespace {

ProductDraft scarf() {
    ProductDraft draft;
    draft.name = "Selendang Daun Sirih";
    draft.category = "batik-tulis";
    draft.variants = {{"Merah", "S-1", {125'000}}, {"Biru", "S-2", {130'000}}};
    return draft;
}

/// Field by field what is wrong; "" stands for nothing.
std::map<std::string, std::string> wrong(const ProductDraft& draft) {
    std::map<std::string, std::string> out;
    const auto result = checked(draft);
    if (!result) {
        CHECK(result.error().kind == ErrorKind::invalid);
        for (const FieldError& error : result.error().fields) {
            out[error.field] = error.code;
        }
    }
    return out;
}

using Wrong = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("a product moves between its states as the table says, and no other way") {
    using enum ProductState;
    using enum ProductAction;
    CHECK(after(draft, publish) == published);
    CHECK(after(draft, archive) == archived);
    CHECK(after(published, archive) == archived);
    CHECK(after(archived, publish) == published);
    const auto twice = after(published, publish);
    REQUIRE_FALSE(twice);
    CHECK(twice.error().kind == ErrorKind::conflict);
    CHECK(twice.error().code == "product.wrong_state");
    CHECK(twice.error().detail.find("is published") != std::string::npos);
    CHECK(after(archived, archive).error().detail.find("is archived") != std::string::npos);
}

TEST_CASE("states and kinds have names and are found by them") {
    for (const auto state : {ProductState::draft, ProductState::published, ProductState::archived}) {
        CHECK(product_state(name_of(state)) == state);
    }
    for (const auto kind : {ProductKind::goods, ProductKind::made_to_order, ProductKind::service}) {
        CHECK(product_kind(name_of(kind)) == kind);
    }
    CHECK(name_of(ProductKind::made_to_order) == "made_to_order");
    CHECK_FALSE(product_kind("Goods"));
    CHECK_FALSE(product_state(""));
}

TEST_CASE("a right draft comes back tidied") {
    ProductDraft draft = scarf();
    draft.name = "  Selendang \t Daun Sirih ";
    draft.story = "satu\r\n\r\n\r\ndua ";
    draft.materials = " katun,\nsutra";
    draft.variants[0].name = " Merah ";
    const auto right = checked(draft);
    REQUIRE(right);
    CHECK(right->name == "Selendang Daun Sirih");
    CHECK(right->story == "satu\n\ndua");
    CHECK(right->materials == "katun, sutra");
    CHECK(right->variants[0].name == "Merah");
}

TEST_CASE("every wrong field is told at once") {
    ProductDraft draft;
    draft.name = " ";
    draft.story = std::string(4001, 'a');
    draft.technique = std::string(301, 'a');
    draft.materials = std::string(301, 'a');
    draft.care = std::string(301, 'a');
    draft.variants = {{"", "", {0}}, {"X", std::string(41, 'a'), {max_price + 1}}, {"x", "", {-5}}};
    CHECK(wrong(draft) == Wrong{{"name", "required"},
                                {"category", "required"},
                                {"story", "too_long"},
                                {"technique", "too_long"},
                                {"materials", "too_long"},
                                {"care", "too_long"},
                                {"variants[0].name", "required"},
                                {"variants[0].price", "price.too_low"},
                                {"variants[1].sku", "too_long"},
                                {"variants[1].price", "price.too_high"},
                                {"variants[2].name", "duplicate"},
                                {"variants[2].price", "price.too_low"}});
}

TEST_CASE("lengths are counted in characters, not bytes") {
    ProductDraft draft = scarf();
    draft.name.clear();
    for (int i = 0; i < 120; ++i) {
        draft.name += "\xC3\xA9";
    }
    CHECK(wrong(draft).empty());
    draft.name += "x";
    CHECK(wrong(draft) == Wrong{{"name", "too_long"}});
}

TEST_CASE("a name needs a letter or digit that an address can be made of") {
    ProductDraft draft = scarf();
    for (const auto* name : {"!!!", "\xF0\x9F\x98\x80", "\xEA\xA6\xA7\xEA\xA6\xA0"}) {
        draft.name = name;
        CHECK(wrong(draft) == Wrong{{"name", "name.no_letters"}});
    }
}

TEST_CASE("a category is a slug") {
    ProductDraft draft = scarf();
    draft.category = "Batik Tulis";
    CHECK(wrong(draft) == Wrong{{"category", "category.unknown"}});
}

TEST_CASE("one variant may go without a name, several may not") {
    ProductDraft draft = scarf();
    draft.variants = {{"", "", {1}}};
    CHECK(wrong(draft).empty());
    draft.variants.push_back({"Besar", "", {2}});
    CHECK(wrong(draft) == Wrong{{"variants[0].name", "required"}});
}

TEST_CASE("variants differ in more than case and marks, and so do their SKUs") {
    ProductDraft draft = scarf();
    draft.variants = {{"M\xC3\xA9rah", "s-1", {1}}, {"MERAH", "S-1", {2}}, {"Merah+", "", {3}}, {"Merah-", "", {3}}};
    CHECK(wrong(draft) == Wrong{{"variants[1].name", "duplicate"}, {"variants[1].sku", "duplicate"}});
}

TEST_CASE("a product has one to a hundred variants") {
    ProductDraft draft = scarf();
    draft.variants.clear();
    CHECK(wrong(draft) == Wrong{{"variants", "required"}});
    for (std::size_t i = 0; i < max_variants; ++i) {
        draft.variants.push_back({std::to_string(i), "", {1}});
    }
    CHECK(wrong(draft).empty());
    draft.variants.push_back({"one more", "", {1}});
    CHECK(wrong(draft) == Wrong{{"variants", "too_many"}});
}
