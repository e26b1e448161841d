#include "server/agreements/handlers.hpp"

#include "domain/shared/text.hpp"
#include "server/agreements/json.hpp"
#include "server/catalogue/answers.hpp"
#include "server/catalogue/query.hpp"
#include "server/http/answers.hpp"
#include "server/http/cursor.hpp"
#include "server/http/fields.hpp"
#include "server/http/with_body.hpp"

#include <fmt/format.h>

namespace etalase::server {

using agreements::Action;
using http::Fields;

namespace {

constexpr std::size_t max_reason = 1000;

AgreementId id_of(const http::Request& request) {
    return AgreementId{std::string(request.parameter("id"))};
}

http::Response agreement_answer(const http::Request& request, int status, const Result<SeenAgreement>& seen) {
    return seen ? work_answer(status, json_of(*seen), seen->agreement.version) : http::refused(request, seen.error());
}

agreements::Terms read_terms(Fields& fields) {
    agreements::Terms terms;
    const auto number = [&](const char* name, std::int64_t usual) {
        return fields.whole(name, INT32_MIN, INT32_MAX).value_or(usual);  // the domain says what each may be
    };
    if (fields.has("basis")) {
        terms.basis = agreements::basis_named(fields.one_of("basis", {"commission", "net_price"})).value_or(terms.basis);
    }
    terms.commission_bp = number("commission_bp", 0);
    if (fields.has("settlement")) {
        terms.settlement = agreements::settlement_named(fields.one_of("settlement", {"weekly", "monthly", "on_request"}))
                               .value_or(terms.settlement);
    }
    terms.pay_within_days = number("pay_within_days", terms.pay_within_days);
    if (fields.has("cash_holder")) {
        terms.cash_holder = agreements::side_named(fields.one_of("cash_holder", {"agency", "group"})).value_or(terms.cash_holder);
    }
    terms.lost_agency_percent = number("lost_agency_percent", terms.lost_agency_percent);
    terms.damaged_agency_percent = number("damaged_agency_percent", terms.damaged_agency_percent);
    terms.defect_agency_percent = number("defect_agency_percent", terms.defect_agency_percent);
    terms.discount_agency_percent = number("discount_agency_percent", terms.discount_agency_percent);
    terms.pull_days_before_expiry = number("pull_days_before_expiry", terms.pull_days_before_expiry);
    terms.price_notice_days = number("price_notice_days", terms.price_notice_days);
    terms.end_notice_days = number("end_notice_days", terms.end_notice_days);
    return terms;
}

AgreementPatch read_patch(Fields& fields) {
    AgreementPatch patch;
    if (auto terms = fields.object("terms")) {
        patch.terms = read_terms(*terms);
    }
    if (fields.has("reason")) {
        patch.reason = tidy_paragraphs(fields.text("reason", max_reason));
    }
    return patch;
}

http::Response moved(Services& services, const http::Request& request, Action action) {
    const bool asks = action == Action::suspend || action == Action::end;
    return http::with_body(
        request,
        [&](Fields& fields) {
            return tidy_paragraphs(asks ? fields.required_text("reason", max_reason) : fields.text("reason", max_reason));
        },
        [&](const std::string& reason) {
            return agreement_answer(
                request, 200, move_agreement(services.database, doer_of(services, request), id_of(request), action, reason));
        });
}

struct ListRequest {
    AgreementFilter filter;
    std::string fingerprint;
};

Result<ListRequest> read_list(const http::Request& request) {
    ListRequest read;
    auto& filter = read.filter;
    Error error{ErrorKind::invalid, "query.invalid", "", {}};
    filter.group = request.query_value("group");
    filter.agency = request.query_value("agency");
    filter.state = request.query_value("state");
    filter.words = search_words(request.query_value("q"));
    if (auto wrong = wrong_words(request.query_value("q"))) {
        error.fields.push_back(*std::move(wrong));
    }
    if (!filter.state.empty() && !agreements::state_named(filter.state)) {
        error.fields.push_back({"state", "unknown_value", "There is no such state."});
    }
    if (const auto text = request.query_value("limit"); !text.empty()) {
        const auto limit = read_page_limit(text, 100);
        filter.limit = limit.value_or(filter.limit);
        if (!limit) {
            error.fields.push_back({"limit", "out_of_range", "Use a whole number from 1 to 100."});
        }
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    read.fingerprint =
        fmt::format("agreements {} {} {} {}", filter.group, filter.agency, filter.state, fmt::join(filter.words, " "));
    if (const auto cursor = request.query_value("cursor"); !cursor.empty()) {
        TRY_ASSIGN(const auto after, http::read_cursor(cursor, read.fingerprint));
        filter.before = after.id;
    }
    return read;
}

}  // namespace

http::Response get_agreements(Services& services, const http::Request& request) {
    const auto read = read_list(request);
    if (!read) {
        return http::refused(request, read.error());
    }
    const auto page = list_seen_agreements(services.database, *request.actor, read->filter);
    Json items = Json::array();
    for (const auto& seen : page.items) {
        items.push_back(json_of(seen));
    }
    const auto next =
        page.more ? std::optional(http::write_cursor({0, "", page.items.back().id.text}, read->fingerprint)) : std::nullopt;
    auto response = list_answer(request, std::move(items), next);
    response.cache_control = "private, no-cache";
    response.vary = "Cookie, Authorization";
    return response;
}

http::Response get_agreement(Services& services, const http::Request& request) {
    return agreement_answer(request, 200, show_agreement(services.database, *request.actor, id_of(request)));
}

http::Response get_agreement_versions(Services& services, const http::Request& request) {
    const auto versions = show_versions(services.database, *request.actor, id_of(request));
    if (!versions) {
        return http::refused(request, versions.error());
    }
    Json items = Json::array();
    for (const auto& version : versions->versions) {
        items.push_back(json_of(version, versions->seen));
    }
    return http::own_list(std::move(items));
}

http::Response post_agreement(Services& services, const http::Request& request) {
    struct Wanted {
        std::string group, agency;
        AgreementPatch patch;
    };
    return http::with_body(
        request,
        [](Fields& fields) {
            Wanted wanted{fields.required_text("group", 80), fields.required_text("agency", 80), read_patch(fields)};
            if (!wanted.patch.terms) {
                fields.refuse("terms", "required", "Say on which terms.");
            }
            return wanted;
        },
        [&](const Wanted& wanted) {
            const auto seen = draft_agreement(services.database, doer_of(services, request), wanted.group, wanted.agency,
                                              *wanted.patch.terms, wanted.patch.reason.value_or(""));
            auto response = agreement_answer(request, 201, seen);
            if (seen) {
                response.headers.emplace_back("Location", "/api/v1/agreements/" + seen->id.text);
            }
            return response;
        });
}

http::Response patch_agreement(Services& services, const http::Request& request) {
    const auto version = http::read_if_match(request);
    if (!version) {
        return http::refused(request, version.error());
    }
    return http::with_body(request, read_patch, [&](const AgreementPatch& patch) {
        return agreement_answer(request, 200,
                                edit_agreement(services.database, doer_of(services, request), id_of(request), patch, *version));
    });
}

http::Response post_agreement_propose(Services& services, const http::Request& request) {
    return http::with_body(request, read_patch, [&](const AgreementPatch& patch) {
        return agreement_answer(request, 200,
                                propose_agreement(services.database, doer_of(services, request), id_of(request), patch));
    });
}

http::Response post_agreement_approve(Services& services, const http::Request& request) {
    return http::with_body(
        request,
        [](Fields& fields) {
            const auto number = fields.whole("number", 1, 1'000'000);
            if (!number) {
                fields.refuse("number", "required", "Say which version is approved.");
            }
            return number.value_or(0);
        },
        [&](std::int64_t number) {
            return agreement_answer(request, 200,
                                    approve_agreement(services.database, doer_of(services, request), id_of(request), number));
        });
}

http::Response post_agreement_suspend(Services& services, const http::Request& request) {
    return moved(services, request, Action::suspend);
}
http::Response post_agreement_resume(Services& services, const http::Request& request) {
    return moved(services, request, Action::resume);
}
http::Response post_agreement_end(Services& services, const http::Request& request) {
    return moved(services, request, Action::end);
}
http::Response post_agreement_close(Services& services, const http::Request& request) {
    return moved(services, request, Action::close);
}

http::Response get_group_signing(Services& services, const http::Request& request) {
    const auto signing = show_signing(services.database, *request.actor, std::string(request.parameter("slug")));
    return signing ? http::own(200, json_of(*signing)) : http::refused(request, signing.error());
}

http::Response put_group_signing(Services& services, const http::Request& request) {
    return http::with_body(
        request,
        [](Fields& fields) {
            const auto signatures = fields.whole("signatures", 1, 2);
            if (!fields.has("signatures")) {
                fields.refuse("signatures", "required", "Say 1 or 2.");
            }
            return signatures.value_or(1);
        },
        [&](std::int64_t signatures) {
            const auto signing =
                set_signing(services.database, doer_of(services, request), std::string(request.parameter("slug")), signatures);
            return signing ? http::own(200, json_of(*signing)) : http::refused(request, signing.error());
        });
}

http::Response replay_agreement(Services& services, const http::Request& request, const std::string& subject) {
    return agreement_answer(request, request.parameters.empty() ? 201 : 200,
                            show_agreement(services.database, *request.actor, AgreementId{subject}));
}

}  // namespace etalase::server
