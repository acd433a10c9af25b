#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/index/lexicon.h"
#include "matcher.h"

namespace erfara {

/// The words of the roles' names, worked out when first asked for, and how much of a query they
/// answer. The edition must outlive it; belongs to one thread.
class RoleWords {
 public:
  explicit RoleWords(const Edition& edition) : edition_(edition) {}

  /// The share of the leaves, weighted by their idf, whose word stands in one of a narrative's
  /// roles, inflected or as a part of a compound too: 0 to 1. Only words count, not phrases,
  /// wildcards or NEAR; 0 when no leaf scores.
  double share(const std::vector<Leaf>& leaves, std::size_t shard, NarrativeIndex narrative);

 private:
  const std::vector<StemId>& stems_of(ValueId role);

  const Edition& edition_;
  std::unordered_map<ValueId, std::vector<StemId>> stems_;  // ascending
};

}  // namespace erfara
