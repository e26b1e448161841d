#include "server/config.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace etalase::server {

namespace {

int number(const std::string& text, std::string_view where, int least, int most) {
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || value < least || value > most) {
        throw ConfigError{fmt::format("{}: '{}' is not a whole number from {} to {}", where, text, least, most)};
    }
    return value;
}

void set(Config& config, std::string_view key, const std::string& value, const std::string& where) {
    if (key == "listen") {
        host_and_port(value);
        config.listen = value;
    } else if (key == "database") {
        if (!value.starts_with("sqlite:") && !value.starts_with("mysql://")) {
            throw ConfigError{fmt::format("{}: expected sqlite:PATH or mysql://USER:PASS@HOST:PORT/DB", where)};
        }
        config.database = value;
    } else if (key == "data") {
        if (value.empty()) {
            throw ConfigError{where + ": a folder is needed"};
        }
        config.data = value;
    } else if (key == "keys") {
        config.keys = value;
    } else if (key == "public_url") {
        const bool valid =
            (value.starts_with("http://") || value.starts_with("https://")) &&
            value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]", value.find("//") + 2) == std::string::npos &&
            value.size() > value.find("//") + 2;
        if (!valid) {
            throw ConfigError{fmt::format("{}: '{}' is not http:// or https:// with a host and nothing after it", where, value)};
        }
        config.public_url = value;
    } else if (key == "trusted_proxy") {
        in6_addr address{};
        if (!value.empty() && ::inet_pton(AF_INET, value.c_str(), &address) != 1 &&
            ::inet_pton(AF_INET6, value.c_str(), &address) != 1) {
            throw ConfigError{fmt::format("{}: '{}' is not an IP address", where, value)};
        }
        config.trusted_proxy = value;
    } else if (key == "workers") {
        config.workers = number(value, where, 1, 1024);
    } else if (key == "sessions") {
        config.sessions = number(value, where, 1, 256);
    } else if (key == "drain_seconds") {
        config.drain_seconds = number(value, where, 0, 300);
    } else {
        std::string known;
        for (const auto& setting : settings) {
            known += (known.empty() ? "" : ", ") + std::string(setting.key);
        }
        throw ConfigError{fmt::format("{}: there is no such setting (there are: {})", where, known)};
    }
}

void read_file(Config& config, const std::string& file) {
    try {
        for (const auto& [key, node] : toml::parse_file(file)) {
            const auto where = fmt::format("{}: {}", file, std::string_view(key));
            if (const auto* text = node.as_string()) {
                set(config, std::string_view(key), text->get(), where);
            } else if (const auto* whole = node.as_integer()) {
                set(config, std::string_view(key), std::to_string(whole->get()), where);
            } else {
                throw ConfigError{where + ": a text or a whole number is needed"};
            }
        }
    } catch (const toml::parse_error& error) {
        throw ConfigError{fmt::format("{}: line {}: {}", file, error.source().begin.line, error.description())};
    }
}

}  // namespace

std::pair<std::string, int> host_and_port(const std::string& listen) {
    const auto colon = listen.rfind(':');
    if (colon == std::string::npos || colon == 0) {
        throw ConfigError{fmt::format("listen: '{}' is not HOST:PORT", listen)};
    }
    return {listen.substr(0, colon), number(listen.substr(colon + 1), "listen: port", 0, 65535)};
}

Config read_config(const std::string& file, const std::map<std::string, std::string>& environment,
                   const std::map<std::string, std::string>& flags) {
    Config config;
    if (!file.empty()) {
        read_file(config, file);
    }
    for (const auto& [key, value] : environment) {
        std::string name = "ETALASE_" + key;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        set(config, key, value, name);
    }
    for (const auto& [key, value] : flags) {
        std::string name = "--" + key;
        std::replace(name.begin(), name.end(), '_', '-');
        set(config, key, value, name);
    }
    return config;
}

std::map<std::string, std::string> environment_settings() {
    std::map<std::string, std::string> found;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const auto equals = text.find('=');
        // ETALASE_TEST_... belongs to the tests, ETALASE_CONFIG names the file, the others belong to ./dev.
        const bool other = text.starts_with("ETALASE_TEST_") || text.starts_with("ETALASE_CONFIG=") ||
                           text.starts_with("ETALASE_JOBS=") || text.starts_with("ETALASE_NO_INSTALL=");
        if (!text.starts_with("ETALASE_") || other || equals == std::string_view::npos) {
            continue;
        }
        std::string key(text.substr(8, equals - 8));
        std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        found[key] = text.substr(equals + 1);
    }
    return found;
}

}  // namespace etalase::server
