#include "server/media/evidence.hpp"

#include "server/ids.hpp"
#include "server/media/photo_folder.hpp"
#include "server/media/photo_urls.hpp"
#include "storage/catalogue/photos.hpp"
#include "storage/shared/evidence.hpp"

#include <fmt/format.h>

#include <vector>

namespace etalase::server {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_digits = 64;

std::vector<Evidence> photos_of(storage::Database& database) {
    return database.read([](storage::Tx& tx) { return storage::list_evidence_photos(tx); });
}

fs::path public_file(const fs::path& data, const Evidence& evidence, int width, const char* extension) {
    return data / "photos" / fmt::format("{}-{}.{}", evidence.hash, width, extension);
}

void remove_public(const fs::path& data, const Evidence& evidence) {
    const PhotoFolderLock lock(data / "photos", PhotoFolderLock::Kind::alone);
    for (const int width : photo_widths({"", evidence.hash, evidence.width, evidence.height, ""})) {
        for (const char* extension : {"jpg", "webp"}) {
            fs::remove(public_file(data, evidence, width, extension));
        }
    }
}

}  // namespace

std::string evidence_file(const Evidence& evidence) {
    return evidence.hash + (evidence.is_pdf() ? ".pdf" : ".jpg");
}

bool is_evidence_file(std::string_view name) {
    return name.size() == hash_digits + 4 &&
           name.substr(0, hash_digits).find_first_not_of("0123456789abcdef") == std::string_view::npos &&
           (name.ends_with(".jpg") || name.ends_with(".pdf"));
}

void keep_evidence(storage::Database& database, const fs::path& data) {
    for (const auto& evidence : photos_of(database)) {
        const auto shown = public_file(data, evidence, evidence.width, "jpg");
        if (fs::exists(data / "evidence" / evidence_file(evidence)) || !fs::exists(shown)) {
            continue;
        }
        const auto copy = data / "uploads" / ("evidence-" + new_uuid());
        fs::create_directories(copy.parent_path());
        fs::copy_file(shown, copy);
        publish(data / "evidence", {{copy, evidence_file(evidence)}});
    }
}

void hide_evidence(storage::Database& database, const fs::path& data) {
    keep_evidence(database, data);
    for (const auto& evidence : photos_of(database)) {
        if (!fs::exists(public_file(data, evidence, evidence.width, "jpg"))) {
            continue;
        }
        const auto shown = database.read([&](storage::Tx& tx) { return storage::hashes_in_use(tx, {evidence.hash}); });
        if (shown.empty()) {
            remove_public(data, evidence);
        }
    }
}

}  // namespace etalase::server
