#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <vector>

namespace erfara {

/// Calls `work` with every number below `count`, in up to `jobs` threads at a time, each number
/// once, in about their order. When a call throws, the numbers not begun are left out, and the
/// exception comes out here once all threads have ended.
template <typename Work>
void in_parallel(std::size_t count, unsigned jobs, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    try {
      for (std::size_t number = next++; number < count; number = next++) work(number);
    } catch (...) {
      next = count;
      throw;
    }
  };
  std::vector<std::future<void>> threads;
  for (std::size_t i = 0; i < std::min<std::size_t>(count, jobs); ++i) {
    threads.push_back(std::async(std::launch::async, run));
  }
  for (const std::future<void>& thread : threads) thread.wait();
  for (std::future<void>& thread : threads) thread.get();
}

}  // namespace erfara
