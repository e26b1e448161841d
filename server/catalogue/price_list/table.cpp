#include "server/catalogue/price_list/table.hpp"

#include "domain/shared/text.hpp"
#include "server/catalogue/price_list/price_list.hpp"

#include <csv.h>

#include <algorithm>
#include <array>
#include <new>

namespace etalase::server {
namespace {

constexpr std::size_t max_columns = 1000;     // a sheet that is wider than this is not a price list
constexpr std::size_t max_cells = 4'000'000;  // bounds memory: a file of separators alone holds a cell per byte
constexpr std::size_t bytes_between_reports = 64 * 1024;

/// Gathers what the parser calls out. The callbacks come through C code, so nothing may throw out of them.
class Gatherer {
   public:
    void take_cell(std::string_view text) noexcept {
        row_begun_ = true;
        guarded([&] {
            if (row_.cells.size() < width()) {
                row_.cells.emplace_back(text);
            } else if (!tidy_line(text).empty()) {
                row_.too_long = true;
            }
        });
    }

    /// `terminator` is CR, LF, or -1 at the end of the file.
    void end_row(int terminator) noexcept {
        const bool second_half_of_crlf = !row_begun_ && terminator == CSV_LF && last_terminator_ == CSV_CR;
        last_terminator_ = second_half_of_crlf ? 0 : terminator;
        if (second_half_of_crlf) {
            return;
        }
        ++number_;
        guarded([&] { keep_row(); });
        row_ = {};
        row_begun_ = false;
    }

    void mark_wrong_quote() { row_.wrong_quote = true; }

    std::size_t present_row() const { return number_ + 1; }
    bool out_of_memory() const { return out_of_memory_; }
    std::size_t rows() const { return table_.rows.size(); }
    bool too_many() const { return table_.rows.size() > max_list_rows || cells_ > max_cells; }
    Table taken() { return std::move(table_); }

   private:
    std::size_t width() const { return table_.header.empty() ? max_columns : table_.header.size(); }

    void keep_row() {
        if (std::ranges::all_of(row_.cells, [](const auto& cell) { return tidy_line(cell).empty(); }) && !row_.too_long &&
            !row_.wrong_quote) {
            return;
        }
        if (table_.header.empty()) {
            table_.header = std::move(row_.cells);
            while (tidy_line(table_.header.back()).empty()) {
                table_.header.pop_back();
            }
            std::ranges::transform(table_.header, table_.header.begin(), tidy_line);
            return;
        }
        if (too_many()) {
            return;
        }
        row_.number = number_;
        cells_ += row_.cells.size();
        table_.rows.push_back(std::move(row_));
    }

    template <class Work>
    void guarded(Work work) noexcept {
        try {
            work();
        } catch (const std::bad_alloc&) {
            out_of_memory_ = true;
        }
    }

    Table table_;
    TableRow row_;
    std::size_t number_ = 0;
    std::size_t cells_ = 0;
    int last_terminator_ = 0;
    bool row_begun_ = false;
    bool out_of_memory_ = false;
};

void on_cell(void* text, std::size_t size, void* gatherer) {
    static_cast<Gatherer*>(gatherer)->take_cell({static_cast<const char*>(text), size});
}

void on_row(int terminator, void* gatherer) {
    static_cast<Gatherer*>(gatherer)->end_row(terminator);
}

/// libcsv with its documented options: CSV_REPALL_NL so that blank rows are counted, CSV_STRICT and CSV_STRICT_FINI
/// because without both an unclosed quote swallows the rest of the file in silence.
class Parser {
   public:
    static constexpr unsigned char strict = CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL;

    explicit Parser(char separator) {
        if (csv_init(&parser_, strict) != 0) {
            throw std::bad_alloc();
        }
        csv_set_delim(&parser_, static_cast<unsigned char>(separator));
        csv_set_blk_size(&parser_, 64 * 1024);  // the default of 128 bytes makes long cells slow
    }
    ~Parser() { csv_free(&parser_); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    void feed(std::string_view text, Gatherer& gatherer) {
        while (!text.empty()) {
            text.remove_prefix(csv_parse(&parser_, text.data(), text.size(), on_cell, on_row, &gatherer));
            if (text.empty()) {
                return;
            }
            if (csv_error(&parser_) != CSV_EPARSE) {
                throw std::bad_alloc();
            }
            // Strict mode stops at the byte. A quote inside an unquoted cell (Meja 12" jati) is only a quote; anything
            // after a closing quote makes the row wrong, for nobody can say what was meant. Either way, go on.
            if (parser_.quoted != 0) {
                gatherer.mark_wrong_quote();
            }
            csv_set_opts(&parser_, CSV_REPALL_NL);
            csv_parse(&parser_, text.data(), 1, on_cell, on_row, &gatherer);
            csv_set_opts(&parser_, strict);
            text.remove_prefix(1);
        }
    }

    /// False when a quote was still open.
    bool finish(Gatherer& gatherer) { return csv_fini(&parser_, on_cell, on_row, &gatherer) == 0; }

   private:
    csv_parser parser_{};
};

/// Excel's hint `sep=;` in a line of its own, which it does not show either.
char take_separator_hint(std::string_view& text) {
    if (!text.starts_with("sep=") || text.size() < 6 || (text[5] != '\n' && text[5] != '\r')) {
        return '\0';
    }
    const char separator = text[4];
    if (separator != ',' && separator != ';' && separator != '\t') {
        return '\0';
    }
    text.remove_prefix(text.substr(5).starts_with("\r\n") ? 7 : 6);
    return separator;
}

}  // namespace

char separator_of(std::string_view text) {
    static constexpr std::array separators{',', ';', '\t'};
    std::array<std::size_t, separators.size()> counts{};
    bool quoted = false;
    bool anything = false;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '\n' || c == '\r')) {
            if (anything) {
                break;
            }
        } else if (!quoted) {
            const auto* known = std::ranges::find(separators, c);
            if (known != separators.end()) {
                ++counts[static_cast<std::size_t>(known - separators.begin())];
            }
        }
        // A blank line above the header may still hold the separators of empty cells.
        anything = anything || (c != ',' && c != ';' && c != '\t' && c != ' ' && c != '\n' && c != '\r');
    }
    const auto most = std::ranges::max_element(counts) - counts.begin();
    return separators[static_cast<std::size_t>(most)];
}

Result<Table> parse_table(std::string_view utf8, const std::function<void(std::size_t rows)>& progress) {
    const char hint = take_separator_hint(utf8);
    Gatherer gatherer;
    Parser parser(hint != '\0' ? hint : separator_of(utf8));
    for (std::string_view rest = utf8; !rest.empty();) {
        const std::string_view part = rest.substr(0, bytes_between_reports);
        parser.feed(part, gatherer);
        rest.remove_prefix(part.size());
        if (progress) {
            progress(gatherer.rows());
        }
    }
    if (!parser.finish(gatherer)) {
        return refuse(ErrorKind::invalid, "list.unclosed_quote", std::to_string(gatherer.present_row()));
    }
    if (gatherer.out_of_memory()) {
        throw std::bad_alloc();
    }
    if (gatherer.too_many()) {
        return refuse(ErrorKind::invalid, "list.too_large");
    }
    Table table = gatherer.taken();
    if (table.header.empty() || table.rows.empty()) {
        return refuse(ErrorKind::invalid, "list.empty");
    }
    if (progress) {
        progress(table.rows.size());
    }
    return table;
}

}  // namespace etalase::server
