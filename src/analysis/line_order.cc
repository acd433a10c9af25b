// Lines are compared by numbers: every word that stands in a context gets its rank in Swedish order
// once, so that the alphabet is asked for each distinct word, not for each comparison.

#include "line_order.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "erfara/text/collation.h"
#include "texts.h"

namespace erfara {
namespace {

constexpr std::size_t kMostWords = 3;
using LineKey = std::array<std::uint32_t, kMostWords>;

// What a line is sorted by, before it is ranked: form groups and 0 where there is no word.
class KeyReader {
 public:
  KeyReader(const StudiedEdition& edition, const ConcordanceSort& sort)
      : edition_(edition), sort_(sort), forms_(edition.grouping(Level::form)) {}

  LineKey key(const NodeHit& hit) const {
    const Location at = edition_.numbering().location(hit.narrative);
    const Shard& shard = edition_.edition().shards()[hit.shard];
    const Position body = shard.body_begin(at.index);
    const bool in_title = hit.begin < body;
    const Position begin = in_title ? shard.title_begin(at.index) : body;
    const Position end = in_title ? body - 1 : shard.end(at.index);
    LineKey key{};
    for (std::uint32_t i = 0; i < sort_.words; ++i) {
      if (sort_.key == ConcordanceSort::Key::left && hit.begin >= begin + i + 1) {
        key[i] = form(hit.shard, hit.begin - i - 1);
      } else if (sort_.key == ConcordanceSort::Key::right && hit.end + i < end) {
        key[i] = form(hit.shard, hit.end + i);
      } else if (sort_.key == ConcordanceSort::Key::node && hit.begin + i < hit.end) {
        key[i] = form(hit.shard, hit.begin + i);
      }
    }
    return key;
  }

 private:
  GroupId form(std::uint32_t shard, Position position) const {
    const WordId local = edition_.edition().shards()[shard].tokens()[position];
    return forms_.of(edition_.edition().lexicon().global(shard, local)).front();
  }

  const StudiedEdition& edition_;
  const ConcordanceSort& sort_;
  const Grouping& forms_;
};

// The rank of each of these numbers' texts in Swedish order, from 1; by number.
template <typename Text>
std::vector<std::uint32_t> ranks(const std::vector<std::uint32_t>& distinct, std::size_t size,
                                 const Text& text) {
  const SwedishOrder order;
  std::vector<std::pair<std::string, std::uint32_t>> keyed;
  keyed.reserve(distinct.size());
  for (const std::uint32_t number : distinct) {
    keyed.emplace_back(order.sort_key(text(number)), number);
  }
  std::sort(keyed.begin(), keyed.end());
  std::vector<std::uint32_t> ranks(size);
  for (std::uint32_t i = 0; i < keyed.size(); ++i) ranks[keyed[i].second] = i + 1;
  return ranks;
}

// Each number of the keys but 0, once.
std::vector<std::uint32_t> distinct_of(const std::vector<LineKey>& keys, std::size_t size) {
  std::vector<bool> seen(size);
  std::vector<std::uint32_t> distinct;
  for (const LineKey& key : keys) {
    for (const std::uint32_t number : key) {
      if (number == 0 || seen[number]) continue;
      seen[number] = true;
      distinct.push_back(number);
    }
  }
  return distinct;
}

std::vector<LineKey> word_keys(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                               const ConcordanceSort& sort) {
  const Grouping& forms = edition.grouping(Level::form);
  const KeyReader reader(edition, sort);
  std::vector<LineKey> keys;
  keys.reserve(hits.size());
  for (const NodeHit& hit : hits) keys.push_back(reader.key(hit));
  const auto rank = ranks(distinct_of(keys, forms.size()), forms.size(),
                          [&](GroupId group) { return forms.label(group); });
  for (LineKey& key : keys) {
    for (std::uint32_t& number : key) number = rank[number];
  }
  return keys;
}

std::vector<LineKey> field_keys(const StudiedEdition& edition, const std::vector<NodeHit>& hits,
                                Field field) {
  const Lexicon& lexicon = edition.edition().lexicon();
  const StringTable& values = lexicon.values(field);
  std::vector<std::uint32_t> all(values.size());
  std::iota(all.begin(), all.end(), 0U);
  const auto rank = ranks(all, values.size(), [&](ValueId value) { return values[value]; });
  std::vector<LineKey> keys;
  keys.reserve(hits.size());
  for (const NodeHit& hit : hits) {
    const NarrativeIndex index = edition.numbering().location(hit.narrative).index;
    const auto of = edition.edition().shards()[hit.shard].column(field).of(index);
    std::uint32_t key = UINT32_MAX;
    if (!of.empty()) key = rank[lexicon.global_value(field, hit.shard, of.front())];
    keys.push_back({key, 0, 0});
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
  const std::vector<LineKey> keys = sort.key == ConcordanceSort::Key::field
                                        ? field_keys(edition, hits, sort.field)
                                        : word_keys(edition, hits, sort);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
  });
  return order;
}

}  // namespace erfara
