// `etalase account create-admin`: the first account, made by whoever runs the server.
#include "server/commands.hpp"

#include "server/application.hpp"
#include "server/http/problem.hpp"
#include "server/identity/operations.hpp"
#include "server/ids.hpp"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace etalase::server {

namespace {

/// One line of standard input; on a terminal without showing it.
std::string read_secret(const char* prompt) {
    const bool terminal = ::isatty(STDIN_FILENO) == 1;
    termios before{};
    if (terminal && ::tcgetattr(STDIN_FILENO, &before) == 0) {
        auto silent = before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        fmt::print(stderr, "{}", prompt);
        std::fflush(stderr);
    }
    std::string line;
    std::getline(std::cin, line);
    if (terminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fmt::print(stderr, "\n");
    }
    return line;
}

}  // namespace

int run_create_admin(const Config& config, const AccountCommand& command) {
    const auto database = open_database(config);
    database->migrate();
    const auto password = read_secret("Password (at least 10 characters): ");
    if (::isatty(STDIN_FILENO) == 1 && read_secret("The same again: ") != password) {
        fmt::print(stderr, "etalase: the two passwords are not the same. Nothing was changed.\n");
        return 1;
    }
    const auto made = create_administrator(*database, command.login, command.name.empty() ? command.login : command.name,
                                           password, system_now());
    if (!made) {
        fmt::print(stderr, "etalase: {}\n", http::sentence_of(made.error().code));
        for (const auto& field : made.error().fields) {
            fmt::print(stderr, "  {}: {}\n", field.field, field.detail);
        }
        return 1;
    }
    fmt::print("{} can sign in at /masuk and administers at /pengelola.\n", command.login);
    return 0;
}

}  // namespace etalase::server
