// Rows of routes() for writes that move goods or money.
#pragma once

#include "server/http/router.hpp"
#include "server/services.hpp"

#include <string>
#include <utility>
#include <vector>

namespace etalase::server {

/// Adds rows whose POSTs are done once, by their Idempotency-Key, and answered again by `replay` where the answer was lost.
class Rows {
   public:
    using Handler = http::Response (*)(Services&, const http::Request&);
    using Replay = http::Response (*)(Services&, const http::Request&, const std::string&);

    Rows(Services& services, std::vector<http::Route>& all, Replay replay) : services_(services), all_(all), replay_(replay) {}

    http::Route& operator()(http::Method method, std::string pattern, http::Permission permission, Handler handler,
                            std::vector<std::string> query = {}) {
        auto& services = services_;
        all_.push_back({method, std::move(pattern), permission, std::move(query),
                        [&services, handler](const http::Request& request) { return handler(services, request); }});
        auto& route = all_.back();
        if (method == http::Method::post) {
            route.once = true;
            route.replay = [&services, replay = replay_](const http::Request& request, const std::string& subject) {
                return replay(services, request, subject);
            };
        }
        return route;
    }

   private:
    Services& services_;
    std::vector<http::Route>& all_;
    Replay replay_;
};

}  // namespace etalase::server
