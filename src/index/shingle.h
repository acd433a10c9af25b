#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "erfara/index/lexicon.h"
#include "erfara/index/shard.h"

namespace erfara {

/// A hash of kShingleWords words in a row, in lower case.
using Shingle = std::uint64_t;

/// Three: a changed word takes only three shingles with it, and few unrelated texts share three
/// words in a row that are not common in the corpus.
inline constexpr std::size_t kShingleWords = 3;

/// A hash of shingles in their order.
std::uint64_t fingerprint(std::span<const Shingle> shingles);

/// Reads the shingles of narratives. The shards must outlive it; thread-safe.
class ShingleReader {
 public:
  ShingleReader(std::span<const Shard> shards, const Lexicon& lexicon);

  /// Replaces `shingles` by those of a narrative's body, in the order of the text. Sentences that
  /// end in a question mark are left out: in answers to a questionnaire, the questions are not the
  /// author's own.
  void read(std::size_t shard, NarrativeIndex index, std::vector<Shingle>& shingles) const;

 private:
  void leave_out_questions(std::size_t shard, Position begin,
                           std::vector<std::uint64_t>& words) const;

  std::span<const Shard> shards_;
  // By shard, by its WordId; alike in lower case, alike here.
  std::vector<std::vector<std::uint64_t>> hashes_;
  // By shard, by the number of a gap: whether a sentence ends with it, and whether as a question.
  std::vector<std::vector<std::uint8_t>> ends_;
};

}  // namespace erfara
