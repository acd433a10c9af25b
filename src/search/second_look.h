#pragma once

#include <vector>

#include "marker.h"

namespace erfara {

/// How well a narrative's marks answer a query beyond the words being there, as a factor of its
/// BM25 score, from 1 up to about 2:
///   1 + 0.3 · exact + 0.4 · nearness + 0.2 · title
/// exact: the share of the leaves found as typed, weighted by their idf; an inflected form counts
/// half, a part a quarter, a folded form nothing. nearness: for two leaves or more, the number of
/// leaves over the words of the shortest stretch that has all that were found, at most 1. title:
/// the share of the leaves in the title, weighted by idf. `title_end` is the position where the
/// body begins. docs/ranking.md has what each is worth.
double second_look(const std::vector<Mark>& marks, const std::vector<Leaf>& leaves,
                   Position title_end);

}  // namespace erfara
