#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "erfara/index/shard.h"

namespace erfara {

/// Where a narrative lies.
struct Location {
  std::size_t shard;
  NarrativeIndex index;
};

/// How narratives are numbered through the shards of an edition, in their order. Thread-safe.
class Numbering {
 public:
  explicit Numbering(std::span<const Shard> shards) {
    for (const Shard& shard : shards) {
      first_.push_back(static_cast<NarrativeNumber>(size_));
      size_ += shard.narratives();
    }
  }

  /// How many narratives there are.
  std::size_t size() const { return size_; }
  NarrativeNumber number(std::size_t shard, NarrativeIndex index) const {
    return first_[shard] + index;
  }
  /// `number` must be less than size(). Costs the logarithm of the number of shards.
  Location location(NarrativeNumber number) const {
    const auto after = std::upper_bound(first_.begin(), first_.end(), number);
    const auto shard = static_cast<std::size_t>(after - first_.begin() - 1);
    return {shard, number - first_[shard]};
  }

 private:
  std::vector<NarrativeNumber> first_;
  std::size_t size_ = 0;
};

}  // namespace erfara
