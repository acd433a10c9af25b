#include "window.h"

#include <algorithm>

#include "erfara/index/sentence.h"

namespace erfara {

Window window_of(const StudiedEdition& edition, const NodeHit& hit, const Reach& reach) {
  const NarrativeIndex index = edition.numbering().location(hit.narrative).index;
  return window_of(edition.edition().shards()[hit.shard], index, hit, reach);
}

Window window_of(const Shard& shard, NarrativeIndex index, const NodeHit& hit, const Reach& reach) {
  const TextBounds text = TextBounds::of(shard, index, hit.begin);
  Window window{hit.begin - std::min(reach.left, hit.begin - text.begin),
                hit.end + std::min(reach.right, text.end - hit.end)};
  if (!reach.sentence) return window;
  Position at = hit.begin;
  while (at > window.begin && !begins_sentence(shard, at)) --at;
  window.begin = at;
  at = hit.end;
  while (at < window.end && !begins_sentence(shard, at)) ++at;
  window.end = at;
  return window;
}

}  // namespace erfara
