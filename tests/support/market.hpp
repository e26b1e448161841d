// A market to test in: groups and products made with the domain's verbs, and a real server on a free port.
#pragma once

#include "domain/identity/actor.hpp"
#include "server/application.hpp"
#include "server/catalogue/import.hpp"
#include "tests/support/engines.hpp"

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace etalase::tests {

/// What an answer was, with its JSON where it is JSON.
struct Answer {
    int status = 0;
    std::string body;
    std::string content_type;
    std::multimap<std::string, std::string> headers;
    nlohmann::json json() const { return nlohmann::json::parse(body); }
    std::string header(const std::string& name) const;
};

/// Everybody's password in a market.
inline constexpr const char* password_of_all = "tiga kata mudah";

/// Somebody with a browser: keeps the cookie and the CSRF token of the session.
class Person {
   public:
    explicit Person(int port) : port_(port) {}
    /// Any request; `body` is JSON text where not empty. Writes carry the CSRF token; `headers` are added.
    Answer ask(const std::string& method, const std::string& target, const std::string& body = "",
               const httplib::Headers& headers = {});
    Answer get(const std::string& target) { return ask("GET", target); }
    /// One file and texts as multipart.
    Answer upload(const std::string& target, const httplib::MultipartFormDataItems& items, const httplib::Headers& headers = {});
    Answer sign_in(const std::string& login, const std::string& password = password_of_all, bool shared = false);

    std::string cookie;  ///< "etalase=..."
    std::string csrf;

   private:
    httplib::Headers headers_with(const httplib::Headers& more) const;
    Answer keep(const httplib::Result& result, const std::string& target);
    int port_;
};

class Market {
   public:
    explicit Market(const std::string& engine, const std::string& public_url = "", int workers = 16);
    ~Market();

    /// A group in a region, by its alias; its slug is made of it.
    void group(const std::string& alias, const std::string& region = "63.03");
    /// An agency, by its name, and an outlet that it runs; their slugs are made of the names. Each returns its id, for roles.
    std::string agency(const std::string& name, const std::string& region = "63.71");
    std::string outlet(const std::string& agency_id, const std::string& name, const std::string& region = "63.71");
    /// An account with a role: of a group (by slug), of any other place (by its id), or of the house ("").
    AccountId joins(const std::string& login, identity::Role role, const std::string& place = "");
    /// Somebody who has signed in.
    Person person(const std::string& login);
    Person anybody() { return Person(port()); }
    const GroupId& id_of(const std::string& group_slug) const { return groups_.at(group_slug); }

    /// Publishes a product of a group; returns its slug.
    std::string offers(const std::string& group_slug, const std::string& name, std::int64_t price,
                       const std::string& category = "sasirangan");
    void withdraws(const std::string& product_slug);
    server::ImportReport imports(const std::string& group_slug, const std::string& csv, server::ImportOptions options = {});

    /// GET on the running server, which is started by the first call.
    Answer get(const std::string& target, const httplib::Headers& headers = {});
    int port();
    /// Slugs of all items of /api/v1/products, page by page.
    std::vector<std::string> walk(const std::string& query, int limit = 24);

    storage::Database& database() { return application_->database(); }
    server::Application& application() { return *application_; }
    const std::filesystem::path& data() const { return database_.folder(); }

   private:
    void start();
    /// The same ids in the same order in every market, so that two engines can be compared.
    std::string next_id();

    EmptyDatabase database_;
    std::unique_ptr<server::Application> application_;
    std::thread serving_;
    int port_ = 0;
    std::uint64_t ids_ = 0;
    std::int64_t clock_us_ = 1'795'000'000'000'000;
    std::map<std::string, GroupId> groups_;
};

}  // namespace etalase::tests
