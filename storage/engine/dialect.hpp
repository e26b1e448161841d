// All that differs between SQLite and MariaDB. The only room of the house that names an engine.
#pragma once

#include <soci/soci.h>

#include <memory>
#include <string>
#include <string_view>

namespace etalase::storage {

/// What a failed statement means for the transaction it was part of.
enum class Failure {
    conflict,    ///< another transaction won: run all of it again
    connection,  ///< the session is dead: a new one may work; at COMMIT the outcome is unknown
    constraint,  ///< unique, foreign key or check
    other,
};

class Dialect {
   public:
    virtual ~Dialect() = default;

    virtual std::string_view name() const = 0;  ///< "sqlite" or "mysql": the suffix of migrations, too

    /// Opens a session with everything pinned that must not depend on the server's configuration. Throws soci_error.
    virtual std::unique_ptr<soci::session> connect() const = 0;

    virtual void begin(soci::session& session, bool write) const = 0;

    /// One writer at a time inside this process: fair, where the engine's own lock is a spin.
    virtual bool one_writer() const = 0;

    /// True where CREATE and ALTER are part of the transaction.
    virtual bool transactional_ddl() const = 0;

    /// What follows the closing parenthesis of CREATE TABLE.
    virtual std::string_view table_options() const = 0;

    virtual Failure classify(const soci::soci_error& error) const = 0;

    /// Code and text of the engine without the bound values (what() holds them).
    static std::string describe(const soci::soci_error& error);

    /// From `sqlite:PATH` or `mysql://USER:PASS@HOST:PORT/DB[?socket=PATH]`; throws std::invalid_argument with what is wrong.
    static std::unique_ptr<Dialect> of(const std::string& url);
};

}  // namespace etalase::storage
