#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace erfara::cli {

/// A line on standard error that is written over and over: share done, rate, time left. Writes
/// nothing where that is no terminal. One thread.
class Progress {
 public:
  Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Clears the line.
  ~Progress();

  /// `done` of `total` bytes; a total of 0 shows no share and no time left. At most ten times a
  /// second.
  void show(const std::string& stage, std::uint64_t narratives, std::uint64_t done,
            std::uint64_t total);

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace erfara::cli
