// What an account is made of, and the rules for its texts.
#pragma once

#include "domain/shared/result.hpp"

#include <string>
#include <string_view>

namespace etalase::identity {

inline constexpr std::size_t least_password_length = 10;  ///< code points; NIST SP 800-63B asks for 8, phones are lost more often
inline constexpr std::size_t most_password_length = 128;
inline constexpr std::size_t most_display_name_length = 80;

/// A login as it is stored and compared. A phone number, however it is typed (0812-..., +62 812...), becomes 62812...; anything
/// else is 3 to 60 small letters, digits, dots, hyphens or underscores, beginning with a letter.
/// Errors: account.invalid with the field `login`.
Result<std::string> checked_login(std::string_view typed);

/// Errors: account.invalid with the field `display_name`.
Result<std::string> checked_display_name(std::string_view typed);

/// Nothing but length and the most common ones is asked of a password: other rules make people write them down.
/// Errors: account.invalid with the field `field`: password.too_short, password.too_long, password.too_common.
Result<void> checked_password(std::string_view password, std::string_view login, std::string_view field = "password");

/// One of the passwords that guessers try first, in any case, or made of the login or of one repeated or counted-up character.
bool is_common_password(std::string_view password, std::string_view login);

}  // namespace etalase::identity
