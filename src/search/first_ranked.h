#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "erfara/index/shard.h"

namespace erfara {

/// Keeps the first `wanted` of many narratives in time linear in all of them: what comes behind the
/// last of those that are kept is not looked at twice.
class FirstRanked {
 public:
  /// The least key comes first, of one key the highest score, of one score the least number.
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

  explicit FirstRanked(std::size_t wanted) : wanted_(wanted) {}

  void add(const Entry& entry) {
    if (last_ && !(entry < *last_)) return;
    entries_.push_back(entry);
    if (entries_.size() >= 2 * wanted_ + kSlack) cut();
  }

  /// What is behind it is not wanted; nothing until so many were added.
  const std::optional<Entry>& last() const { return last_; }

  const std::vector<Entry>& in_order() {
    if (entries_.size() > wanted_) cut();
    std::sort(entries_.begin(), entries_.end());
    return entries_;
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
  std::optional<Entry> last_;
};

/// Their numbers.
inline std::vector<NarrativeNumber> numbers_of(const std::vector<FirstRanked::Entry>& entries) {
  std::vector<NarrativeNumber> numbers;
  numbers.reserve(entries.size());
  for (const FirstRanked::Entry& entry : entries) numbers.push_back(entry.number);
  return numbers;
}

}  // namespace erfara
