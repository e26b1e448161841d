// The public pages, complete without JavaScript, and the frames of the workspace, in Indonesian and English.
#pragma once

#include "domain/shared/result.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response home_page(Services& services, const http::Request& request);
http::Response catalogue_page(Services& services, const http::Request& request);
http::Response product_page(Services& services, const http::Request& request);
http::Response groups_page(Services& services, const http::Request& request);
http::Response group_page(Services& services, const http::Request& request);
http::Response outlets_page(Services& services, const http::Request& request);
http::Response outlet_page(Services& services, const http::Request& request);

/// Sign-in, invitation, workspace of a group, administration: frames that are filled by static/js.
http::Response workspace_page(Services& services, const http::Request& request);

/// The till: a frame like those, that works without signal from the first visit on; the worker that keeps it; what makes it an app.
http::Response till_page(Services& services, const http::Request& request);
http::Response till_worker(Services& services, const http::Request& request);
http::Response till_manifest(Services& services, const http::Request& request);

/// 404, also for what may not be seen: words of the address are looked up, so that there is a way on.
http::Response not_found_page(Services& services, const http::Request& request);
/// 400 and its like: what is wrong with the address.
http::Response bad_request_page(const http::Request& request, int status, const Error& error);
/// 500 and 503: needs no database.
http::Response failure_page(int status, const http::Request& request);

http::Response motif_file(Services& services, const http::Request& request);  ///< /motif/kawung-3-1.svg, .png, band-kawung.svg
http::Response sitemap_xml(Services& services, const http::Request& request);
http::Response robots_txt(Services& services, const http::Request& request);

}  // namespace etalase::server
