#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "erfara/index/token_run.h"
#include "shard_reader.h"
#include "target.h"

namespace erfara {

/// Where a leaf of the query was found: the postings of its one term, or those that were put
/// together from terms and places. The edition must outlive it.
class LeafPostings {
 public:
  LeafPostings() = default;
  explicit LeafPostings(TermPostings term) : term_(std::move(term)) {}
  explicit LeafPostings(std::vector<Posting> found) : found_(std::move(found)) {}

  /// How many narratives there are.
  std::uint64_t size() const { return term_ ? term_->size() : found_.size(); }

  /// Calls `visit` with each narrative (of `within`, when it is given), ascending, with its wdf, to
  /// be called for a number, and its grade.
  template <typename Visit>
  void each(const NarrativeSet* within, const Visit& visit) const {
    if (term_) {
      term_->each(within, [&](NarrativeNumber narrative, const auto& wdf) {
        visit(narrative, wdf, MatchGrade::inflected);
      });
      return;
    }
    for (const Posting& posting : found_) {
      if (within == nullptr || within->has(posting.narrative)) {
        visit(
            posting.narrative, [&] { return posting.wdf; }, posting.grade);
      }
    }
  }

 private:
  std::optional<TermPostings> term_;
  std::vector<Posting> found_;  // ascending
};

/// Where a leaf's target stands, ascending by narrative, each once. Throws what `reader` throws.
LeafPostings find_postings(const ShardReader& reader, const Target& target);

/// How often these words stand in the shard.
std::uint64_t count_of(const Shard& shard, const LocalWords& words);

/// Whether the words of a phrase stand one after the other from `start` on. `slots` has the words
/// for each place, and as many words follow.
bool stands_at(const TokenRun& words, const std::vector<LocalWords>& slots, Position start);

/// The start positions at which they do in [begin, end).
std::vector<Position> phrase_starts(const TokenRun& words, const std::vector<LocalWords>& slots,
                                    Position begin, Position end);

}  // namespace erfara
