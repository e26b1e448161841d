// The databases that a test runs on: SQLite always, MariaDB when the test run has started one (tests/support/with-mariadb.sh).
#pragma once

#include "storage/engine/database.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace etalase::tests {

/// A folder that goes away with the test.
class TemporaryFolder {
   public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

   private:
    std::filesystem::path path_;
};

/// "sqlite", and "mysql" where ETALASE_TEST_MARIADB names a server. Where it does not, says so once on standard error.
const std::vector<std::string>& engines();

/// A new, empty database of an engine, dropped at the end.
class EmptyDatabase {
   public:
    explicit EmptyDatabase(const std::string& engine);
    ~EmptyDatabase();
    EmptyDatabase(const EmptyDatabase&) = delete;
    EmptyDatabase& operator=(const EmptyDatabase&) = delete;
    const std::string& url() const { return url_; }
    const std::filesystem::path& folder() const { return folder_.path(); }

   private:
    TemporaryFolder folder_;
    std::string url_;
    std::string name_;  ///< of the MariaDB database
};

}  // namespace etalase::tests
