#pragma once

#include <vector>

#include "erfara/search/request.h"
#include "matcher.h"
#include "value_ranks.h"

namespace erfara {

/// Puts narratives in a request's order. Belongs to one thread; what it is given must outlive it.
class Orderer {
 public:
  Orderer(const Edition& edition, const Numbering& numbering, ValueRanks& ranks)
      : edition_(edition), numbering_(numbering), ranks_(ranks) {}

  /// The first `wanted` of `narratives` in the order of `key` (not relevance), ties by score, then
  /// by the order of the sources.
  std::vector<NarrativeNumber> sorted(const NarrativeSet& narratives, SortKey key,
                                      std::size_t wanted, const Scores& scores);
  /// The same by score alone.
  static std::vector<NarrativeNumber> by_score(const NarrativeSet& narratives, std::size_t wanted,
                                               const Scores& scores);

 private:
  std::uint64_t key_of(NarrativeNumber number, SortKey key);
  std::uint64_t rank_of_value(NarrativeNumber number, Field field);

  const Edition& edition_;
  const Numbering& numbering_;
  ValueRanks& ranks_;
};

}  // namespace erfara
