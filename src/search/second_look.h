#pragma once

#include <vector>

#include "marker.h"

namespace erfara {

/// How well a narrative's marks answer a query beyond the words being there, as a factor of its
/// BM25 score, from 0 up to about 2:
///   (found leaves / leaves) · (1 + 0.3 · exact + 0.4 · nearness + 0.2 · title)
/// exact: the share of leaves found in the form typed; nearness: for two leaves or more, the number
/// of leaves over the words of the shortest stretch that has all that were found, at most 1; title:
/// the share of leaves in the title. `title_end` is the position where the body begins. The weights
/// are first guesses, to be measured on judged queries.
double second_look(const std::vector<Mark>& marks, std::size_t scoring_leaves, Position title_end);

}  // namespace erfara
