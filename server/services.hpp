// What handlers work with. One per process, made by main, passed by reference: no globals.
#pragma once

#include "domain/shared/time.hpp"
#include "storage/engine/database.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace etalase::server {

class FieldKeys;
class Metrics;

struct Services {
    storage::Database& database;
    std::filesystem::path data;    ///< folder of photos and, by default, of the SQLite file
    std::function<Instant()> now;  ///< the clock
    Metrics& metrics;
    FieldKeys& keys;                                   ///< of sealed fields
    std::filesystem::path program = "/proc/self/exe";  ///< etalase itself, to be run as a worker
};

}  // namespace etalase::server
