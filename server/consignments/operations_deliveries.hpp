// Sending goods to an outlet and receiving them there. Who sees none of it gets delivery.not_found.
#pragma once

#include "domain/consignments/delivery.hpp"
#include "server/identity/doer.hpp"
#include "storage/consignments/documents.hpp"
#include "storage/engine/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace etalase::server {

/// A delivery as somebody sees it.
struct SeenDelivery {
    DeliveryId id;
    consignments::Delivery delivery;
    std::vector<storage::IssuedPaper> papers;
    std::vector<std::string_view> may;
    std::string sent_by;  ///< a name for the group's own people, the group's alias for the others
};

struct DeliveryPage {
    std::vector<SeenDelivery> items;
    bool more = false;
};
DeliveryPage list_seen_deliveries(storage::Database& database, const identity::Actor& actor, consignments::DocumentQuery query);
Result<SeenDelivery> show_delivery(storage::Database& database, const identity::Actor& actor, const DeliveryId& id);

struct WantedDeliveryLine {
    VariantId variant;
    std::int64_t quantity = 0;
    std::optional<Rupiah> price;  ///< the variant's own where none
    std::optional<Rupiah> net_price;
    std::optional<LocalDate> expires_on;
};
struct WantedDelivery {
    std::string group;   ///< slug
    std::string outlet;  ///< slug
    std::string note;
    std::vector<WantedDeliveryLine> lines;
};
/// Errors: group.not_found, outlet.not_found, agreement.not_active, delivery.invalid with every wrong line.
Result<SeenDelivery> prepare_delivery(storage::Database& database, const Doer& doer, const WantedDelivery& wanted);

struct DeliveryPatch {
    std::optional<std::string> outlet;
    std::optional<std::string> note;
    std::optional<std::vector<WantedDeliveryLine>> lines;
};
Result<SeenDelivery> edit_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id,
                                   const DeliveryPatch& patch, std::int64_t version);

/// The paper gets its number, and a lot is opened for each line.
Result<SeenDelivery> send_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id);
/// What arrived is on the shelf, under the terms that are in force now; what is short is reported. Errors besides: delivery.terms_changed.
Result<SeenDelivery> receive_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id,
                                      const std::vector<consignments::ReceivedLine>& counts);
/// Nothing is taken in: everything is handed back at the door.
Result<SeenDelivery> refuse_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id,
                                     const std::string& reason);
/// The group has its goods again.
Result<SeenDelivery> cancel_delivery(storage::Database& database, const Doer& doer, const DeliveryId& id,
                                     const std::string& reason);

}  // namespace etalase::server
