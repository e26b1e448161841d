#include "storage/shared/places.hpp"

namespace etalase::storage {

std::optional<GroupId> find_group_id(Tx& tx, const std::string& slug) {
    const auto row = tx.find<std::string>("select id from maker_groups where slug = :slug", slug);
    return row ? std::optional(GroupId{std::get<0>(*row)}) : std::nullopt;
}

}  // namespace etalase::storage
