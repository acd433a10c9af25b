#pragma once

#include <cstdint>

namespace erfara {

/// How often something stands in a selection, and with how many.
struct Count {
  std::uint64_t hits = 0;
  std::uint32_t narratives = 0;
  std::uint32_t persons = 0;
  bool operator==(const Count&) const = default;
};

/// Hits in a million words; 0 where there are no words.
inline double per_million(std::uint64_t hits, std::uint64_t words) {
  return words == 0 ? 0 : 1e6 * static_cast<double>(hits) / static_cast<double>(words);
}

}  // namespace erfara
