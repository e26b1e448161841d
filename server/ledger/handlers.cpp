#include "server/ledger/handlers.hpp"

#include "server/catalogue/json.hpp"
#include "server/exports/accept.hpp"
#include "server/http/answers.hpp"
#include "server/identity/doer.hpp"
#include "server/ledger/operations.hpp"
#include "server/pages/words.hpp"
#include "server/paging.hpp"

#include <fmt/format.h>

namespace etalase::server {

namespace {

std::string slug_of(const http::Request& request) {
    return std::string(request.parameter("slug"));
}

std::string account_words(const http::Request& request, ledger::Kind kind) {
    return word(request.language, "ledger_account_" + std::string(name_of(kind)));
}
std::string event_words(const http::Request& request, const std::string& event) {
    return word(request.language, "ledger_event_" + event);
}
Column column(const http::Request& request, const char* name, CellForm form) {
    return {name, word(request.language, std::string("ledger_") + name), form};
}

/// ?name=YYYY-MM-DD; nothing where it is not sent.
std::optional<LocalDate> day_of(const http::Request& request, const char* name, Error& error) {
    const auto text = request.query_value(name);
    const auto day = parse_local_date(text);
    if (!text.empty() && !day) {
        error.fields.push_back({name, "unknown_value", "Use a day as in 2026-11-22."});
    }
    return day;
}

Cell debit_of(Rupiah amount) {
    return amount.amount > 0 ? Cell(amount.amount) : Cell();
}
Cell credit_of(Rupiah amount) {
    return amount.amount < 0 ? Cell(-amount.amount) : Cell();
}

Json json_of(const http::Request& request, const TrialBalance& trial) {
    Json items = Json::array();
    for (const auto& [account, owner, amount] : trial.accounts) {
        items.push_back({{"account", account.key()},
                         {"kind", name_of(account.kind)},
                         {"nature", name_of(nature_of(account.kind))},
                         {"label", account_words(request, account.kind)},
                         {"owner", owner},
                         {"debit", std::max<std::int64_t>(0, amount.amount)},
                         {"credit", std::max<std::int64_t>(0, -amount.amount)}});
    }
    return {{"agency", trial.agency},
            {"until", trial.until ? Json(format_local_date(*trial.until)) : Json(nullptr)},
            {"items", std::move(items)},
            {"debits", trial.debits.amount},
            {"credits", trial.credits.amount}};
}

Table table_of(const http::Request& request, const TrialBalance& trial) {
    Table table;
    table.title = word(request.language, "ledger_trial_balance");
    table.columns = {column(request, "label", CellForm::text), column(request, "owner", CellForm::text),
                     column(request, "debit", CellForm::rupiah), column(request, "credit", CellForm::rupiah)};
    table.each_row = [&](const std::function<void(const Row&)>& take) {
        for (const auto& one : trial.accounts) {
            take({account_words(request, one.account.kind), one.owner, debit_of(one.amount), credit_of(one.amount)});
        }
    };
    table.sums = {word(request.language, "ledger_sum"), Cell(), trial.debits.amount, trial.credits.amount};
    return table;
}

Table table_of(const http::Request& request, const Journal& journal) {
    Table table;
    table.title = account_words(request, journal.account.kind);
    table.columns = {column(request, "day", CellForm::text), column(request, "event", CellForm::text),
                     column(request, "by", CellForm::text), column(request, "debit", CellForm::rupiah),
                     column(request, "credit", CellForm::rupiah)};
    table.each_row = [&](const std::function<void(const Row&)>& take) {
        for (const auto& line : journal.lines) {
            take({format_local_date(line.day), event_words(request, line.event), line.by, debit_of(line.amount),
                  credit_of(line.amount)});
        }
    };
    return table;
}

Json json_of(const http::Request& request, const storage::JournalLine& line) {
    return {{"entry", line.entry},
            {"event", line.event},
            {"label", event_words(request, line.event)},
            {"document_id", line.cause},
            {"day", format_local_date(line.day)},
            {"at", format_rfc3339(line.at)},
            {"by", line.by},
            {"debit", std::max<std::int64_t>(0, line.amount.amount)},
            {"credit", std::max<std::int64_t>(0, -line.amount.amount)}};
}

http::Response varied(http::Response response) {
    response.vary = "Accept, Accept-Language, Cookie, Authorization";
    return response;
}

}  // namespace

http::Response get_trial_balance(Services& services, const http::Request& request) {
    Error error{ErrorKind::invalid, "query.invalid", "", {}};
    const auto until = day_of(request, "until", error);
    if (!error.fields.empty()) {
        return http::refused(request, error);
    }
    const auto trial = show_trial_balance(services.database, doer_of(services, request).actor, slug_of(request), until);
    if (!trial) {
        return http::refused(request, trial.error());
    }
    const auto form = accepted_form(request.header("Accept"));
    return varied(form == FileForm::json
                      ? http::own(200, json_of(request, *trial))
                      : file_answer(table_of(request, *trial), form, fmt::format("neraca-saldo-{}", trial->agency)));
}

http::Response get_journal(Services& services, const http::Request& request) {
    Error error{ErrorKind::invalid, "query.invalid", "", {}};
    storage::JournalQuery query;
    query.from = day_of(request, "from", error);
    query.until = day_of(request, "until", error);
    const auto account = request.query_value("account");
    if (account.empty()) {
        error.fields.push_back({"account", "required", "Name an account as the trial balance does."});
    }
    if (!error.fields.empty()) {
        return http::refused(request, error);
    }
    const auto paging = read_paging(request, fmt::format("journal {} {} {} {}", slug_of(request), account,
                                                         request.query_value("from"), request.query_value("until")));
    if (!paging) {
        return http::refused(request, paging.error());
    }
    const auto form = accepted_form(request.header("Accept"));
    query.limit = form == FileForm::json ? paging->limit : 0;  // a file has all of them
    query.before = paging->last;
    const auto journal = show_journal(services.database, doer_of(services, request).actor, slug_of(request), account, query);
    if (!journal) {
        return http::refused(request, journal.error());
    }
    if (form != FileForm::json) {
        return varied(file_answer(table_of(request, *journal), form,
                                  fmt::format("jurnal-{}-{}", journal->agency, name_of(journal->account.kind))));
    }
    Json items = Json::array();
    for (const auto& line : journal->lines) {
        items.push_back(json_of(request, line));
    }
    return varied(page_answer(request, *paging, std::move(items), journal->more,
                              journal->lines.empty() ? "" : journal->lines.back().entry));
}

}  // namespace etalase::server
