// A statement that is put together piece by piece.
#pragma once

#include "storage/engine/tx.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace etalase::storage {

/// A statement's text with its values, put together side by side so that they cannot drift apart.
struct SqlText {
    std::string text;
    Parameters values;

    SqlText& add(std::string_view more) {
        text += more;
        return *this;
    }
    SqlText& value(std::variant<long long, std::string> bound) {
        text += ":p" + std::to_string(values.size());
        values.push_back(std::move(bound));
        return *this;
    }
    /// "(...)" of some texts: at least one, or the statement is none; at most 1000.
    SqlText& list(const std::vector<std::string>& texts) {
        const char* between = "(";
        for (const auto& each : texts) {
            add(between).value(each);
            between = ", ";
        }
        return add(")");
    }
};

}  // namespace etalase::storage
