#pragma once

#include <vector>

#include "erfara/analysis/concordance.h"
#include "node_finder.h"

namespace erfara {

/// The numbers of the first `wanted` of `hits` in the order asked for, or of all where they are
/// fewer.
std::vector<std::uint32_t> line_order(const StudiedEdition& edition,
                                      const std::vector<NodeHit>& hits, const ConcordanceSort& sort,
                                      std::size_t wanted);

}  // namespace erfara
