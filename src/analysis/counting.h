#pragma once

#include <span>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/studied_edition.h"

namespace erfara {

/// Narratives whose hits are known already, by GroupId.
struct KnownHits {
  const NarrativeSet& narratives;
  std::span<const std::uint32_t> hits;
};

/// How often each group stands in these narratives, by GroupId. Counts what is the smallest: they,
/// what parts them from StudiedEdition::everything(), or from that without `known` (which may be
/// nullptr). Costs some 1 ns a token of that.
std::vector<std::uint64_t> count_hits(const StudiedEdition& edition, const NarrativeSet& narratives,
                                      Level level, const KnownHits* known = nullptr);

/// Hits, narratives and persons by GroupId. Costs some 5 ns a token, or little for everything().
std::vector<Count> count_groups(const StudiedEdition& edition, const Subcorpus& selection,
                                Level level);

}  // namespace erfara
