// Price lists that a group brings in: shown first, then confirmed; on both engines.
#include "server/catalogue/operations.hpp"
#include "server/catalogue/operations_imports.hpp"
#include "server/catalogue/operations_work.hpp"
#include "storage/identity/audit.hpp"
#include "tests/support/market.hpp"
#include "tests/support/people.hpp"

#include <catch2/catch.hpp>

using namespace etalase;
using namespace etalase::server;
using etalase::tests::doer;
using etalase::tests::engines;
using etalase::tests::Market;
using identity::Role;

namespace {

const std::string list =
    "nama,harga,kategori\nKain satu,50000,Sasirangan\nKain dua,gratis,Sasirangan\nKain tiga,70000,Sasirangan\n";

struct Desk {
    explicit Desk(const std::string& engine) : market(engine) {
        market.group("Melati");
        market.group("Kenanga");
        const auto id = market.id_of("melati");
        member = doer({{Role::member, id.text}});
        facilitator = doer({{Role::facilitator, id.text}});
        stranger = doer({{Role::manager, market.id_of("kenanga").text}});
    }
    Result<ProductImport> start(const Doer& who, const std::string& bytes = list) {
        return start_product_import(market.database(), who, market.data(), "melati", bytes);
    }
    Result<ProductImport> show(const Doer& who, const std::string& id, const std::string& group = "melati") {
        return show_product_import(market.database(), who, market.data(), group, id);
    }
    Result<ProductImport> confirm(const Doer& who, const std::string& id, bool publish = false,
                                  const std::string& group = "melati") {
        return confirm_product_import(market.database(), who, market.data(), group, id, publish);
    }
    std::string names() {
        std::string all;
        const auto page = list_group_work(market.database(), member.actor, "melati", {}, {});
        for (const auto& product : page->items) {
            all += product.draft.name + "=" + std::to_string(product.draft.variants.at(0).price.amount) + " ";
        }
        return all;
    }
    std::size_t files() const {
        const auto folder = imports_folder(market.data());
        return std::filesystem::exists(folder)
                   ? static_cast<std::size_t>(
                         std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()))
                   : 0;
    }

    Market market;
    Doer member;
    Doer facilitator;
    Doer stranger;
};

template <class T>
std::string code(const Result<T>& result) {
    return result ? "" : result.error().code;
}

}  // namespace

TEST_CASE("a list is shown before anything is saved, and its right rows are saved when it is confirmed") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    const auto import = desk.start(desk.member);
    REQUIRE(import);
    CHECK(import->facts.counts.create == 2);
    CHECK(import->facts.counts.wrong == 1);
    CHECK(import->facts.rows == 3);
    CHECK(import->errors.at(0).row == 3);
    CHECK(desk.names().empty());
    CHECK(desk.files() == 1);
    const auto shown = desk.show(desk.member, import->facts.id);
    REQUIRE(shown);
    CHECK(shown->facts.plan == import->facts.plan);

    const auto done = desk.confirm(desk.member, import->facts.id);
    REQUIRE(done);
    CHECK(done->facts.done);
    CHECK(desk.names() == "Kain satu=50000 Kain tiga=70000 ");
    CHECK(desk.market.walk("").empty());
    CHECK(desk.files() == 0);
    CHECK(desk.confirm(desk.member, import->facts.id)->facts.counts.create == 2);  // a second yes changes nothing
    CHECK(desk.show(desk.member, import->facts.id)->products.empty());

    const auto again = desk.start(desk.member);
    REQUIRE(again);
    CHECK(again->facts.counts.same == 2);
    CHECK(desk.confirm(desk.member, again->facts.id, true)->facts.counts.change == 2);
    CHECK(desk.market.walk("sort=name") == std::vector<std::string>{"kain-satu", "kain-tiga"});
}

TEST_CASE(
    "whatever changes a product, and however, leaves an entry in its trail: who, what, which fields and prices, and no texts") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    auto& database = desk.market.database();
    const auto trail = [&](const std::string& subject) {
        storage::AuditQuery query;
        query.subject = subject;
        std::string text;
        for (const auto& entry : database.read([&](storage::Tx& tx) { return storage::list_audit(tx, query); }).items) {
            CHECK(entry.actor == desk.member.actor.account.text);
            CHECK(entry.group_slug == "melati");
            CHECK(entry.entry.details.find("bayam") == std::string::npos);
            text += entry.entry.action + " ";
            if (entry.entry.details.find("Rp75.000") != std::string::npos) {
                text += "(Rp75.000) ";
            }
        }
        return text;
    };
    const auto import = desk.start(desk.member, "nama,harga,cerita\nKain satu,50000,Dari bayam\n");
    const auto done = desk.confirm(desk.member, import->facts.id);
    REQUIRE(done);
    const ProductId id = done->products.at(0).product.id;
    CHECK(trail(id.text) == "product.created ");
    CHECK(trail(import->facts.id) == "products.imported ");
    const auto dearer = desk.start(desk.member, "nama,harga\nKain satu,75000\n");
    REQUIRE(desk.confirm(desk.member, dearer->facts.id));
    CHECK(trail(id.text) == "product.changed (Rp75.000) product.created ");
    catalogue::ProductPatch patch;
    patch.story = "Dari bayam raja";
    REQUIRE(change_product(database, desk.member, id, patch, std::nullopt));
    REQUIRE(publish_product(database, desk.member, id, std::nullopt));
    REQUIRE(archive_product(database, desk.member, id, std::nullopt));
    CHECK(trail(id.text) == "product.archived product.published product.changed product.changed (Rp75.000) product.created ");
}

TEST_CASE("what changed since a list was shown is looked at again before it is confirmed") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    const auto import = desk.start(desk.member);
    REQUIRE(import);
    REQUIRE(create_product(desk.market.database(), desk.member, "melati",
                           {"Kain satu", "sasirangan", {}, "", "", "", "", {{"", "", Rupiah{60000}}}}));
    CHECK(code(desk.confirm(desk.member, import->facts.id)) == "import.changed");
    CHECK(desk.names() == "Kain satu=60000 ");
    const auto shown = desk.show(desk.member, import->facts.id);
    REQUIRE(shown);
    CHECK(shown->facts.counts.change == 1);
    CHECK(shown->products.at(0).changes.at(0).after == "Rp50.000");
    CHECK(desk.confirm(desk.member, import->facts.id));
    CHECK(desk.names() == "Kain satu=50000 Kain tiga=70000 ");
}

TEST_CASE("an import is for a day, and for its group") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    const auto id = desk.start(desk.member)->facts.id;
    CHECK(code(desk.start(desk.stranger)) == "group.not_found");
    CHECK(code(desk.show(desk.stranger, id)) == "group.not_found");
    CHECK(code(desk.show(desk.stranger, id, "kenanga")) == "import.not_found");
    CHECK(code(desk.confirm(desk.stranger, id)) == "group.not_found");
    CHECK(code(desk.confirm(desk.stranger, id, false, "kenanga")) == "import.not_found");
    CHECK(code(desk.show(desk.member, "../../etc/passwd")) == "import.not_found");
    auto later = desk.member;
    later.at.us += 24LL * 3600 * 1'000'000;
    CHECK(code(desk.show(later, id)) == "import.expired");
    CHECK(code(desk.confirm(later, id)) == "import.expired");
    const auto next = desk.start(later);  // sweeps
    REQUIRE(next);
    CHECK(code(desk.show(later, id)) == "import.not_found");
    CHECK(desk.files() == 1);
    CHECK(code(desk.start(desk.member, "")) == "list.empty");
    CHECK(desk.files() == 1);
    CHECK(desk.names().empty());
}

TEST_CASE("a facilitator brings in drafts; what is published, and publishing, is left to the group") {
    const auto engine = GENERATE(from_range(engines()));
    CAPTURE(engine);
    Desk desk(engine);
    desk.market.offers("melati", "Kain satu", 60000);
    const auto import = desk.start(desk.facilitator);
    REQUIRE(import);
    CHECK(import->facts.counts.create == 1);
    CHECK(import->facts.counts.wrong == 2);
    CHECK(import->errors.at(0).code == "state.group_decides");
    CHECK(code(desk.confirm(desk.facilitator, import->facts.id, true)) == "product.group_decides");
    CHECK(code(desk.confirm(desk.member, import->facts.id)) == "import.changed");  // more than the facilitator was shown
    REQUIRE(desk.confirm(desk.facilitator, import->facts.id));
    CHECK(desk.names() == "Kain satu=60000 Kain tiga=70000 ");
}
