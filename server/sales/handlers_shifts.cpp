#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/http/answers.hpp"
#include "server/http/fields.hpp"
#include "server/http/with_body.hpp"
#include "server/media/darkroom.hpp"
#include "server/media/evidence_answers.hpp"
#include "server/paging.hpp"
#include "server/sales/handlers.hpp"
#include "server/sales/json.hpp"
#include "server/sales/sale_fields.hpp"

#include <fmt/format.h>

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_note = 1000;
constexpr std::size_t max_reference = 100;
constexpr std::int64_t max_cash = 1'000'000'000'000;

std::string slug_of(const http::Request& request) {
    return std::string(request.parameter("slug"));
}
ShiftId id_of(const http::Request& request) {
    return ShiftId{std::string(request.parameter("id"))};
}

http::Response shift_answer(const http::Request& request, int status, const Result<SeenShift>& seen) {
    return seen ? http::own(status, json_of(*seen)) : http::refused(request, seen.error());
}

Rupiah required_cash(Fields& fields, const char* name) {
    const auto amount = fields.whole(name, 0, max_cash);
    if (!fields.has(name)) {
        fields.refuse(name, "required", "Send an amount in whole rupiah.");
    }
    return Rupiah{amount.value_or(0)};
}

WantedShift read_shift(Fields& fields) {
    WantedShift wanted;
    if (fields.has("id")) {
        const auto id = fields.text("id", 36);
        if (!is_uuid(id)) {
            fields.refuse("id", "unknown_value", "Use a UUID in lower case.");
        }
        wanted.id = ShiftId{id};
    }
    wanted.opening_float = required_cash(fields, "opening_float");
    if (fields.has("opened_at")) {
        wanted.opened_at = read_time(fields, "opened_at");
    }
    wanted.made_offline = fields.flag("made_offline").value_or(false);
    return wanted;
}

sales::Closing read_closing(Fields& fields) {
    sales::Closing closing;
    closing.counted = required_cash(fields, "counted");
    closing.kept = Rupiah{fields.whole("kept", 0, max_cash).value_or(0)};
    if (fields.has("reason")) {
        closing.reason = sales::difference_named(fields.one_of("reason", {"wrong_change", "damaged_money", "unknown", "other"}));
    }
    closing.note = tidy_paragraphs(fields.text("note", max_note));
    return closing;
}

struct HandOver {
    AccountId to;
    std::optional<Rupiah> counted;
    std::string note;
};
HandOver read_hand_over(Fields& fields) {
    HandOver wanted;
    wanted.to = AccountId{fields.required_text("to", 36)};
    if (const auto counted = fields.whole("counted", 0, max_cash)) {
        wanted.counted = Rupiah{*counted};
    }
    wanted.note = tidy_paragraphs(fields.text("note", max_note));
    return wanted;
}

}  // namespace

http::Response get_till(Services& services, const http::Request& request) {
    const auto till = show_till(services.database, doer_of(services, request), slug_of(request));
    if (!till) {
        return http::refused(request, till.error());
    }
    auto response = http::own(200, json_of(*till, request.language == http::Language::english));
    response.vary = "Accept-Language, Cookie, Authorization";
    return response;
}

http::Response get_outlet_today(Services& services, const http::Request& request) {
    const auto day = read_day(request);
    if (!day) {
        return http::refused(request, day.error());
    }
    const auto seen = show_outlet_day(services.database, doer_of(services, request), slug_of(request), *day);
    return seen ? http::own(200, json_of(*seen)) : http::refused(request, seen.error());
}

http::Response get_group_today(Services& services, const http::Request& request) {
    const auto day = read_day(request);
    if (!day) {
        return http::refused(request, day.error());
    }
    const auto seen = show_group_day(services.database, doer_of(services, request), slug_of(request), *day);
    return seen ? http::own(200, json_of(*seen)) : http::refused(request, seen.error());
}

http::Response get_shifts(Services& services, const http::Request& request) {
    storage::ShiftQuery query;
    query.state = request.query_value("state");
    if (!query.state.empty() && !sales::shift_state_named(query.state)) {
        return http::refused(
            request, Error{ErrorKind::invalid, "query.invalid", "", {{"state", "unknown_value", "There is no such state."}}});
    }
    const auto paging = read_paging(request, fmt::format("shifts {} {}", slug_of(request), query.state));
    if (!paging) {
        return http::refused(request, paging.error());
    }
    query.limit = paging->limit;
    query.before = paging->last;
    const auto page = list_seen_shifts(services.database, doer_of(services, request).actor, slug_of(request), query);
    if (!page) {
        return http::refused(request, page.error());
    }
    Json items = Json::array();
    for (const auto& shift : page->items) {
        items.push_back(json_of(shift));
    }
    return page_answer(request, *paging, std::move(items), page->more, page->items.empty() ? "" : page->items.back().id.text);
}

http::Response get_shift(Services& services, const http::Request& request) {
    return shift_answer(request, 200, show_shift(services.database, doer_of(services, request).actor, id_of(request)));
}

http::Response post_shift(Services& services, const http::Request& request) {
    const auto wanted = http::body_of(request, read_shift);
    if (!wanted) {
        return http::refused(request, wanted.error());
    }
    const auto seen = open_shift(services.database, doer_of(services, request), slug_of(request), *wanted);
    auto response = shift_answer(request, 201, seen);
    if (seen) {
        response.headers.emplace_back("Location", "/api/v1/shifts/" + seen->id.text);
    }
    return response;
}

http::Response post_shift_hand_over(Services& services, const http::Request& request) {
    const auto wanted = http::body_of(request, read_hand_over);
    return wanted ? shift_answer(request, 200,
                                 hand_over_shift(services.database, doer_of(services, request), id_of(request), wanted->to,
                                                 wanted->counted, wanted->note))
                  : http::refused(request, wanted.error());
}

http::Response post_shift_close(Services& services, const http::Request& request) {
    const auto closing = http::body_of(request, read_closing);
    return closing
               ? shift_answer(request, 200, close_shift(services.database, doer_of(services, request), id_of(request), *closing))
               : http::refused(request, closing.error());
}

http::Response post_shift_deposit(Services& services, const http::Request& request) {
    const auto wanted = http::body_of(request, [](Fields& fields) {
        const auto amount = required_cash(fields, "amount");
        return std::pair{amount, tidy_line(fields.text("reference", max_reference))};
    });
    return wanted ? shift_answer(request, 200,
                                 deposit_shift(services.database, doer_of(services, request), id_of(request), wanted->first,
                                               wanted->second))
                  : http::refused(request, wanted.error());
}

http::Response get_shift_evidence(Services& services, const http::Request& request) {
    const auto slip = find_evidence(services.database, doer_of(services, request).actor, id_of(request));
    return slip ? evidence_answer(services, request, *slip, "setoran-" + id_of(request).text)
                : http::refused(request, slip.error());
}

Result<void> may_post_shift_evidence(Services& services, const http::Request& request) {
    return may_show_evidence(services.database, doer_of(services, request), id_of(request));
}

http::Response post_shift_evidence(Services& services, const http::Request& request) {
    const auto stored = store_evidence(services, request.upload.file);
    return stored
               ? shift_answer(request, 200, put_evidence(services.database, doer_of(services, request), id_of(request), *stored))
               : http::refused(request, stored.error());
}

http::Response replay_shift(Services& services, const http::Request& request, const std::string& subject) {
    return shift_answer(request, request.parameters.size() == 1 && request.path.ends_with("/shifts") ? 201 : 200,
                        show_shift(services.database, doer_of(services, request).actor, ShiftId{subject}));
}

}  // namespace etalase::server
