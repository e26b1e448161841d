#include "server/sales/sale_fields.hpp"

#include "domain/shared/text.hpp"

#include <algorithm>

namespace etalase::server {

using http::Fields;

namespace {

constexpr std::size_t max_device = 64;
constexpr std::size_t max_reference = 64;
constexpr std::size_t max_note = 300;
constexpr std::int64_t max_seq = 1'000'000'000;
constexpr std::int64_t max_cash = 1'000'000'000'000;

std::int64_t required_whole(Fields& fields, const char* name, std::int64_t least, std::int64_t most) {
    const auto number = fields.whole(name, least, most);
    if (!fields.has(name)) {
        fields.refuse(name, "required", "Send a whole number.");
    }
    return number.value_or(0);
}

/// Lower-case, of a device's own making: UUIDv7, so that ids sort by when they were made.
std::string read_id(Fields& fields, const char* name) {
    auto id = fields.required_text(name, 36);
    constexpr std::size_t version_at = 14;
    if (!id.empty() && (!is_uuid(id) || id.at(version_at) != '7')) {
        fields.refuse(name, "unknown_value", "Use a UUID of version 7 in lower case.");
    }
    return id;
}

bool is_plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

sales::Payment read_payment(Fields& fields) {
    sales::Payment payment;
    auto inner = fields.object("payment");
    if (!inner) {
        fields.refuse("payment", "required", "Say how it was paid.");
        return payment;
    }
    const auto method = sales::method_named(inner->one_of("method", {"cash", "qris", "transfer", "other"}));
    if (!inner->has("method")) {
        inner->refuse("method", "required", "Use cash, qris, transfer or other.");
    }
    payment.method = method.value_or(payment.method);
    if (const auto received = inner->whole("received", 0, max_cash)) {
        payment.received = Rupiah{*received};
    }
    payment.reference = tidy_line(inner->text("reference", max_reference));
    return payment;
}

std::vector<sales::WantedLine> read_lines(Fields& fields) {
    std::vector<sales::WantedLine> lines;
    for (auto& line : fields.objects("lines", sales::max_sale_lines)) {
        const auto lot = line.required_text("lot_id", 36);
        const auto quantity = required_whole(line, "quantity", 1, sales::max_line_pieces);
        const auto price = required_whole(line, "unit_price", 0, max_price);
        lines.push_back({LotId{lot}, quantity, Rupiah{price}});
    }
    if (lines.empty()) {
        fields.refuse("lines", "required", "Say what was sold.");
    }
    return lines;
}

}  // namespace

Instant read_time(Fields& fields, const char* name) {
    constexpr Instant year_1970{0};  // a phone whose battery was out begins here, and its sales are sales
    constexpr Instant year_9998{253'339'228'800'000'000};
    const auto text = fields.required_text(name, 40);
    const auto time = parse_rfc3339(text);
    if (!text.empty() && (!time || *time < year_1970 || *time > year_9998)) {
        fields.refuse(name, "unknown_value", "Use a time as in 2026-11-22T09:30:00.000Z.");
    }
    return time.value_or(Instant{});
}

Result<sales::WantedSale> read_sale(Fields& fields) {
    sales::WantedSale wanted;
    wanted.id = SaleId{read_id(fields, "id")};
    wanted.device = fields.required_text("device_id", max_device);
    if (!std::all_of(wanted.device.begin(), wanted.device.end(), is_plain)) {
        fields.refuse("device_id", "unknown_value", "Use letters, digits, - and _.");
    }
    wanted.device_seq = required_whole(fields, "device_seq", 1, max_seq);
    wanted.shift = ShiftId{fields.required_text("shift_id", 36)};
    wanted.sold_at = read_time(fields, "sold_at");
    const auto offline = fields.flag("made_offline");
    if (!offline && !fields.has("made_offline")) {
        fields.refuse("made_offline", "required", "Say whether it was made without signal.");
    }
    wanted.made_offline = offline.value_or(false);
    wanted.lines = read_lines(fields);
    wanted.payment = read_payment(fields);
    wanted.note = tidy_line(fields.text("note", max_note));
    if (auto done = fields.done(); !done) {
        return tl::unexpected(std::move(done).error());
    }
    return wanted;
}

}  // namespace etalase::server
