#pragma once

#include <cstdint>

#include "erfara/index/shard.h"

namespace erfara {

/// The tokens of a narrative's title and text.
inline std::uint32_t words_in(const Shard& shard, NarrativeIndex narrative) {
  // One boundary stands between the two.
  return shard.end(narrative) - shard.title_begin(narrative) - 1;
}

/// Calls `visit(begin, end)` with the positions of the title and of the text.
template <typename Visit>
void each_text(const Shard& shard, NarrativeIndex narrative, const Visit& visit) {
  visit(shard.title_begin(narrative), shard.body_begin(narrative) - 1);
  visit(shard.body_begin(narrative), shard.end(narrative));
}

}  // namespace erfara
