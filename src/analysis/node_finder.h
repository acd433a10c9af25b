#pragma once

#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/node.h"
#include "erfara/analysis/studied_edition.h"

namespace erfara {

/// A place where a node stands: the positions [begin, end) of a shard.
struct NodeHit {
  std::uint32_t shard;
  NarrativeNumber narrative;
  Position begin;
  Position end;
};

/// Where a node stands in these narratives, in the order of the texts: from each place where it can
/// begin, the shortest stretch that fits. It lies within a title or a text. Costs some 5 ns a place
/// of the first word.
std::vector<NodeHit> find_node(const StudiedEdition& edition, const NarrativeSet& narratives,
                               const Node& node);

/// How many hits, narratives and persons these are; `hits` as find_node gives them.
Count count_of(const StudiedEdition& edition, const std::vector<NodeHit>& hits);

/// The words that a token of a node may be, ascending.
std::vector<WordId> words_for(const StudiedEdition& edition, const NodeToken& token);

}  // namespace erfara
