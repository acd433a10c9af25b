#pragma once

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

}  // namespace erfara
