// `etalase import products`: reads a file, shows what will happen row by row, and writes it.
#include "server/application.hpp"
#include "server/catalogue/price_list/sentences.hpp"
#include "server/commands.hpp"
#include "server/ids.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
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

/// One line that rewrites itself, four times a second at the most, and only for people: files and pipes get none of it.
class Progress {
   public:
    explicit Progress(const char* what) : what_(what) {}
    ~Progress() {
        if (shown_) {
            fmt::print(stderr, "\n");
        }
    }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    void operator()(std::size_t done) {
        const auto now = std::chrono::steady_clock::now();
        if (::isatty(STDERR_FILENO) != 0 && now - last_ > std::chrono::milliseconds(250)) {
            fmt::print(stderr, "\r{} {}...", what_, done);
            std::fflush(stderr);
            last_ = now;
            shown_ = true;
        }
    }

   private:
    const char* what_;
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
    bool shown_ = false;
};

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

void print_errors(const std::vector<ListError>& errors, bool english) {
    for (const auto& error : errors) {
        fmt::print("{:>9}  {}  {}{}{}\n", error.row, english ? "WRONG    " : "SALAH    ",
                   error.column.empty() ? "" : error.column + ": ", sentence(error.code, english),
                   error.value.empty() ? "" : fmt::format(" [{}]", error.value));
    }
}

void print_summary(const PriceList& list, const ImportReport& report, bool english) {
    const auto wrong = list.errors.size() + report.errors.size();
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
    std::error_code ignored;
    std::ifstream in(command.file, std::ios::binary);
    if (!in || std::filesystem::is_directory(command.file, ignored)) {
        return refused(fmt::format("cannot read the file {}", command.file));
    }
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const auto list = [&] {
        Progress progress(english ? "rows read:" : "baris dibaca:");
        return read_price_list(bytes, std::ref(progress));
    }();
    if (!list) {
        const auto& detail = list.error().detail;
        return refused(fmt::format("{}: {}{}", command.file, sentence(list.error().code, english),
                                   detail.empty() ? "" : " [" + detail + "]"));
    }
    const auto database = open_database(config);
    database->migrate();
    // First what will happen, then that it has happened: both by the same plan.
    auto trial = command.options;
    trial.dry_run = true;
    const auto plan = import_price_list(*database, command.group, *list, trial, system_now(), new_uuid);
    if (!plan) {
        return refused(fmt::format("there is no group '{}' in {}. Nothing was changed.", command.group, config.database_url()));
    }
    print_plan(*plan, english);
    print_errors(list->errors, english);
    print_errors(plan->errors, english);
    print_summary(*list, *plan, english);
    const bool wrong = !list->errors.empty() || !plan->errors.empty();
    if (command.options.dry_run) {
        fmt::print("{}\n", english ? "This was a trial: nothing was saved." : "Ini percobaan: belum ada yang disimpan.");
        return wrong && !command.options.skip_invalid ? 1 : 0;
    }
    if (wrong && !command.options.skip_invalid) {
        fmt::print(
            "{}\n",
            english ? "Nothing was saved. Mend the wrong rows, or use --skip-invalid to save the others."
                    : "Belum ada yang disimpan. Perbaiki baris yang salah, atau pakai --skip-invalid untuk menyimpan yang lain.");
        return 1;
    }
    const auto report = [&] {
        Progress progress(english ? "products saved:" : "produk disimpan:");
        return import_price_list(*database, command.group, *list, command.options, system_now(), new_uuid, std::ref(progress));
    }();
    if (!report || !report->written) {
        return refused("somebody changed these products at the same moment. Nothing was saved; start again.");
    }
    fmt::print("{}\n", english ? "Saved." : "Sudah disimpan.");
    return 0;
}

}  // namespace etalase::server
