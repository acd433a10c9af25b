#pragma once

#include <cstdint>
#include <vector>

#include "erfara/index/shard.h"
#include "target.h"

namespace erfara {

/// Words of a shard that are to stand near each other: the anchor, and at most `distance` words
/// from it, in the same text, one of every other slot.
class NearWords {
 public:
  /// `words` has two slots or more. Of two the rarer is the anchor, of more the last, so that what
  /// is found does not depend on the shard.
  NearWords(const Edition& edition, std::size_t shard, const std::vector<WordStems>& words,
            std::uint32_t distance);

  /// The places of the anchor at which all stand near, ascending.
  std::vector<Position> places() const;

  /// Appends to `found` the positions in [begin, end), ascending, of the anchors that all stand
  /// near and of the words near them.
  void find_in(Position begin, Position end, std::vector<Position>& found) const;

 private:
  // Whether all stand near the anchor at `place`; appends where.
  bool meets(Position place, std::vector<Position>* where) const;
  bool nearest(const LocalWords& words, Position place, std::vector<Position>* where) const;

  const Shard& shard_;
  std::vector<LocalWords> others_;
  LocalWords anchor_;
  std::uint32_t distance_;
};

}  // namespace erfara
