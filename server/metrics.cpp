#include "server/metrics.hpp"

#include <prometheus/text_serializer.h>

namespace etalase::server {

Metrics::Metrics()
    : registry_(std::make_shared<prometheus::Registry>()),
      requests_(prometheus::BuildCounter().Name("etalase_http_requests_total").Help("Answered requests.").Register(*registry_)),
      seconds_(prometheus::BuildHistogram()
                   .Name("etalase_http_request_seconds")
                   .Help("Time from a whole request to its answer.")
                   .Register(*registry_)) {}

void Metrics::count(const http::Hooks::Seen& seen) {
    // The route, never the path: what clients type must not become a label.
    const std::string route = seen.route.empty() ? "none" : seen.route;
    static const std::string known_methods = " GET HEAD POST PUT PATCH DELETE OPTIONS ";
    const std::string method = known_methods.find(" " + seen.method + " ") == std::string::npos ? "other" : seen.method;
    requests_.Add({{"route", route}, {"method", method}, {"status", std::to_string(seen.status)}}).Increment();
    seconds_
        .Add({{"route", route}},
             prometheus::Histogram::BucketBoundaries{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5})
        .Observe(seen.seconds);
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(registry_->Collect());
}

}  // namespace etalase::server
