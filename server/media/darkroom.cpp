#include "server/media/darkroom.hpp"

#include "server/ids.hpp"
#include "server/log.hpp"
#include "server/media/evidence.hpp"
#include "server/media/photo_folder.hpp"
#include "server/media/photo_urls.hpp"
#include "server/media/process.hpp"
#include "server/media/sniff.hpp"

#include <fmt/format.h>
#include <glib.h>

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <semaphore>

namespace etalase::server {

namespace {

/// A fresh folder for one worker, which goes away with all that is in it. What a crash leaves, the sweep takes.
class Tray {
   public:
    explicit Tray(const std::filesystem::path& uploads) : path_(uploads / ("photo-" + new_uuid())) {
        std::filesystem::create_directories(uploads);
        std::filesystem::create_directory(path_);
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
    }
    ~Tray() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Tray(const Tray&) = delete;
    Tray& operator=(const Tray&) = delete;
    const std::filesystem::path& path() const { return path_; }

   private:
    std::filesystem::path path_;
};

/// Two at a time in this process, whatever asks: each may take as much memory as a photo of 40 megapixels needs.
class Turn {
   public:
    explicit Turn(std::chrono::milliseconds patience) : mine_(turns().try_acquire_for(patience)) {}
    ~Turn() {
        if (mine_) {
            turns().release();
        }
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    explicit operator bool() const { return mine_; }

   private:
    static std::counting_semaphore<2>& turns() {
        static std::counting_semaphore<2> two(2);
        return two;
    }
    bool mine_;
};

std::string beginning_of(const std::filesystem::path& path, std::size_t most) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes(most, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

tl::unexpected<Error> refuse_photo(const char* code) {
    return refuse(ErrorKind::invalid, code);
}

/// Whether the worker is worth starting.
Result<void> is_a_photo(const std::filesystem::path& file) {
    if (std::filesystem::file_size(file) > max_photo_bytes) {
        return refuse_photo("photo.too_large");
    }
    switch (picture_type(beginning_of(file, sniffed_bytes))) {
        case PictureType::heic:
            return refuse_photo("photo.heic");
        case PictureType::other:
            return refuse_photo("photo.wrong_type");
        default:
            return {};
    }
}

/// What the worker said, believed only as far as it can be checked: a crafted picture may have spoken in its place.
Result<catalogue::PublicPhoto> said_by_worker(const std::string& line) {
    const auto said = nlohmann::json::parse(line, nullptr, false);
    if (!said.is_object()) {
        return refuse_photo("photo.unreadable");
    }
    if (said.contains("error")) {
        return refuse_photo(said["error"] == "photo.too_large" ? "photo.too_large" : "photo.unreadable");
    }
    catalogue::PublicPhoto photo;
    try {
        photo.width = said.at("width").get<int>();
        photo.height = said.at("height").get<int>();
        photo.preview = said.at("preview").get<std::string>();
    } catch (const nlohmann::json::exception&) {
        return refuse_photo("photo.unreadable");
    }
    constexpr std::string_view scheme = "data:image/jpeg;base64,";
    constexpr const char* letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    const bool sound = photo.width >= 1 && photo.width <= 1280 && photo.height >= 1 && photo.height <= 4096 &&
                       photo.preview.starts_with(scheme) && photo.preview.size() <= 1400 &&
                       photo.preview.find_first_not_of(letters, scheme.size()) == std::string::npos;
    if (!sound) {
        return refuse_photo("photo.unreadable");
    }
    return photo;
}

/// SHA-256 in hex.
std::string hash_of_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    char* hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, reinterpret_cast<const guchar*>(bytes.data()), bytes.size());
    std::string hash(hex);
    g_free(hex);
    return hash;
}

/// Cut short it has no end. Nothing else of it is looked at: it is handed out as it came, to be kept and never to be shown by us.
bool is_whole_pdf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const auto end = bytes.rfind("%%EOF");
    return end != std::string::npos && end + 1024 >= bytes.size();
}

/// A regular file of its kind, and no link to elsewhere.
bool is_picture(const std::filesystem::path& path, PictureType type) {
    return std::filesystem::is_regular_file(std::filesystem::symlink_status(path)) &&
           picture_type(beginning_of(path, sniffed_bytes)) == type;
}

/// What the worker made, named by what is shown and not by what was sent: whoever holds the original cannot tell by a name that it is
/// the same.
Result<catalogue::PublicPhoto> named(const std::filesystem::path& tray, catalogue::PublicPhoto photo) {
    for (const int width : photo_widths(photo)) {
        if (!is_picture(tray / fmt::format("{}.jpg", width), PictureType::jpeg) ||
            !is_picture(tray / fmt::format("{}.webp", width), PictureType::webp)) {
            return refuse_photo("photo.unreadable");
        }
    }
    photo.hash = hash_of_file(tray / fmt::format("{}.jpg", photo.width));
    return photo;
}

/// Has a worker decode the photo: <width>.jpg and <width>.webp lie in the folder `out` of the tray then.
Result<catalogue::PublicPhoto> develop_in(const Tray& tray, const Darkroom& darkroom, const std::filesystem::path& file) {
    if (auto worth_it = is_a_photo(file); !worth_it) {
        return tl::unexpected(std::move(worth_it).error());
    }
    const auto out = tray.path() / "out";
    const auto line = tray.path() / "said";
    std::filesystem::create_directory(out);
    {
        const Turn turn(darkroom.deadline);
        if (!turn) {
            return refuse(ErrorKind::conflict, "photo.busy");
        }
        const auto ended = run_program(darkroom.program, {"photo-worker", std::filesystem::absolute(file).string(), out.string()},
                                       line, darkroom.deadline);
        if (ended.exit_code != 0) {
            log_event("warning", ended.in_time ? fmt::format("photo worker: exit {}, signal {}", ended.exit_code, ended.signal)
                                               : "photo worker: killed at its deadline");
            return refuse_photo("photo.unreadable");
        }
    }
    TRY_ASSIGN(auto photo, said_by_worker(beginning_of(line, 4096)));
    return named(out, std::move(photo));
}

/// The same PDF gives the same file.
Result<Evidence> store_pdf(const Tray& tray, const Darkroom& darkroom, const std::filesystem::path& file) {
    if (std::filesystem::file_size(file) > max_pdf_bytes) {
        return refuse_photo("evidence.too_large");
    }
    if (!is_whole_pdf(file)) {
        return refuse_photo("evidence.unreadable");
    }
    const auto copy = tray.path() / "pdf";
    std::filesystem::copy_file(file, copy);
    const Evidence evidence{hash_of_file(copy), 0, 0};
    publish(darkroom.data / "evidence", {{copy, evidence_file(evidence)}});
    return evidence;
}

}  // namespace

Result<catalogue::PublicPhoto> store_photo(const Darkroom& darkroom, const std::filesystem::path& file) {
    const Tray tray(std::filesystem::absolute(darkroom.data) / "uploads");
    TRY_ASSIGN(auto photo, develop_in(tray, darkroom, file));
    std::vector<std::pair<std::filesystem::path, std::string>> files;
    for (const int width : photo_widths(photo)) {
        for (const char* extension : {"jpg", "webp"}) {
            files.emplace_back(tray.path() / "out" / fmt::format("{}.{}", width, extension),
                               fmt::format("{}-{}.{}", photo.hash, width, extension));
        }
    }
    publish(darkroom.data / "photos", files);
    return photo;
}

Result<Evidence> store_evidence(const Darkroom& darkroom, const std::filesystem::path& file) {
    const Tray tray(std::filesystem::absolute(darkroom.data) / "uploads");
    const auto beginning = beginning_of(file, sniffed_bytes);
    if (is_pdf(beginning)) {
        return store_pdf(tray, darkroom, file);
    }
    if (picture_type(beginning) == PictureType::other) {
        return refuse_photo("evidence.wrong_type");
    }
    TRY_ASSIGN(const auto photo, develop_in(tray, darkroom, file));
    const Evidence evidence{photo.hash, photo.width, photo.height};
    publish(darkroom.data / "evidence", {{tray.path() / "out" / fmt::format("{}.jpg", photo.width), evidence_file(evidence)}});
    return evidence;
}

Result<catalogue::PublicPhoto> store_photo(const Services& services, const std::filesystem::path& file) {
    return store_photo(Darkroom{services.data, services.program}, file);
}
Result<Evidence> store_evidence(const Services& services, const std::filesystem::path& file) {
    return store_evidence(Darkroom{services.data, services.program}, file);
}

}  // namespace etalase::server
