#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "erfara/index/shard.h"
#include "target.h"

namespace erfara {

/// Words of a shard that are to stand near each other: the anchor, and at most `distance` words
/// from it, in the same text, one of every other slot.
class NearWords {
 public:
  /// `words` has two slots or more. Of two the one that is rarer in the edition is the anchor, of
  /// more the last, so that what is found does not depend on the shard.
  NearWords(const Edition& edition, std::size_t shard, const std::vector<WordStems>& words,
            std::uint32_t distance);

  /// The places of the anchor at which all stand near, ascending.
  std::vector<Position> places() const;

  /// Calls `visit` with the shard's numbers of the anchor's words.
  template <typename Visit>
  void each_anchor(const Visit& visit) const {
    anchor_.each(visit);
  }

  /// Whether all stand near the anchor at `place`; gives their places and that of the anchor.
  bool meets(Position place, std::vector<Position>& places) const;

 private:
  // Calls `visit` with the places near `place` in the same text and the words there, the nearer
  // first and of two the one ahead, for as long as it returns true.
  template <typename Visit>
  void each_near(Position place, const Visit& visit) const {
    const PackedWords& tokens = shard_.tokens();
    bool behind = true;  // whether the text goes on in this direction
    bool ahead = true;
    for (Position step = 1; step <= distance_ && (behind || ahead); ++step) {
      if (ahead) {
        const WordId word = place + step < tokens.size() ? tokens[place + step] : kBoundary;
        ahead = word != kBoundary;
        if (ahead && !visit(place + step, word)) return;
      }
      if (behind) {
        const WordId word = step <= place ? tokens[place - step] : kBoundary;
        behind = word != kBoundary;
        if (behind && !visit(place - step, word)) return;
      }
    }
  }
  std::vector<Position> anchors_near(const std::vector<Position>& places) const;
  // The place of the nearest of these words; nothing when none is near.
  std::optional<Position> nearest(const LocalWords& words, Position place) const;

  const Shard& shard_;
  std::vector<LocalWords> others_;
  LocalWords anchor_;
  std::uint32_t distance_;
};

}  // namespace erfara
