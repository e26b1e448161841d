#include "server/sealing/field_keys.hpp"

#include "domain/shared/ensure.hpp"
#include "server/identity/secrets.hpp"
#include "server/ids.hpp"
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
constexpr std::size_t block_size = 128;
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

/// To the next whole block, so that the length of what is sealed does not tell how much an amount is.
std::string filled(std::string_view clear) {
    std::string text(clear);
    text.resize(clear.size() + block_size);
    std::size_t size = 0;
    ENSURE(sodium_pad(&size, reinterpret_cast<unsigned char*>(text.data()), clear.size(), block_size, text.size()) == 0);
    text.resize(size);
    return text;
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

void write_whole(const std::filesystem::path& file, const std::string& text) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        throw std::runtime_error(file.string() + " cannot be made");
    }
    const bool written =
        ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!written) {
        throw std::runtime_error(file.string() + " cannot be written");
    }
}

/// What stands in a folder is there after a power cut too.
void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

/// Readable by its owner alone, whole and on the disk before anything is sealed by it, and never over a file that is there.
void write_new_key(const std::filesystem::path& file) {
    std::string key(key_size, '\0');
    crypto_aead_xchacha20poly1305_ietf_keygen(reinterpret_cast<unsigned char*>(key.data()));
    auto fresh = file;
    fresh += "." + new_uuid();
    try {
        write_whole(fresh, "1 " + hex(key) + "\n");
        if (::link(fresh.c_str(), file.c_str()) != 0 && errno != EEXIST) {  // where it exists another process was quicker
            throw std::runtime_error(file.string() + " cannot be made");
        }
    } catch (...) {
        ::unlink(fresh.c_str());
        throw;
    }
    ::unlink(fresh.c_str());
    sync_folder(file.parent_path());
}

}  // namespace

bool FieldKeys::agree(storage::Database& database, const std::map<std::int64_t, std::string>& keys, bool may_tell) const {
    const auto differing = [&](storage::Tx& tx) -> std::int64_t {
        const auto known = storage::list_field_keys(tx);
        for (const auto& [number, digest] : known) {
            const auto found = keys.find(number);
            if (found == keys.end() || digest_of(found->second) != digest) {
                return number;
            }
        }
        for (const auto& key : keys) {
            if (may_tell && std::ranges::none_of(known, [&](const auto& one) { return one.first == key.first; })) {
                storage::insert_field_key(tx, key.first, digest_of(key.second));
            }
        }
        return 0;
    };
    // Two servers that begin at once are told apart here: the second one finds the key of the first.
    const auto number = may_tell ? write_racing(database, differing) : database.read(differing);
    if (number != 0) {
        log_event("error",
                  fmt::format("{} lacks the key {} by which this database is sealed: earnings and bank accounts cannot be read. "
                              "Put the file back, or copy it from another server of this database.",
                              file_.string(), number));
    }
    return number == 0 && !keys.empty();
}

void FieldKeys::prepare(storage::Database& database, Making making) {
    start_library();
    const bool may_make = making == Making::allowed;
    std::map<std::int64_t, std::string> keys;
    bool whole = false;
    try {
        const bool is_first = database.read([](storage::Tx& tx) { return storage::list_field_keys(tx).empty(); });
        if (may_make && is_first && !std::filesystem::exists(file_)) {
            write_new_key(file_);
        }
        keys = read_keys(file_);
        whole = agree(database, keys, may_make);
        if (keys.empty() && std::filesystem::exists(file_)) {
            log_event("error", file_.string() + " is empty: earnings and bank accounts cannot be read. Put back what was in it.");
        }
    } catch (const storage::Unavailable&) {
        throw;
    } catch (const std::exception& error) {  // of the file: whatever needs no keys goes on
        log_event("error", fmt::format("earnings and bank accounts cannot be read: {}", error.what()));
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
    const auto padded = filled(clear);
    Bytes sealed(nonce_size + padded.size() + tag_size);
    randombytes_buf(sealed.data(), nonce_size);
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_size, &size, bytes_of(padded), padded.size(),
                                               bytes_of(bound), bound.size(), nullptr, sealed.data(), bytes_of(secret.bytes));
    std::string text(sodium_base64_encoded_len(sealed.size(), base64), '\0');
    sodium_bin2base64(text.data(), text.size(), sealed.data(), sealed.size(), base64);
    text.pop_back();
    return std::to_string(secret.number) + "." + text;
}

std::string FieldKeys::digest(std::string_view text) const {
    std::string key;
    {
        const std::lock_guard lock(mutex_);
        if (!ready_) {
            return digest_of(std::string(text));
        }
        key = keys_.begin()->second;
    }
    std::string bytes(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), bytes_of(text), text.size(), bytes_of(key),
                       key.size());
    return hex(bytes);
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
    std::size_t own = 0;
    if (sodium_unpad(&own, bytes_of(clear), clear.size(), block_size) != 0) {
        throw unreadable();
    }
    clear.resize(own);
    return clear;
}

}  // namespace etalase::server
