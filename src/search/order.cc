#include "order.h"

#include <algorithm>
#include <charconv>

#include "erfara/index/shard.h"
#include "first_ranked.h"

namespace erfara {
namespace {

constexpr std::uint64_t kLast = UINT64_MAX;

}  // namespace

std::vector<NarrativeNumber> Orderer::sorted(const NarrativeSet& narratives, SortKey key,
                                             std::size_t wanted, const Scores& scores) {
  FirstRanked first(wanted);
  narratives.each([&](NarrativeNumber number) {
    first.add({key_of(number, key), scores[number], number});
  });
  return numbers_of(first.in_order());
}

std::vector<NarrativeNumber> Orderer::by_score(const NarrativeSet& narratives, std::size_t wanted,
                                               const Scores& scores) {
  if (scores.empty()) {  // the order of the sources
    std::vector<NarrativeNumber> numbers;
    narratives.each([&](NarrativeNumber number) {
      if (numbers.size() < wanted) numbers.push_back(number);
    });
    return numbers;
  }
  FirstRanked first(wanted);
  narratives.each([&](NarrativeNumber number) { first.add({0, scores[number], number}); });
  return numbers_of(first.in_order());
}

std::uint64_t Orderer::key_of(NarrativeNumber number, SortKey key) {
  const Location at = numbering_.location(number);
  const Shard& shard = edition_.shards()[at.shard];
  switch (key) {
    case SortKey::relevance:
      return 0;
    case SortKey::length:
      return kLast - (shard.end(at.index) - shard.body_begin(at.index));
    case SortKey::municipality:
      return rank_of_value(number, Field::municipality);
    case SortKey::author:
      return rank_of_value(number, Field::author);
    case SortKey::year_ascending:
    case SortKey::year_descending: {
      const Column& years = shard.column(Field::year);
      const auto values = years.of(at.index);
      if (values.empty()) return kLast;
      const std::string_view text = years.values()[values.front()];
      std::uint64_t year = 0;
      std::from_chars(text.data(), text.data() + text.size(), year);
      return key == SortKey::year_ascending ? year : kLast - 1 - year;
    }
  }
  return 0;
}

std::uint64_t Orderer::rank_of_value(NarrativeNumber number, Field field) {
  const Location at = numbering_.location(number);
  const auto values = edition_.shards()[at.shard].column(field).of(at.index);
  if (values.empty()) return kLast;
  return ranks_.of(field)[edition_.lexicon().global_value(field, at.shard, values.front())];
}

}  // namespace erfara
