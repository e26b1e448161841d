#include "server/catalogue/operations.hpp"
#include "server/catalogue/query.hpp"
#include "server/http/router.hpp"
#include "server/outlets/operations.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/view.hpp"
#include "server/pages/words.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace etalase::server {

using namespace catalogue;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// What is set in this address, without the place in the list and the language.
Parameters set_parameters(const http::Request& request) {
    Parameters set;
    for (const auto& [name, value] : request.query) {
        static constexpr std::array<std::string_view, 8> kept{"q",      "category",  "group",     "region",
                                                              "outlet", "min_price", "max_price", "sort"};
        if (!value.empty() && std::find(kept.begin(), kept.end(), name) != kept.end()) {
            set.emplace_back(name, value);
        }
    }
    return set;
}

std::string address(const Parameters& parameters) {
    std::string text = "/produk";
    for (const auto& [name, value] : parameters) {
        text +=
            (text.find('?') == std::string::npos ? "?" : "&") + http::percent_encoded(name) + "=" + http::percent_encoded(value);
    }
    return text;
}

/// The same address with some parameters changed; an empty value takes one away.
std::string with(Parameters parameters, const Parameters& changes) {
    for (const auto& [name, value] : changes) {
        std::erase_if(parameters, [&name = name](const auto& p) { return p.first == name; });
        if (!value.empty()) {
            parameters.emplace_back(name, value);
        }
    }
    return address(parameters);
}

View hidden_fields(const Parameters& parameters, std::initializer_list<std::string_view> without) {
    View list = View::type::list;
    for (const auto& [name, value] : parameters) {
        if (std::find(without.begin(), without.end(), name) == without.end()) {
            View field = View::type::object;
            field["name"] = name;
            field["value"] = value;
            list.push_back(field);
        }
    }
    return list;
}

struct PriceRange {
    std::int64_t from;  ///< 0: no lower bound
    std::int64_t to;    ///< 0: no upper bound
};
constexpr std::array price_ranges{PriceRange{0, 50'000}, PriceRange{50'000, 200'000}, PriceRange{200'000, 0}};

std::string range_name(const PriceRange& range, http::Language language) {
    const auto from = format_rupiah(Rupiah{range.from});
    const auto to = format_rupiah(Rupiah{range.to});
    if (range.from == 0) {
        return word(language, "price_up_to", {{"to", to}});
    }
    return range.to == 0 ? word(language, "price_above", {{"from", from}})
                         : word(language, "price_between", {{"from", from}, {"to", to}});
}

std::string text_of(std::int64_t amount) {
    return amount == 0 ? "" : std::to_string(amount);
}

/// Fills the catalogue's template for one request.
class CatalogueView {
   public:
    /// `names` are those of the chosen filters, by parameter: where nothing fits, no facet says them.
    CatalogueView(const http::Request& request, const CatalogueRequest& query, const Facets& facets,
                  const std::vector<PublicCategory>& tree, const std::map<std::string, std::string>& names)
        : language_(request.language),
          query_(query),
          facets_(facets),
          tree_(tree),
          names_(names),
          set_(set_parameters(request)) {}

    void fill(View& view) {
        add_dimension("category", "category", facets_.categories, query_.query.category);
        add_dimension("region", "region", facets_.regions, query_.query.region);
        add_dimension("group", "groups", facets_.groups, query_.query.group);
        view["dimensions"] = std::move(dimensions_);
        add_ranges(view);
        if (!query_.query.outlet.empty()) {
            add_set(names_.at("outlet"), with(set_, {{"outlet", ""}}));
        }
        if (!query_.q.empty()) {
            add_set(word(language_, "search_for", {{"q", query_.q}}), with(set_, {{"q", ""}}));
        }
        view["set"] = std::move(chips_);
        view["any_set"] = chip_count_ > 0;
        view["set_count"] = said(chip_count_ > 0 ? std::to_string(chip_count_) : "");
        add_sorts(view);
        view["kept"] = hidden_fields(set_, {"q"});
        view["kept_without_price"] = hidden_fields(set_, {"min_price", "max_price"});
        view["q"] = query_.q;
        view["min_price"] = query_.query.min_price ? std::to_string(query_.query.min_price->amount) : "";
        view["max_price"] = query_.query.max_price ? std::to_string(query_.query.max_price->amount) : "";
        view["first"] = said(query_.after ? address(set_) : "");
    }
    const Parameters& set() const { return set_; }

   private:
    void add_set(const std::string& name, const std::string& url) {
        View chip = View::type::object;
        chip["name"] = name;
        chip["url"] = url;
        chips_.push_back(chip);
        ++chip_count_;
    }

    /// Of the tree: the top, and what is below the branch that was chosen.
    bool is_shown(const std::string& slug) const {
        const auto found = std::find_if(tree_.begin(), tree_.end(), [&](const auto& c) { return c.slug == slug; });
        if (found == tree_.end() || found->parent.empty()) {
            return true;
        }
        const auto chosen =
            std::find_if(tree_.begin(), tree_.end(), [&](const auto& c) { return c.slug == query_.query.category; });
        return chosen != tree_.end() && (found->parent == chosen->slug || found->parent == chosen->parent);
    }
    bool is_below(const std::string& slug) const {
        return std::any_of(tree_.begin(), tree_.end(), [&](const auto& c) { return c.slug == slug && !c.parent.empty(); });
    }

    void add_dimension(const std::string& parameter, const char* heading, const std::vector<FacetCount>& counts,
                       const std::string& chosen) {
        View options = View::type::list;
        bool any = false;
        for (const auto& count : counts) {
            const bool category = parameter == "category";
            auto name = language_ == http::Language::english ? count.name_en : count.name_id;
            name = parameter == "region" ? short_region(name) : name;
            const bool is_chosen = count.key == chosen;
            if (category && !is_shown(count.key)) {
                continue;
            }
            View option = View::type::object;
            option["name"] = name;
            option["count"] = std::to_string(count.count);
            option["chosen"] = is_chosen;
            option["below"] = category && is_below(count.key);
            option["url"] = with(set_, {{parameter, is_chosen ? "" : count.key}});
            options.push_back(option);
            any = true;
        }
        if (!chosen.empty()) {
            add_set(names_.at(parameter), with(set_, {{parameter, ""}}));
        }
        if (any) {
            View dimension = View::type::object;
            dimension["heading"] = word(language_, heading);
            dimension["options"] = std::move(options);
            dimensions_.push_back(dimension);
        }
    }

    void add_ranges(View& view) {
        View ranges = View::type::list;
        const auto min = query_.query.min_price ? query_.query.min_price->amount : 0;
        const auto max = query_.query.max_price ? query_.query.max_price->amount : 0;
        std::string chosen_name;
        for (const auto& range : price_ranges) {
            const bool chosen = (min != 0 || max != 0) && range.from == min && range.to == max;
            View one = View::type::object;
            one["name"] = range_name(range, language_);
            one["chosen"] = chosen;
            one["url"] = chosen ? with(set_, {{"min_price", ""}, {"max_price", ""}})
                                : with(set_, {{"min_price", text_of(range.from)}, {"max_price", text_of(range.to)}});
            ranges.push_back(one);
        }
        if (query_.query.min_price || query_.query.max_price) {
            add_set(range_name({min, max}, language_), with(set_, {{"min_price", ""}, {"max_price", ""}}));
        }
        view["ranges"] = std::move(ranges);
    }

    void add_sorts(View& view) const {
        View sorts = View::type::list;
        for (const auto sort : {Sort::newest, Sort::price, Sort::price_descending, Sort::name}) {
            const std::string key(name_of(sort));
            View one = View::type::object;
            one["name"] = word(language_, "sort_" + key);
            one["chosen"] = sort == query_.query.sort;
            one["url"] = with(set_, {{"sort", sort == Sort::newest ? "" : key}});
            sorts.push_back(one);
        }
        view["sorts"] = std::move(sorts);
        view["sort_name"] = word(language_, "sort_" + std::string(name_of(query_.query.sort)));
    }

    http::Language language_;
    const CatalogueRequest& query_;
    const Facets& facets_;
    const std::vector<PublicCategory>& tree_;
    const std::map<std::string, std::string>& names_;
    Parameters set_;
    View dimensions_ = View::type::list;
    View chips_ = View::type::list;
    int chip_count_ = 0;
};

/// People type 50.000; the address of a list says 50000.
http::Request with_typed_prices(http::Request request) {
    for (auto& [name, value] : request.query) {
        if (const auto typed = parse_price(value); (name == "min_price" || name == "max_price") && typed) {
            value = std::to_string(typed->amount);
        }
    }
    return request;
}

View cards(const std::vector<PublicListItem>& items, http::Language language) {
    View list = View::type::list;
    std::size_t number = 0;
    for (const auto& item : items) {
        list.push_back(card_view(item, language, number++ >= 4));
    }
    return list;
}

/// The name of the category that was chosen is the heading, else "Produk".
std::string heading_of(const CatalogueRequest& query, const std::vector<PublicCategory>& tree, http::Language language) {
    const auto found = std::find_if(tree.begin(), tree.end(), [&](const auto& c) { return c.slug == query.query.category; });
    return found == tree.end() ? word(language, "products") : name_in(*found, language);
}

std::map<std::string, std::string> names_of(Services& services, const CatalogueQuery& query,
                                            const std::vector<PublicCategory>& tree, http::Language language) {
    std::map<std::string, std::string> names{
        {"category", query.category}, {"region", query.region}, {"group", query.group}, {"outlet", query.outlet}};
    if (const auto found = std::find_if(tree.begin(), tree.end(), [&](const auto& c) { return c.slug == query.category; });
        found != tree.end()) {
        names["category"] = name_in(*found, language);
    }
    if (!query.region.empty()) {
        const auto regions = list_all_regions(services.database);
        const auto found = std::find_if(regions.begin(), regions.end(), [&](const auto& r) { return r.code == query.region; });
        names["region"] = found == regions.end() ? query.region : short_region(found->name);
    }
    if (!query.group.empty()) {
        const auto group = show_group(services.database, query.group);
        names["group"] = group ? group->name : query.group;
    }
    if (!query.outlet.empty()) {
        const auto outlet = show_outlet(services.database, query.outlet, services.now());
        names["outlet"] = outlet ? outlet->facts.name : query.outlet;
    }
    return names;
}

}  // namespace

http::Response catalogue_page(Services& services, const http::Request& given) {
    const auto request = with_typed_prices(given);
    auto query = read_catalogue_query(request);
    if (!query) {
        return bad_request_page(request, 400, query.error());
    }
    query->facets = true;
    query->query.now = services.now();
    const auto listing = list_catalogue(services.database, *query);
    if (!listing) {
        return bad_request_page(request, 400, listing.error());
    }
    const auto tree = list_all_categories(services.database);
    const auto& items = listing->page.items;
    View view = base_view(request);
    const auto names = names_of(services, query->query, tree, request.language);
    CatalogueView filled(request, *query, *listing->facets, tree, names);
    filled.fill(view);
    view["any"] = !items.empty();
    view["items"] = cards(items, request.language);
    view["total"] = total_words(listing->facets->total, request.language);
    view["next"] = said(listing->page.next ? with(filled.set(), {{"cursor", cursor_of(query->query, *listing->page.next)}}) : "");
    view["heading"] = heading_of(*query, tree, request.language);
    if (items.empty()) {
        CatalogueRequest newest;
        newest.query.limit = 4;
        view["newest"] = cards(list_catalogue(services.database, newest)->page.items, request.language);
    }
    Frame frame;
    frame.title = heading_of(*query, tree, request.language);
    frame.description = word(request.language, "catalogue_description");
    // One address for search engines per category; searches and filters are not pages of their own.
    frame.canonical = query->query.category.empty() ? "/produk" : "/produk?category=" + query->query.category;
    frame.at = "products";
    frame.q = query->q;
    if (!items.empty()) {
        frame.image =
            shared_image(request, items.front().image, items.front().slug, items.front().category.slug, items.front().name);
    }
    return page(200, request, frame, "catalogue", view);
}

}  // namespace etalase::server
