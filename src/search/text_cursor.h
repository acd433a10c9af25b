#pragma once

#include <utility>

#include "erfara/index/shard.h"

namespace erfara {

/// Says in which narrative and text places lie that come in ascending order. The shard must outlive
/// it. Belongs to one thread.
class TextCursor {
 public:
  explicit TextCursor(const Shard& shard) : shard_(shard) {}

  /// Moves ahead to a place. Those of a common word lie in narratives close to each other, which a
  /// few steps find sooner than a look-up.
  void move_to(Position place) {
    if (place < end_) return;
    constexpr int kSteps = 4;
    for (int step = 0; step < kSteps && place > shard_.end(narrative_); ++step) ++narrative_;
    if (place > shard_.end(narrative_)) narrative_ = shard_.narrative_at(place);
    body_ = shard_.body_begin(narrative_);
    end_ = shard_.end(narrative_) + 1;
  }

  /// Of the place moved to.
  NarrativeIndex narrative() const { return narrative_; }
  bool in_title(Position place) const { return place < body_; }
  /// The positions of the text, title or body, with the boundary that ends it: [first, second).
  std::pair<Position, Position> text(Position place) const {
    return in_title(place) ? std::pair(shard_.title_begin(narrative_), body_)
                           : std::pair(body_, end_);
  }

 private:
  const Shard& shard_;
  NarrativeIndex narrative_ = 0;
  Position body_ = 0;
  Position end_ = 0;
};

}  // namespace erfara
