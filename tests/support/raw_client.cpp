#include "tests/support/raw_client.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace etalase::tests {

RawClient::RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error("cannot connect");
    }
}

RawClient::~RawClient() {
    ::close(socket_);
}

void RawClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) {
            return;  // the server has hung up; what it said is still to be read
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

bool RawClient::wait(std::chrono::milliseconds most) const {
    pollfd waiting{socket_, POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(most.count())) > 0;
}

std::string RawClient::read_to_end(std::chrono::milliseconds most) {
    std::string all = std::move(rest_);
    rest_.clear();
    char buffer[65536];
    while (wait(most)) {
        const auto count = ::recv(socket_, buffer, sizeof buffer, 0);
        if (count <= 0) {
            break;
        }
        all.append(buffer, static_cast<std::size_t>(count));
    }
    return all;
}

std::string RawClient::read_once(std::chrono::milliseconds most) {
    char buffer[65536];
    const auto count = wait(most) ? ::recv(socket_, buffer, sizeof buffer, 0) : 0;
    return count > 0 ? std::string(buffer, static_cast<std::size_t>(count)) : "";
}

std::string RawClient::read_answer(std::chrono::milliseconds most) {
    std::string all = std::move(rest_);
    rest_.clear();
    char buffer[65536];
    for (;;) {
        const auto head = all.find("\r\n\r\n");
        if (head != std::string::npos) {
            const auto at = all.find("Content-Length: ");
            const std::size_t length = at < head ? std::stoul(all.substr(at + 16)) : 0;
            if (all.size() >= head + 4 + length) {
                rest_ = all.substr(head + 4 + length);
                return all.substr(0, head + 4 + length);
            }
        }
        const auto count = wait(most) ? ::recv(socket_, buffer, sizeof buffer, 0) : 0;
        if (count <= 0) {
            return all;
        }
        all.append(buffer, static_cast<std::size_t>(count));
    }
}

bool RawClient::closed(std::chrono::milliseconds most) {
    char byte = 0;
    return wait(most) && ::recv(socket_, &byte, 1, 0) <= 0;
}

std::string exchange(int port, std::string_view bytes, std::chrono::milliseconds most) {
    RawClient client(port);
    client.send(bytes);
    return client.read_to_end(most);
}

}  // namespace etalase::tests
