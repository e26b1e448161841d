// Entity tags and compression of answers: each distinct body is compressed once and kept for a while.
#pragma once

#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace etalase::http {

/// `W/"..."` made of the bytes (FNV-1a, 64 bits, and the length); weak because compressed and plain bytes share it.
std::string entity_tag(std::string_view body);

/// True when If-None-Match names this tag or *.
bool matches(std::string_view if_none_match, std::string_view tag);

/// True when Accept-Encoding takes gzip (q=0 refuses it).
bool takes_gzip(std::string_view accept_encoding);

/// Texts worth compressing: by their content type.
bool compressible(std::string_view content_type);

/// Compressed bodies by the address they were served at and their entity tag, the latest used first, at most 24 MiB.
class Compressed {
   public:
    std::string gzip(const std::string& address, const std::string& tag, std::string_view body);

   private:
    struct Entry {
        std::string key;
        std::string bytes;
    };
    std::mutex mutex_;
    std::list<Entry> latest_first_;
    std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
    std::size_t size_ = 0;
};

}  // namespace etalase::http
