// The files that are built into the binary: static files, templates, migrations, demo. One binary is the whole product.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace etalase::server {

/// Bytes of an embedded file by its path in the project ("static/locales/id.json"); ENSUREs that it exists.
std::string_view asset(std::string_view path);

/// Calls `visit` with each embedded path that begins with `prefix`, in the order of their names.
void each_asset(std::string_view prefix, const std::function<void(std::string_view path, std::string_view bytes)>& visit);

/// Address of a file below static/ that names its content: "css/etalase.css" gives "/static/css/etalase.3f2a9c0171d2.css". It may
/// be cached for ever. Modules below static/js share one fingerprint, in the name of their folder: "/static/js.3f2a9c01/main.js".
std::string asset_url(std::string_view static_path);

/// The embedded bytes for an address below /static/, with or without fingerprint; empty path when there is none.
struct StaticFile {
    std::string_view path;
    std::string_view bytes;
    bool fingerprinted = false;
};
StaticFile static_file(std::string_view address);

}  // namespace etalase::server
