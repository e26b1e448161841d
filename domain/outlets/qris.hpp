// The QRIS of an outlet: the text that its picture carries, as the merchant's provider gave it.
#pragma once

#include "domain/shared/result.hpp"

#include <string>
#include <string_view>

namespace etalase::outlets {

/// CRC-16/CCITT-FALSE (polynomial 0x1021, begins with 0xFFFF), with which every merchant code ends (EMVCo, QR Code Specification for Payment
/// Systems, Merchant-Presented Mode, 4.7.3).
std::uint16_t merchant_crc(std::string_view text);

/// The text without blanks around it; "" takes the QRIS away. What is no whole merchant code, was copied with a mistake, or is not in
/// Indonesian rupiah is refused: a buyer's money would go nowhere. Error: outlet.invalid with the field "text".
Result<std::string> checked_qris(std::string text);

}  // namespace etalase::outlets
