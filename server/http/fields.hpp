// The JSON object of a request, field by field: what is missing, of the wrong type, too long or unknown is collected and said at
// once.
#pragma once

#include "domain/shared/result.hpp"
#include "server/http/request.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::http {

/// The body as a JSON object. Errors: request.not_json (another Content-Type), request.bad_json (no object, not UTF-8, nested deeper
/// than 16).
Result<nlohmann::json> read_json(const Request& request);

class Fields {
   public:
    explicit Fields(const nlohmann::json& object) : Fields(object, "", std::make_shared<std::vector<FieldError>>()) {}

    /// Whether the field was sent (null counts as not sent). Reading any field makes it a known one.
    bool has(std::string_view name);
    /// Whether the field was sent at all, also as null: null takes something away.
    bool sent(std::string_view name);
    /// "" when not sent. Control characters other than line breaks are refused, and more than `most` characters.
    std::string text(std::string_view name, std::size_t most = 400);
    /// The same, but it must be there and not be empty.
    std::string required_text(std::string_view name, std::size_t most = 400);
    /// One of some words, "" when it is none of them.
    std::string one_of(std::string_view name, std::initializer_list<std::string_view> words);
    /// A password as it was typed, whatever is in it; it must be there. At most 1000 bytes.
    std::string secret(std::string_view name);
    std::optional<std::int64_t> whole(std::string_view name, std::int64_t least, std::int64_t most);
    /// A number with at most six digits behind the point, in millionths: of degrees, say.
    std::optional<std::int64_t> millionths(std::string_view name, std::int64_t most_whole);
    std::optional<bool> flag(std::string_view name);
    std::vector<std::string> texts(std::string_view name, std::size_t most_items, std::size_t most = 400);
    /// One object within this one; nothing when not sent. Finished with this one's done().
    std::optional<Fields> object(std::string_view name);
    /// The objects of an array; each is to be finished with done() like this one, or read until its fields are known.
    std::vector<Fields> objects(std::string_view name, std::size_t most_items);

    void refuse(std::string_view field, std::string code, std::string detail);
    /// request.invalid with every wrong field, in this object and those within it.
    Result<void> done();

   private:
    Fields(const nlohmann::json& object, std::string prefix, std::shared_ptr<std::vector<FieldError>> errors);
    const nlohmann::json* find(std::string_view name);
    void refuse_unknown();

    const nlohmann::json* object_;
    std::string prefix_;
    std::shared_ptr<std::vector<FieldError>> errors_;
    std::shared_ptr<std::vector<Fields>> inner_ = std::make_shared<std::vector<Fields>>();
    std::shared_ptr<std::set<std::string, std::less<>>> known_ = std::make_shared<std::set<std::string, std::less<>>>();
};

/// If-Match as a version: the digits at the beginning of the tag. Errors: version.missing (428), version.unreadable.
Result<std::int64_t> read_if_match(const Request& request);

}  // namespace etalase::http
