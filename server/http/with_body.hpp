// A handler's body in two steps: read all of the JSON, then do something with what was read.
#pragma once

#include "server/http/answers.hpp"
#include "server/http/fields.hpp"

#include <type_traits>
#include <utility>

namespace etalase::http {

/// Reads the body by `read`, and hands out what it made when every field was right.
template <class Read>
auto body_of(const Request& request, const Read& read) -> Result<std::invoke_result_t<Read, Fields&>> {
    TRY_ASSIGN(const auto json, read_json(request));
    Fields fields(json);
    auto value = read(fields);
    if (auto done = fields.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return value;
}

/// The same, and answers by `work` what it made.
template <class Read, class Work>
Response with_body(const Request& request, const Read& read, const Work& work) {
    const auto value = body_of(request, read);
    return value ? work(*value) : refused(request, value.error());
}

/// A body without any field.
inline bool read_nothing(Fields&) {
    return true;
}

}  // namespace etalase::http
