#include "server/outlets/handlers.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/catalogue/query.hpp"
#include "server/http/answers.hpp"
#include "server/http/cursor.hpp"
#include "server/http/with_body.hpp"
#include "server/media/darkroom.hpp"
#include "server/outlets/fields.hpp"
#include "server/outlets/json.hpp"

#include <fmt/format.h>

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_alt_length = 300;

std::string slug_of_request(const http::Request& request) {
    return std::string(request.parameter("slug"));
}

http::Response versioned(http::Response response, std::int64_t version) {
    response.version = version;
    return response;
}

http::Response agency_answer(const http::Request& request, int status, const Result<storage::StoredAgency>& agency) {
    return agency ? work_answer(status, json_of(*agency), agency->version) : http::refused(request, agency.error());
}

http::Response outlet_answer(Services& services, const http::Request& request, int status,
                             const Result<storage::StoredOutlet>& outlet) {
    return outlet ? work_answer(status, json_of(*outlet, services.now()), outlet->version)
                  : http::refused(request, outlet.error());
}

struct ListRequest {
    storage::OutletQuery query;
    std::string fingerprint;
};

/// Both lists: agencies take limit and cursor alone.
Result<ListRequest> read_list(const http::Request& request, const char* list) {
    ListRequest read;
    auto& query = read.query;
    Error error{ErrorKind::invalid, "query.invalid", "", {}};
    query.agency = request.query_value("agency");
    query.region = request.query_value("region");
    query.kind = request.query_value("kind");
    query.words = search_words(request.query_value("q"));
    if (auto wrong = wrong_words(request.query_value("q"))) {
        error.fields.push_back(*std::move(wrong));
    }
    if (!query.kind.empty() && !outlets::outlet_kind_named(query.kind)) {
        error.fields.push_back({"kind", "unknown_value", "Use stand, gallery, shop or bazaar."});
    }
    if (const auto text = request.query_value("limit"); !text.empty()) {
        const auto limit = read_page_limit(text, 100);
        query.limit = limit.value_or(query.limit);
        if (!limit) {
            error.fields.push_back({"limit", "out_of_range", "Use a whole number from 1 to 100."});
        }
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    read.fingerprint = fmt::format("{} {} {} {} {}", list, query.agency, query.region, query.kind, fmt::join(query.words, " "));
    if (const auto cursor = request.query_value("cursor"); !cursor.empty()) {
        TRY_ASSIGN(query.after, http::read_cursor(cursor, read.fingerprint));
    }
    return read;
}

template <class Items, class ToJson>
http::Response page_answer(const http::Request& request, const Items& page, const std::string& fingerprint,
                           const ToJson& to_json) {
    Json items = Json::array();
    for (const auto& item : page.items) {
        items.push_back(to_json(item));
    }
    return list_answer(request, std::move(items),
                       page.next ? std::optional(http::write_cursor(*page.next, fingerprint)) : std::nullopt);
}

}  // namespace

http::Response get_agencies(Services& services, const http::Request& request) {
    const auto read = read_list(request, "agencies");
    if (!read) {
        return http::refused(request, read.error());
    }
    return page_answer(request, list_all_agencies(services.database, read->query.limit, read->query.after), read->fingerprint,
                       [](const storage::StoredAgency& agency) { return json_of(agency); });
}

http::Response get_agency(Services& services, const http::Request& request) {
    const auto agency = show_agency(services.database, slug_of_request(request));
    return agency ? versioned(answer(json_of(*agency), false), agency->version) : http::refused(request, agency.error());
}

http::Response post_agency(Services& services, const http::Request& request) {
    struct Wanted {
        AgencyPatch facts;
        std::string slug;
    };
    return http::with_body(
        request,
        [](Fields& fields) {
            return Wanted{read_agency(fields), fields.text("slug", 80)};
        },
        [&](const Wanted& wanted) {
            const auto& facts = wanted.facts;
            const auto agency = create_agency(
                services.database, doer_of(services, request),
                {facts.name.value_or(""), facts.region.value_or(""), facts.about.value_or(""), facts.whatsapp.value_or("")},
                wanted.slug);
            auto response = agency_answer(request, 201, agency);
            if (agency) {
                response.headers.emplace_back("Location", "/api/v1/agencies/" + agency->slug);
            }
            return response;
        });
}

http::Response patch_agency(Services& services, const http::Request& request) {
    const auto version = http::read_if_match(request);
    if (!version) {
        return http::refused(request, version.error());
    }
    return http::with_body(request, read_agency, [&](const AgencyPatch& patch) {
        return agency_answer(
            request, 200,
            change_agency(services.database, doer_of(services, request), slug_of_request(request), patch, *version));
    });
}

http::Response get_outlets(Services& services, const http::Request& request) {
    const auto read = read_list(request, "outlets");
    if (!read) {
        return http::refused(request, read.error());
    }
    const auto now = services.now();
    auto response = page_answer(request, list_seen_outlets(services.database, request.actor, read->query, now), read->fingerprint,
                                [&](const storage::StoredOutlet& outlet) { return json_of(outlet, now); });
    response.vary = "Cookie, Authorization";
    response.cache_control = "private, no-cache";
    return response;
}

http::Response get_outlet(Services& services, const http::Request& request) {
    const auto outlet = show_outlet(services.database, slug_of_request(request), services.now());
    return outlet ? versioned(answer(json_of(*outlet, services.now()), false), outlet->version)
                  : http::refused(request, outlet.error());
}

http::Response post_outlet(Services& services, const http::Request& request) {
    return http::with_body(
        request,
        [](Fields& fields) {
            WantedOutlet wanted;
            wanted.agency = fields.required_text("agency", 80);
            wanted.slug = fields.text("slug", 80);
            wanted.code = fields.text("code", 8);
            wanted.facts = facts_of(read_outlet(fields));
            return wanted;
        },
        [&](const WantedOutlet& wanted) {
            const auto outlet = create_outlet(services.database, doer_of(services, request), wanted);
            auto response = outlet_answer(services, request, 201, outlet);
            if (outlet) {
                response.headers.emplace_back("Location", "/api/v1/outlets/" + outlet->slug);
            }
            return response;
        });
}

http::Response patch_outlet(Services& services, const http::Request& request) {
    const auto version = http::read_if_match(request);
    if (!version) {
        return http::refused(request, version.error());
    }
    return http::with_body(request, read_outlet, [&](const OutletPatch& patch) {
        return outlet_answer(
            services, request, 200,
            change_outlet(services.database, doer_of(services, request), slug_of_request(request), patch, *version));
    });
}

http::UploadRule outlet_photo_upload() {
    return {"photo", {"alt"}, max_photo_bytes};
}

Result<void> may_post_outlet_photo(Services& services, const http::Request& request) {
    return may_change_outlet(services.database, doer_of(services, request), slug_of_request(request));
}

http::Response post_outlet_photo(Services& services, const http::Request& request) {
    auto stored = store_photo(services, request.upload.file);
    if (!stored) {
        return http::refused(request, stored.error());
    }
    const auto alt = request.upload.fields.find("alt");
    stored->alt = alt == request.upload.fields.end() ? "" : tidy_line(alt->second);
    if (length(stored->alt) > max_alt_length) {
        return http::refused(
            request, Error{ErrorKind::invalid, "outlet.invalid", "", {{"alt", "too_long", "Use at most 300 characters."}}});
    }
    return outlet_answer(services, request, 201,
                         set_outlet_photo(services.database, doer_of(services, request), slug_of_request(request), *stored));
}

http::Response delete_outlet_photo(Services& services, const http::Request& request) {
    const auto outlet = set_outlet_photo(services.database, doer_of(services, request), slug_of_request(request), std::nullopt);
    return outlet ? http::nothing_more() : http::refused(request, outlet.error());
}

http::Response get_outlet_qris(Services& services, const http::Request& request) {
    const auto text = show_qris(services.database, doer_of(services, request), slug_of_request(request));
    return text ? http::own(200, {{"text", *text}}) : http::refused(request, text.error());
}

http::Response put_outlet_qris(Services& services, const http::Request& request) {
    return http::with_body(
        request,
        [](Fields& fields) {
            if (!fields.has("text")) {
                fields.refuse("text", "required", "Send the text of the QRIS, or an empty one to take it away.");
            }
            return fields.text("text", 1000);
        },
        [&](const std::string& wanted) {
            const auto text = set_qris(services.database, doer_of(services, request), slug_of_request(request), wanted);
            return text ? http::own(200, {{"text", *text}}) : http::refused(request, text.error());
        });
}

http::Response get_outlet_staff(Services& services, const http::Request& request) {
    const auto staff = show_staff(services.database, doer_of(services, request), slug_of_request(request));
    if (!staff) {
        return http::refused(request, staff.error());
    }
    Json items = Json::array();
    for (const auto& member : *staff) {
        items.push_back(json_of(member));
    }
    return http::own_list(std::move(items));
}

http::Response delete_outlet_staff(Services& services, const http::Request& request) {
    const auto done = remove_staff(services.database, doer_of(services, request), slug_of_request(request),
                                   AccountId{std::string(request.parameter("account"))});
    return done ? http::nothing_more() : http::refused(request, done.error());
}

}  // namespace etalase::server
