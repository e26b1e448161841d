#include "server/catalogue/price_list/columns.hpp"

#include "domain/shared/text.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace etalase::server {
namespace {

struct Known {
    std::string_view header;  ///< letters and digits alone
    Field field;
};

/// Our own template, the words people use in Indonesia, and those of the listings that shops publish.
constexpr Known plain_headers[] = {
    {"name", Field::name},
    {"nama", Field::name},
    {"namaproduk", Field::name},
    {"namabarang", Field::name},
    {"namajasa", Field::name},
    {"produk", Field::name},
    {"barang", Field::name},
    {"productname", Field::name},
    {"price", Field::price},
    {"harga", Field::price},
    {"hargajual", Field::price},
    {"hargasatuan", Field::price},
    {"hargarp", Field::price},
    {"hargajualrp", Field::price},
    {"pricerp", Field::price},
    {"priceidr", Field::price},
    {"category", Field::category},
    {"kategori", Field::category},
    {"kategoriproduk", Field::category},
    {"jenisbarang", Field::category},
    {"jenisproduk", Field::category},
    {"variant", Field::variant},
    {"varian", Field::variant},
    {"variasi", Field::variant},
    {"ukuran", Field::variant},
    {"warna", Field::variant},
    {"kind", Field::kind},
    {"jenis", Field::kind},
    {"story", Field::story},
    {"cerita", Field::story},
    {"deskripsi", Field::story},
    {"keterangan", Field::story},
    {"deskripsiproduk", Field::story},
    {"description", Field::story},
    {"technique", Field::technique},
    {"teknik", Field::technique},
    {"materials", Field::materials},
    {"material", Field::materials},
    {"bahan", Field::materials},
    {"care", Field::care},
    {"perawatan", Field::care},
    {"caraperawatan", Field::care},
    {"sku", Field::sku},
    {"kode", Field::sku},
    {"kodebarang", Field::sku},
    {"kodeproduk", Field::sku},
};

/// WooCommerce's own product export. Attributes ("Attribute 1 value(s)") are numbered and mapped below.
constexpr Known woocommerce_headers[] = {
    {"id", Field::id},
    {"type", Field::type},
    {"sku", Field::sku},
    {"name", Field::name},
    {"shortdescription", Field::short_story},
    {"description", Field::story},
    {"regularprice", Field::price},
    {"saleprice", Field::sale_price},
    {"categories", Field::category},
    {"parent", Field::parent},
    {"published", Field::shown},
};

/// Shopify's product export, in its older words (Handle, Variant Price) and its present ones (URL handle, Price).
constexpr Known shopify_headers[] = {
    {"handle", Field::handle},
    {"urlhandle", Field::handle},
    {"title", Field::name},
    {"bodyhtml", Field::story},
    {"description", Field::story},
    {"type", Field::category},
    {"productcategory", Field::taxonomy},
    {"variantsku", Field::sku},
    {"sku", Field::sku},
    {"variantprice", Field::price},
    {"price", Field::price},
    {"option1value", Field::variant},
    {"option2value", Field::variant},
    {"option3value", Field::variant},
    {"status", Field::shown},
    {"published", Field::shown},
    {"publishedononlinestore", Field::shown},
};

std::string folded_header(const std::string& header) {
    std::string out = slug_of(header);
    std::erase(out, '-');
    return out;
}

bool is_attribute_value(std::string_view header) {
    constexpr std::string_view begin = "attribute";
    constexpr std::string_view end = "values";
    return header.size() > begin.size() + end.size() && header.starts_with(begin) && header.ends_with(end) &&
           header.substr(begin.size(), header.size() - begin.size() - end.size()).find_first_not_of("0123456789") ==
               std::string_view::npos;
}

std::string format_of(const std::vector<std::string>& folded) {
    const auto has = [&](std::string_view header) { return std::ranges::find(folded, header) != folded.end(); };
    if (has("title") && (has("handle") || has("urlhandle"))) {
        return "shopify";
    }
    if (has("regularprice") && has("name")) {
        return "woocommerce";
    }
    if (has("name")) {
        return "etalase";
    }
    return has("productname") ? "listings" : "indonesia";
}

Field field_of(std::string_view header, const std::string& format) {
    std::span<const Known> known = plain_headers;
    if (format == "woocommerce") {
        known = woocommerce_headers;
        if (is_attribute_value(header)) {
            return Field::variant;
        }
    } else if (format == "shopify") {
        known = shopify_headers;
    }
    const auto found = std::ranges::find(known, header, &Known::header);
    return found == known.end() ? Field::ignored : found->field;
}

}  // namespace

std::vector<std::size_t> Columns::of(Field field) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i] == field) {
            out.push_back(i);
        }
    }
    return out;
}

Result<Columns> map_columns(const std::vector<std::string>& header) {
    std::vector<std::string> folded(header.size());
    std::ranges::transform(header, folded.begin(), folded_header);

    Columns columns;
    columns.format = format_of(folded);
    for (std::size_t i = 0; i < header.size(); ++i) {
        const Field field = field_of(folded[i], columns.format);
        const bool same_header_before = std::find(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(i), folded[i]) !=
                                        folded.begin() + static_cast<std::ptrdiff_t>(i);
        const bool many = field == Field::variant || field == Field::shown;
        const bool twice = many ? same_header_before : !columns.of(field).empty();
        if (field != Field::ignored && twice) {
            return refuse(ErrorKind::invalid, "list.column_twice", header[i]);
        }
        if (field == Field::ignored && !header[i].empty()) {
            columns.ignored.push_back(header[i]);
        }
        columns.fields.push_back(field);
    }
    if (columns.of(Field::name).empty()) {
        return refuse(ErrorKind::invalid, "list.no_name_column");
    }
    if (columns.of(Field::price).empty()) {
        return refuse(ErrorKind::invalid, "list.no_price_column");
    }
    return columns;
}

}  // namespace etalase::server
