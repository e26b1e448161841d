#include "server/http/body.hpp"

#include "domain/shared/text.hpp"
#include "server/http/connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace etalase::http {

namespace {

constexpr std::size_t most_parts = 12;
constexpr std::size_t most_text_bytes = 8 * 1024;
constexpr std::size_t read_away_bytes = 64 * 1024;

/// A new file that nobody else can read; its name says nothing of the sender's.
class Received {
   public:
    explicit Received(const std::filesystem::path& folder) {
        std::filesystem::create_directories(folder);
        // A random name, made once: servers that share the folder may even share their process numbers (containers do).
        std::string name = (folder / "XXXXXX.part").string();
        file_ = ::mkostemps(name.data(), 5, O_CLOEXEC);
        path_ = name;
    }
    ~Received() {
        if (file_ >= 0) {
            ::close(file_);
        }
    }
    Received(const Received&) = delete;
    Received& operator=(const Received&) = delete;

    bool write(const char* data, std::size_t size) {
        while (size > 0 && file_ >= 0) {
            const auto count = ::write(file_, data, size);
            if (count < 0 && errno == EINTR) {
                continue;
            }
            if (count <= 0) {
                return false;
            }
            data += count;
            size -= static_cast<std::size_t>(count);
        }
        return file_ >= 0;
    }
    bool is_open() const { return file_ >= 0; }
    const std::filesystem::path& path() const { return path_; }

   private:
    std::filesystem::path path_;
    int file_ = -1;
};

/// Sorts the parts of a body into one file and small texts, and stops at the first thing that is wrong.
class Parts {
   public:
    Parts(const UploadRule& rule, const std::filesystem::path& folder, Upload& upload)
        : rule_(rule), folder_(folder), upload_(upload) {}

    bool begin(const std::string& name) {
        if (++count_ > most_parts) {
            return stop({ErrorKind::invalid, "request.bad_multipart", "", {}});
        }
        current_ = name;
        if (name == rule_.file_field) {
            if (received_) {
                return wrong("repeated", "Send one file at a time.");
            }
            received_ = std::make_unique<Received>(folder_);
            if (!received_->is_open()) {
                return stop({ErrorKind::invalid, "server.disk_full", "", {}});
            }
            upload_.file = received_->path();
            return true;
        }
        if (std::find(rule_.text_fields.begin(), rule_.text_fields.end(), name) == rule_.text_fields.end()) {
            return wrong("unknown", "There is no such field. Leave it out.");
        }
        return upload_.fields.emplace(name, "").second || wrong("repeated", "Give this field once.");
    }

    bool add(const char* data, std::size_t size) {
        if (current_ == rule_.file_field) {
            upload_.size += size;
            if (upload_.size > rule_.most_bytes) {
                return stop({ErrorKind::invalid, "request.too_large", "", {}});
            }
            return received_->write(data, size) || stop({ErrorKind::invalid, "server.disk_full", "", {}});
        }
        auto& text = upload_.fields[current_];
        text.append(data, size);
        return text.size() <= most_text_bytes || wrong("too_long", "This text is too long.");
    }

    const std::optional<Error>& error() const { return error_; }

   private:
    bool stop(Error error) {
        error_ = std::move(error);
        return false;
    }
    bool wrong(std::string code, std::string detail) {
        const auto name = is_utf8(current_) ? current_.substr(0, 60) : std::string("?");
        return stop({ErrorKind::invalid, "request.invalid", "", {{name, std::move(code), std::move(detail)}}});
    }

    const UploadRule& rule_;
    const std::filesystem::path& folder_;
    Upload& upload_;
    std::unique_ptr<Received> received_;
    std::string current_;
    std::size_t count_ = 0;
    std::optional<Error> error_;
};

}  // namespace

Body::~Body() {
    if (!file_.empty()) {
        ::unlink(file_.c_str());
    }
}

std::size_t Body::length() const {
    // The guard has seen to it that there is one, and that it is a number.
    const auto text = in_.get_header_value("Content-Length");
    std::size_t length = 0;
    std::from_chars(text.data(), text.data() + text.size(), length);
    return length;
}

Result<void> Body::read(const Route& route, Request& request) {
    if (reader_ == nullptr) {
        return {};
    }
    const auto most = route.upload ? route.upload->most_bytes + upload_overhead : settings_.max_body;
    if (length() > most) {
        return refuse(ErrorKind::invalid, "request.too_large");
    }
    if (!route.upload) {
        if (in_.is_multipart_form_data()) {
            return refuse(ErrorKind::invalid, "request.not_json");
        }
        return read_plain(request);
    }
    if (!in_.is_multipart_form_data()) {
        return refuse(ErrorKind::invalid, "request.not_multipart");
    }
    if (Connection::current() != nullptr) {
        Connection::current()->begin_request(settings_.upload_deadline);
    }
    return read_parts(*route.upload, request);
}

Result<void> Body::read_plain(Request& request) {
    begun_ = true;
    whole_ = (*reader_)([&](const char* data, size_t size) {
        request.body.append(data, size);
        return true;
    });
    return whole_ ? Result<void>{} : refuse(ErrorKind::invalid, "request.malformed");
}

namespace {

/// The border that ends a form: "--boundary--" (RFC 2046, 5.1.1; a boundary has at most 70 characters, perhaps in quotes).
std::string last_border(const std::string& content_type) {
    const auto at = content_type.find("boundary=");
    if (at == std::string::npos) {
        return "";
    }
    auto boundary = content_type.substr(at + 9);
    boundary = boundary.starts_with('"') ? boundary.substr(1, boundary.find('"', 1) - 1) : boundary.substr(0, boundary.find(';'));
    return boundary.empty() || boundary.size() > 70 ? "" : "--" + boundary + "--";
}

}  // namespace

Result<void> Body::read_parts(const UploadRule& rule, Request& request) {
    begun_ = true;
    Parts parts(rule, settings_.uploads, request.upload);
    const auto* connection = Connection::current();
    const auto before = connection == nullptr ? 0 : connection->given();
    whole_ = (*reader_)([&](const httplib::MultipartFormData& part) { return parts.begin(part.name); },
                        [&](const char* data, size_t size) { return parts.add(data, size); });
    file_ = request.upload.file;
    if (!whole_ && !parts.error() && connection != nullptr) {
        // The library wants a line end behind the last border. None has to be there, and some clients send none (Node.js 18).
        const auto border = last_border(in_.get_header_value("Content-Type"));
        whole_ = !border.empty() && connection->given() - before == length() && connection->last_given().ends_with(border);
    }
    if (parts.error()) {
        return tl::unexpected(*parts.error());
    }
    if (!whole_) {
        return refuse(ErrorKind::invalid, "request.bad_multipart");
    }
    if (file_.empty()) {
        return tl::unexpected(
            Error{ErrorKind::invalid, "request.invalid", "", {{rule.file_field, "required", "Choose a file."}}});
    }
    for (const auto& [name, text] : request.upload.fields) {
        if (!is_utf8(text)) {
            return tl::unexpected(
                Error{ErrorKind::invalid, "request.invalid", "", {{name, "wrong_type", "A text in UTF-8 is needed here."}}});
        }
    }
    return {};
}

bool Body::at_end() {
    if (reader_ == nullptr || whole_) {
        return true;
    }
    if (begun_ || in_.is_multipart_form_data() || length() > read_away_bytes) {
        return false;
    }
    begun_ = true;
    whole_ = (*reader_)([](const char*, size_t) { return true; });
    return whole_;
}

}  // namespace etalase::http
