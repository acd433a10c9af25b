#pragma once

#include <cstdint>

namespace erfara {

inline constexpr std::uint32_t kMaxWindow = 20;

/// How far from a node a word still stands near it.
struct Reach {
  /// Words on either side, 0 to kMaxWindow, within the same title or text; one side may be 0.
  std::uint32_t left = 5;
  std::uint32_t right = 5;
  bool sentence = false;  ///< the window ends where the sentence does, too
};

}  // namespace erfara
