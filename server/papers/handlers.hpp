// Papers over HTTP: for programs, printed from the browser, and verified by their QR.
#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace etalase::server {

http::Response get_paper(Services& services, const http::Request& request);

http::Response paper_page(Services& services, const http::Request& request);   ///< /kertas/{id}?ukuran=a4|58
http::Response labels_page(Services& services, const http::Request& request);  ///< /kertas/label?titipan={delivery}&dari=1..24
http::Response check_page(Services& services, const http::Request& request);   ///< /periksa/{code}

}  // namespace etalase::server
