#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "erfara/index/shard.h"

namespace erfara {

/// Leaves the places for which `fits` is true, ascending. `fits` reads tokens at a place; they are
/// fetched some places ahead, since a place is seldom near the one before.
template <typename Fits>
void keep_places(const Shard& shard, std::vector<Position>& places, const Fits& fits) {
  constexpr std::size_t kAhead = 16;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i + kAhead < places.size()) shard.tokens().prefetch(places[i + kAhead]);
    if (fits(places[i])) places[kept++] = places[i];
  }
  places.resize(kept);
  std::sort(places.begin(), places.end());  // after those are gone, that of several words is short
}

}  // namespace erfara
