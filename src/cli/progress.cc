#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace erfara::cli {
namespace {

constexpr std::chrono::milliseconds kPeriod{100};
constexpr std::size_t kBarWidth = 24;

std::string bar(double share) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(kBarWidth));
  std::string text = "[";
  for (std::size_t i = 0; i < kBarWidth; ++i) text += i < full ? '#' : '.';
  return text + "]";
}

std::string time_left(double seconds) {
  std::array<char, 32> text{};
  const auto whole = static_cast<long>(std::min(seconds, 359999.0));
  if (whole >= 3600) {
    std::snprintf(text.data(), text.size(), "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60,
                  whole % 60);
  } else {
    std::snprintf(text.data(), text.size(), "%ld:%02ld", whole / 60, whole % 60);
  }
  return text.data();
}

}  // namespace

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) == 1), start_(Clock::now()) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::show(const std::string& stage, std::uint64_t narratives, std::uint64_t done,
                    std::uint64_t total) {
  const Clock::time_point now = Clock::now();
  if (!terminal_ || now - last_ < kPeriod) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::string line = "\r\033[K" + stage;
  if (total > 0 && done <= total) {
    const double share = static_cast<double>(done) / static_cast<double>(total);
    line += " " + bar(share) + " " + std::to_string(static_cast<int>(share * 100)) + " %";
    if (share > 0.02) line += ", " + time_left(seconds * (1 - share) / share) + " left";
  }
  if (narratives > 0) line += ", " + std::to_string(narratives) + " narratives";
  if (narratives > 0 && seconds > 1) {
    line += ", " +
            std::to_string(static_cast<std::uint64_t>(static_cast<double>(narratives) / seconds)) +
            "/s";
  }
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace erfara::cli
