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
/// `title_end` is the position where the body begins. 1 when no leaf scores. docs/ranking.md has
/// what it is worth.
double second_look(const std::vector<Mark>& marks, const std::vector<Leaf>& leaves,
                   Position title_end, double role);

/// What `second_look` is at most for these leaves, whatever the marks.
double most_of_second_look(const std::vector<Leaf>& leaves);

}  // namespace erfara
