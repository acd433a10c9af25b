#pragma once

#include <cstdint>
#include <vector>

#include "erfara/index/token_run.h"
#include "shard_reader.h"
#include "target.h"

namespace erfara {

/// Where a leaf's target stands, ascending by narrative, each once. Throws what `reader` throws.
std::vector<Posting> find_postings(const ShardReader& reader, const Target& target);

/// How often these words stand in the shard.
std::uint64_t count_of(const Shard& shard, const LocalWords& words);

/// Whether the words of a phrase stand one after the other from `start` on. `slots` has the words
/// for each place, and as many words follow.
bool stands_at(const TokenRun& words, const std::vector<LocalWords>& slots, Position start);

/// The start positions at which they do in [begin, end).
std::vector<Position> phrase_starts(const TokenRun& words, const std::vector<LocalWords>& slots,
                                    Position begin, Position end);

}  // namespace erfara
