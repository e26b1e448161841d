#include "server/media/worker.hpp"

#include "server/media/pipeline.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <glib.h>
#include <linux/landlock.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace etalase::server {

namespace {

/// Lowers a limit for good; a lower one that is there already stays.
void limit(__rlimit_resource resource, rlim_t most) {
    rlimit now{};
    ::getrlimit(resource, &now);
    const rlim_t value = std::min(now.rlim_max, most);
    const rlimit wanted{value, value};
    if (::setrlimit(resource, &wanted) != 0) {
        throw std::runtime_error("the limits of the photo worker cannot be set");
    }
}

void confine() {
    // The thread that started it waits for it: when that is gone, nobody wants the photo.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, worker_cpu_seconds);
    limit(RLIMIT_FSIZE, worker_file_bytes);
    limit(RLIMIT_NOFILE, worker_descriptors);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these reserve terabytes of addresses
    limit(RLIMIT_AS, worker_memory);
#endif
}

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream out(path, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        throw std::runtime_error("the photo worker cannot write: is the disk full?");
    }
}

std::string base64(const std::string& bytes) {
    char* text = g_base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size());
    std::string out(text);
    g_free(text);
    return out;
}

}  // namespace

bool see_only(const std::filesystem::path& source, const std::filesystem::path& folder) {
    constexpr std::uint64_t read = LANDLOCK_ACCESS_FS_READ_FILE;
    constexpr std::uint64_t write = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG;
    constexpr std::uint64_t all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // everything that its first version knows
    // Our own copy of the structure: the kernel may be newer than the headers, which know no networks yet (version 4).
    struct {
        std::uint64_t files;
        std::uint64_t listening_and_connecting;
    } handled{all, 3};
    const auto version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    const auto size = version >= 4 ? sizeof handled : sizeof handled.files;
    const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, size, 0));
    if (rules < 0) {
        return false;
    }
    const auto allow = [&](const std::filesystem::path& path, std::uint64_t access) {
        landlock_path_beneath_attr rule{};
        rule.allowed_access = access;
        rule.parent_fd = ::open(path.c_str(), O_PATH | O_CLOEXEC);
        const auto failed = ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        ::close(rule.parent_fd);
        return failed == 0;
    };
    if (!allow(source, read) || !allow(folder, write) || ::syscall(SYS_landlock_restrict_self, rules, 0) != 0) {
        throw std::runtime_error("the photo worker cannot be confined to its files");
    }
    ::close(rules);
    return true;
}

int run_photo_worker(const std::filesystem::path& source, const std::filesystem::path& folder) {
    confine();
    start_pipeline();
    see_only(source, folder);
    std::ifstream in(source, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto photo = develop(bytes);
    if (!photo) {
        fmt::print("{{\"error\":\"{}\"}}\n", photo.error().code);
        return 0;
    }
    for (const auto& size : photo->sizes) {
        write(folder / fmt::format("{}.jpg", size.width), size.jpeg);
        write(folder / fmt::format("{}.webp", size.width), size.webp);
    }
    fmt::print("{{\"width\":{},\"height\":{},\"preview\":\"data:image/jpeg;base64,{}\"}}\n", photo->width, photo->height,
               base64(photo->preview));
    return std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace etalase::server
