// A client that sends exactly the bytes that it is given: for what no well-behaved client would send.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace etalase::tests {

class RawClient {
   public:
    explicit RawClient(int port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    void send(std::string_view bytes);
    /// Everything until the server closes, or until `most` has passed without a byte.
    std::string read_to_end(std::chrono::milliseconds most = std::chrono::milliseconds(3000));
    /// What arrives with the first read.
    std::string read_once(std::chrono::milliseconds most = std::chrono::milliseconds(3000));
    /// One answer with its body by Content-Length.
    std::string read_answer(std::chrono::milliseconds most = std::chrono::milliseconds(3000));
    /// True when the server has closed the connection.
    bool closed(std::chrono::milliseconds most = std::chrono::milliseconds(3000));

   private:
    bool wait(std::chrono::milliseconds most) const;
    int socket_;
    std::string rest_;
};

/// Sends bytes on a new connection and returns what came back until the server closed or fell silent.
std::string exchange(int port, std::string_view bytes, std::chrono::milliseconds most = std::chrono::milliseconds(1500));

}  // namespace etalase::tests
