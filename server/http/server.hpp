// The HTTP server: the library's parser under our own connections, workers, guard and dispatcher.
#pragma once

#include "domain/shared/result.hpp"
#include "server/http/router.hpp"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace etalase::http {

struct Settings {
    std::string host = "127.0.0.1";
    int port = 8080;                     ///< 0: any free one
    std::size_t workers = 64;            ///< connections that are served at once
    std::size_t waiting = 256;           ///< accepted connections that may wait for a worker; more wait in the kernel
    std::size_t max_body = 1024 * 1024;  ///< of routes that take no upload
    std::chrono::milliseconds request_deadline{10'000};  ///< from the first byte of a request to its last
    std::chrono::milliseconds upload_deadline{300'000};  ///< the same for an upload that was admitted: phones on slow lines
    std::filesystem::path uploads;                       ///< folder for files that are being received
    std::string public_url;                              ///< "https://etalase.example": what links say; "" takes the Host header
    std::string trusted_proxy;  ///< address whose X-Forwarded-For and -Proto are believed; "" believes none
};

/// What the server asks of the layer above it.
struct Hooks {
    /// An answer for people to a status of 400 and above, in place of a problem document (for paths outside /api).
    std::function<Response(int status, const Error& error, const Request& request)> page_for_error;
    /// After each answer, for logs and metrics. Must not throw.
    struct Seen {
        std::string method;
        std::string path;
        std::string route;  ///< pattern, "" when none
        std::string request_id;
        std::string remote_address;
        int status = 0;
        std::size_t bytes = 0;
        double seconds = 0;
        std::string failure;  ///< what an exception said; for the log alone
    };
    std::function<void(const Seen&)> seen;
    std::function<std::string()> new_request_id;
    /// Before a handler runs and before a body is read: says who asks (request.actor) and whether they may.
    std::function<Result<void>(const Route&, Request&)> admit;
    /// Runs the handler of a route with `once`, or answers in its place: what is repeated is done once.
    std::function<Response(const Route&, Request&)> answer_once;
    /// After somebody who is known was refused. May throw; the refusal stands.
    std::function<void(const Route&, const Request&, int status)> refused;
    /// True for exceptions that mean "try again later" (503).
    std::function<bool(const std::exception&)> is_unavailable;
};

class Server {
   public:
    Server(Router router, Settings settings, Hooks hooks);
    ~Server();

    /// Opens the port; throws std::runtime_error when it is taken. Returns the port.
    int bind();
    /// Serves until stop(); false when accepting failed.
    bool run();
    /// Stops accepting and lets requests in flight finish. Safe from any thread.
    void stop();

    const Router& router() const;

   private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace etalase::http
