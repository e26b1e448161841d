#include "server/catalogue/import_json.hpp"

#include "server/catalogue/price_list/sentences.hpp"

#include <algorithm>
#include <map>

namespace etalase::server {

namespace {

std::string_view name_of(ImportAction action) {
    return action == ImportAction::create ? "create" : action == ImportAction::change ? "change" : "same";
}

Json item_of(const PlannedProduct& planned, bool english) {
    const auto& variants = planned.product.draft.variants;
    const auto cheapest =
        std::min_element(variants.begin(), variants.end(), [](const auto& a, const auto& b) { return a.price < b.price; });
    Json item{{"row", planned.rows.front()},
              {"action", name_of(planned.action)},
              {"name", planned.product.draft.name},
              {"variants", variants.size()},
              {"price", cheapest == variants.end() ? Json(nullptr) : Json(cheapest->price.amount)},
              {"changes", Json::array()},
              {"errors", Json::array()},
              {"notes", Json::array()}};
    for (const auto& change : planned.changes) {
        item["changes"].push_back({{"field", change.field}, {"before", change.before}, {"after", change.after}});
    }
    for (const auto& note : planned.notes) {
        item["notes"].push_back(sentence(note, english));
    }
    return item;
}

Json wrong_row(std::size_t row) {
    return {{"row", row},       {"action", "wrong"},        {"name", nullptr},         {"variants", 0},
            {"price", nullptr}, {"changes", Json::array()}, {"errors", Json::array()}, {"notes", Json::array()}};
}

}  // namespace

Json import_json(const ProductImport& import, http::Language language) {
    const bool english = language == http::Language::english;
    const auto& facts = import.facts;
    std::multimap<std::size_t, Json> items;
    for (const auto& planned : import.products) {
        items.emplace(planned.rows.front(), item_of(planned, english));
    }
    std::map<std::size_t, Json> wrong;
    for (const auto& error : import.errors) {
        auto& item = wrong.try_emplace(error.row, wrong_row(error.row)).first->second;
        item["errors"].push_back(
            {{"column", error.column}, {"code", error.code}, {"value", error.value}, {"detail", sentence(error.code, english)}});
    }
    items.insert(wrong.begin(), wrong.end());
    Json json{{"id", facts.id},
              {"format", facts.format},
              {"rows", facts.rows},
              {"ignored_columns", import.ignored_columns},
              {"counts",
               {{"create", facts.counts.create},
                {"change", facts.counts.change},
                {"same", facts.counts.same},
                {"wrong", facts.counts.wrong}}},
              {"state", facts.done ? "done" : "planned"},
              {"items", Json::array()},
              {"expires_at", format_rfc3339(facts.expires_at)}};
    for (auto& [row, item] : items) {
        json["items"].push_back(std::move(item));
    }
    return json;
}

}  // namespace etalase::server
