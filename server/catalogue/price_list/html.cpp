#include "server/catalogue/price_list/html.hpp"

#include "server/catalogue/price_list/decode.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace etalase::server {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

struct Entity {
    std::string_view name;
    std::string_view text;
};

/// Those that editors of shops write; numeric ones stand for everything else.
constexpr Entity entities[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},   {"ndash", "–"},
    {"mdash", "—"},  {"hellip", "…"}, {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},  {"laquo", "«"},
    {"raquo", "»"},  {"bull", "•"},   {"middot", "·"}, {"deg", "°"},    {"times", "×"},  {"frac12", "½"}, {"frac14", "¼"},
    {"frac34", "¾"}, {"sup2", "²"},   {"sup3", "³"},   {"plusmn", "±"}, {"copy", "©"},   {"reg", "®"},    {"trade", "™"},
    {"euro", "€"},   {"agrave", "à"}, {"aacute", "á"}, {"acirc", "â"},  {"auml", "ä"},   {"ccedil", "ç"}, {"egrave", "è"},
    {"eacute", "é"}, {"Eacute", "É"}, {"ecirc", "ê"},  {"euml", "ë"},   {"iacute", "í"}, {"icirc", "î"},  {"ntilde", "ñ"},
    {"oacute", "ó"}, {"ocirc", "ô"},  {"ouml", "ö"},   {"uacute", "ú"}, {"uuml", "ü"},   {"shy", ""},
};

/// `#233` or `#xE9` as text; nothing for what is no character.
std::optional<std::string> numeric_entity(std::string_view digits) {
    const bool hex = digits.starts_with('x') || digits.starts_with('X');
    digits.remove_prefix(hex ? 1 : 0);
    std::uint32_t code = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size() || code == 0 || code > 0x10FFFF ||
        (code >= 0xD800 && code <= 0xDFFF)) {
        return std::nullopt;
    }
    std::string out;
    append_utf8(out, code);
    return out;
}

std::optional<std::string> entity(std::string_view name) {
    if (name.starts_with('#')) {
        return numeric_entity(name.substr(1));
    }
    const auto* found = std::ranges::find(entities, name, &Entity::name);
    return found == std::end(entities) ? std::nullopt : std::optional(std::string(found->text));
}

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Writes text and keeps the line breaks that are due until there is something to break before.
class Writer {
   public:
    void write(std::string_view text) {
        out_.append(out_.empty() ? 0 : due_, '\n').append(text);
        due_ = 0;
        by_tag_ = false;
    }
    /// Space between words counts; space that lays out the source between breaks does not.
    void write_space() {
        if (due_ == 0 && !out_.empty()) {
            out_ += ' ';
        }
    }
    /// A break that a tag asks for; several tags in a row ask for the largest.
    void tag_break(std::size_t lines) {
        due_ = std::max(due_, lines);
        by_tag_ = true;
    }
    /// A break in the source counts, unless it only sets tags apart.
    void source_break() {
        if (!by_tag_) {
            due_ = std::min<std::size_t>(due_ + 1, 2);
        }
    }
    void line_break() {
        due_ = std::min<std::size_t>(due_ + 1, 2);
        by_tag_ = true;
    }
    std::string taken() { return std::move(out_); }

   private:
    std::string out_;
    std::size_t due_ = 0;
    bool by_tag_ = false;
};

class Stripper {
   public:
    explicit Stripper(std::string_view html) : rest_(html) {}

    std::string run() {
        while (!rest_.empty()) {
            if (!take_markup() && !take_entity()) {
                take_character();
            }
        }
        return writer_.taken();
    }

   private:
    bool take_markup() {
        if (rest_.starts_with("<!--")) {
            skip_past("-->");
            return true;
        }
        if (rest_.size() < 2 || rest_[0] != '<' || !(is_letter(rest_[1]) || rest_[1] == '/' || rest_[1] == '!')) {
            return false;
        }
        const std::size_t end = tags_remain_ ? rest_.find('>') : std::string_view::npos;
        if (end == std::string_view::npos) {
            tags_remain_ = false;  // "a <b" in plain text; not searched for again, or long texts would take for ever
            return false;
        }
        std::string name;
        const bool closing = rest_[1] == '/';
        for (std::size_t i = closing ? 2 : 1; i < end && (is_letter(rest_[i]) || (rest_[i] >= '0' && rest_[i] <= '9')); ++i) {
            name += lower(rest_[i]);
        }
        rest_.remove_prefix(end + 1);
        apply(name, closing);
        return true;
    }

    void apply(std::string_view name, bool closing) {
        static constexpr std::array<std::string_view, 2> hidden{"script", "style"};
        static constexpr std::array<std::string_view, 13> paragraphs{"p",  "h1", "h2", "h3",    "h4", "h5",        "h6",
                                                                     "ul", "ol", "hr", "table", "dl", "blockquote"};
        static constexpr std::array<std::string_view, 9> lines{"div",    "tr",  "section", "article", "dt",
                                                               "figure", "pre", "header",  "footer"};
        if (is_one_of(hidden, name) && !closing) {
            skip_past("</" + std::string(name));
            skip_past(">");
        } else if (is_one_of(paragraphs, name)) {
            writer_.tag_break(2);
        } else if (is_one_of(lines, name)) {
            writer_.tag_break(1);
        } else if (name == "br") {
            writer_.line_break();
        } else if (name == "li") {
            writer_.tag_break(1);
            if (!closing) {
                writer_.write("- ");
            }
        } else if (name == "td" || name == "th" || name == "dd") {
            writer_.write(" ");
        }
    }

    bool take_entity() {
        constexpr std::size_t longest = 10;
        if (rest_.front() != '&') {
            return false;
        }
        const std::size_t end = rest_.substr(0, longest + 2).find(';');
        const std::optional<std::string> text = end == std::string_view::npos ? std::nullopt : entity(rest_.substr(1, end - 1));
        if (!text) {
            return false;
        }
        writer_.write(*text);
        rest_.remove_prefix(end + 1);
        return true;
    }

    void take_character() {
        const char c = rest_.front();
        if (c == '\r' || c == '\n') {
            const std::size_t size = rest_.starts_with("\r\n") ? 2 : 1;
            writer_.source_break();
            rest_.remove_prefix(size);
            return;
        }
        const std::size_t end = std::min(rest_.find_first_of("<&\r\n", 1), rest_.size());
        const std::string_view run = rest_.substr(0, end);
        if (run.find_first_not_of(" \t") == std::string_view::npos) {
            writer_.write_space();
        } else {
            writer_.write(run);
        }
        rest_.remove_prefix(end);
    }

    void skip_past(std::string_view mark) {
        const auto* found = std::search(rest_.begin(), rest_.end(), mark.begin(), mark.end(),
                                        [](char a, char b) { return lower(a) == lower(b); });
        rest_.remove_prefix(std::min(rest_.size(), static_cast<std::size_t>(found - rest_.begin()) + mark.size()));
    }

    std::string_view rest_;
    bool tags_remain_ = true;
    Writer writer_;
};

}  // namespace

std::string text_of_html(std::string_view html) {
    return Stripper(html).run();
}

}  // namespace etalase::server
