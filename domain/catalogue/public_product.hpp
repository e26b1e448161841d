// What anybody may see of the catalogue. These types hold nothing private, so that what is built from them cannot leak it.
#pragma once

#include "domain/catalogue/product.hpp"
#include "domain/shared/position.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace etalase::catalogue {

/// One photo, stored in three widths as JPEG and WebP under /media/<hash>-<width>.<ext>.
struct PublicPhoto {
    std::string id;
    std::string hash;  ///< of its content; names the files
    int width = 0;     ///< px of the largest stored size
    int height = 0;
    std::string alt;
    std::string preview = {};  ///< a tiny blurred copy as data:image/jpeg;base64,..., "" where none is known
};

struct PublicCategory {
    std::string slug;
    std::string name_id;
    std::string name_en;
    std::string parent;  ///< slug of the parent, "" at the top
};

struct PublicRegion {
    std::string code;      ///< `63` a province, `63.03` a regency or city
    std::string name;      ///< as in Kepmendagri 300.2.2-2430/2025
    std::string province;  ///< name of its province; its own name for a province
    TimeZone zone = TimeZone::wib;
};

struct PublicGroup {
    std::string slug;
    std::string name;  ///< the alias
    std::string tagline;
    std::string story;
    std::string whatsapp;  ///< digits with country code, "" where none is published
    PublicRegion region;
    std::int64_t products_count = 0;   ///< published ones
    std::optional<PublicPhoto> cover;  ///< cover photo of its newest product that has one
    std::int64_t version = 1;          ///< of its face; goes into the ETag only
};

/// One card of a list.
struct PublicListItem {
    std::string id;
    std::string slug;
    std::string name;
    ProductKind kind = ProductKind::goods;
    PublicCategory category;
    std::string group_slug;
    std::string group_name;
    std::string region_code;
    std::string region_name;
    Rupiah price_from;
    std::int64_t variants_count = 0;
    std::optional<PublicPhoto> image;
    Instant published_at;
    std::string sort_name;  ///< order key of the name; goes into cursors only
};

struct PublicVariant {
    std::string id;
    std::string sku;
    std::string name;
    Rupiah price;
};

/// An outlet that has a product on its shelf now.
struct PublicShelfPlace {
    std::string slug;
    std::string name;
    std::int64_t pieces = 0;
    Rupiah price;  ///< of today; the lowest where pieces have several
};

struct PublicProduct {
    PublicListItem item;
    PublicGroup group;
    std::string story;
    std::string technique;
    std::string materials;
    std::string care;
    std::vector<PublicVariant> variants;
    std::vector<PublicPhoto> photos;
    std::vector<PublicShelfPlace> outlets;  ///< where it is to be had, by name
    Instant updated_at;
};

/// How a list is ordered. Every order is total: ties go by id.
enum class Sort { newest, price, price_descending, name };

/// What a buyer asks for. Empty texts and missing bounds do not restrict.
struct CatalogueQuery {
    std::vector<std::string> words;   ///< each must begin some word of the product
    std::string category;             ///< slug; its descendants are included
    std::string group;                ///< slug
    std::string region;               ///< code; a province includes its regencies
    std::string outlet;               ///< slug: what is on its shelf at `now`
    Instant now;                      ///< matters for `outlet` alone
    std::optional<Rupiah> min_price;  ///< price_from >= this
    std::optional<Rupiah> max_price;  ///< price_from <= this
    Sort sort = Sort::newest;
    std::size_t limit = 24;
};

struct Page {
    std::vector<PublicListItem> items;
    std::optional<Position> next;  ///< none on the last page
};

struct FacetCount {
    std::string key;  ///< slug or code
    std::string name_id;
    std::string name_en;
    std::int64_t count = 0;
};

/// Counts of the present query. Each dimension ignores its own filter (so that one can switch), and keeps all others.
struct Facets {
    std::int64_t total = 0;              ///< products that match the whole query
    std::vector<FacetCount> categories;  ///< a parent counts its descendants; zero counts are left out; by order of the tree
    std::vector<FacetCount> regions;     ///< regencies, by name
    std::vector<FacetCount> groups;      ///< by name
};

}  // namespace etalase::catalogue
