// `etalase import products`: reads a file, shows what will happen row by row, and writes it.
#include "server/application.hpp"
#include "server/catalogue/price_list/sentences.hpp"
#include "server/commands.hpp"
#include "server/ids.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace etalase::server {

namespace {

/// Language of the terminal: Indonesian unless its locale is English.
bool in_english() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0') {
            return std::string_view(value).starts_with("en");
        }
    }
    return false;
}

std::string rows_text(const std::vector<std::size_t>& rows) {
    return rows.size() == 1 ? fmt::format("{}", rows.front()) : fmt::format("{}-{}", rows.front(), rows.back());
}

/// One line that rewrites itself, and only for people: files and pipes get none of it.
void show_progress(const char* what, std::size_t done) {
    if (::isatty(STDERR_FILENO) != 0 && done % 100 == 0) {
        fmt::print(stderr, "\r{} {}...", what, done);
        std::fflush(stderr);
    }
}

void print_plan(const ImportReport& report, bool english) {
    for (const auto& planned : report.products) {
        const char* word = planned.action == ImportAction::create   ? (english ? "new      " : "baru     ")
                           : planned.action == ImportAction::change ? (english ? "changed  " : "berubah  ")
                                                                    : (english ? "unchanged" : "tetap    ");
        fmt::print("{:>9}  {}  {}\n", rows_text(planned.rows), word, planned.product.draft.name);
        for (const auto& change : planned.changes) {
            fmt::print("{:>22} {}: {} -> {}\n", "", change.field, change.before.empty() ? "-" : change.before, change.after);
        }
        for (const auto& note : planned.notes) {
            fmt::print("{:>22} {}\n", "", sentence(note, english));
        }
    }
}

void print_errors(const PriceList& list, bool english) {
    for (const auto& error : list.errors) {
        fmt::print("{:>9}  {}  {}{}{}\n", error.row, english ? "WRONG    " : "SALAH    ",
                   error.column.empty() ? "" : error.column + ": ", sentence(error.code, english),
                   error.value.empty() ? "" : fmt::format(" [{}]", error.value));
    }
}

void print_summary(const PriceList& list, const ImportReport& report, bool english) {
    const auto wrong = list.errors.size();
    fmt::print(fmt::runtime(english ? "{} rows: {} products new, {} changed, {} unchanged; {} errors.\n"
                                    : "{} baris: {} produk baru, {} berubah, {} tetap; {} kesalahan.\n"),
               list.row_count, report.count(ImportAction::create), report.count(ImportAction::change),
               report.count(ImportAction::same), wrong);
    if (!list.ignored_columns.empty()) {
        std::string names;
        for (const auto& name : list.ignored_columns) {
            names += (names.empty() ? "" : ", ") + name;
        }
        fmt::print("{}: {}\n", english ? "Columns that are not used" : "Kolom yang tidak dipakai", names);
    }
}

int refused(const std::string& what) {
    fmt::print(stderr, "etalase: {}\n", what);
    return 1;
}

}  // namespace

int run_import(const Config& config, const ImportCommand& command) {
    const bool english = in_english();
    std::ifstream in(command.file, std::ios::binary);
    if (!in) {
        return refused(fmt::format("cannot read {}", command.file));
    }
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const auto list = read_price_list(bytes, [](std::size_t rows) { show_progress("read", rows); });
    if (!list) {
        return refused(fmt::format("{}: {} {}", command.file, sentence(list.error().code, english), list.error().detail));
    }
    const auto database = open_database(config);
    database->migrate();
    const auto report = import_price_list(*database, command.group, *list, command.options, system_now(), new_uuid,
                                          [](std::size_t done) { show_progress("saved", done); });
    if (!report) {
        return refused(
            fmt::format("there is no group '{}'; the groups are listed at /kelompok. Nothing was changed.", command.group));
    }
    print_plan(*report, english);
    print_errors(*list, english);
    print_summary(*list, *report, english);
    const bool refused_rows = !list->errors.empty() && !command.options.skip_invalid;
    if (command.options.dry_run) {
        fmt::print("{}\n", english ? "This was a trial: nothing was saved." : "Ini percobaan: belum ada yang disimpan.");
    } else if (refused_rows) {
        fmt::print(
            "{}\n",
            english ? "Nothing was saved. Mend the wrong rows, or use --skip-invalid to save the others."
                    : "Belum ada yang disimpan. Perbaiki baris yang salah, atau pakai --skip-invalid untuk menyimpan yang lain.");
    }
    return refused_rows ? 1 : 0;
}

}  // namespace etalase::server
