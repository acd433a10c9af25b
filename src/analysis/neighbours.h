#pragma once

#include <vector>

#include "erfara/analysis/concordance.h"
#include "node_finder.h"

namespace erfara {

/// The group of the form right before or after a hit; that of the empty form where its text begins
/// or ends there.
GroupId form_beside(const StudiedEdition& edition, const NodeHit& hit, bool after);

/// Lists what stands right before and after hits, as the request asks for, in the answer.
void add_neighbours(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                    const ConcordanceRequest& request, ConcordanceAnswer& answer);

}  // namespace erfara
