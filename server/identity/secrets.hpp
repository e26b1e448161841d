// Cryptography, by libsodium: passwords, secrets that let somebody in, and their digests.
#pragma once

#include <string>
#include <string_view>

namespace etalase::server {

/// 256 random bits as 43 letters (base64url).
std::string new_secret();

/// 98 random bits as 20 small letters and digits without those that look alike (0 o 1 l i u): the code in an invitation's link.
std::string new_code();

/// BLAKE2b, 256 bits, in hex: what is stored of a secret. Secrets are random and long, so a slow hash would add nothing.
std::string digest_of(std::string_view secret);

/// SHA-256 in hex: of papers, so that anybody can compute it with tools of their own.
std::string sha256_of(std::string_view bytes);

/// The token that a page has to show with each write beside the cookie; derived, so that nothing more is stored.
std::string csrf_token_of(std::string_view session_secret);

/// Equal, in a time that does not depend on where they differ.
bool same_secret(std::string_view a, std::string_view b);

/// A turn at hashing: at most two are held in this process, for Argon2id takes 64 MiB each and more would use up the memory of a
/// small machine; the others wait. Whoever holds one also counts failures, so that many guesses at once cannot slip through between
/// the look at the count and the next failure.
class PasswordTurn {
   public:
    /// Throws storage::Unavailable (503, try again) when none is free for ten seconds: threads are for other requests too.
    PasswordTurn();
    ~PasswordTurn();
    PasswordTurn(const PasswordTurn&) = delete;
    PasswordTurn& operator=(const PasswordTurn&) = delete;
};

/// Argon2id with libsodium's INTERACTIVE parameters, as a text that holds its parameters and salt.
std::string hash_password(const PasswordTurn& turn, std::string_view password);
std::string hash_password(std::string_view password);  ///< takes a turn of its own

struct PasswordCheck {
    bool right = false;
    bool outdated = false;  ///< made with weaker parameters than today's: hash it anew
};
PasswordCheck check_password(const PasswordTurn& turn, const std::string& hash, std::string_view password);

/// A hash that no password has, so that an unknown login takes as long as a wrong password.
const std::string& nobodys_hash(const PasswordTurn& turn);

}  // namespace etalase::server
