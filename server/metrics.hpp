// Figures for Prometheus: requests by route and status, and how long they took.
#pragma once

#include "server/http/server.hpp"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <memory>
#include <string>

namespace etalase::server {

class Metrics {
   public:
    Metrics();
    void count(const http::Hooks::Seen& seen);
    std::string text() const;  ///< in Prometheus' text format

   private:
    std::shared_ptr<prometheus::Registry> registry_;
    prometheus::Family<prometheus::Counter>& requests_;
    prometheus::Family<prometheus::Histogram>& seconds_;
};

}  // namespace etalase::server
