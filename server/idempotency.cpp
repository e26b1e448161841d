#include "server/idempotency.hpp"

#include "domain/shared/ensure.hpp"
#include "server/http/answers.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
#include "server/log.hpp"
#include "server/racing.hpp"
#include "server/sealing/field_keys.hpp"
#include "storage/shared/claims.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace etalase::server {

namespace {

using Json = nlohmann::ordered_json;
using storage::Tx;

/// TEXT holds 64 KiB on MariaDB. A longer answer is made again from its subject.
constexpr std::size_t most_kept_bytes = 60'000;

bool is_key(std::string_view key) {
    return !key.empty() && key.size() <= 64 && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

/// What makes two requests the same one. Lengths stand before the parts, so that no two requests read alike.
std::string digest_of_request(const Services& services, const http::Route& route, const http::Request& request) {
    std::string all;
    const auto add = [&all](std::string_view part) {
        all += std::to_string(part.size()) + ":";
        all += part;
    };
    add(http::name_of(request.method));
    add(request.target);
    add(request.body);
    for (const auto& [name, text] : request.upload.fields) {
        add(name);
        add(text);
    }
    if (!request.upload.file.empty()) {
        std::ifstream file(request.upload.file, std::ios::binary);
        ENSURE(file.is_open());
        add(digest_of(std::string{std::istreambuf_iterator<char>(file), {}}));
    }
    // Where answers are not kept, what was asked is nobody's business either: nobody tries out what it may have been.
    return route.keeps_answer ? digest_of(all) : services.keys.digest(all);
}

std::string kept_text(const http::Response& response) {
    Json headers = Json::array();
    for (const auto& [name, value] : response.headers) {
        headers.push_back({name, value});
    }
    return Json{{"type", response.content_type},   {"body", response.body},
                {"headers", std::move(headers)},   {"vary", response.vary},
                {"cache", response.cache_control}, {"version", response.version ? Json(*response.version) : Json(nullptr)}}
        .dump();
}

http::Response kept_answer(int status, const std::string& text) {
    const auto kept = Json::parse(text);
    http::Response response{status, kept.at("type"), kept.at("body"), {}, kept.at("vary"), kept.at("cache")};
    for (const auto& header : kept.at("headers")) {
        response.headers.emplace_back(header.at(0), header.at(1));
    }
    if (const auto& version = kept.at("version"); !version.is_null()) {
        response.version = version.get<std::int64_t>();
    }
    return response;
}

/// The answer to a request whose key was claimed before.
http::Response answer_again(const http::Route& route, const http::Request& request, const std::string& digest,
                            const storage::StoredClaim& before) {
    if (before.request != digest) {
        return http::refused(request, {ErrorKind::conflict, "idempotency.other_body", "", {}});
    }
    if (before.state == "begun") {
        return http::refused(request, {ErrorKind::conflict, "idempotency.in_progress", "", {}, 2});
    }
    auto response = before.state == "answered" ? kept_answer(before.status, before.answer)
                    : route.replay             ? route.replay(request, before.subject)
                                               : http::own(200, {{"id", before.subject}});
    response.headers.emplace_back("Idempotency-Replayed", "true");
    return response;
}

/// What was done is done, and its answer is on its way: a failure here costs only that it is made again from its subject later.
template <class Work>
void tidy_up(Services& services, Work&& work) {
    try {
        services.database.write(work);
    } catch (const std::exception& error) {
        log_event("warning", std::string("a claim could not be tidied up: ") + error.what());
    }
}

http::Response carry_out(Services& services, const http::Route& route, const http::Request& request) {
    const auto& claim = *request.claim;
    const auto release = [&] { tidy_up(services, [&](Tx& tx) { storage::release_claim(tx, claim); }); };
    try {
        auto response = route.handler(request);
        if (response.status >= 400) {
            release();
        } else if (route.keeps_answer) {
            tidy_up(services, [&](Tx& tx) {
                if (const auto text = kept_text(response); text.size() <= most_kept_bytes) {
                    storage::keep_answer(tx, claim, response.status, text);
                }
            });
        }
        return response;
    } catch (const storage::ClaimLost&) {
        return http::refused(request, {ErrorKind::conflict, "idempotency.in_progress", "", {}, 2});
    } catch (...) {
        release();
        throw;
    }
}

}  // namespace

http::Response answer_once(Services& services, const http::Route& route, http::Request& request) {
    ENSURE(request.actor.has_value());
    const auto key = request.header("Idempotency-Key");
    if (!is_key(key)) {
        return http::refused(request, {ErrorKind::invalid, key.empty() ? "idempotency.missing" : "idempotency.invalid", "", {}});
    }
    const auto now = services.now();
    const auto digest = digest_of_request(services, route, request);
    const Claim claim{digest_of(request.actor->account.text + " " + key), new_uuid()};
    const auto before = write_racing(services.database, [&](Tx& tx) {
        return storage::begin_claim(tx, claim, request.actor->account, digest, now, Instant{now.us - claim_alive_us});
    });
    if (before) {
        return answer_again(route, request, digest, *before);
    }
    request.claim = claim;
    return carry_out(services, route, request);
}

void forget_old_claims(storage::Database& database, Instant now) {
    database.write([&](Tx& tx) { storage::delete_old_claims(tx, Instant{now.us - claim_kept_us}); });
}

}  // namespace etalase::server
