#include "server/http/router.hpp"

#include "domain/shared/ensure.hpp"

#include <algorithm>

namespace etalase::http {

namespace {

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> segments;
    path.remove_prefix(std::min<std::size_t>(1, path.size()));
    for (std::size_t begin = 0;;) {
        const auto slash = path.find('/', begin);
        segments.push_back(path.substr(begin, slash - begin));
        if (slash == std::string_view::npos) {
            return segments;
        }
        begin = slash + 1;
    }
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{');
}

int hex(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::string_view Request::parameter(std::string_view name) const {
    const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const auto& p) { return p.first == name; });
    ENSURE(found != parameters.end());
    return found->second;
}

std::string Request::query_value(std::string_view name) const {
    const auto found = std::find_if(query.begin(), query.end(), [&](const auto& pair) { return pair.first == name; });
    return found == query.end() ? "" : found->second;
}

std::string Request::cookie(std::string_view wanted) const {
    const std::string all = header("Cookie");
    std::string_view rest = all;
    while (!rest.empty()) {
        const auto end = rest.find(';');
        auto part = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        if (part.size() > wanted.size() && part.starts_with(wanted) && part[wanted.size()] == '=') {
            return std::string(part.substr(wanted.size() + 1));
        }
    }
    return "";
}

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::del:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
    }
    throw Bug("no such method");
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) {
            return std::nullopt;
        }
        out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
        i += 2;
    }
    return out;
}

std::string percent_encoded(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
            c == '~') {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
    for (const auto& route : routes_) {
        ENSURE(route.pattern.starts_with('/'));
        auto& segments = segments_.emplace_back();
        for (const auto segment : split(route.pattern)) {
            segments.emplace_back(segment);
        }
    }
}

Match Router::match(Method method, std::string_view path) const {
    Match match;
    const auto given = split(path);
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        const auto& wanted = segments_[i];
        const bool fits =
            wanted.size() == given.size() &&
            std::equal(wanted.begin(), wanted.end(), given.begin(), [](const std::string& pattern, std::string_view segment) {
                return is_parameter(pattern) ? !segment.empty() : pattern == segment;
            });
        if (!fits) {
            continue;
        }
        match.allowed.push_back(routes_[i].method);
        const bool serves = routes_[i].method == method || (method == Method::head && routes_[i].method == Method::get);
        if (!serves || match.route != nullptr) {
            continue;
        }
        match.route = &routes_[i];
        for (std::size_t s = 0; s < wanted.size(); ++s) {
            if (is_parameter(wanted[s])) {
                // The dispatcher has refused paths that cannot be decoded.
                match.parameters.emplace_back(wanted[s].substr(1, wanted[s].size() - 2), percent_decoded(given[s]).value_or(""));
            }
        }
    }
    return match;
}

}  // namespace etalase::http
