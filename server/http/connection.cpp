#include "server/http/connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>

namespace etalase::http {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t flush_at = 256 * 1024;
constexpr std::size_t max_head = 16 * 1024;

void address_of(const sockaddr_storage& storage, std::string& ip, int& port) {
    char text[INET6_ADDRSTRLEN] = {};
    if (storage.ss_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &storage, sizeof in);
        inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
        port = ntohs(in.sin_port);
    } else if (storage.ss_family == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, &storage, sizeof in);
        inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text);
        port = ntohs(in.sin6_port);
    }
    ip = text;
}

}  // namespace

Connection::Connection(socket_t socket, milliseconds read_timeout, milliseconds write_timeout)
    : socket_(socket), read_timeout_(read_timeout), write_timeout_(write_timeout) {}

Connection*& Connection::current() {
    thread_local Connection* connection = nullptr;
    return connection;
}

bool Connection::wait(short events, milliseconds most) const {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline_ - steady_clock::now());
    const auto time = std::clamp(left, milliseconds(0), most);
    pollfd waiting{socket_, events, 0};
    int ready = 0;
    do {
        ready = ::poll(&waiting, 1, static_cast<int>(time.count()));
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

bool Connection::wait_for_request(milliseconds timeout) {
    deadline_ = steady_clock::time_point::max();
    if (consumed_ < input_.size()) {
        return true;
    }
    if (!wait(POLLIN, timeout)) {
        return false;
    }
    char byte = 0;
    return ::recv(socket_, &byte, 1, MSG_PEEK) == 1;
}

void Connection::begin_request(milliseconds deadline) {
    deadline_ = steady_clock::now() + deadline;
}

Connection::Head Connection::read_head() {
    input_.erase(0, consumed_);
    consumed_ = 0;
    for (;;) {
        if (const auto end = input_.find("\r\n\r\n"); end != std::string::npos && end <= max_head) {
            head_size_ = end + 4;
            return {HeadProblem::none, std::string_view(input_).substr(0, head_size_)};
        }
        if (input_.size() > max_head) {
            return {HeadProblem::too_large, {}};
        }
        if (!wait(POLLIN, read_timeout_)) {
            return {HeadProblem::too_slow, {}};
        }
        char buffer[16 * 1024];
        const auto count = ::recv(socket_, buffer, sizeof buffer, 0);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            // A head whose end will not come is answered as one that took too long.
            return input_.empty() ? Head{HeadProblem::gone, {}} : Head{HeadProblem::too_slow, {}};
        }
        input_.append(buffer, static_cast<std::size_t>(count));
    }
}

void Connection::drop_header(std::string_view name) {
    for (auto line = input_.find("\r\n") + 2; line + 2 < head_size_;) {
        const auto end = input_.find("\r\n", line) + 2;
        const bool same =
            input_.size() > line + name.size() && input_[line + name.size()] == ':' &&
            std::equal(name.begin(), name.end(), input_.begin() + static_cast<std::ptrdiff_t>(line),
                       [](char wanted, char there) { return wanted == std::tolower(static_cast<unsigned char>(there)); });
        if (same) {
            input_.erase(line, end - line);
            head_size_ -= end - line;
        } else {
            line = end;
        }
    }
}

bool Connection::flush() {
    std::size_t sent = 0;
    // A client that reads slowly may take its time, but not for ever.
    deadline_ = steady_clock::now() + 3 * write_timeout_;
    while (sent < output_.size() && !broken_) {
        const auto count = ::send(socket_, output_.data() + sent, output_.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) {
            sent += static_cast<std::size_t>(count);
        } else if (count < 0 && errno == EINTR) {
            continue;
        } else {
            broken_ = count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK) || !wait(POLLOUT, write_timeout_);
        }
    }
    output_.clear();
    return !broken_;
}

void Connection::linger() noexcept {
    ::shutdown(socket_, SHUT_WR);
    // Up to 256 KB or half a second of what the client still sends is thrown away, so that it can read the answer first.
    deadline_ = steady_clock::now() + milliseconds(500);
    char waste[16 * 1024];
    for (int round = 0; round < 16 && wait(POLLIN, milliseconds(500)); ++round) {
        if (::recv(socket_, waste, sizeof waste, 0) <= 0) {
            break;
        }
    }
}

bool Connection::is_readable() const {
    return consumed_ < input_.size() || wait(POLLIN, read_timeout_);
}

bool Connection::is_writable() const {
    return !broken_;
}

ssize_t Connection::read(char* into, size_t size) {
    if (consumed_ == input_.size()) {
        if (broken_ || !wait(POLLIN, read_timeout_)) {
            return -1;
        }
        input_.resize(16 * 1024);
        ssize_t count = 0;
        do {
            count = ::recv(socket_, input_.data(), input_.size(), 0);
        } while (count < 0 && errno == EINTR);
        input_.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        consumed_ = 0;
        if (count <= 0) {
            return count;
        }
    }
    const auto count = std::min(size, input_.size() - consumed_);
    std::memcpy(into, input_.data() + consumed_, count);
    consumed_ += count;
    given_ += count;
    constexpr std::size_t kept = 80;
    last_given_.append(into + (count - std::min(count, kept)), std::min(count, kept));
    last_given_.erase(0, last_given_.size() - std::min(last_given_.size(), kept));
    return static_cast<ssize_t>(count);
}

ssize_t Connection::write(const char* from, size_t size) {
    if (broken_) {
        return -1;
    }
    output_.append(from, size);
    if (output_.size() >= flush_at && !flush()) {
        return -1;
    }
    return static_cast<ssize_t>(size);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (::getpeername(socket_, reinterpret_cast<sockaddr*>(&storage), &length) == 0) {
        address_of(storage, ip, port);
    }
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (::getsockname(socket_, reinterpret_cast<sockaddr*>(&storage), &length) == 0) {
        address_of(storage, ip, port);
    }
}

}  // namespace etalase::http
