// Text that people typed: always valid UTF-8 without control characters before it reaches a rule or a table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase {

/// True for well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// Number of code points of valid UTF-8.
std::size_t length(std::string_view utf8);

/// Trims the ends and folds runs of white space into one space; keeps nothing below U+0020.
std::string tidy_line(std::string_view utf8);

/// Like tidy_line for each line, keeping line breaks (at most two in a row) as "\n".
std::string tidy_paragraphs(std::string_view utf8);

/// Address part made of a name: lower-case ASCII letters, digits and single hyphens, at most 80 long, "" when nothing is
/// left. Latin letters with marks lose them ("Café" gives "cafe").
std::string slug_of(std::string_view utf8);

/// True for ^[a-z0-9]+(-[a-z0-9]+)*$ of at most 80 characters.
bool is_slug(std::string_view text);

/// Lower-case words without marks, as they are looked up by search: "Batik Tulis, 2 meter" gives batik, tulis, 2, meter.
/// Each at most 40 bytes; repeated words once; in order of appearance.
std::vector<std::string> search_words(std::string_view utf8);

/// A name without case and Latin marks: `Café` and `CAFE` are the same name. The one answer to "is it the same?" for products
/// within a group and variants within a product. At most twice as long as the name.
std::string name_key(std::string_view utf8);

/// Digits with country code of a number as people write it: `0812-3456-789`, `+62 812 3456 789`. None where it cannot be one.
std::optional<std::string> phone_number(std::string_view text);

}  // namespace etalase
