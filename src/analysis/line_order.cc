// Lines are compared by numbers: the edition knows the place of each form in Swedish order.

#include "line_order.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "erfara/text/collation.h"
#include "window.h"

namespace erfara {
namespace {

// What a line is sorted by: ranks of up to three words, of which the first two are in one number,
// then its own number.
struct LineKey {
  std::uint64_t first = 0;
  std::uint32_t third = 0;
  std::uint32_t line = 0;

  bool operator<(const LineKey& other) const {
    if (first != other.first) return first < other.first;
    return third != other.third ? third < other.third : line < other.line;
  }
};

// The ranks of words, from 1; 0 where there is none.
class KeyReader {
 public:
  KeyReader(const StudiedEdition& edition, const ConcordanceSort& sort)
      : numbering_(edition.numbering()),
        shards_(edition.edition().shards()),
        forms_(edition.local_groups(Level::form)),
        ranks_(edition.edition().lexicon().form_ranks()),
        sort_(sort) {}

  LineKey key(const NodeHit& hit, std::uint32_t line) const {
    const Shard& shard = shards_[hit.shard];
    const TextBounds text =
        TextBounds::of(shard, numbering_.location(hit.narrative).index, hit.begin);
    std::array<std::uint32_t, 3> ranks{};
    for (std::uint32_t i = 0; i < sort_.words; ++i) {
      if (sort_.key == ConcordanceSort::Key::left && hit.begin >= text.begin + i + 1) {
        ranks[i] = rank(hit.shard, hit.begin - i - 1);
      } else if (sort_.key == ConcordanceSort::Key::right && hit.end + i < text.end) {
        ranks[i] = rank(hit.shard, hit.end + i);
      } else if (sort_.key == ConcordanceSort::Key::node && hit.begin + i < hit.end) {
        ranks[i] = rank(hit.shard, hit.begin + i);
      }
    }
    return {std::uint64_t{ranks[0]} << 32U | ranks[1], ranks[2], line};
  }

  // Begins to load what the key will be read from.
  void prefetch(const NodeHit& hit) const { shards_[hit.shard].tokens().prefetch(hit.begin); }

 private:
  std::uint32_t rank(std::uint32_t shard, Position position) const {
    return ranks_[forms_[shard].only(shards_[shard].tokens()[position])] + 1;
  }

  const Numbering& numbering_;
  std::span<const Shard> shards_;
  const std::vector<LocalGroups>& forms_;
  std::span<const std::uint32_t> ranks_;
  const ConcordanceSort& sort_;
};

std::vector<LineKey> word_keys(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                               const ConcordanceSort& sort) {
  const KeyReader reader(edition, sort);
  std::vector<LineKey> keys;
  keys.reserve(hits.size());
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i + kAhead < hits.size()) reader.prefetch(hits[i + kAhead]);
    keys.push_back(reader.key(hits[i], static_cast<std::uint32_t>(i)));
  }
  return keys;
}

// The place of each value in Swedish order.
std::vector<std::uint32_t> value_ranks(const StringTable& values) {
  const SwedishOrder order;
  std::vector<std::pair<std::string, ValueId>> keyed;
  for (ValueId value = 0; value < values.size(); ++value) {
    keyed.emplace_back(order.sort_key(values[value]), value);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::uint32_t> ranks(values.size());
  for (std::uint32_t rank = 0; rank < keyed.size(); ++rank) ranks[keyed[rank].second] = rank;
  return ranks;
}

std::vector<LineKey> field_keys(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                                Field field) {
  const Lexicon& lexicon = edition.edition().lexicon();
  const std::vector<std::uint32_t> ranks = value_ranks(lexicon.values(field));
  std::vector<LineKey> keys;
  keys.reserve(hits.size());
  for (const NodeHit& hit : hits) {
    const NarrativeIndex index = edition.numbering().location(hit.narrative).index;
    const auto of = edition.edition().shards()[hit.shard].column(field).of(index);
    std::uint32_t rank = UINT32_MAX;
    if (!of.empty()) rank = ranks[lexicon.global_value(field, hit.shard, of.front())];
    keys.push_back({rank, 0, static_cast<std::uint32_t>(keys.size())});
  }
  return keys;
}

}  // namespace

std::vector<std::uint32_t> line_order(const StudiedEdition& edition,
                                      const std::vector<NodeHit>& hits, const ConcordanceSort& sort,
                                      std::size_t wanted) {
  std::vector<std::uint32_t> order(std::min(wanted, hits.size()));
  std::iota(order.begin(), order.end(), 0U);
  if (sort.key == ConcordanceSort::Key::text) return order;
  std::vector<LineKey> keys = sort.key == ConcordanceSort::Key::field
                                  ? field_keys(edition, hits, sort.field)
                                  : word_keys(edition, hits, sort);
  const auto ordered = keys.begin() + static_cast<std::ptrdiff_t>(order.size());
  // A page's lines are picked out first: sorting all of many takes ten times as long.
  if (ordered != keys.end()) std::nth_element(keys.begin(), ordered, keys.end());
  std::sort(keys.begin(), ordered);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = keys[i].line;
  return order;
}

}  // namespace erfara
