// Hits whose windows overlap form a cluster. Its tokens are flagged as left or right of a node or
// as a node, so that each counts once.

#include "window_words.h"

#include <algorithm>

#include "erfara/platform/cancellation.h"

namespace erfara {

Cluster ClusterReader::read(const std::vector<NodeHit>& hits, std::size_t first) {
  const Shard& shard = edition_.edition().shards()[hits[first].shard];
  const NarrativeIndex index =
      hits[first].narrative - edition_.numbering().number(hits[first].shard, 0);
  const auto goes_on = [&](std::size_t hit) {
    return hit < hits.size() && hits[hit].narrative == hits[first].narrative;
  };
  Window next = window_of(shard, index, hits[first], reach_);
  const Position begin = next.begin;
  flags_.clear();
  next_ = first;
  do {
    flag(hits[next_], next, begin);
    if (goes_on(++next_)) next = window_of(shard, index, hits[next_], reach_);
  } while (goes_on(next_) && next.begin < begin + flags_.size());
  return {begin, flags_};
}

void ClusterReader::flag(const NodeHit& hit, const Window& window, Position begin) {
  if (window.end > begin + flags_.size()) flags_.resize(window.end - begin);
  for (Position at = std::max(window.begin, begin); at < window.end; ++at) {
    flags_[at - begin] |= at < hit.begin ? kLeft : at < hit.end ? kNode : kRight;
  }
}

std::size_t WindowReader::read(std::size_t next, WindowWords& words) {
  constexpr std::size_t kAhead = 16;
  words.shard = hits_[next].shard;
  const std::size_t stop = std::min(hits_.size(), next + kBatch);
  constexpr std::size_t kUsualWindow = 16;  // words
  words.words.reserve((stop - next) *
                      std::min<std::size_t>(reach_.left + reach_.right, kUsualWindow));
  const PackedWords tokens = edition_.edition().shards()[words.shard].tokens();
  while (next < stop && hits_[next].shard == words.shard) {
    throw_if_cancelled();
    if (next + kAhead < hits_.size()) clusters_.prefetch(hits_[next + kAhead]);
    const NarrativeNumber narrative = hits_[next].narrative;
    const Cluster cluster = clusters_.read(hits_, next);
    for (std::size_t i = 0; i < cluster.flags.size(); ++i) {
      if ((cluster.flags[i] & kNode) != 0) continue;
      words.words.emplace_back(tokens[cluster.begin + i], cluster.flags[i]);
    }
    words.stretches.push_back({narrative, words.words.size()});
    next = clusters_.next();
  }
  return next;
}

}  // namespace erfara
