// Where settings come from, and what is said about wrong ones.
#include "server/config.hpp"
#include "tests/support/engines.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace etalase;
using server::ConfigError;
using server::read_config;

namespace {

std::string complaint(const std::string& file, const std::map<std::string, std::string>& environment,
                      const std::map<std::string, std::string>& flags) {
    try {
        read_config(file, environment, flags);
        return "";
    } catch (const ConfigError& error) {
        return error.what;
    }
}

}  // namespace

TEST_CASE("the environment wins over the file, and flags over both") {
    const tests::TemporaryFolder folder;
    const auto file = (folder.path() / "etalase.toml").string();
    std::ofstream(file) << "listen = \"127.0.0.1:1001\"\ndata = \"from-file\"\nworkers = 7\n";
    const auto config =
        read_config(file, {{"listen", "127.0.0.1:1002"}, {"data", "from-environment"}}, {{"listen", "127.0.0.1:1003"}});
    CHECK(config.listen == "127.0.0.1:1003");
    CHECK(config.data == "from-environment");
    CHECK(config.workers == 7);
    CHECK(config.database_url() == "sqlite:from-environment/etalase.db");
}

TEST_CASE("a wrong key or value is an error that names it and where it stands") {
    const tests::TemporaryFolder folder;
    const auto file = (folder.path() / "etalase.toml").string();
    std::ofstream(file) << "listn = \"127.0.0.1:1\"\n";
    CHECK_THAT(complaint(file, {}, {}), Catch::Contains("etalase.toml: listn") && Catch::Contains("there are: listen"));
    std::ofstream(file) << "workers = [1]\n";
    CHECK_THAT(complaint(file, {}, {}), Catch::Contains("workers"));
    std::ofstream(file) << "workers = \n";
    CHECK_THAT(complaint(file, {}, {}), Catch::Contains("line 1"));
    CHECK_THAT(complaint(folder.path() / "missing.toml", {}, {}), Catch::Contains("missing.toml"));
    CHECK_THAT(complaint("", {{"listn", "x"}}, {}), Catch::Contains("ETALASE_LISTN"));
    CHECK_THAT(complaint("", {}, {{"workers", "0"}}), Catch::Contains("--workers: '0' is not a whole number from 1 to 1024"));
    CHECK_THAT(complaint("", {}, {{"listen", "127.0.0.1"}}), Catch::Contains("HOST:PORT"));
    CHECK_THAT(complaint("", {}, {{"listen", "127.0.0.1:99999"}}), Catch::Contains("port"));
    CHECK_THAT(complaint("", {}, {{"database", "postgres://x"}}), Catch::Contains("sqlite:PATH"));
    CHECK_THAT(complaint("", {}, {{"public_url", "etalase.example/"}}), Catch::Contains("--public-url"));
}
