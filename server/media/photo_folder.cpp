#include "server/media/photo_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace etalase::server {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

int open_or_throw(const std::filesystem::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        fail(path);
    }
    return descriptor;
}

void flush_to_disk(const std::filesystem::path& path, int flags) {
    const int descriptor = open_or_throw(path, O_RDONLY | O_NOFOLLOW | flags);
    const int failed = ::fsync(descriptor);
    ::close(descriptor);
    if (failed != 0) {
        fail(path);
    }
}

}  // namespace

bool is_photo_file(std::string_view name) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos || dot < 66 || dot > 70 || name[64] != '-' ||
        (name.substr(dot) != ".jpg" && name.substr(dot) != ".webp")) {
        return false;
    }
    const auto hex = name.substr(0, 64);
    const auto width = name.substr(65, dot - 65);
    return hex.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
           width.find_first_not_of("0123456789") == std::string_view::npos;
}

PhotoFolderLock::PhotoFolderLock(const std::filesystem::path& folder, Kind kind)
    : descriptor_(open_or_throw(folder / ".lock", O_RDWR | O_CREAT)) {
    while (::flock(descriptor_, kind == Kind::shared ? LOCK_SH : LOCK_EX) != 0) {
        if (errno != EINTR) {
            ::close(descriptor_);
            fail(folder);
        }
    }
}

PhotoFolderLock::~PhotoFolderLock() {
    ::close(descriptor_);
}

void publish(const std::filesystem::path& folder, const std::vector<std::pair<std::filesystem::path, std::string>>& files) {
    std::filesystem::create_directories(folder);
    for (const auto& [file, name] : files) {
        flush_to_disk(file, 0);
    }
    const PhotoFolderLock lock(folder, PhotoFolderLock::Kind::shared);
    for (const auto& [file, name] : files) {
        std::filesystem::rename(file, folder / name);
    }
    flush_to_disk(folder, O_DIRECTORY);
}

}  // namespace etalase::server
