#include "hit_places.h"

#include <algorithm>

#include "erfara/index/texts.h"
#include "window.h"

namespace erfara {
namespace {

using Kind = HitPart::Kind;

void keep_value(const StudiedEdition& edition, const HitPart& part, NarrativeSet& narratives) {
  NarrativeSet kept(edition.numbering().size());
  narratives.each([&](NarrativeNumber narrative) {
    const Location at = edition.numbering().location(narrative);
    const Column& column = edition.edition().shards()[at.shard].column(part.field);
    const auto values = column.of(at.index);
    const bool has = std::any_of(values.begin(), values.end(), [&](std::uint32_t value) {
      return column.values()[value] == part.value;
    });
    if (has) kept.add(narrative);
  });
  narratives = std::move(kept);
}

void keep_narrative(const StudiedEdition& edition, const HitPart& part, NarrativeSet& narratives) {
  NarrativeSet kept(edition.numbering().size());
  for (std::size_t shard = 0; shard < edition.edition().shards().size(); ++shard) {
    if (const auto index = edition.edition().shards()[shard].find(part.value)) {
      kept.add(edition.numbering().number(shard, *index));
    }
  }
  narratives &= kept;
}

bool comes_before(const NodeHit& a, const NodeHit& b) {
  return a.narrative != b.narrative ? a.narrative < b.narrative : a.begin < b.begin;
}

// Nearest first: words between the node and the place.
Position gap_between(const NodeHit& node, Position place) {
  return place < node.begin ? node.begin - place : place - node.end + 1;
}

}  // namespace

std::uint32_t word_of(const StudiedEdition& edition, const NodeHit& hit) {
  const Shard& shard = edition.edition().shards()[hit.shard];
  const NarrativeIndex index = edition.numbering().location(hit.narrative).index;
  const Position boundary = hit.begin < shard.body_begin(index) ? 0 : 1;
  return hit.begin - shard.title_begin(index) - boundary;
}

std::vector<std::uint64_t> words_of(const StudiedEdition& edition, const Subcorpus& selection,
                                    const std::vector<NodeHit>& hits) {
  std::vector<std::uint64_t> words;
  words.reserve(hits.size());
  std::uint64_t before = 0;  // words of the selection before the narrative
  selection.narratives.each([&](NarrativeNumber narrative) {
    for (; words.size() < hits.size() && hits[words.size()].narrative == narrative;) {
      words.push_back(before + word_of(edition, hits[words.size()]));
    }
    const Location at = edition.numbering().location(narrative);
    before += words_in(edition.edition().shards()[at.shard], at.index);
  });
  return words;
}

NarrativeSet narratives_in(const StudiedEdition& edition, const Subcorpus& selection,
                           std::span<const HitPart> parts) {
  NarrativeSet narratives = selection.narratives;
  for (const HitPart& part : parts) {
    if (part.kind == Kind::field) keep_value(edition, part, narratives);
    if (part.kind == Kind::narrative) keep_narrative(edition, part, narratives);
  }
  return narratives;
}

std::vector<NearHit> hits_near(const StudiedEdition& edition, const std::vector<NodeHit>& nodes,
                               const std::vector<NodeHit>& words, const Reach& reach) {
  std::vector<NearHit> near;
  auto first = nodes.begin();
  for (const NodeHit& word : words) {
    NodeHit earliest = word;  // a node from here on may reach the word
    earliest.begin -= std::min(word.begin, kMaxNodeWords + reach.right);
    first = std::lower_bound(first, nodes.end(), earliest, comes_before);
    const NodeHit* best = nullptr;
    for (auto node = first; node != nodes.end() && node->narrative == word.narrative; ++node) {
      if (node->begin > word.begin + reach.left) break;
      if (node->begin <= word.begin && word.begin < node->end) {
        best = nullptr;
        break;
      }
      const Window window = window_of(edition, *node, reach);
      if (word.begin < window.begin || word.begin >= window.end) continue;
      if (best == nullptr || gap_between(*node, word.begin) < gap_between(*best, word.begin)) {
        best = &*node;
      }
    }
    if (best != nullptr) near.push_back({*best, word.begin});
  }
  return near;
}

}  // namespace erfara
