// Sealed fields: what a copy of the database must not tell. The keys are in a file of their own.
#pragma once

#include "storage/engine/database.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace etalase::server {

/// Where a sealed value stands: it opens there and nowhere else, so that no value can be put in another's place.
struct Field {
    std::string_view table;
    std::string_view column;
    std::string_view row;  ///< id
};

class FieldKeys {
   public:
    /// Nothing is read before prepare(). The file has a line `NUMBER KEY` for each key (32 bytes in hex); new values are sealed by the one
    /// with the highest number.
    explicit FieldKeys(std::filesystem::path file) : file_(std::move(file)) {}

    enum class Making { allowed, forbidden };
    /// Reads the file, or makes one where the database never knew a key, and tells the database the digests of keys that it does not know;
    /// neither where making is forbidden. A file that cannot be read, and a key that the database knows and the file lacks, is said in the
    /// log: what is sealed cannot be read then, all else works. Throws storage::Unavailable where the database is away.
    void prepare(storage::Database& database, Making making = Making::allowed);

    /// Throws storage::Unavailable where the keys are not there.
    std::string seal(const Field& field, std::string_view clear) const;
    /// Throws storage::Unavailable where its key is not there, std::runtime_error where the text was not sealed for this field.
    std::string open(const Field& field, const std::string& sealed) const;

    /// A digest that nobody can make without the oldest key; without keys a plain one. For what is sealed, and compared.
    std::string digest(std::string_view text) const;

    const std::filesystem::path& file() const { return file_; }

   private:
    struct Key {
        std::int64_t number = 0;
        std::string bytes;
    };
    /// Whether the database knows these keys and no others; `may_tell`: it may learn new ones.
    bool agree(storage::Database& database, const std::map<std::int64_t, std::string>& keys, bool may_tell) const;
    Key newest() const;
    Key numbered(std::int64_t number) const;
    storage::Unavailable missing() const;

    std::filesystem::path file_;
    mutable std::mutex mutex_;
    std::map<std::int64_t, std::string> keys_;
    bool ready_ = false;
};

}  // namespace etalase::server
