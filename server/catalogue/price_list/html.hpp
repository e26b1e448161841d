// Shop exports hold descriptions as HTML; a story is plain text.
#pragma once

#include <string>
#include <string_view>

namespace etalase::server {

/// The words of a piece of HTML: tags, comments, scripts and styles gone, paragraphs and list items on lines of their
/// own, entities resolved. Plain text comes out as it is. The result still needs tidy_paragraphs, and is never HTML:
/// whoever shows it escapes it.
std::string text_of_html(std::string_view html);

}  // namespace etalase::server
