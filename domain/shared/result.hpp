// Expected failures are values. A function that can refuse returns Result<T>; a bug is ENSURE; a broken
// outside world (database away, disk full) is an exception that the dispatcher catches once.
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>
#include <vector>

namespace etalase {

/// What sort of refusal it is; the only thing that decides the HTTP status (server/http/problem).
enum class ErrorKind {
    invalid,          ///< the request itself is wrong; repeating it cannot help
    unauthenticated,  ///< nobody is signed in
    forbidden,        ///< somebody is, but may not
    not_found,        ///< it is not there, or may not be seen by the one who asks
    conflict,         ///< it is right in itself but does not fit the present state
};

/// One wrong field of a request: `field` as the caller wrote it, `code` stable, `detail` what to do.
struct FieldError {
    std::string field;
    std::string code;
    std::string detail;
};

/// A refusal. `code` is stable and dotted ("product.not_found"); the sentence for people is made from it elsewhere.
struct Error {
    ErrorKind kind = ErrorKind::invalid;
    std::string code;
    std::string detail;
    std::vector<FieldError> fields;
    long retry_after_s = 0;  ///< how long to wait before trying again; 0 where waiting does not help
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> refuse(ErrorKind kind, std::string code, std::string detail = {}) {
    return tl::unexpected<Error>(Error{kind, std::move(code), std::move(detail), {}});
}

}  // namespace etalase

/// Takes the value out of a Result, or returns its error from the enclosing function.
#define ETALASE_JOIN2(a, b) a##b
#define ETALASE_JOIN(a, b) ETALASE_JOIN2(a, b)
#define TRY_ASSIGN(declaration, expression)                                                                                      \
    auto ETALASE_JOIN(result_, __LINE__) = (expression);                                                                         \
    if (!ETALASE_JOIN(result_, __LINE__)) {                                                                                      \
        return tl::unexpected(std::move(ETALASE_JOIN(result_, __LINE__)).error());                                               \
    }                                                                                                                            \
    declaration = *std::move(ETALASE_JOIN(result_, __LINE__))
