// A handler's body in two steps: read all of the JSON, then do something with what was read.
#pragma once

#include "server/http/answers.hpp"
#include "server/http/fields.hpp"

#include <type_traits>

namespace etalase::http {

/// Reads the body by `read`, and answers by `work` what it made when every field was right.
template <class Read, class Work>
Response with_body(const Request& request, const Read& read, const Work& work) {
    const auto json = read_json(request);
    if (!json) {
        return refused(request, json.error());
    }
    Fields fields(*json);
    const auto value = read(fields);
    if (auto done = fields.done(); !done) {
        return refused(request, done.error());
    }
    return work(value);
}

/// A body without any field.
inline bool read_nothing(Fields&) {
    return true;
}

}  // namespace etalase::http
