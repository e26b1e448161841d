#include "server/media/sweep.hpp"

#include "server/media/evidence.hpp"
#include "server/media/photo_folder.hpp"
#include "storage/catalogue/photos.hpp"
#include "storage/shared/evidence.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <vector>

namespace etalase::server {

namespace {

namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

constexpr std::size_t batch = 500;

/// Files are as old as their last change; what is gone, or cannot be asked, counts as new. A link is judged by itself.
bool is_older(const fs::path& path, Instant limit) {
    struct stat found {};
    return ::lstat(path.c_str(), &found) == 0 &&
           found.st_mtim.tv_sec * std::int64_t{1'000'000} + found.st_mtim.tv_nsec / 1000 < limit.us;
}

std::string hash_in(const fs::path& file) {
    return file.filename().string().substr(0, 64);
}

/// A folder of files that begin with their hash, and who tells which of these hashes something names.
struct Kept {
    fs::path folder;
    bool (*is_one)(std::string_view name);
    std::vector<std::string> (*in_use)(storage::Tx& tx, const std::vector<std::string>& hashes);
};

/// Removes the files of a batch whose hash nothing names.
std::size_t remove_unnamed(storage::Database& database, const Kept& kept, const Paths& files, Instant limit) {
    std::vector<std::string> hashes;
    std::transform(files.begin(), files.end(), std::back_inserter(hashes), hash_in);
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    auto used = database.read([&](storage::Tx& tx) { return kept.in_use(tx, hashes); });
    std::sort(used.begin(), used.end());
    std::size_t removed = 0;
    for (const auto& file : files) {
        if (std::binary_search(used.begin(), used.end(), hash_in(file))) {
            continue;
        }
        // The same one may have been uploaded again since we looked: then the file is new, and stays.
        const PhotoFolderLock lock(kept.folder, PhotoFolderLock::Kind::alone);
        std::error_code gone;
        removed += is_older(file, limit) && fs::remove(file, gone) ? 1 : 0;
    }
    return removed;
}

std::size_t sweep_files(storage::Database& database, const Kept& kept, Instant limit) {
    std::size_t removed = 0;
    if (!fs::is_directory(kept.folder)) {
        return removed;
    }
    Paths files;
    const auto finish = [&] {
        removed += files.empty() ? 0 : remove_unnamed(database, kept, files, limit);
        files.clear();
    };
    for (const auto& entry : fs::directory_iterator(kept.folder)) {
        if (kept.is_one(entry.path().filename().string()) && is_older(entry.path(), limit)) {
            files.push_back(entry.path());
        }
        if (files.size() == batch) {
            finish();
        }
    }
    finish();
    return removed;
}

/// Everything that `is_leftover` in a folder, with what is in it.
template <class Is>
std::size_t sweep_leftovers(const fs::path& folder, Instant limit, const Is& is_leftover) {
    Paths old;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (is_leftover(entry.path()) && is_older(entry.path(), limit)) {
            old.push_back(entry.path());
        }
    }
    std::size_t removed = 0;
    for (const auto& path : old) {
        std::error_code gone;
        const auto count = fs::remove_all(path, gone);
        removed += !gone && count > 0 ? 1 : 0;
    }
    return removed;
}

}  // namespace

SweepReport sweep_photos(storage::Database& database, const fs::path& data, Instant now, std::chrono::minutes age) {
    const Instant limit{now.us - std::chrono::microseconds(age).count()};
    SweepReport report;
    keep_evidence(database, data);
    report.evidence = sweep_files(database, {data / "evidence", is_evidence_file, storage::evidence_in_use}, limit);
    report.photos = sweep_files(database, {data / "photos", is_photo_file, storage::hashes_in_use}, limit);
    if (fs::is_directory(data / "photos")) {
        report.leftovers =
            sweep_leftovers(data / "photos", limit, [](const fs::path& path) { return path.extension() == ".tmp"; });
    }
    if (fs::is_directory(data / "uploads")) {
        report.leftovers += sweep_leftovers(data / "uploads", limit, [](const fs::path&) { return true; });
    }
    for (std::size_t removed = batch; removed == batch;) {
        removed = database.write([](storage::Tx& tx) { return storage::remove_unnamed_previews(tx, batch); });
        report.previews += removed;
    }
    return report;
}

}  // namespace etalase::server
