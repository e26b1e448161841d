#include "server/earnings/handlers.hpp"

#include "server/catalogue/answers.hpp"
#include "server/earnings/json.hpp"
#include "server/http/with_body.hpp"

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_name = 100;
constexpr std::size_t max_number = 40;

std::string slug_in(const http::Request& request) {
    return std::string(request.parameter("slug"));
}

http::Response shown(const SeenBankAccount& account) {
    return work_answer(200, json_of(account), account.version());
}

http::Response answer(const http::Request& request, const Result<SeenBankAccount>& account) {
    return account ? shown(*account) : http::refused(request, account.error());
}

/// What was read before; nothing where no version is named.
Result<std::optional<std::int64_t>> version_of(const http::Request& request) {
    if (request.header("If-Match").empty()) {
        return std::optional<std::int64_t>{};
    }
    const auto version = http::read_if_match(request);
    return version ? Result<std::optional<std::int64_t>>(*version) : tl::unexpected(version.error());
}

Result<std::optional<SeenBankAccount>> changed(Services& services, const http::Request& request,
                                               const std::optional<BankAccount>& wanted) {
    const auto version = version_of(request);
    if (!version) {
        return tl::unexpected(version.error());
    }
    return change_bank_account(services.database, services.keys, doer_of(services, request), slug_in(request),
                               {wanted, *version});
}

BankAccount read_account(Fields& fields) {
    return {fields.required_text("bank", max_name), fields.required_text("number", max_number),
            fields.required_text("holder", max_name)};
}

}  // namespace

http::Response get_bank_account(Services& services, const http::Request& request) {
    return answer(request,
                  show_bank_account(services.database, services.keys, doer_of(services, request).actor, slug_in(request)));
}

http::Response put_bank_account(Services& services, const http::Request& request) {
    return http::with_body(request, read_account, [&](const BankAccount& wanted) {
        const auto account = changed(services, request, wanted);
        return account ? shown(account->value()) : http::refused(request, account.error());
    });
}

http::Response delete_bank_account(Services& services, const http::Request& request) {
    const auto done = changed(services, request, std::nullopt);
    return done ? http::nothing_more() : http::refused(request, done.error());
}

http::Response get_payee_account(Services& services, const http::Request& request) {
    const auto settlement = SettlementId{std::string(request.parameter("id"))};
    return answer(request, show_bank_account_to_payer(services.database, services.keys, doer_of(services, request), settlement));
}

}  // namespace etalase::server
