#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "server/client.h"

namespace erfara {

/// Another client, who asks the server on this port again and again from an address of his own as
/// long as the object lives, on one connection.
class Bystander {
 public:
  using Milliseconds = std::chrono::milliseconds;

  explicit Bystander(int port) : client_(port, "127.0.0.9"), thread_([this] { ask(); }) {}
  Bystander(const Bystander&) = delete;
  Bystander& operator=(const Bystander&) = delete;
  ~Bystander() { stop(); }

  /// Ends his questions and gives the longest that he waited for an answer; -1 ms when one did not
  /// come or was no answer to what he asked.
  Milliseconds longest_wait() {
    stop();
    return failed_ || answers_ == 0 ? Milliseconds(-1) : longest_;
  }

 private:
  void ask() {
    do {
      const auto begin = std::chrono::steady_clock::now();
      failed_ = failed_ || client_.get("/api/v1/search?q=annan").status != 200;
      const auto waited = std::chrono::steady_clock::now() - begin;
      longest_ = std::max(longest_, std::chrono::duration_cast<Milliseconds>(waited));
      ++answers_;
      std::this_thread::sleep_for(Milliseconds(2));
    } while (!stopping_);
  }
  void stop() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
  }

  Client client_;
  int answers_ = 0;
  bool failed_ = false;
  Milliseconds longest_{0};
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace erfara
