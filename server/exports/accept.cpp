#include "server/exports/accept.hpp"

#include "server/exports/csv.hpp"
#include "server/exports/workbook.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace etalase::server {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

std::string_view taken_to(std::string_view& text, char end) {
    const auto at = text.find(end);
    const auto part = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return trimmed(part);
}

/// How much a part of Accept likes a form, and how clearly it names it: 0 where it does not.
int names(std::string_view type, FileForm form) {
    const std::string_view own = form == FileForm::json ? "application/json" : form == FileForm::csv ? "text/csv" : xlsx_type;
    if (type == own) {
        return 2;
    }
    return form == FileForm::json && (type == "*/*" || type == "application/*") ? 1
           : form == FileForm::csv && type == "text/*"                          ? 1
                                                                                : 0;
}

double quality_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto parameter = taken_to(parameters, ';');
        if (parameter.starts_with("q=")) {
            return std::strtod(std::string(parameter.substr(2)).c_str(), nullptr);
        }
    }
    return 1;
}

}  // namespace

FileForm accepted_form(std::string_view accept) {
    auto best = FileForm::json;
    std::pair<double, int> liked{0, 0};
    while (!accept.empty()) {
        auto rest = taken_to(accept, ',');
        const auto type = taken_to(rest, ';');
        const auto quality = quality_of(rest);
        for (const auto form : {FileForm::json, FileForm::csv, FileForm::xlsx}) {
            const std::pair<double, int> this_much{quality, names(type, form)};
            const bool is_json_as_well = form == FileForm::json && this_much == liked;
            if (this_much.second > 0 && quality > 0 && (this_much > liked || is_json_as_well)) {
                best = form;
                liked = this_much;
            }
        }
    }
    return best;
}

http::Response file_answer(const Table& table, FileForm form, const std::string& name) {
    const bool is_csv = form == FileForm::csv;
    http::Response response{200, is_csv ? csv_type : xlsx_type, is_csv ? csv_of(table) : xlsx_of(table), {}, "", "no-store"};
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + (is_csv ? ".csv" : ".xlsx") + "\"");
    return response;
}

}  // namespace etalase::server
