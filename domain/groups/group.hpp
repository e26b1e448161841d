// Groups: the face that they show, and the record that only they and administrators see.
#pragma once

#include "domain/shared/result.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etalase::groups {

/// What everybody sees. `name` is an alias that the group chose; nobody has to give a legal name to be seen.
struct Face {
    std::string name;
    std::string region;  ///< code
    std::string tagline;
    std::string story;
    std::string whatsapp;  ///< digits with country code, "" where none is published
};

struct FacePatch {
    std::optional<std::string> name;
    std::optional<std::string> region;
    std::optional<std::string> tagline;
    std::optional<std::string> story;
    std::optional<std::string> whatsapp;  ///< "" takes it away
};

inline constexpr std::size_t max_name_length = 100;     ///< code points
inline constexpr std::size_t max_tagline_length = 200;  ///< code points
inline constexpr std::size_t max_story_length = 4000;   ///< code points
inline constexpr std::size_t max_legal_name_length = 200;

/// The face with its texts tidied, or group.invalid with every wrong field. Whether there is such a region is for others to say.
Result<Face> checked(Face face);
Result<Face> patched(Face face, const FacePatch& patch);
std::vector<std::string> changed_fields(const Face& before, const Face& after);

/// What sort of group it is: private, for it can tell who is disabled.
enum class Kind { peer_support, disability_cooperative, social_centre_trainees, womens_organisation, other };
/// How far it has come.
enum class Stage { assisted, business, cooperative };

inline constexpr std::array<std::pair<Kind, std::string_view>, 5> kinds{{{Kind::peer_support, "peer_support"},
                                                                         {Kind::disability_cooperative, "disability_cooperative"},
                                                                         {Kind::social_centre_trainees, "social_centre_trainees"},
                                                                         {Kind::womens_organisation, "womens_organisation"},
                                                                         {Kind::other, "other"}}};
inline constexpr std::array<std::pair<Stage, std::string_view>, 3> stages{
    {{Stage::assisted, "assisted"}, {Stage::business, "business"}, {Stage::cooperative, "cooperative"}}};

std::string_view name_of(Kind kind);
std::string_view name_of(Stage stage);
std::optional<Kind> kind_named(std::string_view name);
std::optional<Stage> stage_named(std::string_view name);

struct Record {
    std::string legal_name;
    std::optional<Kind> kind;
    std::optional<Stage> stage;
    std::string contact_phone;  ///< digits with country code, "" where none is known
};

/// Tidied, or group.invalid with every wrong field.
Result<Record> checked(Record record);
std::vector<std::string> changed_fields(const Record& before, const Record& after);

}  // namespace etalase::groups
