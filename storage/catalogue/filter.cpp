#include "storage/catalogue/filter.hpp"

#include "storage/shared/for_sale.hpp"

namespace etalase::storage {

std::vector<std::string> with_descendants(const std::vector<catalogue::PublicCategory>& tree, const std::string& slug) {
    std::vector<std::string> found{slug};
    for (const auto& category : tree) {  // parents come before their children
        for (const auto& known : found) {
            if (category.parent == known) {
                found.push_back(category.slug);
                break;
            }
        }
    }
    return found;
}

namespace {

/// The first text that sorts after everything that begins with `prefix`: words are bytes of UTF-8 and never hold U+10FFFF.
std::string end_of_prefix(const std::string& prefix) {
    return prefix + "\xF4\x8F\xBF\xBF";
}

void add_words(SqlText& sql, const std::vector<std::string>& words) {
    for (const auto& word : words) {
        sql.add(" and exists (select 1 from product_words w where w.product_id = p.id and w.word >= ").value(word);
        sql.add(" and w.word < ").value(end_of_prefix(word)).add(")");
    }
}

void add_category(SqlText& sql, const std::string& category, const std::vector<catalogue::PublicCategory>& tree) {
    sql.add(" and p.category_slug in (");
    bool first = true;
    for (const auto& slug : with_descendants(tree, category)) {
        sql.add(first ? "" : ", ").value(slug);
        first = false;
    }
    sql.add(")");
}

void add_region(SqlText& sql, const std::string& code) {
    if (code.size() == 2) {  // a province: itself and its regencies NN.NN
        sql.add(" and g.region_code >= ").value(code).add(" and g.region_code < ").value(code + "/");
    } else {
        sql.add(" and g.region_code = ").value(code);
    }
}

void add_outlet(SqlText& sql, const std::string& slug, Instant now) {
    sql.add(" and exists (select 1 from ").add(lots_at_outlets).add(" where l.product_id = p.id and o.slug = ").value(slug);
    sql.add(" and ");
    add_for_sale(sql, now);
    sql.add(")");
}

}  // namespace

void add_filter(SqlText& sql, const catalogue::CatalogueQuery& query, const std::vector<catalogue::PublicCategory>& tree,
                Dimension left_out) {
    sql.add("p.state = 'published'");
    if (!query.category.empty() && left_out != Dimension::category) {
        add_category(sql, query.category, tree);
    }
    if (!query.group.empty() && left_out != Dimension::group) {
        sql.add(" and g.slug = ").value(query.group);
    }
    if (!query.region.empty() && left_out != Dimension::region) {
        add_region(sql, query.region);
    }
    if (!query.outlet.empty()) {
        add_outlet(sql, query.outlet, query.now);
    }
    if (query.min_price) {
        sql.add(" and p.price_from >= ").value(static_cast<long long>(query.min_price->amount));
    }
    if (query.max_price) {
        sql.add(" and p.price_from <= ").value(static_cast<long long>(query.max_price->amount));
    }
    add_words(sql, query.words);
}

}  // namespace etalase::storage
