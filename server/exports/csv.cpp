#include "server/exports/csv.hpp"

#include <csv.h>
#include <fmt/format.h>

namespace etalase::server {

namespace {

void add_text(std::string& out, std::string_view text) {
    const auto safe = without_formula(text);
    if (safe.find_first_of(",\"\r\n") == std::string::npos) {
        out += safe;
        return;
    }
    const auto at = out.size();
    out.resize(at + csv_write(nullptr, 0, safe.data(), safe.size()));
    csv_write(out.data() + at, out.size() - at, safe.data(), safe.size());
}

void add_cell(std::string& out, const Cell& cell, CellForm form) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        add_text(out, *text);
    } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        const auto magnitude = *number < 0 ? 0 - static_cast<std::uint64_t>(*number) : static_cast<std::uint64_t>(*number);
        out += form == CellForm::percent ? fmt::format("{}{}.{:02}", *number < 0 ? "-" : "", magnitude / 100, magnitude % 100)
                                         : std::to_string(*number);
    }
}

}  // namespace

std::string without_formula(std::string_view text) {
    const bool looks_like_one = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    return (looks_like_one ? "'" : "") + std::string(text);
}

std::string csv_of(const Table& table) {
    std::string out;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        out += i == 0 ? "" : ",";
        add_text(out, table.columns[i].name);
    }
    out += "\r\n";
    table.each_row([&](const Row& row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            out += i == 0 ? "" : ",";
            add_cell(out, row.at(i), table.columns[i].form);
        }
        out += "\r\n";
    });
    return out;
}

}  // namespace etalase::server
