#include "domain/earnings/member.hpp"

#include "domain/shared/text.hpp"

namespace etalase::earnings {

Result<Member> checked(Member member) {
    Error error{ErrorKind::invalid, "member.invalid", "", {}};
    member.name = tidy_line(member.name);
    if (member.name.empty()) {
        error.fields.push_back({"name", "required", "A name by which the group knows the member."});
    } else if (length(member.name) > max_member_name) {
        error.fields.push_back({"name", "too_long", "At most " + std::to_string(max_member_name) + " letters."});
    }
    if (member.left && *member.left < member.joined) {
        error.fields.push_back({"left_on", "out_of_range", "Not before the member joined."});
    }
    if (!error.fields.empty()) {
        return tl::unexpected(std::move(error));
    }
    return member;
}

}  // namespace etalase::earnings
