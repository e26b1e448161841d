// Who may do what: every route, every role, on the own group's things and on another's. A route without a row here fails.
#include "server/catalogue/operations_work.hpp"
#include "server/routes.hpp"
#include "tests/server/access_rows_money.hpp"
#include "tests/server/access_rows_returns.hpp"
#include "tests/server/access_rows_trade.hpp"
#include "tests/support/market.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace etalase;
using etalase::tests::engines;
using etalase::tests::Market;
using etalase::tests::Person;
using identity::Role;

namespace {

/// A status and, where it is a refusal, its code: "200", "404 product.not_found".
using Cell = std::string;

/// What each role is answered. `outsider` stands for staff, officer and finance, who have nothing to do with groups' products.
struct Row {
    Cell anybody, member, manager, facilitator, outsider, administrator;
    Cell foreign_member, foreign_manager, foreign_facilitator;  ///< on a thing of another group
    std::string body = {};
    std::optional<Cell> officer = {};  ///< where it is not the outsider's
    std::optional<Cell> finance = {};  ///< the same
};

const Cell nobody = "401 session.missing";
const Cell no_role = "403 role.missing";
const Cell no_group = "404 group.not_found";
const Cell no_product = "404 product.not_found";
const Cell no_paper = "404 paper.not_found";
const Cell invalid = "400 request.invalid";
const Cell not_form = "415 request.not_multipart";
const Cell no_version = "428 version.missing";

Row everyone(const Cell& all, const std::string& body = "") {
    return {all, all, all, all, all, all, all, all, all, body};
}
Row account(const Cell& all, const std::string& body = "") {
    return {nobody, all, all, all, all, all, all, all, all, body};
}
/// Work on a group's products: its people may, others do not see what they are not shown.
Row work(const Cell& own, const Cell& facilitator, const Cell& foreign, const std::string& body = "") {
    return {nobody, own, own, facilitator, no_role, no_role, foreign, foreign, foreign, body};
}
Row lead(const Cell& own, const Cell& administrator, const Cell& foreign, const std::string& body = "") {
    return {nobody, no_role, own, no_role, no_role, administrator, no_role, foreign, no_role, body};
}
/// Managers, officers and administrators, each for their own places.
Row inviting(const Cell& own, const Cell& administrator, const std::string& body = "") {
    return {nobody, no_role, own, no_role, no_role, administrator, no_role, own, no_role, body, own};
}
Row house(const Cell& administrator, const std::string& body = "") {
    return {nobody, no_role, no_role, no_role, no_role, administrator, no_role, no_role, no_role, body};
}
/// Goods on consignment: every role in a group, an outlet or an agency.
Row trade(const Cell& all, const std::string& body = "") {
    return {nobody, all, all, all, all, no_role, all, all, all, body};
}

using Table = std::map<std::string, Row>;

Table with_trade(Table rows) {
    for (const auto& row : etalase::tests::access_rows_returns()) {
        rows.emplace(row.route, trade(row.answer, row.body));
    }
    for (const auto& row : etalase::tests::access_rows_till()) {
        rows.emplace(row.route, row.till ? account(row.answer, row.body) : trade(row.answer, row.body));
    }
    for (const auto& row : etalase::tests::access_rows_trade()) {
        rows.emplace(row.route, trade(row.answer, row.body));
    }
    for (const auto& row : etalase::tests::access_rows_money_seen()) {
        rows.emplace(row.route, trade(row.answer, row.body));
    }
    for (const auto& row : etalase::tests::access_rows_money()) {
        rows.emplace(row.route, Row{nobody, no_role, row.answer, no_role, no_role, no_role, no_role, row.answer, no_role,
                                    row.body, row.answer, row.answer});
    }
    for (const auto& row : etalase::tests::access_rows_earnings()) {
        rows.emplace(row.route, Row{nobody, row.member, row.manager, no_role, no_role, no_role, row.foreign, row.foreign, no_role,
                                    row.body});
    }
    for (const auto& row : etalase::tests::access_rows_signing()) {
        rows.emplace(row.route, Row{nobody, no_role, row.answer, no_role, no_role, no_role, no_role, row.answer, no_role,
                                    row.body, row.answer});
    }
    for (const auto& row : etalase::tests::access_rows_agency()) {
        rows.emplace(row.route, Row{nobody, no_role, no_role, no_role, no_role, row.answer, no_role, no_role, no_role, row.body,
                                    row.answer});
    }
    return rows;
}

/// The requests are such that whoever may do it is told what is wrong with them: nothing changes while the table is walked.
const std::map<std::string, Row>& table() {
    static const auto rows = with_trade({
        // the public catalogue and its pages
        {"GET /api/v1/products", everyone("200")},
        {"GET /api/v1/groups", everyone("200")},
        {"GET /api/v1/groups/{slug}", everyone("200")},
        {"GET /api/v1/categories", everyone("200")},
        {"GET /api/v1/regions", everyone("200")},
        {"GET /api/v1/openapi.json", everyone("200")},
        {"GET /", everyone("200")},
        {"GET /produk", everyone("200")},
        {"GET /produk/{slug}", everyone("404")},  // the drafts of this test are on no page, whoever looks
        {"GET /kelompok", everyone("200")},
        {"GET /kelompok/{slug}", everyone("200")},
        {"GET /gerai", everyone("200")},
        {"GET /gerai/{slug}", everyone("404")},  // the place of this test is no outlet
        // somebody else's papers are not there; a page asks whoever is not signed in to do so first
        {"GET /api/v1/papers/{id}", {nobody, no_paper, no_paper, no_paper, no_paper, no_role, no_paper, no_paper, no_paper}},
        {"GET /kertas/{id}", {"302", "404", "404", "404", "404", "404", "404", "404", "404"}},
        {"GET /kertas/label", {"302", "404", "404", "404", "404", "404", "404", "404", "404"}},
        {"GET /periksa/{code}", everyone("404")},
        {"GET /masuk", everyone("200")},
        {"GET /undangan", everyone("200")},
        {"GET /ruang", everyone("200")},      // a frame without anybody's data; what fills it is asked for over the API
        {"GET /pengelola", everyone("200")},  // the same
        {"GET /kasir", everyone("200")},      // the same
        {"GET /kasir-worker.js", everyone("200")},
        {"GET /kasir.webmanifest", everyone("200")},
        {"GET /static/{file}", everyone("404 route.not_found")},
        {"GET /static/{folder}/{file}", everyone("404 route.not_found")},
        {"GET /media/{file}", everyone("404 route.not_found")},
        {"GET /motif/{file}", everyone("404 route.not_found")},
        {"GET /favicon.ico", everyone("302")},
        {"GET /sitemap.xml", everyone("200")},
        {"GET /robots.txt", everyone("200")},
        {"GET /healthz", everyone("200")},
        {"GET /readyz", everyone("200")},
        {"GET /metrics", everyone("200")},
        // the own account
        {"POST /api/v1/session", everyone(invalid, "{}")},
        {"GET /api/v1/session", account("200")},
        {"PATCH /api/v1/account", account(invalid, R"({"language":"fr"})")},
        {"POST /api/v1/account/password", account(invalid, "{}")},
        {"GET /api/v1/sessions", account("200")},
        {"DELETE /api/v1/sessions/{id}", account("404 session.not_found")},
        {"GET /api/v1/tokens", account("200")},
        {"POST /api/v1/tokens", account(invalid, "{}")},
        {"DELETE /api/v1/tokens/{id}", account("404 token.not_found")},
        {"POST /api/v1/invitations/look", everyone("404 invitation.not_found", R"({"code":"nothing"})")},
        {"POST /api/v1/invitations/accept", everyone("404 invitation.not_found", R"({"code":"nothing","password":"x"})")},
        // who belongs to a group
        {"GET /api/v1/groups/{slug}/members", {nobody, "200", "200", no_role, no_group, "200", no_group, no_group, no_group}},
        {"DELETE /api/v1/groups/{slug}/members/{account}", lead("404 member.not_found", "404 member.not_found", no_group)},
        {"POST /api/v1/invitations", inviting(invalid, invalid, "{}")},
        {"GET /api/v1/invitations", inviting(invalid, "200")},
        {"DELETE /api/v1/invitations/{id}", inviting("404 invitation.not_found", "404 invitation.not_found")},
        // a group's products
        {"GET /api/v1/products/{slug}",
         {no_product, "200", "200", "200", no_product, no_product, no_product, no_product, no_product}},
        {"PATCH /api/v1/products/{slug}", work(no_version, no_version, no_product, "{}")},
        {"POST /api/v1/products/{slug}/publish", work("412 version.stale", "403 product.group_decides", no_product)},
        {"POST /api/v1/products/{slug}/archive", work("412 version.stale", "403 product.group_decides", no_product)},
        {"POST /api/v1/products/{slug}/variants", work(invalid, invalid, no_product, R"({"surprise":1})")},
        {"PATCH /api/v1/products/{slug}/variants/{variant}",
         work("404 variant.not_found", "404 variant.not_found", no_product, R"({"price":1})")},
        {"DELETE /api/v1/products/{slug}/variants/{variant}", work("404 variant.not_found", "404 variant.not_found", no_product)},
        {"POST /api/v1/products/{slug}/photos", work(not_form, not_form, no_product)},
        {"PUT /api/v1/products/{slug}/photos/order",
         work("400 photo.invalid", "400 photo.invalid", no_product, R"({"photos":["x"]})")},
        {"PATCH /api/v1/products/{slug}/photos/{photo}",
         work("404 photo.not_found", "404 photo.not_found", no_product, R"({"alt":"x"})")},
        {"DELETE /api/v1/products/{slug}/photos/{photo}", work("404 photo.not_found", "404 photo.not_found", no_product)},
        {"GET /api/v1/groups/{slug}/products", everyone("200")},  // drafts only for its own: see the case below
        {"POST /api/v1/groups/{slug}/products", work("400 product.invalid", "400 product.invalid", no_group, R"({"name":"x"})")},
        {"POST /api/v1/groups/{slug}/product-imports", work(not_form, not_form, no_group)},
        {"GET /api/v1/groups/{slug}/product-imports/{import}", work("404 import.not_found", "404 import.not_found", no_group)},
        {"POST /api/v1/groups/{slug}/product-imports/{import}/confirm",
         work("404 import.not_found", "404 import.not_found", no_group, "{}")},
        // groups
        {"POST /api/v1/groups", house(invalid, R"({"surprise":1})")},
        {"PATCH /api/v1/groups/{slug}", lead(no_version, "403 group.manager_decides", no_group, "{}")},
        {"GET /api/v1/groups/{slug}/record", lead("200", "200", no_group)},
        {"PUT /api/v1/groups/{slug}/record", house(invalid, R"({"surprise":1})")},
        // agencies and outlets
        {"GET /api/v1/agencies", everyone("200")},
        {"GET /api/v1/agencies/{slug}", everyone("404 agency.not_found")},
        {"POST /api/v1/agencies", house("400 agency.invalid")},
        {"GET /api/v1/outlets", everyone("200")},
        {"GET /api/v1/outlets/{slug}", everyone("404 outlet.not_found")},
        // a group's part of the trade
        {"GET /api/v1/groups/{slug}/stock", {nobody, "200", "200", "200", no_group, no_role, no_group, no_group, no_group}},
        {"GET /api/v1/groups/{slug}/today", {nobody, "200", "200", "200", no_group, no_role, no_group, no_group, no_group}},
        // reports
        {"GET /api/v1/groups/{slug}/sales-report",
         {nobody, "200", "200", "200", no_group, no_role, no_group, no_group, no_group}},
        {"GET /api/v1/groups/{slug}/stock-report",
         {nobody, "200", "200", "200", no_group, no_role, no_group, no_group, no_group}},
        {"GET /api/v1/agencies/{slug}/sales-report", trade("404 agency.not_found")},
        {"GET /api/v1/outlets/{slug}/sales-report", trade("404 outlet.not_found")},
        {"GET /api/v1/groups/{slug}/signing", work("200", "200", no_group)},
        {"PUT /api/v1/groups/{slug}/signing", lead("409 group.too_few_managers", no_group, no_group, R"({"signatures":2})")},
        // the house
        {"GET /api/v1/accounts", house("200")},
        {"GET /api/v1/accounts/{id}", house("404 account.not_found")},
        {"PATCH /api/v1/accounts/{id}", house("404 account.not_found", "{}")},
        {"POST /api/v1/accounts/{id}/roles", house("404 account.not_found", R"({"role":"administrator"})")},
        {"DELETE /api/v1/accounts/{id}/roles/{role}", house("404 role.not_found")},
        {"GET /api/v1/audit", house("200")},
        // last: it ends the session that asks
        {"~DELETE /api/v1/session", account("204")},
    });
    return rows;
}

std::string key_of(const http::Route& route) {
    const auto key = std::string(http::name_of(route.method)) + " " + route.pattern;
    return key == "DELETE /api/v1/session" ? "~" + key : key;
}

/// Two groups with a draft each, and somebody of every role.
struct World {
    explicit World(const std::string& engine) : market(engine) {
        for (const std::string group : {"Melati", "Seruni"}) {
            market.group(group);
        }
        for (const std::string group : {"melati", "seruni"}) {
            market.joins(group + ".member", Role::member, group);
            market.joins(group + ".manager", Role::manager, group);
            market.joins(group + ".facilitator", Role::facilitator, group);
            drafts[group] = draft_of(group);
        }
        for (const auto& [login, role] : outsiders) {
            market.joins(login, role, "01a2b3c4-0000-7000-8000-00000000000a");
        }
        market.joins("administrator", Role::administrator);
    }

    std::string draft_of(const std::string& group) {
        server::Doer doer;
        doer.actor.account = AccountId{"01a2b3c4-0000-7000-8000-0000000000aa"};
        doer.actor.grants = {{Role::member, market.id_of(group).text}};
        doer.at = Instant{1'795'000'000'000'000};
        doer.request_id = "test";
        catalogue::ProductDraft draft;
        draft.name = "Draf rahasia " + group;
        draft.category = "sasirangan";
        draft.variants = {{"", "", Rupiah{75000}}};
        return server::create_product(market.database(), doer, group, draft).value().id.text;
    }

    Person& person(const std::string& login) {
        auto found = people.find(login);
        if (found == people.end()) {
            found = people.emplace(login, login.empty() ? market.anybody() : market.person(login)).first;
        }
        return found->second;
    }

    /// The pattern with the group's things in it; ids within them that nothing has.
    std::string target(const std::string& pattern, const std::string& group) const {
        static const std::string nothing = "01a2b3c4-0000-7000-8000-00000000ffff";
        std::string path;
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] != '{') {
                path += pattern[i];
                continue;
            }
            const auto end = pattern.find('}', i);
            const auto name = pattern.substr(i + 1, end - i - 1);
            const bool product = pattern.find("/products/{slug}") != std::string::npos;
            path += name != "slug"                  ? nothing
                    : product                       ? drafts.at(group)
                    : pattern.find("/produk/") == 0 ? "draf-rahasia-" + group
                                                    : group;
            i = end;
        }
        return path;
    }

    Cell ask(Person& who, const http::Route& route, const std::string& group, const std::string& body,
             httplib::Headers headers = {}) {
        const bool decides = route.pattern.ends_with("/publish") || route.pattern.ends_with("/archive");
        if (decides) {
            headers.emplace("If-Match", "\"999\"");  // nothing is to change
        }
        if (route.once) {
            headers.emplace("Idempotency-Key", "access-" + std::to_string(++keys));
        }
        const auto answer = who.ask(std::string(http::name_of(route.method)), target(route.pattern, group), body, headers);
        auto cell = std::to_string(answer.status);
        if (answer.status >= 400 && answer.content_type == "application/problem+json") {
            cell += " " + answer.json().at("code").get<std::string>();
        }
        return cell;
    }

    Market market;
    std::uint64_t keys = 0;
    std::map<std::string, std::string> drafts;
    std::map<std::string, Person> people;
    std::vector<std::pair<std::string, Role>> outsiders{
        {"outlet.staff", Role::staff}, {"agency.officer", Role::officer}, {"agency.finance", Role::finance}};
};

}  // namespace

TEST_CASE("every route answers every role as the table says") {
    const auto engine = GENERATE(from_range(engines()));
    World world(engine);
    std::map<std::string, http::Route> routes;
    for (const auto& route : server::routes(world.market.application().services())) {
        routes.emplace(key_of(route), route);
    }
    std::set<std::string> rows;
    for (const auto& [key, row] : table()) {
        rows.insert(key);
        CAPTURE(engine, key);
        REQUIRE(routes.contains(key));
        const auto& route = routes.at(key);
        const auto holds = [&, &row = row](const std::string& login, const std::string& group, const Cell& wanted) {
            CAPTURE(login, group);
            CHECK(world.ask(world.person(login), route, group, row.body) == wanted);
        };
        holds("", "melati", row.anybody);
        holds("melati.member", "melati", row.member);
        holds("melati.manager", "melati", row.manager);
        holds("melati.facilitator", "melati", row.facilitator);
        for (const auto& [login, role] : world.outsiders) {
            const auto& own = role == Role::officer ? row.officer : role == Role::finance ? row.finance : std::nullopt;
            holds(login, "melati", own.value_or(row.outsider));
        }
        holds("administrator", "melati", row.administrator);
        if (!key.starts_with("~")) {
            holds("melati.member", "seruni", row.foreign_member);
            holds("melati.manager", "seruni", row.foreign_manager);
            holds("melati.facilitator", "seruni", row.foreign_facilitator);
        }
    }
    for (const auto& [key, route] : routes) {
        CAPTURE(key);
        CHECK(rows.contains(key));  // say here who may use the new route
    }
}

TEST_CASE("a token may what its scope says on every route, and never what needs its owner's own hand") {
    const auto engine = GENERATE(from_range(engines()));
    World world(engine);
    auto& manager = world.person("melati.manager");
    const auto token = [&](const char* scope) {
        const auto made = manager.ask("POST", "/api/v1/tokens", std::string(R"({"name":"t","scopes":[")") + scope + "\"]}");
        return httplib::Headers{{"Authorization", "Bearer " + made.json().at("token").get<std::string>()}};
    };
    const auto reads = token("read");
    const auto works = token("products");
    const auto trades = token("consignments");
    auto program = world.market.anybody();
    for (const auto& route : server::routes(world.market.application().services())) {
        const auto key = key_of(route);
        CAPTURE(engine, key);
        const auto& row = table().at(key);
        const bool by_hand = route.permission == http::Permission::session || route.permission == http::Permission::group_lead ||
                             route.permission == http::Permission::signing || route.permission == http::Permission::money ||
                             route.permission == http::Permission::agency_lead ||
                             route.permission == http::Permission::earnings || route.permission == http::Permission::inviting ||
                             route.permission == http::Permission::administration;
        const bool writes = route.method != http::Method::get;
        const bool open = route.permission == http::Permission::everyone;
        const bool trade = route.permission == http::Permission::trade || route.permission == http::Permission::till;
        const Cell too_little = "403 token.not_enough";
        CHECK(world.ask(program, route, "melati", row.body, reads) == (by_hand || (writes && !open) ? too_little : row.manager));
        CHECK(world.ask(program, route, "melati", row.body, works) == (by_hand || trade ? too_little : row.manager));
        CHECK(world.ask(program, route, "melati", row.body, trades) ==
              (by_hand || (writes && !open && !trade) ? too_little : row.manager));
    }
}

TEST_CASE("a list of a group's products holds its drafts for those who work for it, and for nobody else") {
    const auto engine = GENERATE(from_range(engines()));
    World world(engine);
    world.market.offers("melati", "Kain biru", 90000);
    const auto count = [&](const std::string& login) {
        CAPTURE(engine, login);
        return world.person(login).get("/api/v1/groups/melati/products").json().at("items").size();
    };
    for (const auto* own : {"melati.member", "melati.manager", "melati.facilitator"}) {
        CHECK(count(own) == 2);
    }
    for (const auto* other : {"", "seruni.member", "seruni.manager", "seruni.facilitator", "outlet.staff", "administrator"}) {
        CHECK(count(other) == 1);
    }
}
