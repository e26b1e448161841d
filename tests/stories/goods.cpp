#include "tests/stories/goods.hpp"

#include "domain/shared/text.hpp"

#include <algorithm>

namespace etalase::tests {

using nlohmann::json;

namespace {

std::vector<std::string> split(const std::string& text, const std::string& by) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (auto at = text.find(by); at != std::string::npos; at = text.find(by, from)) {
        parts.push_back(text.substr(from, at - from));
        from = at + by.size();
    }
    parts.push_back(text.substr(from));
    return parts;
}

}  // namespace

std::vector<Part> parts_of(const std::string& goods) {
    static const std::regex form(R"((\d+) (damaged )?(\w+)(?: at ([\d.]+))?(?: for ([\d.]+))?(?: good for (\d+) days)?)"
                                 R"((?:, (\d+) short)?(?:, (\d+) rejected)?(?:, (\d+) surplus)?)");
    std::vector<Part> parts;
    for (const auto& text : split(goods, " and ")) {
        std::smatch s;
        if (!std::regex_match(text, s, form)) {
            throw std::runtime_error("these are no goods: " + text);
        }
        const auto number = [&](std::size_t at) { return s[at].matched ? std::stoll(s[at]) : 0; };
        Part part;
        part.quantity = number(1);
        part.bucket = s[2].matched ? "damaged" : "";
        part.product = s[3];
        part.price = s[4].matched ? rupiah(s[4]) : 0;
        part.net = s[5].matched ? rupiah(s[5]) : 0;
        part.days = static_cast<int>(number(6));
        part.short_of = number(7);
        part.rejected = number(8);
        part.surplus = number(9);
        parts.push_back(part);
    }
    return parts;
}

namespace {

json product_of(World& world, const std::string& product) {
    const auto answer = world.market.get("/api/v1/products/" + slug_of(product));
    if (answer.status != 200) {
        throw std::runtime_error("there is no " + product);
    }
    return answer.json();
}

}  // namespace

std::string variant_of(World& world, const std::string& product) {
    return product_of(world, product).at("variants").at(0).at("id");
}

std::string maker_of(World& world, const std::string& product) {
    return product_of(world, product).at("group").at("slug");
}

std::vector<json> lots_of(World& world, const std::string& product) {
    const auto group = maker_of(world, product);
    std::vector<json> lots;
    for (auto& lot : world.sees_all(world.person(group, identity::Role::manager), "/groups/" + group + "/lots")) {
        if (lot.at("product").at("name") == product) {
            lots.push_back(std::move(lot));
        }
    }
    std::sort(lots.begin(), lots.end(), [](const json& a, const json& b) { return a.at("id") < b.at("id"); });
    return lots;
}

}  // namespace etalase::tests
