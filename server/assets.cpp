#include "server/assets.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/engine/embedded.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <map>
#include <string>

namespace etalase::server {

namespace {

struct Index {
    std::map<std::string, std::string_view, std::less<>> by_path;
    std::map<std::string, std::string, std::less<>> by_address;  ///< fingerprinted address -> path
    std::map<std::string, std::string, std::less<>> address_of;  ///< path -> fingerprinted address
};

std::string fingerprinted(std::string_view path, std::string_view bytes) {
    const auto crc = crc32(crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    const auto dot = path.rfind('.');
    return fmt::format("/{}.{:08x}{:04x}{}", path.substr(0, dot), crc, bytes.size() & 0xffff, path.substr(dot));
}

constexpr std::string_view scripts = "static/js/";

/// Modules import each other by relative addresses, so the folder as a whole carries the fingerprint: /static/js.<crc>/main.js.
/// A change in one gives all of them new addresses, and an import never meets a neighbour of another version.
void add_scripts(Index& all) {
    uLong crc = crc32(0, nullptr, 0);
    const auto each = [&all](const auto& visit) {
        for (auto at = all.by_path.lower_bound(scripts); at != all.by_path.end() && at->first.starts_with(scripts); ++at) {
            visit(at->first, at->second);
        }
    };
    const auto take = [&crc](std::string_view bytes) {
        crc = crc32(crc, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    };
    each([&](const std::string& path, std::string_view bytes) {
        take(path);
        take(bytes);
    });
    each([&](const std::string& path, std::string_view) {
        const auto address = fmt::format("/static/js.{:08x}/{}", crc, path.substr(scripts.size()));
        all.by_address.emplace(address, path);
        all.address_of.emplace(path, address);
    });
}

const Index& index() {
    static const Index made = [] {
        Index all;
        for (const EmbeddedFile* file = embedded_assets; file->path != nullptr; ++file) {
            const std::string_view bytes(file->begin, static_cast<std::size_t>(file->end - file->begin));
            const std::string path = file->path;
            all.by_path.emplace(path, bytes);
            if (path.starts_with("static/") && !path.starts_with(scripts) && path.rfind('.') != std::string::npos) {
                const auto address = fingerprinted(path, bytes);
                all.by_address.emplace(address, path);
                all.address_of.emplace(path, address);
            }
        }
        add_scripts(all);
        return all;
    }();
    return made;
}

}  // namespace

std::string_view asset(std::string_view path) {
    const auto found = index().by_path.find(path);
    if (found == index().by_path.end()) {
        throw Bug("no such asset: " + std::string(path));
    }
    return found->second;
}

void each_asset(std::string_view prefix, const std::function<void(std::string_view, std::string_view)>& visit) {
    for (auto at = index().by_path.lower_bound(prefix); at != index().by_path.end() && at->first.starts_with(prefix); ++at) {
        visit(at->first, at->second);
    }
}

std::string asset_url(std::string_view static_path) {
    const auto found = index().address_of.find("static/" + std::string(static_path));
    if (found == index().address_of.end()) {
        throw Bug("no such static file: " + std::string(static_path));
    }
    return found->second;
}

StaticFile static_file(std::string_view address) {
    if (const auto found = index().by_address.find(address); found != index().by_address.end()) {
        return {found->second, asset(found->second), true};
    }
    if (address.starts_with("/static/")) {
        if (const auto found = index().by_path.find(address.substr(1)); found != index().by_path.end()) {
            return {found->first, found->second, false};
        }
    }
    return {};
}

}  // namespace etalase::server
