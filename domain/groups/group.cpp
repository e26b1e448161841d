#include "domain/groups/group.hpp"

#include "domain/shared/ensure.hpp"
#include "domain/shared/text.hpp"

#include <algorithm>

namespace etalase::groups {

namespace {

template <class Names, class Value>
std::string_view name_in(const Names& names, Value value) {
    for (const auto& [each, name] : names) {
        if (each == value) {
            return name;
        }
    }
    throw Bug("no such name");
}

template <class Value, std::size_t Size>
std::optional<Value> value_in(const std::array<std::pair<Value, std::string_view>, Size>& names, std::string_view wanted) {
    for (const auto& [value, name] : names) {
        if (name == wanted) {
            return value;
        }
    }
    return std::nullopt;
}

class Check {
   public:
    void require(const char* field, const std::string& text) {
        if (text.empty()) {
            errors_.push_back({field, "required", "Write something here."});
        }
    }
    void bound(const char* field, const std::string& text, std::size_t most) {
        if (length(text) > most) {
            errors_.push_back({field, "too_long", "At most " + std::to_string(most) + " characters."});
        }
    }
    void phone(const char* field, std::string& text) {
        if (text.empty()) {
            return;
        }
        if (auto digits = phone_number(text)) {
            text = *std::move(digits);
        } else {
            errors_.push_back({field, "phone.unreadable", "Write a number such as 0812 3456 789 or +62 812 3456 789."});
        }
    }
    void refuse_field(const char* field, const char* code, const char* detail) { errors_.push_back({field, code, detail}); }
    Result<void> done() {
        if (errors_.empty()) {
            return {};
        }
        return tl::unexpected(Error{ErrorKind::invalid, "group.invalid", "", std::move(errors_)});
    }

   private:
    std::vector<FieldError> errors_;
};

template <class Value>
void put(Value& value, const std::optional<Value>& wanted) {
    if (wanted) {
        value = *wanted;
    }
}

}  // namespace

std::string_view name_of(Kind kind) {
    return name_in(kinds, kind);
}
std::string_view name_of(Stage stage) {
    return name_in(stages, stage);
}
std::optional<Kind> kind_named(std::string_view name) {
    return value_in(kinds, name);
}
std::optional<Stage> stage_named(std::string_view name) {
    return value_in(stages, name);
}

Result<Face> checked(Face face) {
    face.name = tidy_line(face.name);
    face.region = tidy_line(face.region);
    face.tagline = tidy_line(face.tagline);
    face.story = tidy_paragraphs(face.story);
    face.whatsapp = tidy_line(face.whatsapp);
    Check check;
    check.require("name", face.name);
    check.bound("name", face.name, max_name_length);
    if (!face.name.empty() && slug_of(face.name).empty()) {
        check.refuse_field("name", "name.no_letters", "Use Latin letters or digits: the group's address is made of them.");
    }
    check.require("region", face.region);
    check.bound("tagline", face.tagline, max_tagline_length);
    check.bound("story", face.story, max_story_length);
    check.phone("whatsapp", face.whatsapp);
    if (auto done = check.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return face;
}

Result<Face> patched(Face face, const FacePatch& patch) {
    put(face.name, patch.name);
    put(face.region, patch.region);
    put(face.tagline, patch.tagline);
    put(face.story, patch.story);
    put(face.whatsapp, patch.whatsapp);
    return checked(std::move(face));
}

std::vector<std::string> changed_fields(const Face& before, const Face& after) {
    std::vector<std::string> fields;
    const auto compare = [&](const char* name, const std::string& a, const std::string& b) {
        if (a != b) {
            fields.emplace_back(name);
        }
    };
    compare("name", before.name, after.name);
    compare("region", before.region, after.region);
    compare("tagline", before.tagline, after.tagline);
    compare("story", before.story, after.story);
    compare("whatsapp", before.whatsapp, after.whatsapp);
    return fields;
}

Result<Record> checked(Record record) {
    record.legal_name = tidy_line(record.legal_name);
    record.contact_phone = tidy_line(record.contact_phone);
    Check check;
    check.bound("legal_name", record.legal_name, max_legal_name_length);
    check.phone("contact_phone", record.contact_phone);
    if (auto done = check.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return record;
}

std::vector<std::string> changed_fields(const Record& before, const Record& after) {
    std::vector<std::string> fields;
    if (before.legal_name != after.legal_name) {
        fields.emplace_back("legal_name");
    }
    if (before.kind != after.kind) {
        fields.emplace_back("kind");
    }
    if (before.stage != after.stage) {
        fields.emplace_back("stage");
    }
    if (before.contact_phone != after.contact_phone) {
        fields.emplace_back("contact_phone");
    }
    return fields;
}

}  // namespace etalase::groups
