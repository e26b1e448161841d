// Amounts in words, as papers in Indonesia say them beside the figures.
#pragma once

#include <cstdint>
#include <string>

namespace etalase {

/// "satu juta enam ratus sepuluh ribu" for 1610000; "nol" for 0; "minus ..." below it.
std::string terbilang(std::int64_t number);

}  // namespace etalase
