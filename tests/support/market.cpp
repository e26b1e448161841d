#include "tests/support/market.hpp"

#include "domain/shared/text.hpp"
#include "server/identity/secrets.hpp"
#include "storage/catalogue/products.hpp"
#include "storage/catalogue/sort_key.hpp"
#include "storage/identity/accounts.hpp"

#include <stdexcept>

namespace etalase::tests {

using storage::Tx;

std::string Answer::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
}

Market::Market(const std::string& engine, const std::string& public_url, int workers) : database_(engine) {
    server::Config config;
    config.listen = "127.0.0.1:0";
    config.database = database_.url();
    config.data = database_.folder().string();
    config.workers = workers;
    config.public_url = public_url;
    application_ = std::make_unique<server::Application>(config);
    application_->log_requests(false);
    application_->services().program = ETALASE_PROGRAM;
}

Market::~Market() {
    if (serving_.joinable()) {
        application_->stop();
        serving_.join();
    }
    application_.reset();
}

std::string Market::next_id() {
    std::array<std::uint8_t, 10> bytes{};
    ++ids_;
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[9 - i] = static_cast<std::uint8_t>(ids_ >> (8 * i));
    }
    return uuid_v7(clock_us_ / 1000, bytes);
}

void Market::start() {
    if (serving_.joinable()) {
        return;
    }
    const auto address = application_->bind();
    port_ = std::stoi(address.substr(address.rfind(':') + 1));
    serving_ = std::thread([this] { application_->run(); });
}

int Market::port() {
    start();
    return port_;
}

AccountId Market::joins(const std::string& login, identity::Role role, const std::string& place) {
    static const std::string hash = server::hash_password(password_of_all);
    const auto group = groups_.find(place);
    return database().write([&](Tx& tx) {
        auto account = storage::find_account_by_login(tx, login);
        if (!account) {
            account.emplace();
            account->id = AccountId{next_id()};
            account->login = login;
            account->display_name = "Nama " + login;
            account->password_hash = hash;
            account->created_at = Instant{clock_us_++};
            storage::insert_account(tx, *account);
        }
        storage::insert_grant(tx, GrantId{next_id()}, account->id, {role, group == groups_.end() ? place : group->second.text},
                              Instant{clock_us_++});
        return account->id;
    });
}

Person Market::person(const std::string& login) {
    Person person(port());
    const auto answer = person.sign_in(login);
    if (answer.status != 201) {
        throw std::runtime_error(login + " cannot sign in: " + answer.body);
    }
    return person;
}

httplib::Headers Person::headers_with(const httplib::Headers& more) const {
    httplib::Headers headers = more;
    if (!cookie.empty()) {
        headers.emplace("Cookie", cookie);
    }
    if (!csrf.empty() && more.find("X-CSRF-Token") == more.end()) {
        headers.emplace("X-CSRF-Token", csrf);
    }
    return headers;
}

Answer Person::keep(const httplib::Result& result, const std::string& target) {
    if (!result) {
        throw std::runtime_error("no answer to " + target + ": " + httplib::to_string(result.error()));
    }
    Answer answer{result->status, result->body, result->get_header_value("Content-Type"), {}};
    for (const auto& [name, value] : result->headers) {
        answer.headers.emplace(name, value);
    }
    return answer;
}

Answer Person::ask(const std::string& method, const std::string& target, const std::string& body,
                   const httplib::Headers& headers) {
    httplib::Client client("127.0.0.1", port_);
    client.set_read_timeout(60);
    httplib::Request request;
    request.method = method;
    request.path = target;
    request.headers = headers_with(headers);
    if (method == "POST" || method == "PUT" || method == "PATCH") {
        request.body = body.empty() ? "{}" : body;
        if (headers.find("Content-Type") == headers.end()) {
            request.headers.emplace("Content-Type", "application/json");
        }
    }
    return keep(client.send(request), target);
}

Answer Person::upload(const std::string& target, const httplib::MultipartFormDataItems& items, const httplib::Headers& headers) {
    httplib::Client client("127.0.0.1", port_);
    client.set_read_timeout(60);
    return keep(client.Post(target, headers_with(headers), items), target);
}

Answer Person::sign_in(const std::string& login, const std::string& password, bool shared) {
    auto answer =
        ask("POST", "/api/v1/session", nlohmann::json{{"login", login}, {"password", password}, {"shared", shared}}.dump());
    if (answer.status == 201) {
        const auto set = answer.header("Set-Cookie");
        cookie = set.substr(0, set.find(';'));
        csrf = answer.json().at("csrf_token");
    }
    return answer;
}

std::string Market::agency(const std::string& name, const std::string& region) {
    const auto id = next_id();
    database().write([&](Tx& tx) {
        tx.execute(
            "insert into agencies (id, slug, name, sort_name, region_code, about, whatsapp, created_at, updated_at, version) "
            "values "
            "(:id, :slug, :name, :sort, :region, '', '', 1, 1, 1)",
            id, slug_of(name), name, slug_of(name), region);
    });
    return id;
}

std::string Market::outlet(const std::string& agency_id, const std::string& name, const std::string& region) {
    const auto id = next_id();
    database().write([&](Tx& tx) {
        tx.execute(
            "insert into outlets (id, agency_id, slug, code, name, sort_name, kind, state, region_code, address, directions, "
            "whatsapp, "
            "starts_on, ends_on, photo_hash, photo_width, photo_height, photo_alt, created_at, updated_at, version) values (:id, "
            ":agency, :slug, :code, :name, :sort, 'shop', 'open', :region, 'Jalan Tepian Nomor 8', '', '', '', '', '', 0, 0, '', "
            "1, 1, 1)",
            id, agency_id, slug_of(name), "G" + id.substr(id.size() - 4), name, storage::sort_key(name), region);
    });
    return id;
}

void Market::group(const std::string& alias, const std::string& region) {
    const GroupId id{next_id()};
    groups_[slug_of(alias)] = id;
    database().write([&](Tx& tx) {
        storage::insert_group(tx, {id, slug_of(alias), alias, region, "Kami membuat sendiri.", "Cerita kami.", "6280000000100",
                                   Instant{clock_us_++}});
    });
}

std::string Market::offers(const std::string& group_slug, const std::string& name, std::int64_t price,
                           const std::string& category) {
    storage::StoredProduct product;
    product.id = ProductId{next_id()};
    product.group = groups_.at(group_slug);
    product.draft = {name, category, catalogue::ProductKind::goods, "", "", "", "", {{"", "", Rupiah{price}}}};
    product.variant_ids = {VariantId{next_id()}};
    product.state = catalogue::ProductState::published;
    product.published_at = Instant{clock_us_++};
    database().write([&](Tx& tx) {
        product.slug = storage::free_product_slug(tx, slug_of(name));
        storage::insert_product(tx, product, *product.published_at);
    });
    return product.slug;
}

void Market::withdraws(const std::string& product_slug) {
    database().write([&](Tx& tx) {
        for (const auto& [slug, id] : groups_) {
            for (auto& product : storage::list_group_products(tx, id)) {
                if (product.slug == product_slug) {
                    product.state = catalogue::after(product.state, catalogue::ProductAction::archive).value();
                    if (!storage::update_product(tx, product, Instant{clock_us_++})) {
                        throw std::runtime_error("the product changed meanwhile");
                    }
                }
            }
        }
    });
}

server::ImportReport Market::imports(const std::string& group_slug, const std::string& csv, server::ImportOptions options) {
    const auto list = server::read_price_list(csv);
    if (!list) {
        throw std::runtime_error("price list: " + list.error().code);
    }
    auto report =
        server::import_price_list(database(), group_slug, *list, options, Instant{clock_us_++}, [this] { return next_id(); });
    if (!report) {
        throw std::runtime_error("import: " + report.error().code);
    }
    return *std::move(report);
}

Answer Market::get(const std::string& target, const httplib::Headers& headers) {
    httplib::Client client("127.0.0.1", port());
    const auto result = client.Get(target, headers);
    if (!result) {
        throw std::runtime_error("no answer to " + target + ": " + httplib::to_string(result.error()));
    }
    Answer answer{result->status, result->body, result->get_header_value("Content-Type"), {}};
    for (const auto& [name, value] : result->headers) {
        answer.headers.emplace(name, value);
    }
    return answer;
}

std::vector<std::string> Market::walk(const std::string& query, int limit) {
    std::vector<std::string> slugs;
    std::string cursor;
    do {
        const auto answer = get("/api/v1/products?limit=" + std::to_string(limit) + (query.empty() ? "" : "&" + query) +
                                (cursor.empty() ? "" : "&cursor=" + cursor));
        if (answer.status != 200) {
            throw std::runtime_error("status " + std::to_string(answer.status) + ": " + answer.body);
        }
        const auto page = answer.json();
        for (const auto& item : page.at("items")) {
            slugs.push_back(item.at("slug"));
        }
        cursor = page.at("next").is_null() ? "" : page.at("next").get<std::string>();
    } while (!cursor.empty());
    return slugs;
}

}  // namespace etalase::tests
