// What an entry of the audit trail says beyond its action: a flat JSON object, small and without secrets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace etalase::server {

class Details {
   public:
    Details& add(std::string_view name, std::string_view text);
    Details& add(std::string_view name, const char* text) { return add(name, std::string_view(text)); }
    Details& add(std::string_view name, std::int64_t number);
    Details& add(std::string_view name, bool flag);
    Details& add(std::string_view name, const std::vector<std::string>& texts);
    /// "" where nothing was added.
    std::string text() const { return json_.empty() ? "" : json_ + "}"; }

   private:
    void begin(std::string_view name);
    std::string json_;
};

}  // namespace etalase::server
