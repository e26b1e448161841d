// The body of one request: read only when its route and its caller were found right.
#pragma once

#include "server/http/router.hpp"
#include "server/http/server.hpp"

#include <httplib.h>

namespace etalase::http {

/// What a multipart body may hold beside its file: borders, headers, small texts.
inline constexpr std::size_t upload_overhead = 64 * 1024;

class Body {
   public:
    /// `reader` is null where the method takes no body.
    Body(const httplib::Request& in, const httplib::ContentReader* reader, const Settings& settings)
        : in_(in), reader_(reader), settings_(settings) {}
    ~Body();
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;

    /// Fills request.body, or request.upload where the route takes one: its file is streamed to a place of its own, which goes away
    /// with this. Errors: request.too_large, request.malformed, request.not_multipart, request.bad_multipart, server.disk_full,
    /// request.invalid with the parts that are wrong.
    Result<void> read(const Route& route, Request& request);

    /// False while bytes of it are still on their way: they must not be taken for the next request. Small ones are read away.
    bool at_end();

   private:
    std::size_t length() const;
    Result<void> read_plain(Request& request);
    Result<void> read_parts(const UploadRule& rule, Request& request);

    const httplib::Request& in_;
    const httplib::ContentReader* reader_;
    const Settings& settings_;
    bool begun_ = false;
    bool whole_ = false;
    std::filesystem::path file_;
};

}  // namespace etalase::http
