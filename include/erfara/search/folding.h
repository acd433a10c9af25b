#pragma once

#include "erfara/index/duplicates.h"
#include "erfara/search/narrative_set.h"

namespace erfara {

/// Counts near-duplicates once. The edition's groups must outlive it; thread-safe.
class Folding {
 public:
  Folding(const Duplicates& duplicates, std::size_t narratives);

  /// `narratives` with one of each group: the first of those there, in the group's order. Costs
  /// little more than a step for each that goes.
  NarrativeSet folded(const NarrativeSet& narratives) const;
  /// How many near-duplicates of `number`, itself left out, are among `narratives`.
  std::uint32_t others(NarrativeNumber number, const NarrativeSet& narratives) const;

 private:
  const Duplicates& duplicates_;
  NarrativeSet behind_;  // all that do not stand first in their group
};

}  // namespace erfara
