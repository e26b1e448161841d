#include "server/http/encoding.hpp"

#include "domain/shared/ensure.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <cstdint>

namespace etalase::http {

namespace {

constexpr std::size_t most_bytes = 24 * 1024 * 1024;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Calls `visit` with each comma-separated part until it answers true.
template <class Visit>
bool any_part(std::string_view list, const Visit& visit) {
    while (!list.empty()) {
        const auto comma = list.find(',');
        if (visit(trimmed(list.substr(0, comma)))) {
            return true;
        }
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return false;
}

std::string gzipped(std::string_view body) {
    z_stream stream{};
    ENSURE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    ENSURE(result == Z_STREAM_END);
    return out;
}

}  // namespace

std::string entity_tag(std::string_view body) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : body) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return fmt::format("W/\"{:016x}-{:x}\"", hash, body.size());
}

bool matches(std::string_view if_none_match, std::string_view tag) {
    const auto opaque = tag.substr(2);
    return any_part(if_none_match, [&](std::string_view part) { return part == "*" || part == tag || part == opaque; });
}

bool takes_gzip(std::string_view accept_encoding) {
    return any_part(accept_encoding, [](std::string_view part) {
        const auto name = trimmed(part.substr(0, part.find(';')));
        if (name != "gzip" && name != "*") {
            return false;
        }
        const auto q = part.find("q=");
        // q=0, q=0.0, q=0.000 refuse; anything else takes it.
        return q == std::string_view::npos || part.substr(q + 2).find_first_of("123456789") != std::string_view::npos;
    });
}

bool compressible(std::string_view content_type) {
    return content_type.starts_with("text/") || content_type.starts_with("application/json") ||
           content_type.starts_with("application/problem+json") || content_type.starts_with("application/xml") ||
           content_type.starts_with("image/svg+xml") || content_type.starts_with("application/manifest+json");
}

std::string Compressed::gzip(const std::string& address, const std::string& tag, std::string_view body) {
    const std::string key = tag + address;
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = by_key_.find(key); found != by_key_.end()) {
            latest_first_.splice(latest_first_.begin(), latest_first_, found->second);
            return found->second->bytes;
        }
    }
    std::string bytes = gzipped(body);
    const std::lock_guard lock(mutex_);
    if (!by_key_.contains(key)) {
        latest_first_.push_front({key, bytes});
        by_key_[key] = latest_first_.begin();
        size_ += key.size() + bytes.size();
        while (size_ > most_bytes) {
            const auto& oldest = latest_first_.back();
            size_ -= oldest.key.size() + oldest.bytes.size();
            by_key_.erase(oldest.key);
            latest_first_.pop_back();
        }
    }
    return bytes;
}

}  // namespace etalase::http
