#include "server/earnings/handlers.hpp"
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

http::Response answer(const http::Request& request, const Result<SeenBankAccount>& account) {
    return account ? http::own(200, json_of(*account)) : http::refused(request, account.error());
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
        const auto account =
            change_bank_account(services.database, services.keys, doer_of(services, request), slug_in(request), wanted);
        return account ? http::own(200, json_of(account->value())) : http::refused(request, account.error());
    });
}

http::Response delete_bank_account(Services& services, const http::Request& request) {
    const auto done =
        change_bank_account(services.database, services.keys, doer_of(services, request), slug_in(request), std::nullopt);
    return done ? http::nothing_more() : http::refused(request, done.error());
}

http::Response get_payee_account(Services& services, const http::Request& request) {
    const auto settlement = SettlementId{std::string(request.parameter("id"))};
    return answer(request, show_bank_account_to_payer(services.database, services.keys, doer_of(services, request), settlement));
}

}  // namespace etalase::server
