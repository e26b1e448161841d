#include "domain/identity/account.hpp"

#include "domain/shared/text.hpp"

#include <algorithm>
#include <array>

namespace etalase::identity {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

tl::unexpected<Error> refuse_field(std::string_view field, std::string code, std::string detail) {
    return tl::unexpected(
        Error{ErrorKind::invalid, "account.invalid", "", {{std::string(field), std::move(code), std::move(detail)}}});
}

/// 62812... for what is a phone number with the signs that people put in it, else "".
std::string phone_number(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (is_digit(c)) {
            digits += c;
        } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && !(c == '+' && digits.empty())) {
            return "";
        }
    }
    if (digits.starts_with("0")) {
        digits = "62" + digits.substr(1);
    }
    return digits.size() >= 9 && digits.size() <= 15 ? digits : "";
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c; });
    return out;
}

/// Stems that published lists of stolen passwords have near their top, with the words that people here use; what follows them
/// (digits, signs) does not make them better.
constexpr std::array stems{
    "password", "passw0rd", "katasandi", "sandi",     "rahasia",   "qwerty",        "qwertyuiop", "asdfghjkl",     "zxcvbnm",
    "iloveyou", "sayang",   "cinta",     "indonesia", "bismillah", "alhamdulillah", "admin",      "administrator", "welcome",
    "letmein",  "monkey",   "dragon",    "football",  "sepakbola", "princess",      "sunshine",   "superman",      "batman",
    "master",   "freedom",  "whatever",  "trustno",   "jakarta",   "surabaya",      "bandung",    "banjarmasin",   "yogyakarta",
    "merdeka",  "garuda",   "persib",    "persija",   "keluarga",  "selamat",       "semangat",   "anakku",        "ibuku",
    "mamah",    "ganteng",  "cantik",    "etalase",   "kelompok",  "batik",         "sasirangan", "abcdefghij",    "changeme",
    "default",  "computer", "internet",  "samsung",   "google",    "facebook",      "whatsapp",   "instagram",     "abcd",
    "abc",      "qwe",      "asd",       "test",      "user",      "guest",         "login",
};

bool is_padding(std::string_view rest) {
    return std::all_of(rest.begin(), rest.end(), [](char c) { return !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c & 0x80); });
}

/// aaaaaaaaaa, 1234567890, 0987654321, abcdefghij: each character the one before, or its neighbour.
bool is_one_step(std::string_view text) {
    for (const int step : {0, 1, -1}) {
        bool same = true;
        for (std::size_t i = 1; i < text.size() && same; ++i) {
            const int difference = text[i] - text[i - 1];
            same = difference == step || (step == 1 && text[i - 1] == '9' && text[i] == '0') ||
                   (step == -1 && text[i - 1] == '0' && text[i] == '9');
        }
        if (same) {
            return true;
        }
    }
    return false;
}

/// 123123123123, abcabcabcabc: a short piece again and again.
bool is_repeated(std::string_view text) {
    for (std::size_t period = 1; period <= 4 && period * 2 <= text.size(); ++period) {
        if (text.substr(period) == text.substr(0, text.size() - period)) {
            return true;
        }
    }
    return false;
}

}  // namespace

Result<std::string> checked_login(std::string_view typed) {
    const auto text = tidy_line(typed);
    if (text.empty()) {
        return refuse_field("login", "required", "Write a login.");
    }
    if (auto phone = phone_number(text); !phone.empty()) {
        return phone;
    }
    const auto login = lower(text);
    const bool right = login.size() >= 3 && login.size() <= 60 && login[0] >= 'a' && login[0] <= 'z' &&
                       std::all_of(login.begin(), login.end(), [](char c) {
                           return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '-' || c == '_';
                       });
    if (!right) {
        return refuse_field("login", "login.unusable",
                            "Use 3 to 60 letters, digits, dots or hyphens, beginning with a letter, or a phone number.");
    }
    return login;
}

Result<std::string> checked_display_name(std::string_view typed) {
    auto name = tidy_line(typed);
    if (name.empty()) {
        return refuse_field("display_name", "required", "Write the name that others in the group shall see.");
    }
    if (length(name) > most_display_name_length) {
        return refuse_field("display_name", "too_long", "At most " + std::to_string(most_display_name_length) + " characters.");
    }
    return name;
}

bool is_common_password(std::string_view password, std::string_view login) {
    const auto text = lower(password);
    if (is_one_step(text) || is_repeated(text)) {
        return true;
    }
    const auto begins_with = [&](std::string_view stem) {
        return text.starts_with(stem) && is_padding(std::string_view(text).substr(stem.size()));
    };
    return (!login.empty() && begins_with(login)) || std::any_of(stems.begin(), stems.end(), begins_with);
}

Result<void> checked_password(std::string_view password, std::string_view login, std::string_view field) {
    if (!is_utf8(password)) {
        return refuse_field(field, "wrong_type", "Use characters that can be typed.");
    }
    if (length(password) < least_password_length) {
        return refuse_field(field, "password.too_short", "Use at least 10 characters; three or four words are easy to remember.");
    }
    if (length(password) > most_password_length) {
        return refuse_field(field, "password.too_long", "Use at most 128 characters.");
    }
    if (is_common_password(password, login)) {
        return refuse_field(field, "password.too_common", "Many people use this one, so it is guessed first. Choose another.");
    }
    return {};
}

}  // namespace etalase::identity
