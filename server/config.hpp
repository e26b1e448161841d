// Configuration: a TOML file, then the environment (ETALASE_...), then flags; later wins. A wrong key or value is an error.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace etalase::server {

struct Config {
    std::string listen = "127.0.0.1:8080";
    std::string database;  ///< URL; "" means sqlite:<data>/etalase.db
    std::string data = "data";
    std::string keys;  ///< file of the keys of sealed fields; "" means <data>/field.keys
    std::string public_url;
    std::string trusted_proxy;
    int workers = 64;        ///< connections served at once
    int sessions = 8;        ///< database sessions
    int drain_seconds = 10;  ///< how long requests in flight may take after a stop was asked for

    std::string database_url() const { return database.empty() ? "sqlite:" + data + "/etalase.db" : database; }
    std::string keys_file() const { return keys.empty() ? data + "/field.keys" : keys; }
};

/// What is wrong with the configuration, in a sentence that names the key and where it came from (exit code 2).
struct ConfigError {
    std::string what;
};

/// One setting as it is documented: its key in the file; ETALASE_<KEY> in the environment; --<key-with-hyphens> as a flag.
struct Setting {
    std::string_view key;
    std::string_view help;
};
inline constexpr Setting settings[] = {
    {"listen", "address and port, such as 127.0.0.1:8080; port 0 takes a free one"},
    {"database", "sqlite:PATH or mysql://USER:PASS@HOST:PORT/DB or mysql://USER:PASS@localhost/DB?socket=PATH"},
    {"data", "folder for photos and, by default, the SQLite file"},
    {"keys",
     "file with the keys of sealed fields; by default field.keys in the data folder. It is not to lie with copies of the "
     "database"},
    {"public_url", "what links begin with, such as https://etalase.example; by default the Host header"},
    {"trusted_proxy", "address of a proxy whose X-Forwarded-For and X-Forwarded-Proto are believed"},
    {"workers", "connections served at once, 1 to 1024"},
    {"sessions", "database sessions, 1 to 256"},
    {"drain_seconds", "how long requests may still take after a stop, 0 to 300"},
};

/// Reads `file` (when not empty), then `environment`, then `flags` (by key).
/// Throws ConfigError.
Config read_config(const std::string& file, const std::map<std::string, std::string>& environment,
                   const std::map<std::string, std::string>& flags);

/// "host:port" in two; throws ConfigError.
std::pair<std::string, int> host_and_port(const std::string& listen);

/// The ETALASE_... variables of this process.
std::map<std::string, std::string> environment_settings();

}  // namespace etalase::server
