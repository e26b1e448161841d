#include "server/http/guard.hpp"

#include "domain/shared/text.hpp"
#include "server/http/router.hpp"

#include <algorithm>
#include <charconv>

namespace etalase::http {

namespace {

constexpr std::size_t max_path = 512;     // bytes: the library's own patterns overflow the stack on long ones
constexpr std::size_t max_target = 4096;  // bytes, with the query

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

std::optional<Refusal> refused_body(const httplib::Request& request, std::size_t max_body) {
    if (request.has_header("Transfer-Encoding") || request.has_header("Content-Encoding")) {
        return Refusal{request.has_header("Transfer-Encoding") ? 411 : 400, "request.no_transfer_encoding", true};
    }
    const auto lengths = request.get_header_value_count("Content-Length");
    const bool takes_body = request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (lengths == 0) {
        return takes_body ? std::optional(Refusal{411, "request.length_required", true}) : std::nullopt;
    }
    const auto text = request.get_header_value("Content-Length");
    std::uint64_t length = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), length);
    if (lengths > 1 || read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
        return Refusal{400, "request.length_required", true};
    }
    if (!takes_body && length > 0) {
        return Refusal{400, "request.unexpected_body", true};
    }
    if (length > max_body) {
        return Refusal{413, "request.too_large", true};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> refused_head(std::string_view head) {
    const Refusal malformed{400, "request.malformed", true};
    const auto first_end = head.find("\r\n");
    const auto first = head.substr(0, first_end);
    int hosts = 0;
    int lengths = 0;
    for (auto rest = head.substr(first_end + 2); rest != "\r\n";) {
        const auto end = rest.find("\r\n");
        const auto line = rest.substr(0, end);
        rest.remove_prefix(end + 2);
        const auto colon = line.find(':');
        if (line.find_first_of("\r\n") != std::string_view::npos || colon == std::string_view::npos || colon == 0) {
            return malformed;
        }
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~") != std::string::npos) {
            return malformed;
        }
        auto value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
        value = value.substr(0, value.find_last_not_of(" \t") + 1);
        hosts += name == "host" ? 1 : 0;
        lengths += name == "content-length" ? 1 : 0;
        if (name == "transfer-encoding") {
            return Refusal{411, "request.no_transfer_encoding", true};
        }
        if (name == "content-length" &&
            (lengths > 1 || value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos)) {
            return Refusal{400, "request.length_required", true};
        }
    }
    const bool wants_host = first.ends_with("HTTP/1.1");
    return hosts > 1 || (hosts == 0 && wants_host) || first.find_first_of("\r\n") != std::string_view::npos
               ? std::optional(malformed)
               : std::nullopt;
}

std::optional<Refusal> refused(const httplib::Request& request, std::size_t max_body) {
    if (const auto refusal = refused_body(request, max_body)) {
        return refusal;
    }
    const std::string_view target = request.target;
    if (target.size() > max_target) {
        return Refusal{414, "request.target_too_long"};
    }
    if (target.substr(0, target.find('?')).size() > max_path) {
        return Refusal{414, "request.path_too_long"};
    }
    if (!target.starts_with('/')) {
        return Refusal{400, "request.malformed"};
    }
    return std::nullopt;
}

bool read_target(Request& request) {
    const std::string_view target = request.target;
    const auto question = target.find('?');
    const auto path = percent_decoded(target.substr(0, question));
    if (!path || !is_utf8(*path) || has_control(*path)) {
        return false;
    }
    request.path = *path;
    if (question == std::string_view::npos) {
        return true;
    }
    for (auto rest = target.substr(question + 1); !rest.empty();) {
        const auto end = rest.find('&');
        const auto pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        if (pair.empty()) {
            continue;
        }
        // Cut at the first '=' only: a=x=y=z means "x=y=z".
        const auto equals = pair.find('=');
        const auto decode = [](std::string_view part) {
            std::string plain(part);
            std::replace(plain.begin(), plain.end(), '+', ' ');
            return percent_decoded(plain);
        };
        const auto name = decode(pair.substr(0, equals));
        const auto value = decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1));
        if (!name || !value || !is_utf8(*name) || !is_utf8(*value) || has_control(*name) || has_control(*value)) {
            return false;
        }
        request.query.emplace_back(*name, *value);
    }
    return true;
}

std::string valid_token(const std::string& text) {
    const bool valid = !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    return valid ? text : "";
}

std::string valid_host(const std::string& host) {
    const bool valid = !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' ||
               c == '[' || c == ']';
    });
    return valid ? host : "";
}

}  // namespace etalase::http
