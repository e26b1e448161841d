#include "server/settlements/handlers.hpp"

#include "domain/shared/text.hpp"
#include "server/exports/accept.hpp"
#include "server/http/answers.hpp"
#include "server/http/fields.hpp"
#include "server/http/with_body.hpp"
#include "server/paging.hpp"
#include "server/settlements/json.hpp"
#include "server/settlements/statement.hpp"

#include <fmt/format.h>

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_words = 1000;
constexpr std::size_t max_lines = 1000;

SettlementId id_of(const http::Request& request) {
    return SettlementId{std::string(request.parameter("id"))};
}

http::Response answer(const http::Request& request, int status, const Result<SeenSettlement>& seen) {
    if (!seen) {
        return http::refused(request, seen.error());
    }
    auto response = http::own(status, json_of(*seen));
    response.version = seen->settlement.version;
    return response;
}

/// Reads the body by `read`, and answers with what `decide` makes of it and of the version that was read before.
template <class Read, class Decide>
http::Response decided(const http::Request& request, const Read& read, const Decide& decide) {
    const auto version = http::read_if_match(request);
    if (!version) {
        return http::refused(request, version.error());
    }
    return http::with_body(request, read, [&](const auto& said) { return answer(request, 200, decide(said, *version)); });
}

WantedSettlement read_settlement(Fields& fields) {
    WantedSettlement wanted;
    wanted.agreement = AgreementId{fields.required_text("agreement_id", 36)};
    if (fields.has("until")) {
        wanted.until = parse_local_date(fields.text("until", 10));
        if (!wanted.until) {
            fields.refuse("until", "unreadable", "Send a day as YYYY-MM-DD.");
        }
    }
    wanted.note = tidy_paragraphs(fields.text("note", max_words));
    return wanted;
}

std::vector<Answer> read_answers(Fields& fields) {
    std::vector<Answer> answers;
    for (auto& each : fields.objects("answers", max_lines)) {
        Answer one;
        one.due = each.required_text("line_id", 36);
        const auto keep = each.flag("keep");
        if (!keep) {
            each.refuse("keep", "required", "Say whether the line stays.");
        }
        one.keep = keep.value_or(false);
        one.words = tidy_line(each.text("answer", max_words));
        if (one.keep && one.words.empty()) {
            each.refuse("answer", "required", "Say why the line stays.");
        }
        answers.push_back(std::move(one));
    }
    return answers;
}

std::vector<Objection> read_objections(Fields& fields) {
    std::vector<Objection> objections;
    for (auto& each : fields.objects("lines", max_lines)) {
        Objection one;
        one.due = each.required_text("line_id", 36);
        one.reason = tidy_line(each.required_text("reason", max_words));
        objections.push_back(std::move(one));
    }
    if (objections.empty()) {
        fields.refuse("lines", "required", "Say which lines are wrong, and why.");
    }
    return objections;
}

}  // namespace

http::Response get_settlements(Services& services, const http::Request& request) {
    SettlementFilter filter;
    filter.group = request.query_value("group");
    filter.agency = request.query_value("agency");
    filter.agreement = request.query_value("agreement");
    filter.state = request.query_value("state");
    if (!filter.state.empty() && !settlements::state_named(filter.state)) {
        return http::refused(
            request, Error{ErrorKind::invalid, "query.invalid", "", {{"state", "unknown_value", "There is no such state."}}});
    }
    const auto paging =
        read_paging(request, fmt::format("settlements {} {} {} {}", filter.group, filter.agency, filter.agreement, filter.state));
    if (!paging) {
        return http::refused(request, paging.error());
    }
    filter.limit = paging->limit;
    filter.before = paging->last;
    const auto page = list_seen_settlements(services.database, doer_of(services, request).actor, filter);
    Json items = Json::array();
    for (const auto& seen : page.items) {
        items.push_back(json_of(seen));
    }
    return page_answer(request, *paging, std::move(items), page.more, page.items.empty() ? "" : page.items.back().id.text);
}

http::Response get_settlement(Services& services, const http::Request& request) {
    return answer(request, 200, show_settlement(services.database, doer_of(services, request).actor, id_of(request)));
}

http::Response get_settlement_lines(Services& services, const http::Request& request) {
    const auto paging = read_paging(request, "settlement lines " + id_of(request).text);
    if (!paging) {
        return http::refused(request, paging.error());
    }
    const auto form = accepted_form(request.header("Accept"));
    const auto limit = form == FileForm::json ? paging->limit : 0;  // a file has all of them
    const auto page = list_seen_lines(services.database, doer_of(services, request).actor, id_of(request), limit, paging->last);
    if (!page) {
        return http::refused(request, page.error());
    }
    if (form != FileForm::json) {
        auto response = file_answer(statement_of(*page, request.language), form,
                                    request.language == http::Language::english ? "settlement" : "perhitungan");
        response.vary = "Accept, Accept-Language, Cookie, Authorization";
        return response;
    }
    Json items = Json::array();
    for (const auto& line : page->items) {
        items.push_back(json_of(line));
    }
    return page_answer(request, *paging, std::move(items), page->more, page->items.empty() ? "" : page->items.back().due);
}

http::Response post_settlement(Services& services, const http::Request& request) {
    return http::with_body(request, read_settlement, [&](const WantedSettlement& wanted) {
        const auto seen = draft_settlement(services.database, doer_of(services, request), wanted);
        auto response = answer(request, 201, seen);
        if (seen) {
            response.headers.emplace_back("Location", "/api/v1/settlements/" + seen->id.text);
        }
        return response;
    });
}

http::Response post_settlement_issue(Services& services, const http::Request& request) {
    return decided(request, read_answers, [&](const std::vector<Answer>& answers, std::int64_t version) {
        return issue_settlement(services.database, doer_of(services, request), id_of(request), version, answers);
    });
}

http::Response post_settlement_dispute(Services& services, const http::Request& request) {
    return decided(request, read_objections, [&](const std::vector<Objection>& objections, std::int64_t version) {
        return dispute_settlement(services.database, doer_of(services, request), id_of(request), version, objections);
    });
}

http::Response post_settlement_approve(Services& services, const http::Request& request) {
    return decided(request, http::read_nothing, [&](bool, std::int64_t version) {
        return approve_settlement(services.database, doer_of(services, request), id_of(request), version);
    });
}

http::Response post_settlement_cancel(Services& services, const http::Request& request) {
    return decided(request, http::read_nothing, [&](bool, std::int64_t version) {
        return cancel_settlement(services.database, doer_of(services, request), id_of(request), version);
    });
}

http::Response replay_settlement(Services& services, const http::Request& request, const std::string& subject) {
    return answer(request, request.parameters.empty() ? 201 : 200,
                  show_settlement(services.database, doer_of(services, request).actor, SettlementId{subject}));
}

}  // namespace etalase::server
