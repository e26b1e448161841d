// Agencies and outlets: what is right about them, and when an outlet is open.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::outlets {

/// What the public sees of an agency.
struct AgencyFacts {
    std::string name;
    std::string region;  ///< code
    std::string about;
    std::string whatsapp;  ///< digits, "" without one
};
/// Tidied, or agency.invalid with every wrong field.
Result<AgencyFacts> checked(AgencyFacts facts);

enum class OutletKind { stand, gallery, shop, bazaar };
std::string_view name_of(OutletKind kind);  ///< "stand", ...
std::optional<OutletKind> outlet_kind_named(std::string_view name);

/// When an outlet is open on one weekday, in minutes of its local day.
struct Hours {
    int weekday = 1;  ///< 1 Monday to 7 Sunday
    int opens_min = 0;
    int closes_min = 0;  ///< at most 1440, midnight
    friend bool operator==(const Hours&, const Hours&) = default;
};

struct OutletFacts {
    std::string name;
    OutletKind kind = OutletKind::shop;
    bool open = true;    ///< false where it was given up
    std::string region;  ///< code
    std::string address;
    std::string directions;
    std::optional<std::int64_t> latitude_e6;  ///< degrees times a million, WGS 84; with longitude_e6 or not at all
    std::optional<std::int64_t> longitude_e6;
    std::string whatsapp;  ///< digits, "" without one
    std::vector<Hours> hours;
    std::optional<LocalDate> starts_on;  ///< first and last day of a bazaar; none of other kinds
    std::optional<LocalDate> ends_on;
};
/// Tidied, hours in the order of the week; or outlet.invalid with every wrong field.
Result<OutletFacts> checked(OutletFacts facts);

/// 1 Monday to 7 Sunday.
int weekday_of(LocalDate day);

/// Where an outlet's clock stands between its hours.
struct Opening {
    bool open_now = false;
    std::optional<int> until_min;       ///< of today, while it is open
    std::optional<LocalDate> next_day;  ///< on which it opens next, while it is closed; none where it will not
    std::optional<int> next_min;
};
/// `minute` of the local `today`. A bazaar is open between its days only, an outlet that was given up never.
Opening opening_of(const OutletFacts& facts, LocalDate today, int minute);

/// The letters in the numbers of its papers, made of the name: "Gerai Kota" is GK. Two to four capital letters.
std::string code_of(std::string_view name);
bool is_code(std::string_view text);

}  // namespace etalase::outlets
