// Runs a program beside this one, for a limited time.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace etalase::server {

struct Ended {
    bool in_time = false;  ///< otherwise it was killed
    int exit_code = -1;    ///< -1 when a signal ended it
    int signal = 0;        ///< which one, 0 for none
};

/// Starts `program`, with its standard output going to the file `output` (made new), waits, and kills it and what it started at
/// the deadline. It inherits nothing: no descriptor, no environment, no blocked signal. Throws std::system_error when it cannot
/// be started at all.
Ended run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                  const std::filesystem::path& output, std::chrono::milliseconds deadline);

}  // namespace etalase::server
