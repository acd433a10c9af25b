#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "erfara/analysis/studied_edition.h"
#include "erfara/index/texts.h"

// What counting shares: shard by shard, by the shard's own word numbers.
namespace erfara {

/// Calls `visit` with the indexes of a shard's narratives that are in the set.
template <typename Visit>
void each_of_shard(const StudiedEdition& edition, const NarrativeSet& narratives,
                   std::size_t number, const Visit& visit) {
  const NarrativeNumber first = edition.numbering().number(number, 0);
  narratives.each_in(first, first + edition.edition().shards()[number].narratives(),
                     [&](NarrativeNumber narrative) { visit(narrative - first); });
}

/// Calls `visit` with the indexes of a shard's narratives that are in the set. The next ones begin
/// to be loaded.
template <typename Visit>
void each_ahead(const StudiedEdition& edition, const NarrativeSet& narratives, std::size_t number,
                const Visit& visit) {
  std::vector<NarrativeIndex> members;
  each_of_shard(edition, narratives, number,
                [&](NarrativeIndex index) { members.push_back(index); });
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i + kNarrativesAhead < members.size()) {
      prefetch_texts(edition.edition().shards()[number], members[i + kNarrativesAhead]);
    }
    visit(members[i]);
  }
}

/// The words whose count is above zero. Without a branch: which they are cannot be foretold.
inline std::span<const WordId> words_with(std::span<const std::uint32_t> counts,
                                          std::vector<WordId>& found) {
  found.resize(counts.size());
  std::size_t size = 0;
  for (WordId word = kBoundary + 1; word < counts.size(); ++word) {
    found[size] = word;
    size += static_cast<std::size_t>(counts[word] > 0);
  }
  return std::span(found).first(size);
}

}  // namespace erfara
