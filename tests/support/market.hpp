// A market to test in: groups and products made with the domain's verbs, and a real server on a free port.
#pragma once

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

class Market {
   public:
    explicit Market(const std::string& engine);
    ~Market();

    /// A group in a region, by its alias; its slug is made of it.
    void group(const std::string& alias, const std::string& region = "63.03");
    GroupId group_id(const std::string& slug) const { return groups_.at(slug); }
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
