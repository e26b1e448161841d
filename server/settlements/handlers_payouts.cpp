#include "domain/shared/text.hpp"
#include "server/catalogue/answers.hpp"
#include "server/http/answers.hpp"
#include "server/http/with_body.hpp"
#include "server/media/darkroom.hpp"
#include "server/media/evidence_answers.hpp"
#include "server/settlements/handlers.hpp"
#include "server/settlements/json.hpp"

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::int64_t max_amount = 1'000'000'000'000'000;
constexpr std::size_t max_words = 1000;
constexpr std::size_t max_reference = 100;

PayoutId id_of(const http::Request& request) {
    return PayoutId{std::string(request.parameter("id"))};
}

http::Response answer(const http::Request& request, int status, const Result<SeenPayout>& seen) {
    return seen ? http::own(status, json_of(*seen)) : http::refused(request, seen.error());
}

struct WantedPayout {
    SettlementId settlement;
    Rupiah amount;
    settlements::Way way = settlements::Way::transfer;
};
WantedPayout read_payout(Fields& fields) {
    WantedPayout wanted;
    wanted.settlement = SettlementId{fields.required_text("settlement_id", 36)};
    const auto amount = fields.whole("amount", 1, max_amount);
    if (!fields.has("amount")) {
        fields.refuse("amount", "required", "Send an amount in whole rupiah.");
    }
    wanted.amount = Rupiah{amount.value_or(0)};
    if (fields.has("way")) {
        wanted.way = settlements::way_named(fields.one_of("way", {"transfer", "cash", "other"})).value_or(wanted.way);
    }
    return wanted;
}

}  // namespace

http::Response get_payout(Services& services, const http::Request& request) {
    return answer(request, 200, show_payout(services.database, doer_of(services, request).actor, id_of(request)));
}

http::Response post_payout(Services& services, const http::Request& request) {
    return http::with_body(request, read_payout, [&](const WantedPayout& wanted) {
        const auto seen =
            initiate_payout(services.database, doer_of(services, request), wanted.settlement, wanted.amount, wanted.way);
        auto response = answer(request, 201, seen);
        if (seen) {
            response.headers.emplace_back("Location", "/api/v1/payouts/" + seen->id.text);
        }
        return response;
    });
}

http::Response post_payout_send(Services& services, const http::Request& request) {
    const auto reference = [](Fields& fields) { return tidy_line(fields.text("reference", max_reference)); };
    return http::with_body(request, reference, [&](const std::string& said) {
        return answer(request, 200, send_payout(services.database, doer_of(services, request), id_of(request), said));
    });
}

http::Response post_payout_confirm(Services& services, const http::Request& request) {
    return http::with_body(request, http::read_nothing, [&](bool) {
        return answer(request, 200, confirm_payout(services.database, doer_of(services, request), id_of(request)));
    });
}

http::Response post_payout_fail(Services& services, const http::Request& request) {
    const auto reason = [](Fields& fields) { return tidy_line(fields.required_text("reason", max_words)); };
    return http::with_body(request, reason, [&](const std::string& said) {
        return answer(request, 200, fail_payout(services.database, doer_of(services, request), id_of(request), said));
    });
}

http::Response get_payout_slip(Services& services, const http::Request& request) {
    const auto slip = find_slip(services.database, doer_of(services, request).actor, id_of(request));
    return slip ? evidence_answer(services, request, *slip, "bukti-" + id_of(request).text)
                : http::refused(request, slip.error());
}

Result<void> may_post_payout_slip(Services& services, const http::Request& request) {
    return may_show_slip(services.database, doer_of(services, request), id_of(request));
}

http::Response post_payout_slip(Services& services, const http::Request& request) {
    const auto stored = store_evidence(services, request.upload.file);
    return stored ? answer(request, 200, put_slip(services.database, doer_of(services, request), id_of(request), *stored))
                  : http::refused(request, stored.error());
}

http::Response replay_payout(Services& services, const http::Request& request, const std::string& subject) {
    return answer(request, request.parameters.empty() ? 201 : 200,
                  show_payout(services.database, doer_of(services, request).actor, PayoutId{subject}));
}

}  // namespace etalase::server
