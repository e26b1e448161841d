#include "server/http/fields.hpp"

#include "domain/shared/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace etalase::http {

using nlohmann::json;

namespace {

constexpr int most_depth = 16;

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
    });
}

}  // namespace

Result<json> read_json(const Request& request) {
    auto type = request.header("Content-Type");
    type = type.substr(0, type.find(';'));
    type.erase(std::remove(type.begin(), type.end(), ' '), type.end());
    if (type != "application/json") {
        return refuse(ErrorKind::invalid, "request.not_json");
    }
    bool too_deep = false;
    const auto watch = [&](int depth, json::parse_event_t, json&) {
        too_deep = too_deep || depth > most_depth;
        return !too_deep;
    };
    auto body = json::parse(request.body, watch, false);
    if (body.is_discarded() || too_deep || !body.is_object()) {
        return refuse(ErrorKind::invalid, "request.bad_json");
    }
    return body;
}

Fields::Fields(const json& object, std::string prefix, std::shared_ptr<std::vector<FieldError>> errors)
    : object_(&object), prefix_(std::move(prefix)), errors_(std::move(errors)) {}

const json* Fields::find(std::string_view name) {
    known_->emplace(name);
    if (!object_->is_object()) {
        return nullptr;
    }
    const auto found = object_->find(std::string(name));
    return found == object_->end() || found->is_null() ? nullptr : &*found;
}

void Fields::refuse(std::string_view field, std::string code, std::string detail) {
    errors_->push_back({prefix_ + std::string(field), std::move(code), std::move(detail)});
}

bool Fields::has(std::string_view name) {
    return find(name) != nullptr;
}

bool Fields::sent(std::string_view name) {
    known_->emplace(name);
    return object_->contains(name);
}

std::string Fields::text(std::string_view name, std::size_t most) {
    const auto* value = find(name);
    if (value == nullptr) {
        return "";
    }
    if (!value->is_string()) {
        refuse(name, "wrong_type", "A text is needed here.");
        return "";
    }
    auto text = value->get<std::string>();
    if (has_control(text)) {
        refuse(name, "control_character", "Leave out characters that cannot be seen.");
        return "";
    }
    if (length(text) > most) {
        refuse(name, "too_long", fmt::format("At most {} characters.", most));
        return "";
    }
    return text;
}

std::string Fields::required_text(std::string_view name, std::size_t most) {
    const auto before = errors_->size();
    auto value = text(name, most);
    if (errors_->size() == before && tidy_line(value).empty()) {
        refuse(name, "required", "Write something here.");
    }
    return value;
}

std::string Fields::one_of(std::string_view name, std::initializer_list<std::string_view> words) {
    auto value = text(name);
    if (std::find(words.begin(), words.end(), value) != words.end()) {
        return value;
    }
    refuse(name, "unknown_value", fmt::format("Use one of: {}.", fmt::join(words, ", ")));
    return "";
}

std::string Fields::secret(std::string_view name) {
    const auto* value = find(name);
    if (value == nullptr || !value->is_string() || value->get_ref<const std::string&>().empty()) {
        refuse(name, "required", "Write the password.");
        return "";
    }
    if (value->get_ref<const std::string&>().size() > 1000) {
        refuse(name, "password.too_long", "Use at most 128 characters.");
        return "";
    }
    return value->get<std::string>();
}

std::optional<std::int64_t> Fields::whole(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_number_integer()) {
        refuse(name, "wrong_type", "A whole number is needed here.");
        return std::nullopt;
    }
    const bool beyond = value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
    const auto number = beyond ? most : value->get<std::int64_t>();
    if (beyond || number < least || number > most) {
        refuse(name, "out_of_range", fmt::format("From {} to {}.", least, most));
        return std::nullopt;
    }
    return number;
}

std::optional<std::int64_t> Fields::millionths(std::string_view name, std::int64_t most_whole) {
    const auto* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_number()) {
        refuse(name, "wrong_type", "A number is needed here.");
        return std::nullopt;
    }
    const auto number = value->get<double>();
    if (!(std::abs(number) <= static_cast<double>(most_whole))) {
        refuse(name, "out_of_range", fmt::format("From -{} to {}.", most_whole, most_whole));
        return std::nullopt;
    }
    return std::llround(number * 1e6);
}

std::optional<bool> Fields::flag(std::string_view name) {
    const auto* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_boolean()) {
        refuse(name, "wrong_type", "true or false is needed here.");
        return std::nullopt;
    }
    return value->get<bool>();
}

std::vector<std::string> Fields::texts(std::string_view name, std::size_t most_items, std::size_t most) {
    std::vector<std::string> all;
    const auto* value = find(name);
    if (value == nullptr) {
        return all;
    }
    const bool right =
        value->is_array() && std::all_of(value->begin(), value->end(), [](const json& each) { return each.is_string(); });
    if (!right) {
        refuse(name, "wrong_type", "A list of texts is needed here.");
        return all;
    }
    if (value->size() > most_items) {
        refuse(name, "too_many", fmt::format("At most {}.", most_items));
        return all;
    }
    for (const auto& each : *value) {
        all.push_back(each.get<std::string>());
        if (has_control(all.back()) || length(all.back()) > most) {
            refuse(name, "too_long", fmt::format("Each at most {} characters that can be seen.", most));
        }
    }
    return all;
}

std::vector<Fields> Fields::objects(std::string_view name, std::size_t most_items) {
    const auto* value = find(name);
    if (value == nullptr) {
        return {};
    }
    const bool right =
        value->is_array() && std::all_of(value->begin(), value->end(), [](const json& each) { return each.is_object(); });
    if (!right) {
        refuse(name, "wrong_type", "A list of objects is needed here.");
        return {};
    }
    if (value->size() > most_items) {
        refuse(name, "too_many", fmt::format("At most {}.", most_items));
        return {};
    }
    std::vector<Fields> all;
    for (std::size_t i = 0; i < value->size(); ++i) {
        all.push_back(Fields((*value)[i], fmt::format("{}{}[{}].", prefix_, name, i), errors_));
        inner_->push_back(all.back());
    }
    return all;
}

std::optional<Fields> Fields::object(std::string_view name) {
    const auto* value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_object()) {
        refuse(name, "wrong_type", "An object is needed here.");
        return std::nullopt;
    }
    Fields one(*value, fmt::format("{}{}.", prefix_, name), errors_);
    inner_->push_back(one);
    return one;
}

void Fields::refuse_unknown() {
    for (const auto& [name, value] : object_->items()) {
        if (!known_->contains(name)) {
            refuse(name.substr(0, 60), "unknown", "There is no such field. Leave it out.");
        }
    }
    for (auto& each : *inner_) {
        each.refuse_unknown();
    }
}

Result<void> Fields::done() {
    refuse_unknown();
    if (errors_->empty()) {
        return {};
    }
    errors_->resize(std::min<std::size_t>(errors_->size(), 100));  // or the answer would be as long as the request
    return tl::unexpected(Error{ErrorKind::invalid, "request.invalid", "", *errors_});
}

Result<std::int64_t> read_if_match(const Request& request) {
    const auto header = request.header("If-Match");
    std::string_view tag = header;
    if (tag.empty()) {
        return refuse(ErrorKind::invalid, "version.missing");
    }
    tag.remove_prefix(tag.starts_with("W/\"") ? 3 : tag.starts_with('"') ? 1 : 0);
    std::int64_t version = 0;
    const auto read = std::from_chars(tag.data(), tag.data() + tag.size(), version);
    if (read.ec != std::errc{} || version < 1) {
        return refuse(ErrorKind::conflict, "version.stale");
    }
    return version;
}

}  // namespace etalase::http
