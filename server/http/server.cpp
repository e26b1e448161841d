#include "server/http/server.hpp"

#include "server/http/body.hpp"
#include "server/http/connection.hpp"
#include "server/http/dispatcher.hpp"
#include "server/http/encoding.hpp"
#include "server/http/guard.hpp"
#include "server/http/problem.hpp"
#include "server/http/workers.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <stdexcept>

namespace etalase::http {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t requests_per_connection = 100;  // without a bound, busy clients starve the others for ever
constexpr milliseconds keep_alive{1000};
constexpr milliseconds read_timeout{5000};
constexpr milliseconds write_timeout{10'000};

const std::map<std::string, Method, std::less<>>& methods() {
    static const std::map<std::string, Method, std::less<>> all{
        {"GET", Method::get},     {"HEAD", Method::head},  {"POST", Method::post},      {"PUT", Method::put},
        {"PATCH", Method::patch}, {"DELETE", Method::del}, {"OPTIONS", Method::options}};
    return all;
}

/// An answer's own header takes the place of the usual one.
void add_headers_of_every_answer(httplib::Response& out, const Response& response) {
    static const std::pair<const char*, const char*> headers[] = {
        {"Content-Security-Policy",
         "default-src 'none'; img-src 'self' data: blob:; style-src 'self'; font-src 'self'; script-src 'self'; connect-src "
         "'self'; "
         "manifest-src 'self'; "
         "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "strict-origin-when-cross-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Embedder-Policy", "require-corp"},
        {"X-Permitted-Cross-Domain-Policies", "none"},
    };
    for (const auto& [name, value] : headers) {
        const auto own = [name = std::string_view(name)](const auto& header) { return header.first == name; };
        if (std::none_of(response.headers.begin(), response.headers.end(), own)) {
            out.set_header(name, value);
        }
    }
}

}  // namespace

class Server::Implementation final : public httplib::Server {
   public:
    Implementation(Router router, Settings settings, Hooks hooks)
        : router_(std::move(router)), settings_(std::move(settings)), hooks_(std::move(hooks)) {
        new_task_queue = [this] { return new Workers(settings_.workers, settings_.waiting); };
        for (const auto& route : router_.routes()) {
            most_bytes_ = std::max(most_bytes_, route.upload ? route.upload->most_bytes + upload_overhead : settings_.max_body);
        }
        set_payload_max_length(most_bytes_);
        set_tcp_nodelay(true);
        set_socket_options([this](socket_t socket) {
            // Not SO_REUSEPORT: a second process must fail to bind instead of taking turns with a stale one.
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
            listening_ = socket;
        });
        set_pre_routing_handler([this](const httplib::Request& in, httplib::Response& out) { return before_routing(in, out); });
        const auto with_body = [this](const httplib::Request& in, httplib::Response& out, const httplib::ContentReader& reader) {
            answer(in, out, &reader);
        };
        // One catch-all per method that takes a body; the guard has bounded the path that this pattern sees.
        Post(".*", with_body);
        Put(".*", with_body);
        Patch(".*", with_body);
        set_error_handler(HandlerWithResponse([this](const httplib::Request& in, httplib::Response& out) {
            if (out.body.empty() && out.status >= 400) {
                const int status = out.status;
                refuse(in, out,
                       {status,
                        status == 413   ? "request.too_large"
                        : status == 414 ? "request.target_too_long"
                                        : "request.malformed",
                        true});
            }
            return HandlerResponse::Handled;
        }));
        set_exception_handler([this](const httplib::Request& in, httplib::Response& out, std::exception_ptr) {
            refuse(in, out, {500, "server.failed", true});
        });
    }

    int bind() {
        const int port = settings_.port == 0                            ? bind_to_any_port(settings_.host)
                         : bind_to_port(settings_.host, settings_.port) ? settings_.port
                                                                        : -1;
        // The library asks for a backlog of 5, which drops connections in a burst.
        if (port < 0 || ::listen(listening_, 1024) != 0) {
            throw std::runtime_error(
                fmt::format("cannot listen on {}:{}: is another server running there?", settings_.host, settings_.port));
        }
        return port;
    }

    bool serve() {
        const bool ended_well = stopping_ || listen_after_bind();
        return ended_well || stopping_;
    }

    /// The library forgets a stop that comes before it has begun to accept; a socket that is shut down accepts nothing ever after.
    void stop_serving() {
        stopping_ = true;
        ::shutdown(listening_, SHUT_RDWR);
        stop();
    }

    const Router& router() const { return router_; }

   private:
    bool process_and_close_socket(socket_t socket) override {
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        Connection connection(socket, read_timeout, write_timeout);
        bool good = false;
        for (auto left = requests_per_connection; left > 0 && svr_sock_ != INVALID_SOCKET; --left) {
            if (!connection.wait_for_request(left == requests_per_connection ? read_timeout : keep_alive)) {
                break;
            }
            connection.begin_request(settings_.request_deadline);
            if (!head_is_right(connection)) {
                break;
            }
            Connection::current() = &connection;
            bool closed = false;
            good = process_request(connection, left == 1, closed, [](httplib::Request& request) {
                // Where the head still held some: they would apply to every answer, and many of them multiply it.
                request.ranges.clear();
            });
            Connection::current() = nullptr;
            good = connection.flush() && good;
            if (!good || closed || connection.closes_after_answer()) {
                break;
            }
        }
        if (connection.closes_after_answer()) {
            connection.linger();
        }
        ::close(socket);
        return good;
    }

    /// Looks at the head as it came, before the library forgives what must not be forgiven. Answers and says false otherwise.
    bool head_is_right(Connection& connection) {
        const auto head = connection.read_head();
        auto refusal = head.problem;
        if (refusal == Connection::HeadProblem::gone) {
            return false;
        }
        const auto wrong = refusal == Connection::HeadProblem::none ? refused_head(head.text)
                           : refusal == Connection::HeadProblem::too_large
                               ? std::optional(Refusal{431, "request.head_too_large", true})
                               : std::optional(Refusal{408, "request.too_slow", true});
        if (!wrong) {
            connection.drop_header("range");
            return true;
        }
        refuse_raw(connection, *wrong);
        return false;
    }

    /// An answer to what the library should not even parse.
    void refuse_raw(Connection& connection, const Refusal& refusal) {
        const auto began = std::chrono::steady_clock::now();
        httplib::Request in;
        in.method = "unread";
        Request request;
        request.request_id = hooks_.new_request_id ? hooks_.new_request_id() : "";
        int port = 0;
        connection.get_remote_ip_and_port(request.remote_address, port);
        const Dispatched done{problem(refusal.status, refusal.code, request.request_id), "", ""};
        httplib::Response headers;
        add_headers_of_every_answer(headers, {});
        auto text = fmt::format(
            "HTTP/1.1 {} {}\r\nConnection: close\r\nContent-Type: {}\r\nContent-Length: {}\r\nX-Request-Id: {}\r\n",
            refusal.status, title_of(refusal.status), done.response.content_type, done.response.body.size(), request.request_id);
        for (const auto& [name, value] : headers.headers) {
            text += name + ": " + value + "\r\n";
        }
        text += "\r\n" + done.response.body;
        connection.write(text.data(), text.size());
        connection.flush();
        connection.close_after_answer();
        tell(in, request, done, done.response.body.size(), began);
    }

    HandlerResponse before_routing(const httplib::Request& in, httplib::Response& out) {
        if (const auto refusal = refused(in, most_bytes_)) {
            refuse(in, out, *refusal);
            return HandlerResponse::Handled;
        }
        if (in.method == "POST" || in.method == "PUT" || in.method == "PATCH") {
            return HandlerResponse::Unhandled;  // read the body first
        }
        answer(in, out, nullptr);
        return HandlerResponse::Handled;
    }

    Request request_of(const httplib::Request& in) const {
        Request request;
        const auto method = methods().find(in.method);
        request.method = method == methods().end() ? Method::options : method->second;
        request.target = in.target;
        const auto asked = valid_token(in.get_header_value("X-Request-Id"));
        request.request_id = !asked.empty() ? asked : hooks_.new_request_id ? hooks_.new_request_id() : "";
        request.header = [&in](const char* name) { return in.get_header_value(name); };
        request.remote_address = in.remote_addr;
        const auto host = valid_host(in.get_header_value("Host"));
        std::string scheme = "http";
        if (!settings_.trusted_proxy.empty() && in.remote_addr == settings_.trusted_proxy) {
            const auto forwarded = in.get_header_value("X-Forwarded-For");
            const auto last = forwarded.substr(std::min(forwarded.size(), forwarded.rfind(',') + 1));
            request.remote_address = valid_host(last.substr(std::min(last.size(), last.find_first_not_of(' '))));
            scheme = in.get_header_value("X-Forwarded-Proto") == "https" ? "https" : "http";
        }
        request.origin =
            !settings_.public_url.empty() ? settings_.public_url : scheme + "://" + (host.empty() ? settings_.host : host);
        return request;
    }

    /// `reader` where the method takes a body.
    void answer(const httplib::Request& in, httplib::Response& out, const httplib::ContentReader* reader) {
        const auto began = std::chrono::steady_clock::now();
        Request request = request_of(in);
        Body body(in, reader, settings_);
        Dispatched done;
        if (!methods().contains(in.method)) {
            done.response = problem(405, "method.not_allowed", request.request_id);
            done.response.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
        } else if (!read_target(request)) {
            done.response = error_response(hooks_, request, 400, Error{ErrorKind::invalid, "request.bad_encoding", "", {}});
        } else {
            done =
                dispatch(router_, hooks_, request, [&](const Route& route, Request& filled) { return body.read(route, filled); });
        }
        if (!body.at_end()) {
            close_after(in);
        }
        send(in, out, request, std::move(done), began);
    }

    /// An answer to what no handler should see. Never throws.
    void refuse(const httplib::Request& in, httplib::Response& out, const Refusal& refusal) {
        const auto began = std::chrono::steady_clock::now();
        const Request request = request_of(in);
        if (refusal.body_unread) {
            close_after(in);
        }
        send(in, out, request, {problem(refusal.status, refusal.code, request.request_id), "", ""}, began);
    }

    static void close_after(const httplib::Request& in) {
        // The library decides on "Connection: close" by the request's header; what follows on the wire is not a request.
        auto& headers = const_cast<httplib::Headers&>(in.headers);
        headers.erase("Connection");
        headers.emplace("Connection", "close");
        if (Connection::current() != nullptr) {
            Connection::current()->close_after_answer();
        }
    }

    void send(const httplib::Request& in, httplib::Response& out, const Request& request, Dispatched done,
              std::chrono::steady_clock::time_point began) {
        auto& response = done.response;
        add_headers_of_every_answer(out, response);
        if (request.origin.starts_with("https://")) {
            out.set_header("Strict-Transport-Security", "max-age=31536000");
        }
        out.set_header("X-Request-Id", request.request_id);
        out.set_header("Cache-Control", response.cache_control);
        for (const auto& [name, value] : response.headers) {
            out.set_header(name, value);
        }
        std::string vary = response.vary;
        const bool worth_compressing = compressible(response.content_type) && response.body.size() >= 512;
        const bool read = request.method == Method::get || request.method == Method::head;
        const std::string tag = tag_of(response, read);
        if (!tag.empty()) {
            out.set_header("ETag", tag);
            if (read && matches(in.get_header_value("If-None-Match"), tag)) {
                response.status = 304;
                response.body.clear();
            }
        }
        if (worth_compressing) {
            vary += vary.empty() ? "Accept-Encoding" : ", Accept-Encoding";
            if (!response.body.empty() && takes_gzip(in.get_header_value("Accept-Encoding"))) {
                response.body = compressed_.gzip(request.target, tag.empty() ? entity_tag(response.body) : tag, response.body);
                out.set_header("Content-Encoding", "gzip");
            }
        }
        // The library would compress each answer anew.
        const_cast<httplib::Headers&>(in.headers).erase("Accept-Encoding");
        if (!vary.empty()) {
            out.set_header("Vary", vary);
        }
        out.status = response.status;
        const auto bytes = response.body.size();
        if (response.status != 304 && response.status != 204) {
            out.set_content(response.body, response.content_type.empty() ? "text/plain; charset=utf-8" : response.content_type);
        }
        tell(in, request, done, bytes, began);
    }

    /// Of what was read, by its bytes; of what was written, where it has versions. The version stands first, for If-Match.
    static std::string tag_of(const Response& response, bool read) {
        if ((!read && !response.version) || (response.status != 200 && response.status != 201)) {
            return "";
        }
        const auto tag = entity_tag(response.body);
        return response.version ? fmt::format("W/\"{}-{}", *response.version, tag.substr(3)) : tag;
    }

    /// Logs and metrics. The library calls some of our handlers outside any try: nothing may escape from here.
    void tell(const httplib::Request& in, const Request& request, const Dispatched& done, std::size_t bytes,
              std::chrono::steady_clock::time_point began) noexcept {
        if (!hooks_.seen) {
            return;
        }
        try {
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
            hooks_.seen({in.method, request.path, done.route, request.request_id, request.remote_address, done.response.status,
                         bytes, took.count(), done.failure});
        } catch (const std::exception&) {
            // An answer is worth more than its log line.
        }
    }

    Router router_;
    Settings settings_;
    Hooks hooks_;
    Compressed compressed_;
    std::size_t most_bytes_ = 0;
    socket_t listening_ = INVALID_SOCKET;
    std::atomic<bool> stopping_ = false;
};

Server::Server(Router router, Settings settings, Hooks hooks)
    : implementation_(std::make_unique<Implementation>(std::move(router), std::move(settings), std::move(hooks))) {}
Server::~Server() = default;

int Server::bind() {
    return implementation_->bind();
}
bool Server::run() {
    return implementation_->serve();
}
void Server::stop() {
    implementation_->stop_serving();
}
const Router& Server::router() const {
    return implementation_->router();
}

}  // namespace etalase::http
