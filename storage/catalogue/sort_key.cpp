#include "storage/catalogue/sort_key.hpp"

#include "domain/shared/ensure.hpp"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace etalase::storage {

std::string sort_key(const std::string& name) {
    thread_local const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("id"), status));
        ENSURE(U_SUCCESS(status));
        return made;
    }();
    const auto text = icu::UnicodeString::fromUTF8(name);
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(text.length()) * 8 + 32);
    auto size = collator->getSortKey(text, bytes.data(), static_cast<std::int32_t>(bytes.size()));
    if (static_cast<std::size_t>(size) > bytes.size()) {
        bytes.resize(static_cast<std::size_t>(size));
        size = collator->getSortKey(text, bytes.data(), size);
    }
    // The last byte of a key is its terminating zero.
    const auto used = std::min<std::size_t>(250, static_cast<std::size_t>(std::max(0, size - 1)));
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (std::size_t i = 0; i < used; ++i) {
        hex += digits[bytes[i] >> 4];
        hex += digits[bytes[i] & 15];
    }
    return hex;
}

}  // namespace etalase::storage
