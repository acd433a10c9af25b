#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "erfara/index/shard.h"
#include "erfara/platform/cancellation.h"

namespace erfara {

/// The tokens of a narrative's title and text.
inline std::uint32_t words_in(const Shard& shard, NarrativeIndex narrative) {
  // One boundary stands between the two.
  return shard.end(narrative) - shard.title_begin(narrative) - 1;
}

/// Calls `visit(begin, end)` with the positions of the title and of the text. Every analysis that
/// reads a selection does so by this, so here is where it can be given up: throws `cancelled`.
template <typename Visit>
void each_text(const Shard& shard, NarrativeIndex narrative, const Visit& visit) {
  throw_if_cancelled();
  visit(shard.title_begin(narrative), shard.body_begin(narrative) - 1);
  visit(shard.body_begin(narrative), shard.end(narrative));
}

/// Calls `visit(begin, end)` once with the positions of both; the boundary between them lies there,
/// too. For who counts words by number and leaves the boundary's aside.
template <typename Visit>
void whole_text(const Shard& shard, NarrativeIndex narrative, const Visit& visit) {
  throw_if_cancelled();
  visit(shard.title_begin(narrative), shard.end(narrative));
}

/// How many narratives ahead is soon enough for the next.
inline constexpr std::size_t kNarrativesAhead = 3;
/// Begins to load the tokens of a narrative into the cache, of a long one the first. For who reads
/// narratives that do not lie next to each other. Always inline: GCC takes a function that only
/// prefetches for one without effect, and leaves its calls out.
[[gnu::always_inline]] inline void prefetch_texts(const Shard& shard, NarrativeIndex narrative) {
  constexpr Position kLine = 24;  // fewer words than a cache line holds
  constexpr Position kMost = 24 * kLine;
  const PackedWords& tokens = shard.tokens();
  const Position begin = shard.title_begin(narrative);
  const Position end = std::min(shard.end(narrative), begin + kMost);
  for (Position at = begin; at < end; at += kLine) tokens.prefetch(at);
}

}  // namespace erfara
