#include "server/identity/secrets.hpp"

#include "domain/shared/ensure.hpp"
#include "storage/engine/database.hpp"

#include <sodium.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <new>

namespace etalase::server {

namespace {

void start_library() {
    static const int started = sodium_init();
    ENSURE(started >= 0);
}

/// Lets two in at a time.
class Gate {
   public:
    bool enter() {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, std::chrono::seconds(10), [this] { return free_ > 0; })) {
            return false;
        }
        --free_;
        return true;
    }
    void leave() {
        {
            const std::lock_guard lock(mutex_);
            ++free_;
        }
        changed_.notify_one();
    }

   private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int free_ = 2;
};

Gate& gate() {
    static Gate one;
    return one;
}

std::string hex(const unsigned char* bytes, std::size_t size) {
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

}  // namespace

std::string new_secret() {
    start_library();
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.resize(text.find('\0'));
    return text;
}

std::string new_code() {
    start_library();
    static constexpr std::string_view letters = "abcdefghjkmnpqrstvwxyz23456789";
    std::string code;
    for (int i = 0; i < 20; ++i) {
        code += letters[randombytes_uniform(letters.size())];
    }
    return code;
}

std::string digest_of(std::string_view secret) {
    start_library();
    std::array<unsigned char, 32> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                       nullptr, 0);
    return hex(digest.data(), digest.size());
}

std::string sha256_of(std::string_view bytes) {
    start_library();
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hex(digest.data(), digest.size());
}

std::string csrf_token_of(std::string_view session_secret) {
    start_library();
    static constexpr unsigned char purpose[] = "etalase csrf token of a session";
    std::array<unsigned char, 16> token{};
    crypto_generichash(token.data(), token.size(), reinterpret_cast<const unsigned char*>(session_secret.data()),
                       session_secret.size(), purpose, sizeof purpose - 1);
    return hex(token.data(), token.size());
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

PasswordTurn::PasswordTurn() {
    start_library();
    if (!gate().enter()) {
        throw storage::Unavailable("too many sign-ins at once");
    }
}

PasswordTurn::~PasswordTurn() {
    gate().leave();
}

std::string hash_password(const PasswordTurn&, std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
        throw std::bad_alloc();
    }
    return hash.data();
}

std::string hash_password(std::string_view password) {
    return hash_password(PasswordTurn(), password);
}

PasswordCheck check_password(const PasswordTurn&, const std::string& hash, std::string_view password) {
    PasswordCheck check;
    check.right = crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    check.outdated = check.right && crypto_pwhash_str_needs_rehash(hash.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                                                   crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0;
    return check;
}

const std::string& nobodys_hash(const PasswordTurn& turn) {
    static const std::string hash = hash_password(turn, new_secret());
    return hash;
}

}  // namespace etalase::server
