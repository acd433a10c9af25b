#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "erfara/analysis/hit_part.h"
#include "erfara/analysis/reach.h"
#include "erfara/analysis/subcorpus.h"
#include "node_finder.h"

namespace erfara {

/// The number of a hit's first word in its narrative, title and text together, from 0.
std::uint32_t word_of(const StudiedEdition& edition, const NodeHit& hit);

/// For each hit, the number of its first word among those of the selection, from 0.
std::vector<std::uint64_t> words_of(const StudiedEdition& edition, const Subcorpus& selection,
                                    const std::vector<NodeHit>& hits);

/// The stretch, from 0, of `bins` equal ones of a selection that its word of this number is in.
inline std::uint64_t bin_of(std::uint64_t word, std::uint64_t bins, const Subcorpus& selection) {
  return word * bins / selection.size.words;
}

/// The narratives of a selection that all parts by field and narrative have.
NarrativeSet narratives_in(const StudiedEdition& edition, const Subcorpus& selection,
                           std::span<const HitPart> parts);

/// A word that stands near a node.
struct NearHit {
  NodeHit node;
  Position near;
};

/// The places of `words` (of one word each) that a node reaches and that are in no node, each with
/// the nearest node, the left of two. Both lists are as find_node gives them.
std::vector<NearHit> hits_near(const StudiedEdition& edition, const std::vector<NodeHit>& nodes,
                               const std::vector<NodeHit>& words, const Reach& reach);

}  // namespace erfara
