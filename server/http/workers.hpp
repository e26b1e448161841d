// The threads that serve connections, with a bounded queue before them.
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace etalase::http {

/// When the queue is full, accepting waits: the kernel's backlog holds the rest, and no file descriptor is used up for them.
class Workers final : public httplib::TaskQueue {
   public:
    Workers(std::size_t count, std::size_t waiting) : most_waiting_(waiting) {
        for (std::size_t i = 0; i < count; ++i) {
            threads_.emplace_back([this] { work(); });
        }
    }
    void enqueue(std::function<void()> job) override {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return jobs_.size() < most_waiting_ || stopping_; });
        jobs_.push_back(std::move(job));
        lock.unlock();
        changed_.notify_all();
    }
    void shutdown() override {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        for (auto& thread : threads_) {
            thread.join();
        }
    }

   private:
    void work() {
        for (;;) {
            std::function<void()> job;
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [&] { return !jobs_.empty() || stopping_; });
                if (jobs_.empty()) {
                    return;
                }
                job = std::move(jobs_.front());
                jobs_.pop_front();
            }
            changed_.notify_all();
            job();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    std::vector<std::thread> threads_;
    std::size_t most_waiting_;
    bool stopping_ = false;
};

}  // namespace etalase::http
