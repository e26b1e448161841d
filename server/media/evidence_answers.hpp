// Evidence over HTTP: told by its address, and handed out to one who may see it.
#pragma once

#include "domain/shared/evidence.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/http/router.hpp"
#include "server/services.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace etalase::server {

/// `file`: a photo or a PDF.
http::UploadRule evidence_upload();

/// `{"src", "type"}` at the address that serves it, or null. What takes its place has another address, so that a page shows it.
nlohmann::ordered_json evidence_json(const std::optional<Evidence>& evidence, const std::string& address);

/// The file: nothing on the way keeps it, and a PDF is saved rather than shown. `name` is what it is saved as, without its ending.
/// evidence.not_found where there is none.
http::Response evidence_answer(const Services& services, const http::Request& request, const std::optional<Evidence>& evidence,
                               const std::string& name);

}  // namespace etalase::server
