#include "order.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "erfara/index/shard.h"

namespace erfara {
namespace {

constexpr std::uint64_t kLast = UINT64_MAX;

struct Entry {
  std::uint64_t key;
  double score;
  NarrativeNumber number;

  bool operator<(const Entry& other) const {
    if (key != other.key) return key < other.key;
    if (score != other.score) return score > other.score;
    return number < other.number;
  }
};

// Keeps the first `wanted` of many entries in time linear in all of them: what comes behind the
// last of those that are kept is not looked at twice.
class First {
 public:
  explicit First(std::size_t wanted) : wanted_(wanted) {}

  void add(const Entry& entry) {
    if (last_ && !(entry < *last_)) return;
    entries_.push_back(entry);
    if (entries_.size() >= 2 * wanted_ + kSlack) cut();
  }

  std::vector<NarrativeNumber> in_order() {
    if (entries_.size() > wanted_) cut();
    std::sort(entries_.begin(), entries_.end());
    std::vector<NarrativeNumber> numbers;
    numbers.reserve(entries_.size());
    for (const Entry& entry : entries_) numbers.push_back(entry.number);
    return numbers;
  }

 private:
  static constexpr std::size_t kSlack = 64;

  void cut() {
    const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(wanted_);
    std::nth_element(entries_.begin(), end, entries_.end());
    entries_.erase(end, entries_.end());
    if (wanted_ > 0) last_ = *std::max_element(entries_.begin(), entries_.end());
  }

  std::size_t wanted_;
  std::vector<Entry> entries_;
  std::optional<Entry> last_;  // what is behind it is not wanted
};

}  // namespace

std::vector<NarrativeNumber> Orderer::sorted(const NarrativeSet& narratives, SortKey key,
                                             std::size_t wanted, const Scores& scores) {
  First first(wanted);
  narratives.each([&](NarrativeNumber number) {
    first.add({key_of(number, key), scores[number], number});
  });
  return first.in_order();
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
  First first(wanted);
  narratives.each([&](NarrativeNumber number) { first.add({0, scores[number], number}); });
  return first.in_order();
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
