// Bodies that carry a file, on a real server with a route of its own: who asks comes first, memory and files stay bounded.
#include "server/http/server.hpp"
#include "server/ids.hpp"
#include "tests/support/engines.hpp"
#include "tests/support/raw_client.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <thread>

using namespace etalase;
using etalase::tests::RawClient;
using etalase::tests::TemporaryFolder;

namespace {

constexpr std::size_t most = 300'000;

/// A server with one route that takes a photo, and answers how large it was and what its first bytes are.
class PhotoBox {
   public:
    PhotoBox() : server_(http::Router({route()}), settings(), hooks()) {
        port_ = server_.bind();
        serving_ = std::thread([this] { server_.run(); });
    }
    ~PhotoBox() {
        server_.stop();
        serving_.join();
    }
    int port() const { return port_; }
    /// Files that are still there; each is to be gone when its request is answered.
    std::size_t left_behind() const {
        const auto uploads = folder_.path() / "uploads";
        return std::filesystem::exists(uploads)
                   ? static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(uploads), {}))
                   : 0;
    }
    bool admits = true;
    int handled = 0;

   private:
    http::Route route() {
        return {http::Method::post,
                "/photos",
                http::Permission::everyone,
                {},
                [this](const http::Request& request) {
                    ++handled;
                    std::ifstream in(request.upload.file, std::ios::binary);
                    const std::string bytes(std::istreambuf_iterator<char>(in), {});
                    return http::json(201, std::to_string(bytes.size()) + " " + bytes.substr(0, 4) + " " +
                                               (request.upload.fields.contains("alt") ? request.upload.fields.at("alt") : "-"));
                },
                http::UploadRule{"photo", {"alt"}, most}};
    }
    http::Settings settings() {
        http::Settings made;
        made.port = 0;
        made.workers = 4;
        made.uploads = folder_.path() / "uploads";
        return made;
    }
    http::Hooks hooks() {
        http::Hooks made;
        made.new_request_id = server::new_uuid;
        made.admit = [this](const http::Route&, http::Request&) -> Result<void> {
            return admits ? Result<void>{} : refuse(ErrorKind::unauthenticated, "session.missing");
        };
        return made;
    }

    TemporaryFolder folder_;
    http::Server server_;
    int port_ = 0;
    std::thread serving_;
};

std::string part(const std::string& name, const std::string& content, const std::string& filename = "") {
    return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"" +
           (filename.empty() ? "" : "; filename=\"" + filename + "\"\r\nContent-Type: image/jpeg") + "\r\n\r\n" + content +
           "\r\n";
}

std::string post(const std::string& body, const std::string& type = "multipart/form-data; boundary=xyz", std::size_t length = 0) {
    return "POST /photos HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type +
           "\r\nContent-Length: " + std::to_string(length > 0 ? length : body.size()) + "\r\n\r\n" + body;
}

std::string answer(PhotoBox& box, const std::string& bytes) {
    return tests::exchange(box.port(), bytes, std::chrono::milliseconds(800));
}

bool is(const std::string& answer, int status) {
    return answer.starts_with("HTTP/1.1 " + std::to_string(status));
}

}  // namespace

TEST_CASE("a file and its texts arrive, and the file is gone after the answer") {
    PhotoBox box;
    const auto got = answer(box, post(part("photo", "JPEG and more", "rahasia.jpg") + part("alt", "Kain biru") + "--xyz--\r\n"));
    CHECK(is(got, 201));
    CHECK(got.find("13 JPEG Kain biru") != std::string::npos);
    CHECK(box.left_behind() == 0);
}

TEST_CASE("a form may end with its last border: no line end has to follow") {
    PhotoBox box;
    CHECK(answer(box, post(part("photo", "JPEG and more", "a.jpg") + part("alt", "Kain") + "--xyz--")).find("13 JPEG Kain") !=
          std::string::npos);
    CHECK(
        answer(box, post(part("photo", "JPEG", "a.jpg") + "--xyz--", "multipart/form-data; boundary=\"xyz\"")).find("4 JPEG -") !=
        std::string::npos);
    // But it has to be there, and nothing may be missing of what was announced.
    CHECK(is(answer(box, post(part("photo", "JPEG", "a.jpg") + "--xyz-")), 400));
    RawClient client(box.port());
    const auto form = part("photo", "JPEG", "a.jpg") + "--xyz--";
    client.send(post(form, "multipart/form-data; boundary=xyz", form.size() + 10));
    CHECK_FALSE(is(client.read_to_end(std::chrono::milliseconds(300)), 201));
    CHECK(box.handled == 2);
}

TEST_CASE("whoever may not send is answered before the file is read") {
    PhotoBox box;
    box.admits = false;
    RawClient client(box.port());
    client.send(
        "POST /photos HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=xyz\r\nContent-Length: "
        "250000\r\n\r\n--xyz\r\n");
    const auto got = client.read_to_end();
    CHECK(is(got, 401));
    CHECK(client.closed());  // what follows of the body must not be taken for a request
    CHECK(box.handled == 0);
    CHECK(box.left_behind() == 0);
}

TEST_CASE("a body that is too large is refused by what it says of itself, and by what it is") {
    PhotoBox box;
    RawClient client(box.port());
    client.send(post("--xyz\r\n", "multipart/form-data; boundary=xyz", 1'000'000'000));
    CHECK(is(client.read_to_end(), 413));
    CHECK(is(answer(box, post(part("photo", std::string(most + 1, 'x'), "a.jpg") + "--xyz--\r\n")), 413));
    CHECK(is(answer(box, post(part("photo", std::string(most, 'x'), "a.jpg") + "--xyz--\r\n")), 201));
    CHECK(box.handled == 1);
    CHECK(box.left_behind() == 0);
}

TEST_CASE("bodies that are no form, or a broken one, are refused and leave nothing behind") {
    PhotoBox box;
    CHECK(is(answer(box, post("{}", "application/json")), 415));
    CHECK(is(answer(box, post(part("photo", "x", "a.jpg") + "--xyz--\r\n", "multipart/form-data")), 400));  // no boundary
    CHECK(is(answer(box, post(part("photo", "x", "a.jpg"))), 400));                                         // no end
    CHECK(is(answer(box, post("garbage without any border")), 400));
    CHECK(is(answer(box, post(part("alt", "only words") + "--xyz--\r\n")), 400));  // no file
    CHECK(is(answer(box, post(part("photo", "x", "a.jpg") + part("photo", "y", "b.jpg") + "--xyz--\r\n")), 400));
    CHECK(is(answer(box, post(part("photo", "x", "a.jpg") + part("surprise", "y") + "--xyz--\r\n")), 400));
    CHECK(is(answer(box, post(part("photo", "x", "a.jpg") + part("alt", std::string(9000, 'y')) + "--xyz--\r\n")), 400));
    CHECK(is(answer(box, post(part("photo", "x", "a.jpg") + part("alt", "\xff\xfe") + "--xyz--\r\n")), 400));
    std::string many;
    for (int i = 0; i < 2000; ++i) {
        many += part("alt", "x");
    }
    CHECK(is(answer(box, post(many + "--xyz--\r\n")), 400));
    CHECK(box.handled == 0);
    CHECK(box.left_behind() == 0);
}

TEST_CASE("a sender who stops halfway leaves no file") {
    PhotoBox box;
    {
        RawClient client(box.port());
        client.send(post(part("photo", std::string(100'000, 'x'), "a.jpg"), "multipart/form-data; boundary=xyz", 200'000));
    }
    // The next answer comes from the same server: by then the first has been cleared away or is about to be.
    for (int tries = 0; tries < 50 && box.left_behind() > 0; ++tries) {
        answer(box, post("{}", "application/json"));
    }
    CHECK(box.handled == 0);
    CHECK(box.left_behind() == 0);
}

TEST_CASE("an empty file arrives as one of no bytes: what it is worth is the handler's to say") {
    PhotoBox box;
    CHECK(answer(box, post(part("photo", "", "a.jpg") + "--xyz--\r\n")).find("0  -") != std::string::npos);
}
