#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/index/shard.h"
#include "erfara/search/narrative_set.h"

namespace erfara {

/// Where a narrative lies.
struct Location {
  std::size_t shard;
  NarrativeIndex index;
};

/// How narratives are numbered through the shards of an edition.
class Numbering {
 public:
  explicit Numbering(const Edition& edition) {
    for (const Shard& shard : edition.shards()) {
      first_.push_back(static_cast<NarrativeNumber>(size_));
      size_ += shard.narratives();
    }
  }

  std::size_t size() const { return size_; }
  NarrativeNumber number(std::size_t shard, NarrativeIndex index) const {
    return first_[shard] + index;
  }
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
