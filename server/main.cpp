// etalase: the command line. Exit codes: 0 done, 1 failed, 2 wrong usage or configuration.
#include "server/commands.hpp"
#include "server/config.hpp"
#include "server/log.hpp"
#include "server/media/worker.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <csignal>
#include <map>

using namespace etalase::server;

namespace {

/// The settings as flags, the same on each command.
void add_settings(CLI::App& command, std::map<std::string, std::string>& flags, std::string& file) {
    command.add_option("--config", file, "TOML file with settings")->envname("ETALASE_CONFIG")->type_name("FILE");
    for (const auto& setting : settings) {
        const std::string key(setting.key);
        std::string flag = "--" + key;
        std::replace(flag.begin(), flag.end(), '_', '-');
        command
            .add_option_function<std::string>(
                flag, [&flags, key](const std::string& value) { flags[key] = value; }, std::string(setting.help))
            ->type_name("VALUE");
    }
}

/// Started by the server itself, so it is in no list of commands.
CLI::App* add_photo_worker(CLI::App& app, std::string& photo, std::string& folder) {
    auto* worker = app.add_subcommand("photo-worker", "decode one photo; started by the server itself")->group("");
    worker->add_option("FILE", photo)->required();
    worker->add_option("FOLDER", folder)->required();
    return worker;
}

CLI::App* add_sweep(CLI::App& app, int& older_than_minutes) {
    auto* sweep = app.add_subcommand("sweep", "remove photos that no product has (serve does it every hour)");
    sweep->add_option("--older-than-minutes", older_than_minutes, "leave younger ones: their product may just be being saved")
        ->check(CLI::Range(0, 525'600))
        ->capture_default_str();
    return sweep;
}

CLI::App* add_import(CLI::App& app, ImportCommand& import) {
    auto* imports = app.add_subcommand("import", "bring in lists of goods")->require_subcommand(1);
    auto* products = imports->add_subcommand("products", "bring in a group's price list (CSV)");
    products->add_option("--group", import.group, "slug of the group whose products these are")->required()->type_name("SLUG");
    products->add_option("FILE", import.file, "the price list: CSV with a header line")->required();
    products->add_flag("--dry-run", import.options.dry_run, "only say what would happen");
    products->add_flag("--skip-invalid", import.options.skip_invalid, "bring in the right rows even where others are wrong");
    products->add_flag("--publish", import.options.publish, "put the products in the shop window at once, not as drafts");
    return products;
}

void add_history(CLI::App& command, bool& without_history) {
    command.add_flag("--without-history", without_history, "a demo without months of sales: made sooner");
}

Seed seed_of(bool without_history) {
    return without_history ? Seed::demo_without_history : Seed::demo;
}

CLI::App* add_create_admin(CLI::App& app, AccountCommand& account) {
    auto* accounts = app.add_subcommand("account", "accounts of people")->require_subcommand(1);
    auto* create_admin =
        accounts->add_subcommand("create-admin", "make an administrator; the password is asked for, or read from standard input");
    create_admin->add_option("--login", account.login, "what they sign in with")->required()->type_name("LOGIN");
    create_admin->add_option("--name", account.name, "what they are called")->type_name("NAME");
    return create_admin;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App app{"Etalase: a shop window for products made by groups", "etalase"};
    app.set_version_flag("--version", "etalase " ETALASE_VERSION);
    app.require_subcommand(1);
    std::map<std::string, std::string> flags;
    std::string file;
    ImportCommand import;
    bool seed_demo = false;
    bool without_history = false;

    auto* serve = app.add_subcommand("serve", "serve the shop window");
    add_settings(*serve, flags, file);
    serve->add_flag("--seed-demo", seed_demo, "fill an empty database with the demo first");
    add_history(*serve, without_history);
    auto* migrate = app.add_subcommand("migrate", "bring the database to this program's schema");
    add_settings(*migrate, flags, file);
    auto* demo = app.add_subcommand("demo", "fill an empty database with a demo shop window");
    add_settings(*demo, flags, file);
    add_history(*demo, without_history);
    add_settings(*add_import(app, import), flags, file);

    int older_than_minutes = 60;
    auto* sweep = add_sweep(app, older_than_minutes);
    add_settings(*sweep, flags, file);
    auto* verify = app.add_subcommand("verify", "check on a live database that every piece is accounted for; exits 1 if not");
    add_settings(*verify, flags, file);
    std::string photo;
    std::string folder;
    const auto* worker = add_photo_worker(app, photo, folder);
    AccountCommand account;
    auto* create_admin = add_create_admin(app, account);
    add_settings(*create_admin, flags, file);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // CLI11 has codes of its own; ours are 0 for help and version, 2 for a wrong call.
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        if (worker->parsed()) {
            return run_photo_worker(photo, folder);
        }
        const auto config = read_config(file, environment_settings(), flags);
        start_log();
        if (serve->parsed()) {
            return run_serve(config, seed_demo ? seed_of(without_history) : Seed::nothing);
        }
        if (migrate->parsed()) {
            return run_migrate(config);
        }
        if (sweep->parsed()) {
            return run_sweep(config, older_than_minutes);
        }
        if (verify->parsed()) {
            return run_verify(config);
        }
        if (create_admin->parsed()) {
            return run_create_admin(config, account);
        }
        return demo->parsed() ? run_demo(config, seed_of(without_history)) : run_import(config, import);
    } catch (const ConfigError& error) {
        fmt::print(stderr, "etalase: {}\n", error.what);
        return 2;
    } catch (const std::exception& error) {
        fmt::print(stderr, "etalase: {}\n", error.what());
        return 1;
    }
}
