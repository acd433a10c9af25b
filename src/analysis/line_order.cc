// Lines are compared by numbers: the edition knows the place of each form in Swedish order.

#include "line_order.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "erfara/index/texts.h"
#include "erfara/text/collation.h"

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
      : edition_(edition), sort_(sort) {}

  LineKey key(const NodeHit& hit, std::uint32_t line) const {
    const Location at = edition_.numbering().location(hit.narrative);
    const Shard& shard = edition_.edition().shards()[hit.shard];
    const Position body = shard.body_begin(at.index);
    const bool in_title = hit.begin < body;
    const Position begin = in_title ? shard.title_begin(at.index) : body;
    const Position end = in_title ? body - 1 : shard.end(at.index);
    std::array<std::uint32_t, 3> ranks{};
    for (std::uint32_t i = 0; i < sort_.words; ++i) {
      if (sort_.key == ConcordanceSort::Key::left && hit.begin >= begin + i + 1) {
        ranks[i] = rank(hit.shard, hit.begin - i - 1);
      } else if (sort_.key == ConcordanceSort::Key::right && hit.end + i < end) {
        ranks[i] = rank(hit.shard, hit.end + i);
      } else if (sort_.key == ConcordanceSort::Key::node && hit.begin + i < hit.end) {
        ranks[i] = rank(hit.shard, hit.begin + i);
      }
    }
    return {std::uint64_t{ranks[0]} << 32U | ranks[1], ranks[2], line};
  }

 private:
  std::uint32_t rank(std::uint32_t shard, Position position) const {
    const Lexicon& lexicon = edition_.edition().lexicon();
    const WordId local = edition_.edition().shards()[shard].tokens()[position];
    return lexicon.form_ranks()[lexicon.forms()[lexicon.global(shard, local)]] + 1;
  }

  const StudiedEdition& edition_;
  const ConcordanceSort& sort_;
};

std::vector<LineKey> word_keys(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                               const ConcordanceSort& sort) {
  const KeyReader reader(edition, sort);
  std::vector<LineKey> keys;
  keys.reserve(hits.size());
  for (const NodeHit& hit : hits) {
    keys.push_back(reader.key(hit, static_cast<std::uint32_t>(keys.size())));
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
                                      const std::vector<NodeHit>& hits,
                                      const ConcordanceSort& sort) {
  std::vector<std::uint32_t> order(hits.size());
  std::iota(order.begin(), order.end(), 0U);
  if (sort.key == ConcordanceSort::Key::text) return order;
  std::vector<LineKey> keys = sort.key == ConcordanceSort::Key::field
                                  ? field_keys(edition, hits, sort.field)
                                  : word_keys(edition, hits, sort);
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 0; i < keys.size(); ++i) order[i] = keys[i].line;
  return order;
}

}  // namespace erfara
