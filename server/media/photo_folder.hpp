// The folder data/photos: how files come into it and leave it, safely against crashes and against each other.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etalase::server {

/// "<64 hex digits>-<width>.jpg|webp", the only names that are served and swept.
bool is_photo_file(std::string_view name);

/// Held while files are published (shared) or removed (alone), by this process or another one with the same folder: otherwise the
/// sweep could look at an old file, and remove the new one that came into its place.
class PhotoFolderLock {
   public:
    enum class Kind { shared, alone };
    PhotoFolderLock(const std::filesystem::path& folder, Kind kind);
    ~PhotoFolderLock();
    PhotoFolderLock(const PhotoFolderLock&) = delete;
    PhotoFolderLock& operator=(const PhotoFolderLock&) = delete;

   private:
    int descriptor_;
};

/// Moves finished files, each to its name in `folder`: on the disk before it is visible, visible under its own name only when whole.
/// Files of that name are replaced. Source and folder are on one file system.
void publish(const std::filesystem::path& folder, const std::vector<std::pair<std::filesystem::path, std::string>>& files);

}  // namespace etalase::server
