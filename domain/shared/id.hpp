// Ids: UUIDv7 (RFC 9562) as lower-case text, made by the application or by a device, never by the database.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace etalase {

/// An id that knows what it identifies, so that a product's id cannot be passed for a group's.
template <class Tag>
struct Id {
    std::string text;
    friend auto operator<=>(const Id&, const Id&) = default;
};

using GroupId = Id<struct GroupTag>;
using ProductId = Id<struct ProductTag>;
using VariantId = Id<struct VariantTag>;
using PhotoId = Id<struct PhotoTag>;
using AccountId = Id<struct AccountTag>;
using GrantId = Id<struct GrantTag>;
using SessionId = Id<struct SessionTag>;
using TokenId = Id<struct TokenTag>;
using InvitationId = Id<struct InvitationTag>;
using AgencyId = Id<struct AgencyTag>;
using OutletId = Id<struct OutletTag>;
using AgreementId = Id<struct AgreementTag>;
using DeliveryId = Id<struct DeliveryTag>;
using DeliveryLineId = Id<struct DeliveryLineTag>;
using LotId = Id<struct LotTag>;
using ReturnId = Id<struct ReturnTag>;
using IncidentId = Id<struct IncidentTag>;
using PriceChangeId = Id<struct PriceChangeTag>;
using PaperId = Id<struct PaperTag>;
using SaleId = Id<struct SaleTag>;
using SaleLineId = Id<struct SaleLineTag>;
using BuyerReturnId = Id<struct BuyerReturnTag>;
using ShiftId = Id<struct ShiftTag>;
using StockCountId = Id<struct StockCountTag>;
using SettlementId = Id<struct SettlementTag>;
using PayoutId = Id<struct PayoutTag>;
using MemberId = Id<struct MemberTag>;
using SplitId = Id<struct SplitTag>;
using ShareId = Id<struct ShareTag>;
using SplitRuleId = Id<struct SplitRuleTag>;
using DirectSaleId = Id<struct DirectSaleTag>;

/// UUIDv7 text from milliseconds since 1970 and ten bytes of randomness (74 bits are used).
std::string uuid_v7(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random);

/// True for the 36-character lower-case form of any UUID.
bool is_uuid(std::string_view text);

}  // namespace etalase
