// The process that decodes one photo and ends. Whoever takes it over by a crafted picture has a process without the server's memory,
// descriptors, environment, files and time. It is started by server/media/darkroom.
#pragma once

#include <filesystem>

namespace etalase::server {

/// Address space in bytes. The most that 40 megapixels were seen to need is 600 MiB (an interlaced PNG of 16 bits with transparency);
/// a progressive JPEG needs 500, others 350.
constexpr unsigned long worker_memory = 768UL << 20;
constexpr unsigned long worker_cpu_seconds = 20;
constexpr unsigned long worker_file_bytes = 8UL << 20;
constexpr unsigned long worker_descriptors = 32;

/// From here on this thread, and those that it starts, see no file but `source`, write nowhere but into `folder` (Landlock, Linux 5.13)
/// and reach no TCP network (6.7). False on a kernel without it, where the other limits must do.
bool see_only(const std::filesystem::path& source, const std::filesystem::path& folder);

/// Reads the photo `source` and writes <width>.jpg and <width>.webp into `folder`. One line of JSON goes to standard output:
/// {"width", "height", "preview"} or {"error"}. Returns the exit code.
int run_photo_worker(const std::filesystem::path& source, const std::filesystem::path& folder);

}  // namespace etalase::server
