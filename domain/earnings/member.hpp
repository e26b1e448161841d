// Members of a group as those among whom it divides what it earns. Not everybody has an account.
#pragma once

#include "domain/shared/id.hpp"
#include "domain/shared/result.hpp"
#include "domain/shared/time.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace etalase::earnings {

struct Member {
    MemberId id;
    GroupId group;
    std::string name;        ///< of their own choice, known in the group alone
    std::string account;     ///< id of the account that they sign in with, "" without one
    std::int64_t place = 0;  ///< in the order of the members, which decides ties; from 1
    LocalDate joined;
    std::optional<LocalDate> left = {};  ///< the last day
    Instant agreed_at;                   ///< when they said yes to their share being kept here (UU 27/2022)
    std::int64_t version = 0;

    bool is_member_on(LocalDate day) const { return joined <= day && (!left || day <= *left); }
};

inline constexpr std::size_t max_member_name = 60;  ///< code points

/// With a tidy name. Errors: member.invalid with every wrong field.
Result<Member> checked(Member member);

}  // namespace etalase::earnings
