#include "server/media/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace etalase::server {

namespace {

void check(int error, const char* what) {
    if (error != 0) {
        throw std::system_error(error, std::generic_category(), what);
    }
}

/// What the child gets, and gets not. posix_spawn and not fork: this process has threads, and their locks would be copied as held.
class Spawning {
   public:
    explicit Spawning(const std::filesystem::path& output) {
        check(::posix_spawn_file_actions_init(&files_), "posix_spawn");
        check(::posix_spawnattr_init(&attributes_), "posix_spawn");
        check(::posix_spawn_file_actions_addopen(&files_, 0, "/dev/null", O_RDONLY, 0), "posix_spawn");
        check(::posix_spawn_file_actions_addopen(&files_, 1, output.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600), "posix_spawn");
        check(::posix_spawn_file_actions_addopen(&files_, 2, "/dev/null", O_WRONLY, 0), "posix_spawn");
        check(::posix_spawn_file_actions_addclosefrom_np(&files_, 3), "posix_spawn");
        sigset_t none{};
        sigset_t all{};
        sigemptyset(&none);
        sigfillset(&all);
        check(::posix_spawnattr_setsigmask(&attributes_, &none), "posix_spawn");
        check(::posix_spawnattr_setsigdefault(&attributes_, &all), "posix_spawn");
        // A group of its own: Ctrl-C in a terminal asks the server to finish, not its children to die; and all of it can be killed.
        check(::posix_spawnattr_setpgroup(&attributes_, 0), "posix_spawn");
        check(::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP),
              "posix_spawn");
    }
    ~Spawning() {
        ::posix_spawn_file_actions_destroy(&files_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    Spawning(const Spawning&) = delete;
    Spawning& operator=(const Spawning&) = delete;

    pid_t spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
        std::vector<char*> argv{const_cast<char*>(program.c_str())};
        for (const auto& argument : arguments) {
            argv.push_back(const_cast<char*>(argument.c_str()));
        }
        argv.push_back(nullptr);
        char language[] = "LC_ALL=C.UTF-8";
        char* environment[] = {language, nullptr};
        pid_t pid = 0;
        check(::posix_spawn(&pid, program.c_str(), &files_, &attributes_, argv.data(), environment), program.c_str());
        return pid;
    }

   private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

/// False when the deadline came first.
bool wait_for_end(pid_t pid, std::chrono::steady_clock::time_point deadline) {
    // Not by the function of that name: the header of glibc 2.36 declares it without C linkage.
    const int process = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    if (process < 0) {
        return false;  // no descriptor left: not worth waiting for
    }
    pollfd ended{process, POLLIN, 0};
    int ready = 0;
    do {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        ready = left > 0 ? ::poll(&ended, 1, static_cast<int>(left)) : 0;
    } while (ready < 0 && errno == EINTR);
    ::close(process);
    return ready > 0;
}

}  // namespace

Ended run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                  const std::filesystem::path& output, std::chrono::milliseconds deadline) {
    const auto until = std::chrono::steady_clock::now() + deadline;
    const pid_t pid = Spawning(output).spawn(program, arguments);
    Ended result;
    result.in_time = wait_for_end(pid, until);
    // Whatever it may have started ends with it. It has not been waited for yet, so that the number is still its own.
    ::kill(-pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    result.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return result;
}

}  // namespace etalase::server
