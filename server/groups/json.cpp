#include "server/groups/json.hpp"

namespace etalase::server {

nlohmann::ordered_json record_json(const groups::Record& record) {
    using Json = nlohmann::ordered_json;
    return {{"legal_name", record.legal_name.empty() ? Json(nullptr) : Json(record.legal_name)},
            {"kind", record.kind ? Json(groups::name_of(*record.kind)) : Json(nullptr)},
            {"stage", record.stage ? Json(groups::name_of(*record.stage)) : Json(nullptr)},
            {"contact_phone", record.contact_phone.empty() ? Json(nullptr) : Json(record.contact_phone)}};
}

}  // namespace etalase::server
