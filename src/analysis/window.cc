#include "window.h"

#include <algorithm>

#include "erfara/index/sentence.h"

namespace erfara {

Window window_of(const StudiedEdition& edition, const NodeHit& hit, const Reach& reach) {
  const Shard& shard = edition.edition().shards()[hit.shard];
  const NarrativeIndex index = edition.numbering().location(hit.narrative).index;
  const Position body = shard.body_begin(index);
  const bool in_title = hit.begin < body;
  const Position text_begin = in_title ? shard.title_begin(index) : body;
  const Position text_end = in_title ? body - 1 : shard.end(index);
  Window window{hit.begin - std::min(reach.left, hit.begin - text_begin),
                hit.end + std::min(reach.right, text_end - hit.end)};
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
