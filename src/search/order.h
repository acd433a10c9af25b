#pragma once

#include <memory>
#include <vector>

#include "erfara/search/request.h"
#include "matcher.h"

namespace erfara {

/// Puts narratives in a request's order. Ranks of text values are worked out once an edition.
/// Belongs to one thread; the edition must outlive it.
class Orderer {
 public:
  Orderer(const Edition& edition, const Numbering& numbering)
      : edition_(edition), numbering_(numbering) {}

  /// The first `wanted` of `narratives` in the order of `key` (not relevance), ties by score, then
  /// by the order of the sources. `scores` may be empty.
  std::vector<NarrativeNumber> sorted(const NarrativeSet& narratives, SortKey key,
                                      std::size_t wanted, const std::vector<double>& scores);
  /// The same by score alone.
  static std::vector<NarrativeNumber> by_score(const NarrativeSet& narratives, std::size_t wanted,
                                               const std::vector<double>& scores);

 private:
  std::uint64_t key_of(NarrativeNumber number, SortKey key);
  std::uint64_t rank_of_value(NarrativeNumber number, Field field);

  const Edition& edition_;
  const Numbering& numbering_;
  std::vector<std::uint32_t> ranks_[kFieldCount];  // by ValueId; empty until needed
};

}  // namespace erfara
