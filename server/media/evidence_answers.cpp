#include "server/media/evidence_answers.hpp"

#include "server/http/problem.hpp"
#include "server/media/darkroom.hpp"
#include "server/media/evidence.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace etalase::server {

namespace {

constexpr std::size_t sign_digits = 12;

const char* type_of(const Evidence& evidence) {
    return evidence.is_pdf() ? "application/pdf" : "image/jpeg";
}

std::string disposition(const Evidence& evidence, const std::string& name) {
    return evidence.is_pdf() ? fmt::format("attachment; filename=\"{}.pdf\"", name)
                             : fmt::format("inline; filename=\"{}.jpg\"", name);
}

}  // namespace

http::UploadRule evidence_upload() {
    return {"file", {}, max_photo_bytes};
}

nlohmann::ordered_json evidence_json(const std::optional<Evidence>& evidence, const std::string& address) {
    if (!evidence) {
        return nullptr;
    }
    return {{"src", address + "?v=" + evidence->hash.substr(0, sign_digits)}, {"type", type_of(*evidence)}};
}

http::Response evidence_answer(const Services& services, const http::Request& request, const std::optional<Evidence>& evidence,
                               const std::string& name) {
    std::ifstream in;
    if (evidence) {
        in.open(services.data / "evidence" / evidence_file(*evidence), std::ios::binary);
    }
    if (!in.is_open()) {
        return http::problem(404, "evidence.not_found", request.request_id);
    }
    http::Response response;
    response.body.assign(std::istreambuf_iterator<char>(in), {});
    response.content_type = type_of(*evidence);
    response.cache_control = "private, no-store";
    response.vary = "Cookie, Authorization";
    response.headers.emplace_back("Content-Disposition", disposition(*evidence, name));
    // Should a browser take it for a page all the same, that page can do nothing.
    response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    return response;
}

}  // namespace etalase::server
