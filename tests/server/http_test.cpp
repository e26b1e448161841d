// Each pitfall of the HTTP library that applies to us (design: cpp-httplib 0.11.4), shown mitigated on a raw socket.
#include "server/http/encoding.hpp"
#include "tests/support/market.hpp"
#include "tests/support/raw_client.hpp"

#include <catch2/catch.hpp>

#include <netinet/in.h>
#include <sys/socket.h>
#include <filesystem>
#include <fstream>
#include <future>

using namespace etalase;
using etalase::tests::exchange;
using etalase::tests::Market;
using etalase::tests::RawClient;
using namespace std::chrono_literals;

namespace {

const std::string host = "Host: localhost\r\n";

std::string get(const std::string& target, const std::string& headers = "", const std::string& end = "Connection: close\r\n") {
    return "GET " + target + " HTTP/1.1\r\n" + host + headers + end + "\r\n";
}

int status(const std::string& answer) {
    return answer.size() > 12 && answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

bool is_problem(const std::string& answer) {
    return answer.find("Content-Type: application/problem+json") != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace

TEST_CASE("a body without Content-Length is refused at once, and not waited for") {
    Market market("sqlite");
    const auto answer = exchange(market.port(), "POST /api/v1/products HTTP/1.1\r\n" + host + "\r\n");
    CHECK(status(answer) == 411);
    CHECK(is_problem(answer));
}

TEST_CASE("chunked and encoded bodies are refused, since no limit would hold for them") {
    Market market("sqlite");
    const auto chunked = exchange(
        market.port(), "POST /api/v1/products HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    CHECK(status(chunked) == 411);
    const auto encoded = exchange(
        market.port(), "POST /api/v1/products HTTP/1.1\r\n" + host + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello");
    CHECK(status(encoded) == 400);
}

TEST_CASE("repeated and odd lengths are refused") {
    Market market("sqlite");
    for (const std::string lengths : {"Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: -1\r\n",
                                      "Content-Length: 5x\r\n", "Content-Length: 99999999999999999999\r\n"}) {
        CAPTURE(lengths);
        CHECK(status(exchange(market.port(), "POST /api/v1/products HTTP/1.1\r\n" + host + lengths + "\r\nhello")) == 400);
    }
}

TEST_CASE("a body over the limit is refused before it is read") {
    Market market("sqlite");
    const auto answer = exchange(market.port(), "POST /api/v1/session HTTP/1.1\r\n" + host +
                                                    "Content-Type: application/json\r\nContent-Length: 1048577\r\n\r\nx");
    CHECK(status(answer) == 413);
    CHECK(is_problem(answer));
}

TEST_CASE("what follows a refused body is not taken for a request: no smuggling") {
    Market market("sqlite");
    const std::string inner = get("/healthz");
    for (const std::string headers : {"Content-Length: 2000000\r\n", "Transfer-Encoding: chunked\r\n", ""}) {
        CAPTURE(headers);
        const auto answer = exchange(market.port(), "POST /api/v1/products HTTP/1.1\r\n" + host + headers + "\r\n" + inner);
        CHECK(count(answer, "HTTP/1.1 ") == 1);
        CHECK(answer.find("Connection: close") != std::string::npos);
    }
    const auto with_body = exchange(market.port(), "GET /healthz HTTP/1.1\r\n" + host +
                                                       "Content-Length: " + std::to_string(inner.size()) + "\r\n\r\n" + inner);
    CHECK(count(with_body, "HTTP/1.1 ") == 1);
    CHECK(status(with_body) == 400);
    // A body that is taken is read to its end before the next request, also where its method is refused.
    const auto refused =
        exchange(market.port(), "POST /api/v1/products HTTP/1.1\r\n" + host + "Content-Length: " + std::to_string(inner.size()) +
                                    "\r\n\r\n" + inner + get("/healthz"));
    CHECK(count(refused, "HTTP/1.1 ") == 2);
    CHECK(status(refused) == 405);
}

TEST_CASE("heads that two programs could read differently are refused as a whole") {
    Market market("sqlite");
    const std::string inner = get("/healthz");
    const std::string size = std::to_string(inner.size());
    for (const std::string& headers :
         {"Content-Length : " + size + "\r\n", "Content-Length:\r\n " + size + "\r\n",
          std::string("Transfer-Encoding:\r\n chunked\r\n"), std::string("Content-Length: %30\r\n"),
          std::string("Host: other\r\n"), "X: y\nContent-Length: " + size + "\r\n", std::string("No colon\r\n")}) {
        CAPTURE(headers);
        const auto answer = exchange(market.port(), "POST /api/v1/products HTTP/1.1\r\n" + host + headers + "\r\n" + inner);
        CHECK(count(answer, "HTTP/1.1 ") == 1);
        CHECK((status(answer) == 400 || status(answer) == 411));
        CHECK(answer.find("Connection: close") != std::string::npos);
        CHECK(is_problem(answer));
    }
    CHECK(status(exchange(market.port(), "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n")) == 400);
}

TEST_CASE("requests that come together are answered in order") {
    Market market("sqlite");
    const auto answers = exchange(market.port(), get("/healthz", "", "") + get("/api/v1/products/x", "", "") + get("/readyz"));
    CHECK(count(answers, "HTTP/1.1 200") == 2);
    CHECK(count(answers, "HTTP/1.1 404") == 1);
}

TEST_CASE("long paths are refused before any pattern sees them") {
    Market market("sqlite");
    CHECK(status(exchange(market.port(), get("/" + std::string(511, 'a')))) == 404);
    CHECK(status(exchange(market.port(), get("/" + std::string(512, 'a')))) == 414);
    CHECK(status(exchange(market.port(),
                          "POST /" + std::string(7000, 'a') + " HTTP/1.1\r\n" + host + "Content-Length: 0\r\n\r\n")) == 414);
    CHECK(status(exchange(market.port(), get("/" + std::string(10'240, 'a')))) == 414);
    CHECK(status(exchange(market.port(), get("/produk?q=" + std::string(5000, 'a')))) == 414);
    CHECK(status(exchange(market.port(), get("/healthz"))) == 200);
}

TEST_CASE("addresses that are not text are refused: NUL, control characters, invalid UTF-8, broken percent signs") {
    Market market("sqlite");
    for (const std::string target :
         {"/produk/%00", "/produk/a%0d%0ab", "/produk/%ff%fe", "/produk/%c0%af", "/produk/%ed%a0%80", "/produk/%", "/produk/%zz",
          "/api/v1/products?q=%00", "/api/v1/products?q=%ff", "/api/v1/products?%00=1", "/api/v1/products?q=%4"}) {
        CAPTURE(target);
        CHECK(status(exchange(market.port(), get(target))) == 400);
    }
    CHECK(status(exchange(market.port(), "GET produk HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n")) == 400);
}

TEST_CASE("Range is not honoured where it would multiply an answer") {
    Market market("sqlite");
    std::string ranges = "Range: bytes=0-";
    for (int i = 0; i < 100; ++i) {
        ranges += ",0-";
    }
    const auto answer = exchange(market.port(), get("/api/v1/regions", ranges + "\r\n"));
    CHECK(status(answer) == 200);
    CHECK(answer.size() < 120'000);
    CHECK(status(exchange(market.port(), get("/healthz", "Range: bytes=9-x\r\n"))) == 200);
}

TEST_CASE("a query value keeps its equals signs, and a repeated parameter is refused") {
    Market market("sqlite");
    const auto answer = exchange(market.port(), get("/api/v1/products?sort=x=y=z"));
    CHECK(status(answer) == 400);
    CHECK(status(exchange(market.port(), get("/api/v1/products?q=a=b"))) == 200);
    CHECK(status(exchange(market.port(), get("/api/v1/products?limit=1&limit=2"))) == 400);
}

TEST_CASE("header values that hide line breaks do not reach an answer's headers") {
    Market market("sqlite");
    const auto answer = exchange(market.port(), get("/healthz", "X-Request-Id: a%0d%0aSet-Cookie: x=1\r\n"));
    CHECK(status(answer) == 200);
    CHECK(answer.find("Set-Cookie") == std::string::npos);
    CHECK(exchange(market.port(), get("/healthz", "X-Request-Id: good-id_1\r\n")).find("X-Request-Id: good-id_1\r\n") !=
          std::string::npos);
    const auto page = exchange(market.port(), get("/produk", "", "Connection: close\r\n"));
    CHECK(page.find("<script>") == std::string::npos);
    const auto odd_host =
        exchange(market.port(), "GET /produk HTTP/1.1\r\nHost: a\"><script>alert(1)</script>\r\nConnection: close\r\n\r\n");
    CHECK(odd_host.find("alert(1)") == std::string::npos);
}

TEST_CASE("a client cannot say which address it comes from, unless it is the proxy that the configuration names") {
    for (const std::string proxy : {"", "127.0.0.1"}) {
        CAPTURE(proxy);
        std::string seen;
        http::Settings settings;
        settings.port = 0;
        settings.workers = 2;
        settings.trusted_proxy = proxy;
        http::Hooks hooks;
        hooks.seen = [&](const http::Hooks::Seen& request) { seen = request.remote_address; };
        http::Server server(http::Router({{http::Method::get,
                                           "/x",
                                           http::Permission::everyone,
                                           {},
                                           [](const http::Request&) { return http::json(200, "{}"); }}}),
                            settings, hooks);
        const int port = server.bind();
        std::thread serving([&] { server.run(); });
        tests::exchange(port, get("/x", "REMOTE_ADDR: 1.2.3.4\r\nX-Forwarded-For: 9.9.9.9, 5.6.7.8\r\n"));
        server.stop();
        serving.join();
        CHECK(seen == (proxy.empty() ? "127.0.0.1" : "5.6.7.8"));
    }
}

TEST_CASE("whoever asked before a stop still gets the answer, and nobody is let in after it") {
    std::promise<void> asked;
    std::promise<void> let_go;
    http::Settings settings;
    settings.port = 0;
    settings.workers = 2;
    http::Server server(http::Router({{http::Method::get,
                                       "/slow",
                                       http::Permission::everyone,
                                       {},
                                       [&](const http::Request&) {
                                           asked.set_value();
                                           let_go.get_future().wait();
                                           return http::json(200, "{}");
                                       }}}),
                        settings, {});
    const int port = server.bind();
    std::thread serving([&] { server.run(); });
    RawClient client(port);
    client.send(get("/slow"));
    asked.get_future().wait();
    server.stop();
    CHECK_THROWS(RawClient(port));
    let_go.set_value();
    CHECK(status(client.read_to_end()) == 200);
    serving.join();
}

TEST_CASE("head and body of an answer leave in one piece, so that no delayed acknowledgement holds the second") {
    Market market("sqlite");
    RawClient client(market.port());
    client.send(get("/api/v1/categories", "", ""));
    const auto first = client.read_once();
    CHECK(first.find("\r\n\r\n{\"items\"") != std::string::npos);
}

TEST_CASE("a hundred connections are held by the kernel before anybody accepts them") {
    http::Settings settings;
    settings.port = 0;
    http::Server server(http::Router({}), settings, {});
    const int port = server.bind();  // and never run: with the library's backlog of 5 the seventh would not get through
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 100; ++i) {
        waiting.push_back(std::make_unique<RawClient>(port));
    }
    CHECK(waiting.size() == 100);
}

TEST_CASE("one worker with room for two more serves twenty, one after the other") {
    http::Settings settings;
    settings.port = 0;
    settings.workers = 1;
    settings.waiting = 2;
    http::Server server(http::Router({{http::Method::get,
                                       "/x",
                                       http::Permission::everyone,
                                       {},
                                       [](const http::Request&) { return http::json(200, "{}"); }}}),
                        settings, {});
    const int port = server.bind();
    std::thread serving([&] { server.run(); });
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(port));
        clients.back()->send(get("/x"));
    }
    int served = 0;
    for (auto& client : clients) {
        served += status(client->read_to_end()) == 200 ? 1 : 0;
    }
    server.stop();
    serving.join();
    CHECK(served == 20);
}

TEST_CASE("a body is compressed once: the second time its bytes come from memory") {
    http::Compressed compressed;
    const std::string body(2000, 'a');
    const auto first = compressed.gzip("/x", "W/\"1\"", body);
    CHECK(compressed.gzip("/x", "W/\"1\"", "not even looked at") == first);
    CHECK(compressed.gzip("/x", "W/\"2\"", std::string(2000, 'b')) != first);
}

TEST_CASE("a server that can no longer accept says so instead of going silently") {
    http::Settings settings;
    settings.port = 0;
    http::Server server(http::Router({}), settings, {});
    const int port = server.bind();
    bool served = true;
    std::thread serving([&] { served = server.run(); });
    tests::exchange(port, get("/x"));  // it does accept
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        const int fd = std::stoi(entry.path().filename());
        sockaddr_in address{};
        socklen_t length = sizeof address;
        int listening = 0;
        socklen_t size = sizeof listening;
        if (::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) == 0 && ntohs(address.sin_port) == port &&
            ::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening != 0) {
            ::shutdown(fd, SHUT_RDWR);
        }
    }
    serving.join();
    CHECK_FALSE(served);
}

TEST_CASE("an exception is a 500 that says nothing of what went wrong inside") {
    std::string failure;
    http::Settings settings;
    settings.port = 0;
    settings.workers = 2;
    http::Hooks hooks;
    hooks.seen = [&](const http::Hooks::Seen& request) { failure = request.failure; };
    http::Server server(
        http::Router({{http::Method::get,
                       "/x",
                       http::Permission::everyone,
                       {},
                       [](const http::Request&) -> http::Response { throw std::runtime_error("select secret from vault"); }}}),
        settings, hooks);
    const int port = server.bind();
    std::thread serving([&] { server.run(); });
    const auto answer = tests::exchange(port, get("/x"));
    server.stop();
    serving.join();
    CHECK(status(answer) == 500);
    CHECK(answer.find("secret") == std::string::npos);
    CHECK(answer.find("EXCEPTION_WHAT") == std::string::npos);
    CHECK(failure == "select secret from vault");
}

TEST_CASE("a second server on the same port fails instead of taking turns") {
    Market market("sqlite");
    server::Config config;
    const tests::TemporaryFolder folder;
    config.data = folder.path().string();
    config.listen = "127.0.0.1:" + std::to_string(market.port());
    server::Application second(config);
    CHECK_THROWS_WITH(second.bind(), Catch::Contains("cannot listen"));
}

TEST_CASE("many silent connections do not keep the others from being served") {
    Market market("sqlite");  // 16 workers
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 14; ++i) {
        silent.push_back(std::make_unique<RawClient>(market.port()));
        silent.back()->send("GET /healthz HT");  // and nothing more
    }
    CHECK(status(exchange(market.port(), get("/healthz"))) == 200);
}

TEST_CASE("a burst of connections beyond the workers is served to the last one") {
    Market market("sqlite");
    std::vector<std::unique_ptr<RawClient>> burst;
    for (int i = 0; i < 100; ++i) {
        burst.push_back(std::make_unique<RawClient>(market.port()));
        burst.back()->send(get("/healthz"));
    }
    int served = 0;
    for (auto& client : burst) {
        served += status(client->read_to_end(5s)) == 200 ? 1 : 0;
    }
    CHECK(served == 100);
}

TEST_CASE("a connection ends after a hundred requests, so that nobody keeps a worker for ever") {
    Market market("sqlite");
    RawClient client(market.port());
    std::string last;
    for (int i = 0; i < 100; ++i) {
        client.send(get("/healthz", "", ""));
        last = client.read_answer();
        REQUIRE(status(last) == 200);
    }
    CHECK(last.find("Connection: close") != std::string::npos);
    CHECK(client.closed());
}

TEST_CASE("an unknown method and a broken request line get a problem document") {
    Market market("sqlite");
    for (const std::string& request :
         {"BREW /produk HTTP/1.1\r\n" + host + "\r\n", std::string("GET\r\n\r\n"), "GET /produk HTTP/9.9\r\n" + host + "\r\n"}) {
        CAPTURE(request);
        const auto answer = exchange(market.port(), request);
        CHECK(status(answer) == 400);
        CHECK(is_problem(answer));
    }
    const auto trace = exchange(market.port(), "TRACE /produk HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
    CHECK(status(trace) == 405);
    CHECK(trace.find("Allow: ") != std::string::npos);
}

TEST_CASE("an oversized header is refused and the server lives") {
    Market market("sqlite");
    const auto answer = exchange(market.port(), get("/healthz", "X-Long: " + std::string(20'000, 'x') + "\r\n"));
    CHECK(status(answer) == 431);
    CHECK(status(exchange(market.port(), get("/healthz"))) == 200);
}

TEST_CASE("only files that are built in, or photos by their own form of name, are served") {
    Market market("sqlite");
    std::ofstream(market.data() / "photos.txt") << "secret";
    std::filesystem::create_directories(market.data() / "photos");
    std::filesystem::create_symlink("/etc/passwd", market.data() / "photos" / "passwd");
    for (const std::string target :
         {"/media/..%2fphotos.txt", "/media/passwd", "/media/../etalase.db", "/static/../../etc/passwd",
          "/static/%2e%2e/CMakeLists.txt", "/static/css/", "/media/", "/media/%2fetc%2fpasswd"}) {
        CAPTURE(target);
        CHECK(status(exchange(market.port(), get(target))) == 404);
    }
}

TEST_CASE("text is compressed once for those who take it, and is the same text") {
    Market market("sqlite");
    const auto plain = market.get("/api/v1/regions");
    const auto packed = exchange(market.port(), get("/api/v1/regions", "Accept-Encoding: gzip\r\n"));
    CHECK(packed.find("Content-Encoding: gzip") != std::string::npos);
    CHECK(packed.size() < plain.body.size() / 4);
    const auto refused = exchange(market.port(), get("/api/v1/regions", "Accept-Encoding: gzip;q=0\r\n"));
    CHECK(refused.find("Content-Encoding") == std::string::npos);
    CHECK(market.get("/api/v1/regions", {{"Accept-Encoding", "gzip"}}).body == plain.body);
}

TEST_CASE("every answer carries the headers that protect its readers, errors included") {
    Market market("sqlite");
    for (const std::string& target : {std::string("/"), std::string("/api/v1/products"), std::string("/tidak-ada"),
                                      std::string("/api/v1/products?x=1"), "/" + std::string(600, 'a')}) {
        CAPTURE(target);
        const auto answer = exchange(market.port(), get(target));
        for (const char* header : {"Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff",
                                   "X-Frame-Options: DENY", "Referrer-Policy: ", "X-Request-Id: "}) {
            CAPTURE(header);
            CHECK(answer.find(header) != std::string::npos);
        }
    }
}

TEST_CASE("a database that is away: not ready, 503 with Retry-After, and back by itself") {
    server::Config config;
    const tests::TemporaryFolder folder;
    config.data = folder.path().string();
    config.database = "sqlite:" + (folder.path() / "later" / "etalase.db").string();
    config.listen = "127.0.0.1:0";
    config.workers = 4;
    server::Application application(config);
    application.log_requests(false);
    const auto address = application.bind();
    const int port = std::stoi(address.substr(address.rfind(':') + 1));
    std::thread serving([&] { application.run(); });
    const auto ask = [&](const std::string& target) { return tests::exchange(port, get(target)); };
    CHECK(status(ask("/healthz")) == 200);
    CHECK(status(ask("/readyz")) == 503);
    for (const std::string target : {"/api/v1/products", "/produk", "/"}) {
        CAPTURE(target);
        const auto answer = ask(target);
        CHECK(status(answer) == 503);
        CHECK(answer.find("Retry-After: ") != std::string::npos);
    }
    std::filesystem::create_directories(folder.path() / "later");
    int tries = 0;
    while (status(ask("/readyz")) != 200 && ++tries < 100) {
        std::this_thread::sleep_for(100ms);
    }
    CHECK(status(ask("/api/v1/products")) == 200);
    application.stop();
    serving.join();
}
