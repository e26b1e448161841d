#include "server/sealing/field_keys.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/secrets.hpp"
#include "server/log.hpp"
#include "server/racing.hpp"
#include "storage/earnings/splits.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace etalase::server {

namespace {

constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

using Bytes = std::vector<unsigned char>;

void start_library() {
    static const int started = sodium_init();
    ENSURE(started >= 0);
}

std::string hex(const std::string& bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    text.pop_back();
    return text;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// What a value is bound to: lengths stand before the parts, so that no two fields read alike.
std::string bound_to(const Field& field, std::int64_t number) {
    return fmt::format("{}:{} {}:{} {}:{} {}", field.table.size(), field.table, field.column.size(), field.column,
                       field.row.size(), field.row, number);
}

std::map<std::int64_t, std::string> read_keys(const std::filesystem::path& file) {
    std::map<std::int64_t, std::string> keys;
    if (!std::filesystem::exists(file)) {
        return keys;
    }
    std::ifstream stream(file);
    std::int64_t number = 0;
    std::string text;
    while (stream >> number >> text) {
        std::string key(key_size, '\0');
        std::size_t size = 0;
        const bool right = sodium_hex2bin(reinterpret_cast<unsigned char*>(key.data()), key.size(), text.data(), text.size(),
                                          nullptr, &size, nullptr) == 0;
        if (!right || size != key_size || number < 1 || !keys.emplace(number, std::move(key)).second) {
            throw std::runtime_error(file.string() + ": each line is a number of its own and a key of 64 hex digits");
        }
    }
    if (!stream.eof()) {
        throw std::runtime_error(file.string() + ": each line is a number and a key");
    }
    return keys;
}

/// Readable by its owner alone, on the disk before anything is sealed by it, and never over a file that is there.
void write_new_key(const std::filesystem::path& file) {
    std::string key(key_size, '\0');
    crypto_aead_xchacha20poly1305_ietf_keygen(reinterpret_cast<unsigned char*>(key.data()));
    const auto line = "1 " + hex(key) + "\n";
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        if (errno == EEXIST) {
            return;  // another process was quicker
        }
        throw std::runtime_error(file.string() + " cannot be made");
    }
    const bool written =
        ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!written) {
        std::filesystem::remove(file);
        throw std::runtime_error(file.string() + " cannot be written");
    }
}

}  // namespace

void FieldKeys::prepare(storage::Database& database) {
    start_library();
    const auto known = database.read([](storage::Tx& tx) { return storage::list_field_keys(tx); });
    if (known.empty() && !std::filesystem::exists(file_)) {
        write_new_key(file_);
    }
    auto keys = read_keys(file_);
    bool whole = !keys.empty();
    for (const auto& [number, digest] : known) {
        const auto found = keys.find(number);
        if (found == keys.end() || digest_of(found->second) != digest) {
            log_event(
                "error",
                fmt::format("{} lacks the key {} by which this database is sealed: earnings and bank accounts cannot be read. "
                            "Put the file back, or copy it from another server of this database.",
                            file_.string(), number));
            whole = false;
        }
    }
    if (whole) {
        write_racing(database, [&](storage::Tx& tx) {
            const auto now_known = storage::list_field_keys(tx);
            for (const auto& [number, key] : keys) {
                const auto wanted = number;
                if (std::ranges::none_of(now_known, [&](const auto& one) { return one.first == wanted; })) {
                    storage::insert_field_key(tx, number, digest_of(key));
                }
            }
        });
    }
    const std::lock_guard lock(mutex_);
    keys_ = std::move(keys);
    ready_ = whole;
}

storage::Unavailable FieldKeys::missing() const {
    return storage::Unavailable("the keys of sealed fields are not there: " + file_.string());
}

FieldKeys::Key FieldKeys::newest() const {
    const std::lock_guard lock(mutex_);
    if (!ready_) {
        throw missing();
    }
    return {keys_.rbegin()->first, keys_.rbegin()->second};
}

FieldKeys::Key FieldKeys::numbered(std::int64_t number) const {
    const std::lock_guard lock(mutex_);
    const auto found = keys_.find(number);
    if (!ready_ || found == keys_.end()) {
        throw missing();
    }
    return {number, found->second};
}

std::string FieldKeys::seal(const Field& field, std::string_view clear) const {
    const auto secret = newest();
    const auto bound = bound_to(field, secret.number);
    Bytes sealed(nonce_size + clear.size() + tag_size);
    randombytes_buf(sealed.data(), nonce_size);
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_size, &size, bytes_of(clear), clear.size(), bytes_of(bound),
                                               bound.size(), nullptr, sealed.data(), bytes_of(secret.bytes));
    std::string text(sodium_base64_encoded_len(sealed.size(), base64), '\0');
    sodium_bin2base64(text.data(), text.size(), sealed.data(), sealed.size(), base64);
    text.pop_back();
    return std::to_string(secret.number) + "." + text;
}

std::string FieldKeys::open(const Field& field, const std::string& sealed) const {
    const auto unreadable = [&] {
        return std::runtime_error(fmt::format("{}.{} of {} does not open", field.table, field.column, field.row));
    };
    const auto dot = std::min(sealed.find('.'), sealed.size());
    std::int64_t number = 0;
    const auto read = std::from_chars(sealed.data(), sealed.data() + dot, number);
    if (dot == sealed.size() || read.ec != std::errc{} || read.ptr != sealed.data() + dot) {
        throw unreadable();
    }
    const auto secret = numbered(number);
    Bytes bytes(sealed.size());
    std::size_t size = 0;
    if (sodium_base642bin(bytes.data(), bytes.size(), sealed.data() + dot + 1, sealed.size() - dot - 1, nullptr, &size, nullptr,
                          base64) != 0 ||
        size < nonce_size + tag_size) {
        throw unreadable();
    }
    const auto bound = bound_to(field, number);
    std::string clear(size - nonce_size - tag_size, '\0');
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(clear.data()), &length, nullptr,
                                                   bytes.data() + nonce_size, size - nonce_size, bytes_of(bound), bound.size(),
                                                   bytes.data(), bytes_of(secret.bytes)) != 0) {
        throw unreadable();
    }
    return clear;
}

}  // namespace etalase::server
