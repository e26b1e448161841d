#include "server/reports/handlers.hpp"

#include "server/exports/accept.hpp"
#include "server/http/answers.hpp"
#include "server/reports/json.hpp"
#include "server/reports/tables.hpp"
#include "server/reports/words.hpp"

#include <fmt/format.h>

namespace etalase::server {

using reports::By;

namespace {

std::string slug_of(const http::Request& request) {
    return std::string(request.parameter("slug"));
}

constexpr const char* bys = "day, week, month, product, variant, outlet, category, payment";

/// ?from=&to=&by=, each of which may be missing. A group's own report is of one group. Errors: query.invalid with every wrong one.
Result<WantedReport> read_wanted(const http::Request& request, bool of_one_group) {
    WantedReport wanted;
    Error error{ErrorKind::invalid, "query.invalid", "", {}};
    const auto day = [&](const char* name) {
        const auto text = request.query_value(name);
        const auto read = parse_local_date(text);
        if (!text.empty() && !read) {
            error.fields.push_back({name, "unknown_value", "Use a day as in 2026-11-22."});
        }
        return read;
    };
    wanted.from = day("from");
    wanted.to = day("to");
    if (const auto text = request.query_value("by"); !text.empty()) {
        const auto by = reports::by_named(text);
        if (!by || (of_one_group && *by == By::group)) {
            error.fields.push_back({"by", "unknown_value", fmt::format("Use one of: {}{}.", bys, of_one_group ? "" : ", group")});
        }
        wanted.by = by.value_or(By::day);
    }
    wanted.english = request.language == http::Language::english;
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return wanted;
}

/// `name`: of the file, where it is one.
template <class Report>
http::Response answer_of(const http::Request& request, const Report& report, const std::string& name) {
    const auto form = accepted_form(request.header("Accept"));
    auto response =
        form == FileForm::json ? http::own(200, json_of(report)) : file_answer(table_of(report, request.language), form, name);
    response.vary = "Accept, Accept-Language, Cookie, Authorization";
    return response;
}

using Operation = Result<SalesReport> (*)(storage::Database&, const Doer&, const std::string&, const WantedReport&);

http::Response sales_report(Services& services, const http::Request& request, Operation operation, bool of_one_group) {
    const auto wanted = read_wanted(request, of_one_group);
    if (!wanted) {
        return http::refused(request, wanted.error());
    }
    const auto report = operation(services.database, doer_of(services, request), slug_of(request), *wanted);
    if (!report) {
        return http::refused(request, report.error());
    }
    const auto name =
        fmt::format("{}-{}-{}-{}-{}", request.language == http::Language::english ? "sales" : "penjualan", slug_of(request),
                    format_local_date(report->period.from), format_local_date(report->period.to), reports::name_of(report->by));
    return answer_of(request, in_words(*report, request.language), name);
}

}  // namespace

http::Response get_group_sales_report(Services& services, const http::Request& request) {
    return sales_report(services, request, report_sales_of_group, true);
}

http::Response get_agency_sales_report(Services& services, const http::Request& request) {
    return sales_report(services, request, report_sales_of_agency, false);
}

http::Response get_outlet_sales_report(Services& services, const http::Request& request) {
    return sales_report(services, request, report_sales_of_outlet, false);
}

http::Response get_group_stock_report(Services& services, const http::Request& request) {
    const auto stock = report_stock_of_group(services.database, doer_of(services, request), slug_of(request));
    if (!stock) {
        return http::refused(request, stock.error());
    }
    const bool english = request.language == http::Language::english;
    return answer_of(request, *stock,
                     fmt::format("{}-{}-{}", english ? "stock" : "stok", slug_of(request), format_local_date(stock->day)));
}

}  // namespace etalase::server
