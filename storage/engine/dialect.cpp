#include "storage/engine/dialect.hpp"

#include <fmt/format.h>
#include <soci/mysql/soci-mysql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <charconv>
#include <stdexcept>

namespace etalase::storage {

namespace {

class Sqlite final : public Dialect {
   public:
    explicit Sqlite(std::string path) : path_(std::move(path)) {
        // Memory statistics sit under a global mutex: with them, four reading threads are slower than one.
        static const int configured = sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        (void)configured;
    }
    std::string_view name() const override { return "sqlite"; }
    std::unique_ptr<soci::session> connect() const override {
        auto session = std::make_unique<soci::session>(soci::sqlite3, fmt::format("dbname=\"{}\" timeout=10", path_));
        // A sale is acknowledged only after its fdatasync: FULL, not NORMAL.
        for (const char* pragma : {"pragma journal_mode=WAL", "pragma synchronous=FULL", "pragma foreign_keys=ON",
                                   "pragma cache_size=-16000", "pragma temp_store=MEMORY"}) {
            session->once << pragma;
        }
        return session;
    }
    void begin(soci::session& session, bool write) const override {
        // A deferred transaction that turns to writing can deadlock with another; take the lock at once.
        session.once << (write ? "begin immediate" : "begin deferred");
    }
    bool one_writer() const override { return true; }
    bool transactional_ddl() const override { return true; }
    std::string_view table_options() const override { return ""; }
    Failure classify(const soci::soci_error& error) const override {
        const auto* own = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
        if (own == nullptr) {
            return Failure::other;
        }
        switch (own->result() & 0xff) {
            case SQLITE_BUSY:
            case SQLITE_LOCKED:
                return Failure::conflict;
            case SQLITE_CONSTRAINT:
                return Failure::constraint;
            case SQLITE_CANTOPEN:
            case SQLITE_IOERR:
            case SQLITE_FULL:
                return Failure::connection;
            default:
                return Failure::other;
        }
    }

   private:
    std::string path_;
};

/// A value of SOCI's connection string: quoted, so that blanks and signs in it are only signs.
std::string quoted(std::string_view value) {
    std::string out = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    return out + "'";
}

class Mysql final : public Dialect {
   public:
    explicit Mysql(std::string connection) : connection_(std::move(connection)) {}
    std::string_view name() const override { return "mysql"; }
    std::unique_ptr<soci::session> connect() const override {
        auto session = std::make_unique<soci::session>(soci::mysql, connection_);
        // Bound values are written into the text by the client: quoting holds only under a known sql_mode and character set.
        session->once
            << "set session sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY', "
               "time_zone = '+00:00', innodb_lock_wait_timeout = 5, innodb_snapshot_isolation = ON, "
               "tx_isolation = 'REPEATABLE-READ', autocommit = 1";
        return session;
    }
    void begin(soci::session& session, bool write) const override {
        session.once << (write ? "start transaction" : "start transaction with consistent snapshot, read only");
    }
    bool one_writer() const override { return false; }
    bool transactional_ddl() const override { return false; }
    std::string_view table_options() const override {
        // Text compares byte by byte and without padding, as on SQLite.
        return " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin";
    }
    Failure classify(const soci::soci_error& error) const override {
        const auto* own = dynamic_cast<const soci::mysql_soci_error*>(&error);
        if (own == nullptr) {
            return Failure::other;
        }
        switch (own->err_num_) {
            case 1213:  // deadlock
            case 1205:  // lock wait timeout
            case 1020:  // record has changed since last read (snapshot isolation)
                return Failure::conflict;
            case 2002:  // cannot connect through the socket
            case 2003:  // cannot connect to the host
            case 2006:  // gone away
            case 2013:  // lost during query
            case 2055:  // lost, with system error
            case 1047:  // Galera: node not ready
            case 1180:  // Galera: quorum lost at commit
            case 1053:  // shutdown in progress
            case 1927:  // connection was killed
            case 1040:  // too many connections
                return Failure::connection;
            case 1062:  // duplicate
            case 1451:  // foreign key: parent
            case 1452:  // foreign key: child
            case 4025:  // check constraint
                return Failure::constraint;
            default:
                return Failure::other;
        }
    }

   private:
    std::string connection_;
};

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::unique_ptr<Dialect> mysql_of(std::string_view rest) {
    const auto bad = [](const char* what) {
        return std::invalid_argument(
            fmt::format("database: {} (expected mysql://USER:PASS@HOST:PORT/DB or ...?socket=PATH)", what));
    };
    std::string socket;
    if (const auto question = rest.find('?'); question != std::string_view::npos) {
        const auto option = rest.substr(question + 1);
        if (!option.starts_with("socket=") || option.find('&') != std::string_view::npos) {
            throw bad("the only option is socket");
        }
        socket = percent_decoded(option.substr(7));
        rest = rest.substr(0, question);
    }
    const auto at = rest.rfind('@');
    if (at == std::string_view::npos) {
        throw bad("the user is missing");
    }
    const auto user = rest.substr(0, at);
    const auto place = rest.substr(at + 1);
    const auto slash = place.find('/');
    if (slash == std::string_view::npos || slash + 1 == place.size()) {
        throw bad("the name of the database is missing");
    }
    auto host = place.substr(0, slash);
    std::string_view port = "3306";
    if (const auto colon = host.rfind(':'); colon != std::string_view::npos) {
        port = host.substr(colon + 1);
        host = host.substr(0, colon);
    }
    int port_number = 0;
    const auto read = std::from_chars(port.data(), port.data() + port.size(), port_number);
    if (read.ec != std::errc{} || read.ptr != port.data() + port.size() || port_number < 1 || port_number > 65535) {
        throw bad("the port is not a number from 1 to 65535");
    }
    const auto colon = user.find(':');
    // utf8mb4 on the wire; never reconnect=1, which would commit the rest of a broken transaction statement by statement.
    auto connection =
        fmt::format("db={} user={} charset=utf8mb4 connect_timeout=5 read_timeout=30 write_timeout=30",
                    quoted(percent_decoded(place.substr(slash + 1))), quoted(percent_decoded(user.substr(0, colon))));
    if (colon != std::string_view::npos) {
        connection += fmt::format(" password={}", quoted(percent_decoded(user.substr(colon + 1))));
    }
    connection += socket.empty() ? fmt::format(" host={} port={}", quoted(host), port_number)
                                 : fmt::format(" unix_socket={}", quoted(socket));
    return std::make_unique<Mysql>(std::move(connection));
}

}  // namespace

std::string Dialect::describe(const soci::soci_error& error) {
    int code = 0;
    if (const auto* mysql = dynamic_cast<const soci::mysql_soci_error*>(&error)) {
        code = static_cast<int>(mysql->err_num_);
    } else if (const auto* sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error)) {
        code = sqlite->result();
    }
    return fmt::format("database error {}: {}", code, error.get_error_message());
}

std::unique_ptr<Dialect> Dialect::of(const std::string& url) {
    if (url.starts_with("sqlite:")) {
        auto path = url.substr(7);
        if (path.empty() || path.find('"') != std::string::npos) {
            throw std::invalid_argument("database: sqlite: needs a path without quotes, such as sqlite:data/etalase.db");
        }
        return std::make_unique<Sqlite>(std::move(path));
    }
    if (url.starts_with("mysql://")) {
        return mysql_of(std::string_view(url).substr(8));
    }
    throw std::invalid_argument("database: expected sqlite:PATH or mysql://USER:PASS@HOST:PORT/DB");
}

}  // namespace etalase::storage
