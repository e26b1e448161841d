// In which form an answer is asked for.
#pragma once

#include "server/exports/table.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <string>
#include <string_view>

namespace etalase::server {

enum class FileForm { json, csv, xlsx };

inline constexpr const char* csv_type = "text/csv; charset=utf-8; header=present";
inline constexpr const char* xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The form that Accept likes best; of those that it likes as well the one that it names, and JSON where it names both or none.
FileForm accepted_form(std::string_view accept);

/// The table as a file in a form that is not JSON. `name` is that of the file, without its ending: letters, digits and hyphens.
http::Response file_answer(const Table& table, FileForm form, const std::string& name);

}  // namespace etalase::server
