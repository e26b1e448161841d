#include "server/papers/qr.hpp"

#include "domain/shared/ensure.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace etalase::server {

Qr qr_of(const std::string& text) {
    constexpr int border = 4;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                               QRcode_free);
    ENSURE(code != nullptr);
    const int side = code->width;
    const auto dark = [&](int x, int y) { return x < side && (code->data[y * side + x] & 1) != 0; };
    Qr qr{side + 2 * border, ""};
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            if (!dark(x, y)) {
                continue;
            }
            // One stroke for neighbours: thin lines between modules confuse readers.
            const int begin = x;
            while (dark(x, y)) {
                ++x;
            }
            qr.path += fmt::format("M{} {}h{}v1h-{}z", begin + border, y + border, x - begin, x - begin);
        }
    }
    return qr;
}

}  // namespace etalase::server
