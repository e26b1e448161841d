// One client connection: a buffered stream under the HTTP library, with deadlines and a way to close after an answer.
#pragma once

#include <httplib.h>

#include <chrono>
#include <string>
#include <string_view>

namespace etalase::http {

/// Reads through a buffer and sends head and body of an answer in one write. A request as a whole has a deadline, not only each
/// read, so that a client that trickles bytes cannot hold a worker for long.
class Connection final : public httplib::Stream {
   public:
    Connection(socket_t socket, std::chrono::milliseconds read_timeout, std::chrono::milliseconds write_timeout);

    /// Waits for the first byte of a next request; false when none comes in time or the client has gone.
    bool wait_for_request(std::chrono::milliseconds timeout);
    void begin_request(std::chrono::milliseconds deadline);
    enum class HeadProblem { none, gone, too_slow, too_large };
    struct Head {
        HeadProblem problem = HeadProblem::none;
        std::string_view text;  ///< request line and headers with their empty line; valid until the next call
    };
    /// Waits for the whole head of the present request, at most 16 KB of it, and leaves it to be read.
    Head read_head();
    /// Takes the lines of a header (lower-case name) out of the head that read_head() has found.
    void drop_header(std::string_view name);
    /// How many bytes were given out in all, and the last ones of them (at most 80).
    std::size_t given() const { return given_; }
    std::string_view last_given() const { return last_given_; }
    bool flush();
    /// The next answer is the last one: what the client still sends is not read as a request.
    void close_after_answer() { close_after_answer_ = true; }
    bool closes_after_answer() const { return close_after_answer_; }
    /// Says goodbye so that the answer arrives: a bare close() with unread input would reset the connection.
    void linger() noexcept;

    bool is_readable() const override;
    bool is_writable() const override;
    ssize_t read(char* into, size_t size) override;
    ssize_t write(const char* from, size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return socket_; }

    /// The connection that this thread is answering; null outside a request.
    static Connection*& current();

   private:
    bool wait(short events, std::chrono::milliseconds most) const;

    socket_t socket_;
    std::chrono::milliseconds read_timeout_;
    std::chrono::milliseconds write_timeout_;
    std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
    std::string input_;
    std::size_t consumed_ = 0;
    std::size_t head_size_ = 0;
    std::size_t given_ = 0;
    std::string last_given_;
    std::string output_;
    bool broken_ = false;
    bool close_after_answer_ = false;
};

}  // namespace etalase::http
