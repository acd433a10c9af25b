#pragma once

#include <vector>

#include "marker.h"

namespace erfara {

/// How well a narrative's marks answer a query beyond the words being there, as a factor of its
/// BM25 score, above 0 and up to 1.8:
///   exact · (1 + 0.4 · nearness + 0.2 · title + 0.2 · role)
/// exact: the mean over the leaves, weighted by their idf, of what they were found by: 1 as typed,
/// 0.5 in another inflection, 0.25 as part of a compound, less by a synonym, in pieces, or by
/// folding; 0 for what was not found. nearness: for two leaves or more, the number of leaves over
/// the words of the shortest stretch that has all that were found, at most 1. title: the share of
/// the leaves in the title, weighted by idf; `role` that in the roles (RoleWords::share).
/// docs/ranking.md has what it is worth. The leaves must outlive it. Belongs to one thread.
class SecondLook {
 public:
  explicit SecondLook(const std::vector<Leaf>& leaves);

  /// The factor of a narrative with these marks, those of its title before `title_end`. 1 when no
  /// leaf scores or there are no marks.
  double factor(const std::vector<Mark>& marks, Position title_end, double role) const;
  /// What the factor is at most, whatever the narrative.
  double most() const { return most(1, 1); }
  /// What it is at most for a narrative with these marks in its title, whatever its body has.
  double most(const std::vector<Mark>& title_marks, double role) const;

 private:
  double most(double title, double role) const;

  const std::vector<Leaf>& leaves_;
  double all_idf_ = 0;      // of the leaves that score
  std::size_t marked_ = 0;  // how many they are
};

}  // namespace erfara
