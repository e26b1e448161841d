// The process that decodes one photo and ends. Whoever takes it over by a crafted picture has one idle-handed process: without the
// server's memory, descriptors, environment and time. It is started by server/media/darkroom.
#pragma once

#include <filesystem>

namespace etalase::server {

/// Address space in bytes. A picture of 40 megapixels needs about half of it (measured in tests/server/photo_limits_test.cpp).
constexpr unsigned long worker_memory = 1024UL << 20;
constexpr unsigned long worker_cpu_seconds = 20;
constexpr unsigned long worker_file_bytes = 8UL << 20;
constexpr unsigned long worker_descriptors = 32;

/// Reads the photo `source` and writes <width>.jpg and <width>.webp into `folder`. One line of JSON goes to standard output:
/// {"width", "height", "preview"} or {"error"}. Returns the exit code.
int run_photo_worker(const std::filesystem::path& source, const std::filesystem::path& folder);

}  // namespace etalase::server
