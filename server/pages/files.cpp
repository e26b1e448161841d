// What is not a page but belongs to the pages: motifs, sitemap, robots.
#include "server/catalogue/operations.hpp"
#include "server/http/problem.hpp"
#include "server/outlets/operations_shelf.hpp"
#include "server/pages/motif.hpp"
#include "server/pages/pages.hpp"

#include <fmt/format.h>

#include <map>
#include <mutex>

namespace etalase::server {

namespace {

constexpr const char* for_ever = "public, max-age=31536000, immutable";
constexpr std::size_t max_outlets = 500;
constexpr std::size_t max_sitemap = 49'000;  // a sitemap holds 50,000 addresses at most (sitemaps.org)

/// Each PNG is drawn once; there are fewer than 200, about 40 KB each.
std::string png_of(const Motif& motif) {
    static std::mutex mutex;
    static std::map<std::string, std::string> drawn;
    const auto name = name_of(motif);
    {
        const std::lock_guard lock(mutex);
        if (const auto found = drawn.find(name); found != drawn.end()) {
            return found->second;
        }
    }
    auto png = motif_png(motif);
    const std::lock_guard lock(mutex);
    return drawn.emplace(name, std::move(png)).first->second;
}

std::string day_of(Instant when) {
    return format_rfc3339(when).substr(0, 10);
}

}  // namespace

http::Response motif_file(Services&, const http::Request& request) {
    const auto file = request.parameter("file");
    const auto dot = file.rfind('.');
    const auto name = file.substr(0, dot);
    const auto ending = dot == std::string_view::npos ? std::string_view{} : file.substr(dot);
    const auto found = [&](std::string body, const char* type) {
        return http::Response{200, type, std::move(body), {}, "", for_ever};
    };
    if (name.starts_with("band-") && ending == ".svg") {
        if (const auto svg = band_svg(name.substr(5))) {
            return found(*svg, "image/svg+xml");
        }
    } else if (const auto motif = motif_named(name)) {
        if (ending == ".svg") {
            return found(motif_svg(*motif), "image/svg+xml");
        }
        if (ending == ".png") {
            return found(png_of(*motif), "image/png");
        }
    }
    return http::problem(404, "route.not_found", request.request_id);
}

http::Response sitemap_xml(Services& services, const http::Request& request) {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const char* path : {"/", "/produk", "/kelompok", "/gerai"}) {
        xml += fmt::format("<url><loc>{}{}</loc></url>\n", request.origin, path);
    }
    for (const auto& slug : list_outlet_slugs(services.database, max_outlets, services.now())) {
        xml += fmt::format("<url><loc>{}/gerai/{}</loc></url>\n", request.origin, slug);
    }
    const auto add = [&](const char* folder, const std::vector<storage::SitemapEntry>& entries) {
        for (const auto& entry : entries) {  // slugs and origins hold nothing that XML would read
            xml += fmt::format("<url><loc>{}/{}/{}</loc><lastmod>{}</lastmod></url>\n", request.origin, folder, entry.slug,
                               day_of(entry.updated_at));
        }
    };
    const auto sitemap = list_sitemap(services.database, max_sitemap);
    add("kelompok", sitemap.groups);
    add("produk", sitemap.products);
    return {200, "application/xml; charset=utf-8", xml + "</urlset>\n", {}, "", "public, max-age=3600"};
}

http::Response robots_txt(Services&, const http::Request& request) {
    // Searches and filters are the same goods in other orders.
    return {200,
            "text/plain; charset=utf-8",
            "User-agent: *\nDisallow: /api/\nDisallow: /produk?q=\nDisallow: /*cursor=\nSitemap: " + request.origin +
                "/sitemap.xml\n",
            {},
            "",
            "public, max-age=3600"};
}

}  // namespace etalase::server
