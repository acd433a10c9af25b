#pragma once

#include <cstddef>

namespace erfara {

/// How many narratives a shard has. Between the two, the narratives themselves decide where it ends
/// (docs/decisions/0009-cuts-by-content.md); with both alike, all shards but the last are of one
/// size. Answers do not depend on it.
struct ShardSize {
  std::size_t least = 16000;  ///< at least 1; the last shard may have fewer
  std::size_t most = 28000;   ///< at least `least`
  bool operator==(const ShardSize&) const = default;
};

}  // namespace erfara
