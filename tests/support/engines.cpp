#include "tests/support/engines.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

namespace etalase::tests {

namespace {

std::string mariadb_server() {
    const char* value = std::getenv("ETALASE_TEST_MARIADB");
    return value == nullptr ? "" : value;
}

/// The server's URL with the name of a database put in: mysql://root@localhost/NAME?socket=...
std::string with_database(const std::string& server, const std::string& name) {
    const auto slash = server.find('/', std::string("mysql://").size());
    if (slash == std::string::npos) {
        throw std::runtime_error("ETALASE_TEST_MARIADB has no path: " + server);
    }
    return server.substr(0, slash + 1) + name + server.substr(slash + 1);
}

void run_on_server(const std::string& sql) {
    storage::Database server(with_database(mariadb_server(), "mysql"), 1);
    server.write([&](storage::Tx& tx) { tx.run_once(sql); });
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "etalase-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("cannot make a temporary folder");
    }
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

const std::vector<std::string>& engines() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> found{"sqlite"};
        if (mariadb_server().empty()) {
            std::cerr << "SKIPPED: everything on MariaDB, because ETALASE_TEST_MARIADB is not set (./dev test sets it)\n";
        } else {
            found.emplace_back("mysql");
        }
        return found;
    }();
    return all;
}

EmptyDatabase::EmptyDatabase(const std::string& engine) {
    if (engine == "sqlite") {
        url_ = "sqlite:" + (folder_.path() / "etalase.db").string();
        return;
    }
    static std::atomic<int> count = 0;
    name_ = "etalase_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    run_on_server("create database " + name_);
    url_ = with_database(mariadb_server(), name_);
}

EmptyDatabase::~EmptyDatabase() {
    if (!name_.empty()) {
        try {
            run_on_server("drop database " + name_);
        } catch (const std::exception& error) {
            std::cerr << "could not drop " << name_ << ": " << error.what() << "\n";
        }
    }
}

}  // namespace etalase::tests
