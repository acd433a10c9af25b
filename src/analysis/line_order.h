#pragma once

#include <vector>

#include "erfara/analysis/concordance.h"
#include "node_finder.h"

namespace erfara {

/// The numbers of `hits` in the order asked for.
std::vector<std::uint32_t> line_order(const StudiedEdition& edition,
                                      const std::vector<NodeHit>& hits,
                                      const ConcordanceSort& sort);

}  // namespace erfara
