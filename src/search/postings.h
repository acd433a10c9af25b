#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "erfara/index/edition.h"
#include "target.h"
#include "term_reader.h"

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

/// Finds leaves in an edition: words by the posting lists of their terms, everything that needs
/// positions or forms by the forward index. Belongs to one thread.
class PostingFinder {
 public:
  /// Both must outlive it.
  PostingFinder(const Edition& edition, const TermReader& terms)
      : edition_(edition), terms_(terms) {}

  /// Where the target stands, ascending by narrative, each once. Throws `damaged`.
  LeafPostings find(const Target& target) const;

 private:
  LeafPostings words(const Target& target) const;
  void phrase(const Target& target, std::size_t shard, std::vector<Posting>& found) const;
  void near(const Target& target, std::size_t shard, MatchGrade grade,
            std::vector<Posting>& found) const;
  void any_of(const LocalWords& words, std::size_t shard, std::vector<Posting>& found) const;

  const Edition& edition_;
  const TermReader& terms_;
};

/// How often these words stand in the shard.
std::uint64_t count_of(const Shard& shard, const LocalWords& words);

/// The start positions at which the words of a phrase stand one after the other in [begin, end).
/// `slots` has the words for each place.
std::vector<Position> phrase_starts(const Shard& shard, const std::vector<LocalWords>& slots,
                                    Position begin, Position end);

}  // namespace erfara
