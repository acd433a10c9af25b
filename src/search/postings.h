#pragma once

#include <cstdint>
#include <vector>

#include "erfara/index/edition.h"
#include "target.h"
#include "term_reader.h"

namespace erfara {

/// Finds leaves in an edition: words by Xapian's posting lists, everything that needs positions or
/// forms by the forward index. Belongs to one thread.
class PostingFinder {
 public:
  /// Both must outlive it.
  PostingFinder(const Edition& edition, const TermReader& terms)
      : edition_(edition), terms_(terms) {}

  /// Where the target stands, ascending by narrative, each once. Throws `damaged`.
  std::vector<Posting> find(const Target& target) const;

 private:
  std::vector<Posting> words(const Target& target) const;
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
