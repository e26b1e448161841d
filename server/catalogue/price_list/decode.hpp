// From the bytes of a file to UTF-8.
#pragma once

#include "domain/shared/result.hpp"

#include <string>
#include <string_view>

namespace etalase::server {

/// The text of a file as UTF-8 without byte order mark. Files say their encoding by a byte order mark; without one it
/// is UTF-8 if it can be, else Windows-1252, which spreadsheets on Windows write. `list.not_text` for NUL characters and
/// for the beginnings of XLSX, XLS and PDF files.
Result<std::string> decode_list(std::string_view bytes);

/// Adds one code point, which must not be a surrogate.
void append_utf8(std::string& out, char32_t code);

}  // namespace etalase::server
