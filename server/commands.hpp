// What each command does. They return the exit code; what went wrong goes to standard error.
#pragma once

#include "server/catalogue/import.hpp"
#include "server/config.hpp"

#include <string>

namespace etalase::server {

/// Before any other thread is made: SIGTERM and SIGINT are then waited for by one thread alone.
void block_stop_signals();

/// Prints the address on standard output when it is ready; stops on SIGTERM and SIGINT.
/// What is put into an empty database before it is served.
enum class Seed { nothing, demo, demo_without_history };
int run_serve(const Config& config, Seed seed);
int run_migrate(const Config& config);
int run_demo(const Config& config, Seed seed);
/// Removes photos that nothing names and that are older than this.
int run_sweep(const Config& config, int older_than_minutes);

/// Checks the rules that always hold on a live database, and says which rows break which. Exit code 1 if any does.
int run_verify(const Config& config);

struct AccountCommand {
    std::string login;
    std::string name;
};
/// The password is asked for on the terminal, or read from standard input.
int run_create_admin(const Config& config, const AccountCommand& command);

struct ImportCommand {
    std::string group;
    std::string file;
    ImportOptions options;
};
int run_import(const Config& config, const ImportCommand& command);

}  // namespace etalase::server
