// The worker process: whatever happens to it, the server goes on and nothing is stored.
#include "server/media/process.hpp"
#include "server/media/worker.hpp"
#include "tests/support/photos.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vips/vips.h>

#include <fstream>
#include <future>
#include <sstream>
#include <thread>

using namespace etalase;
using Clock = std::chrono::steady_clock;

namespace {

/// Forty megapixels of one colour: small on the wire, large in memory.
tests::Picture large(int bands = 3, bool sixteen_bits = false) {
    VipsImage* black = nullptr;
    REQUIRE(vips_black(&black, 8000, 5000, "bands", bands, nullptr) == 0);
    VipsImage* image = nullptr;
    REQUIRE(vips_cast(black, &image, sixteen_bits ? VIPS_FORMAT_USHORT : VIPS_FORMAT_UCHAR, nullptr) == 0);
    g_object_unref(black);
    image->Type = sixteen_bits ? VIPS_INTERPRETATION_RGB16 : VIPS_INTERPRETATION_sRGB;
    return tests::Picture(image);
}

/// The processes that this one started and that still run.
std::vector<pid_t> children() {
    std::vector<pid_t> found;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream in(task.path() / "children");
        for (pid_t pid = 0; in >> pid;) {
            found.push_back(pid);
        }
    }
    return found;
}

bool is_our_worker(pid_t pid) {
    std::ifstream in(fmt::format("/proc/{}/cmdline", pid), std::ios::binary);
    std::stringstream line;
    line << in.rdbuf();
    return line.str().find("photo-worker") != std::string::npos;
}

pid_t wait_for_worker() {
    for (const auto until = Clock::now() + std::chrono::seconds(10); Clock::now() < until;) {
        for (const auto pid : children()) {
            if (is_our_worker(pid)) {
                return pid;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return 0;
}

void check_unreadable(const tests::TestDarkroom& darkroom, const Result<catalogue::PublicPhoto>& photo) {
    REQUIRE_FALSE(photo);
    CHECK(photo.error().code == "photo.unreadable");
    CHECK(darkroom.files().empty());
    CHECK(darkroom.is_tidy());
}

}  // namespace

TEST_CASE("a worker that fails, crashes, is killed or talks nonsense makes the photo unreadable, and no more") {
    const tests::TestDarkroom darkroom;
    const auto photo = tests::demo_photo("syal-gulung.jpg");
    const auto* script = GENERATE(
        "exit 1", "exit 0", "kill -9 $$", "kill -SEGV $$", "echo nonsense", "echo '{}'", "echo '[1]'",
        R"(echo '{"width":"x","height":1,"preview":""}')", R"(echo '{"width":9000,"height":1,"preview":""}')",
        R"(echo '{"width":3,"height":2,"preview":"data:image/jpeg;base64,AAAA"}')",  // and no files
        R"(ln -s /etc/passwd $3/3.jpg; ln -s /etc/passwd $3/3.webp; echo '{"width":3,"height":2,"preview":"data:image/jpeg;base64,AAAA"}')",
        R"(echo '{"width":3,"height":2,"preview":"data:image/jpeg;base64,A\"><script>"}')", "head -c 9000000 /dev/zero");
    CAPTURE(script);
    check_unreadable(darkroom, darkroom.store_with(script, photo));
    CHECK(darkroom.store(photo));  // and the next one is stored
}

TEST_CASE("a worker that takes too long is killed, and what it started too") {
    const tests::TestDarkroom darkroom;
    const auto before = Clock::now();
    check_unreadable(darkroom, darkroom.store_with("sleep 60 & echo $! > $3/../../../child; sleep 60",
                                                   tests::demo_photo("syal-gulung.jpg"), std::chrono::milliseconds(500)));
    CHECK(Clock::now() - before < std::chrono::seconds(5));
    // Gone, or dead and not yet waited for by init.
    const auto child = std::stoi(tests::file_bytes(darkroom.data() / "child"));
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    std::ifstream stat(fmt::format("/proc/{}/stat", child));
    std::string line;
    CHECK((!std::getline(stat, line) || line.find(") Z ") != std::string::npos));
}

TEST_CASE("a worker killed in the middle of its work leaves nothing behind") {
    const tests::TestDarkroom darkroom;
    const auto sent = tests::as_png(large().get());
    auto storing = std::async(std::launch::async, [&] { return darkroom.store(sent); });
    const auto worker = wait_for_worker();
    REQUIRE(worker > 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    ::kill(worker, SIGKILL);
    check_unreadable(darkroom, storing.get());
}

TEST_CASE("at most two workers run at a time") {
    const tests::TestDarkroom one;
    const tests::TestDarkroom two;
    const tests::TestDarkroom three;
    const auto photo = tests::demo_photo("syal-gulung.jpg");
    const auto slow = [&](const tests::TestDarkroom& darkroom, std::chrono::milliseconds deadline) {
        return std::async(std::launch::async,
                          [&darkroom, &photo, deadline] { return darkroom.store_with("sleep 2", photo, deadline); });
    };
    auto first = slow(one, std::chrono::seconds(10));
    auto second = slow(two, std::chrono::seconds(10));
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    const auto third = three.store_with("exit 1", photo, std::chrono::milliseconds(200));
    REQUIRE_FALSE(third);
    CHECK(third.error().code == "photo.busy");
    CHECK(three.is_tidy());
    CHECK_FALSE(first.get());
    CHECK_FALSE(second.get());
}

TEST_CASE("a worker inherits no descriptor, no environment and no blocked signal") {
    const tests::TestDarkroom darkroom;
    const int leaked = ::open("/dev/null", O_RDONLY);  // without close-on-exec, as a library may have opened it
    ::setenv("ETALASE_DATABASE", "mysql://secret", 1);
    sigset_t blocked{};
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    const auto said = darkroom.data() / "said";
    const auto ended = server::run_program(
        "/bin/sh", {"-c", "ls /proc/$$/fd; env; exec grep -E 'SigBlk|SigIgn' /proc/self/status"}, said, std::chrono::seconds(5));
    pthread_sigmask(SIG_UNBLOCK, &blocked, nullptr);
    ::unsetenv("ETALASE_DATABASE");
    ::close(leaked);
    REQUIRE(ended.exit_code == 0);
    const auto text = tests::file_bytes(said);
    CAPTURE(text);
    CHECK(text.starts_with("0\n1\n2\nLC_ALL="));
    CHECK(text.find("secret") == std::string::npos);
    CHECK(text.find("SigBlk:\t0000000000000000") != std::string::npos);
    // Two real-time signals belong to the C library, which ignores them while it spawns.
    const auto ignored = std::stoull(text.substr(text.find("SigIgn:\t") + 8), nullptr, 16);
    CHECK((ignored & 0x7FFFFFFF) == 0);
}

TEST_CASE("a program that cannot be started is told, not taken for a broken photo") {
    const tests::TestDarkroom darkroom;
    const auto file = darkroom.data() / "sent.jpg";
    std::ofstream(file, std::ios::binary) << tests::demo_photo("syal-gulung.jpg");
    CHECK_THROWS_AS(server::store_photo({darkroom.data(), "/nonexistent/etalase"}, file), std::system_error);
    CHECK(darkroom.is_tidy());
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("forty megapixels fit into the worker's memory, in the formats that need the most of it") {
    const auto kind = GENERATE(0, 1, 2, 3);
    CAPTURE(kind);
    const auto sent = kind == 0   ? tests::as_jpeg(large().get(), true)
                      : kind == 1 ? tests::as_png(large(4, true).get(), true)
                      : kind == 2 ? tests::as_png(large().get())
                                  : tests::as_webp(large().get());
    const tests::TestDarkroom darkroom;
    const auto photo = darkroom.store(sent);
    if (!photo) {
        FAIL(photo.error().code);
    }
    CHECK(photo->width == 1280);
    CHECK(photo->height == 800);
}

TEST_CASE("a worker without enough memory or time refuses the photo and leaves the server alone") {
    const tests::TestDarkroom darkroom;
    const auto sent = tests::as_png(large(4, true).get(), true);
    const auto script =
        GENERATE(fmt::format("ulimit -v 300000; exec {} \"$@\"", ETALASE_PROGRAM),
                 fmt::format("ulimit -f 1; exec {} \"$@\"", ETALASE_PROGRAM), std::string("ulimit -t 1; while :; do :; done"));
    CAPTURE(script);
    const auto photo = darkroom.store_with(script, sent);
    check_unreadable(darkroom, photo);
}
#endif

TEST_CASE("a worker sees its photo and its folder, and no other file") {
    const tests::TestDarkroom darkroom;
    const auto photo = darkroom.data() / "photo";
    const auto out = darkroom.data() / "out";
    std::filesystem::create_directory(out);
    std::ofstream(photo) << "pixels";
    std::ofstream(darkroom.data() / "etalase.db") << "secret";
    std::ofstream(out / "before") << "x";
    bool works = false;
    int network_error = 0;
    std::string seen;
    // What a thread gives up, its end gives back.
    std::thread([&] {
        ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        works = server::see_only(photo, out);
        const auto can = [&](const char* what, const std::filesystem::path& path, int flags) {
            const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
            seen += descriptor >= 0 ? what : "";
            ::close(descriptor);
        };
        can("photo ", photo, O_RDONLY);
        can("out ", out / "320.jpg", O_WRONLY | O_CREAT);
        can("CHANGED ", photo, O_WRONLY);
        can("DATABASE ", darkroom.data() / "etalase.db", O_RDONLY);
        can("PASSWD ", "/etc/passwd", O_RDONLY);
        can("ELSEWHERE ", darkroom.data() / "new", O_WRONLY | O_CREAT);
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in nowhere{};
        nowhere.sin_family = AF_INET;
        nowhere.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        nowhere.sin_port = htons(9);
        network_error = ::connect(socket, reinterpret_cast<sockaddr*>(&nowhere), sizeof nowhere) == 0 ? 0 : errno;
        ::close(socket);
        can("LISTING ", darkroom.data(), O_RDONLY | O_DIRECTORY);
    }).join();
    if (works) {
        CHECK(seen == "photo out ");
        CHECK((network_error == EACCES || network_error == ECONNREFUSED));  // the latter where Linux is older than 6.7
    } else {
        WARN("this kernel has no Landlock");
    }
}

TEST_CASE("a worker sets its own limits") {
    const tests::TestDarkroom darkroom;
    const auto sent = tests::as_png(large().get());
    auto storing = std::async(std::launch::async, [&] { return darkroom.store(sent); });
    const auto worker = wait_for_worker();
    REQUIRE(worker > 0);
    const auto has = [&](const std::string& file, const std::string& line) {
        return tests::file_bytes(fmt::format("/proc/{}/{}", worker, file)).find(line) != std::string::npos;
    };
    bool confined = false;
    for (int i = 0; i < 200 && !confined; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        confined = has("limits", fmt::format("Max open files            {} ", server::worker_descriptors));
    }
    CHECK(confined);
    CHECK(has("limits", fmt::format("Max cpu time              {} ", server::worker_cpu_seconds)));
    CHECK(has("limits", fmt::format("Max file size             {} ", server::worker_file_bytes)));
    CHECK(has("limits", "Max core file size        0 "));
    CHECK(has("status", "NoNewPrivs:\t1"));
    CHECK(storing.get());
}
