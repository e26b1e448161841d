#include "server/exports/workbook.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace etalase::server {

namespace {

/// Where the workbook is written: in memory and without a name, so that nothing stays behind whatever happens.
class Scratch {
   public:
    Scratch() : file_(::memfd_create("etalase-export", MFD_CLOEXEC)) {
        if (file_ < 0) {
            throw std::runtime_error("no room for an export");
        }
    }
    ~Scratch() { ::close(file_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    /// The library writes to names only.
    std::string name() const { return fmt::format("/proc/self/fd/{}", file_); }
    std::string bytes() const {
        std::string all;
        std::array<char, 65536> part{};
        for (off_t at = 0;;) {
            const auto got = ::pread(file_, part.data(), part.size(), at);
            if (got < 0) {
                throw std::runtime_error("an export cannot be read back");
            }
            if (got == 0) {
                return all;
            }
            all.append(part.data(), static_cast<std::size_t>(got));
            at += got;
        }
    }

   private:
    int file_;
};

void must(lxw_error error) {
    if (error != LXW_NO_ERROR) {
        throw std::runtime_error(std::string("an export cannot be written: ") + lxw_strerror(error));
    }
}

/// One workbook that is being written. The library's own temporary files have no name once they are open.
class Sheet {
   public:
    Sheet(const std::string& name, const Table& table) : table_(table), folder_(std::filesystem::temp_directory_path()) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = folder_.data();
        book_.reset(workbook_new_opt(name.c_str(), &options));
        if (!book_) {
            throw std::runtime_error("an export cannot be begun");
        }
        // A sheet by a name that cannot be one gets the library's own.
        const char* const title = table.title.c_str();
        const bool can_be = workbook_validate_sheet_name(book_.get(), title) == LXW_NO_ERROR;
        sheet_ = workbook_add_worksheet(book_.get(), can_be ? title : nullptr);
        bold_ = workbook_add_format(book_.get());
        format_set_bold(bold_);
        for (const bool is_sum : {false, true}) {
            for (const auto& column : table.columns) {
                formats_[is_sum ? 1 : 0].push_back(format_of(column.form, is_sum));
            }
        }
    }

    void header() {
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const auto& column = table_.columns[i];
            const auto at = static_cast<lxw_col_t>(i);
            must(worksheet_set_column(sheet_, at, at, column.form == CellForm::text ? 32 : 16, nullptr));
            must(worksheet_write_string(sheet_, 0, at, column.title.c_str(), bold_));
        }
        worksheet_freeze_panes(sheet_, 1, 0);
        next_ = 1;
    }

    void row(const Row& row, bool is_sum) {
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const auto at = static_cast<lxw_col_t>(i);
            auto* const format = formats_[is_sum ? 1 : 0][i];
            if (const auto* text = std::get_if<std::string>(&row.at(i))) {
                must(worksheet_write_string(sheet_, next_, at, text->c_str(), format));
            } else if (const auto* number = std::get_if<std::int64_t>(&row.at(i))) {
                // A spreadsheet has no whole numbers: exact up to 2^53, which is nine quadrillion rupiah.
                const auto value = static_cast<double>(*number);
                must(worksheet_write_number(sheet_, next_, at,
                                            table_.columns[i].form == CellForm::percent ? value / 10'000 : value, format));
            }
        }
        ++next_;
    }

    void close() { must(workbook_close(book_.release())); }

   private:
    lxw_format* format_of(CellForm form, bool is_sum) {
        auto* const format = workbook_add_format(book_.get());
        if (is_sum) {
            format_set_bold(format);
            format_set_top(format, LXW_BORDER_THIN);
        }
        if (form != CellForm::text) {
            format_set_num_format(format, form == CellForm::rupiah    ? "\"Rp\"#,##0"
                                          : form == CellForm::percent ? "0.0%"
                                                                      : "#,##0");
        }
        return format;
    }

    struct Close {
        // Freeing alone would leave the library's temporary file open; closing frees too, and writes where nobody looks.
        void operator()(lxw_workbook* book) const { workbook_close(book); }
    };
    const Table& table_;
    std::string folder_;
    std::unique_ptr<lxw_workbook, Close> book_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_ = nullptr;
    std::array<std::vector<lxw_format*>, 2> formats_;
    lxw_row_t next_ = 0;
};

}  // namespace

std::string xlsx_of(const Table& table) {
    const Scratch scratch;
    Sheet sheet(scratch.name(), table);
    sheet.header();
    table.each_row([&](const Row& row) { sheet.row(row, false); });
    if (!table.sums.empty()) {
        sheet.row(table.sums, true);
    }
    sheet.close();
    return scratch.bytes();
}

}  // namespace etalase::server
