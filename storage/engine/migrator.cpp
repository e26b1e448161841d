#include "storage/engine/migrator.hpp"

#include "storage/engine/dialect.hpp"
#include "storage/engine/embedded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace etalase::storage {

std::vector<Migration> migrations_for(std::string_view engine) {
    std::vector<Migration> all;
    for (const EmbeddedFile* file = embedded_migrations; file->path != nullptr; ++file) {
        std::string_view path = file->path;
        path = path.substr(path.rfind('/') + 1);
        std::string_view stem = path.substr(0, path.size() - std::string_view(".sql").size());
        if (const auto dot = stem.find('.'); dot != std::string_view::npos) {
            if (stem.substr(dot + 1) != engine) {
                continue;
            }
            stem = stem.substr(0, dot);
        }
        all.push_back({std::stoi(std::string(stem.substr(0, 4))),
                       std::string(stem.substr(5)),
                       {file->begin, static_cast<std::size_t>(file->end - file->begin)}});
    }
    std::sort(all.begin(), all.end(), [](const Migration& a, const Migration& b) { return a.version < b.version; });
    return all;
}

std::vector<std::string> statements_of(std::string_view text) {
    std::vector<std::string> statements;
    std::string current;
    bool quoted = false;
    const auto finish = [&] {
        const auto first = current.find_first_not_of(" \n\t\r");
        if (first != std::string::npos) {
            statements.push_back(current.substr(first, current.find_last_not_of(" \n\t\r") - first + 1));
        }
        current.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!quoted && text.substr(i, 2) == "--") {
            while (i < text.size() && text[i] != '\n') {
                ++i;
            }
            current += '\n';
        } else if (!quoted && text[i] == ';') {
            finish();
        } else {
            quoted = text[i] == '\'' ? !quoted : quoted;
            current += text[i];
        }
    }
    finish();
    return statements;
}

namespace {

bool creates_table(const std::string& statement) {
    std::string start = statement.substr(0, 12);
    std::transform(start.begin(), start.end(), start.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return start == "create table";
}

long long version_of(Tx& tx) {
    const auto row = tx.find<long long>("select max(version) from schema_migrations");
    return row ? std::get<0>(*row) : 0;
}

}  // namespace

int Database::migrate() {
    const auto migrations = migrations_for(dialect_->name());
    const auto newest = migrations.empty() ? 0 : migrations.back().version;
    write([&](Tx& tx) {
        tx.run_once(fmt::format(
            "create table if not exists schema_migrations (version BIGINT NOT NULL PRIMARY KEY, name VARCHAR(80) NOT NULL){}",
            dialect_->table_options()));
    });
    const auto present = read([](Tx& tx) { return version_of(tx); });
    if (present > newest) {
        throw StorageFailure(
            fmt::format("the database is at schema {} and this program knows only {}: use the newer program, or restore the "
                        "backup made before it",
                        present, newest));
    }
    int count = 0;
    for (const auto& migration : migrations) {
        // One transaction each. Where DDL commits by itself, a file holds either DDL that can run twice ("if not exists")
        // or rows, so that a crash in between leaves nothing half-done.
        const auto run = [&](Tx& tx) {
            if (version_of(tx) >= migration.version) {
                return false;
            }
            for (const auto& statement : statements_of(migration.text)) {
                tx.run_once(creates_table(statement) ? statement + std::string(dialect_->table_options()) : statement);
            }
            tx.execute("insert into schema_migrations (version, name) values (:version, :name)", migration.version,
                       migration.name);
            return true;
        };
        try {
            count += write(run) ? 1 : 0;
        } catch (const ConstraintViolation&) {
            // Another process was faster; what it did is what we wanted. Anything else is tried again, and thrown.
            count += write(run) ? 1 : 0;
        }
    }
    return count;
}

bool Database::ready() noexcept {
    try {
        const auto migrations = migrations_for(dialect_->name());
        return read([](Tx& tx) { return version_of(tx); }) == (migrations.empty() ? 0 : migrations.back().version);
    } catch (...) {
        return false;
    }
}

}  // namespace etalase::storage
