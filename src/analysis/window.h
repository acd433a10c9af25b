#pragma once

#include "erfara/analysis/reach.h"
#include "node_finder.h"

namespace erfara {

/// The words around a hit, the hit itself among them.
struct Window {
  Position begin;
  Position end;
};

/// The title or text that holds a hit: the positions [begin, end).
struct TextBounds {
  Position begin;
  Position end;

  /// `index` is the narrative's number in the shard.
  static TextBounds of(const Shard& shard, NarrativeIndex index, Position place) {
    const Position body = shard.body_begin(index);
    if (place < body) return {shard.title_begin(index), body - 1};
    return {body, shard.end(index)};
  }
};

/// So many words on either side of the hit, within its title or text, and within its sentence where
/// `reach` says so.
Window window_of(const StudiedEdition& edition, const NodeHit& hit, const Reach& reach);
/// The same for who knows the hit's shard and its number there.
Window window_of(const Shard& shard, NarrativeIndex index, const NodeHit& hit, const Reach& reach);

}  // namespace erfara
