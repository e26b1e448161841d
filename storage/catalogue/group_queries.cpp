// Groups, regions and the sitemap, as the public sees them.
#include "domain/shared/ensure.hpp"
#include "storage/catalogue/queries.hpp"

namespace etalase::storage {

using namespace catalogue;
using Text = std::string;

namespace {

constexpr const char* group_select =
    "select g.slug, g.alias, g.tagline, g.story, g.whatsapp, g.sort_name, r.code, r.name, v.name, r.time_zone, "
    "(select count(*) from products p where p.group_id = g.id and p.state = 'published'), g.version "
    "from maker_groups g join regions r on r.code = g.region_code join regions v on v.code = r.province_code ";

using GroupRow = std::tuple<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, long long, long long>;

PublicGroup group_of(Tx& tx, const GroupRow& row) {
    PublicGroup group;
    std::string sort_name;
    std::string zone;
    std::tie(group.slug, group.name, group.tagline, group.story, group.whatsapp, sort_name, group.region.code, group.region.name,
             group.region.province, zone, group.products_count, group.version) = row;
    group.region.zone = zone_named(zone);
    const auto cover = tx.find<Text, Text, long long, long long, Text>(
        "select f.id, f.hash, f.width, f.height, f.alt from products p join maker_groups g on g.id = p.group_id "
        "join photos f on f.product_id = p.id and f.position = 0 where g.slug = :slug and p.state = 'published' "
        "order by p.published_at desc, p.id desc limit 1",
        group.slug);
    if (cover) {
        const auto& [id, hash, width, height, alt] = *cover;
        group.cover = PublicPhoto{id, hash, static_cast<int>(width), static_cast<int>(height), alt, ""};
    }
    return group;
}

template <class... P>
std::vector<GroupRow> group_rows(Tx& tx, const std::string& rest, const P&... values) {
    return tx.select<Text, Text, Text, Text, Text, Text, Text, Text, Text, Text, long long, long long>(group_select + rest,
                                                                                                       values...);
}

}  // namespace

GroupPage list_groups(Tx& tx, std::size_t limit, const std::optional<Position>& after) {
    const auto rows = after ? group_rows(tx,
                                         "where g.sort_name >= :name and (g.sort_name > :name2 or g.slug > :slug) order by "
                                         "g.sort_name, g.slug limit :most",
                                         after->text, after->text, after->id, limit + 1)
                            : group_rows(tx, "order by g.sort_name, g.slug limit :most", limit + 1);
    GroupPage page;
    for (const auto& row : rows) {
        if (page.items.size() == limit) {
            page.next = Position{0, std::get<5>(rows[limit - 1]), std::get<0>(rows[limit - 1])};
            break;
        }
        page.items.push_back(group_of(tx, row));
    }
    return page;
}

std::optional<PublicGroup> find_group(Tx& tx, const std::string& slug) {
    const auto rows = group_rows(tx, "where g.slug = :slug", slug);
    if (rows.empty()) {
        return std::nullopt;
    }
    return group_of(tx, rows.front());
}

std::vector<PublicRegion> list_regions(Tx& tx) {
    std::vector<PublicRegion> regions;
    for (const auto& [code, name, province, zone] :
         tx.select<Text, Text, Text, Text>("select r.code, r.name, v.name, r.time_zone from regions r join regions v on v.code = "
                                           "r.province_code order by r.code")) {
        regions.push_back({code, name, province, zone_named(zone)});
    }
    return regions;
}

std::vector<SitemapEntry> list_sitemap_products(Tx& tx, std::size_t limit) {
    std::vector<SitemapEntry> entries;
    for (const auto& [slug, updated_at] : tx.select<Text, long long>(
             "select slug, updated_at from products where state = 'published' order by published_at desc, id desc limit :most",
             limit)) {
        entries.push_back({slug, Instant{updated_at}});
    }
    return entries;
}

std::vector<SitemapEntry> list_sitemap_groups(Tx& tx) {
    std::vector<SitemapEntry> entries;
    for (const auto& [slug, updated_at] :
         tx.select<Text, long long>("select slug, updated_at from maker_groups order by sort_name, slug")) {
        entries.push_back({slug, Instant{updated_at}});
    }
    return entries;
}

}  // namespace etalase::storage
