#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <unordered_map>
#include <utility>

#include "erfara/index/shard.h"
#include "erfara/search/answer.h"

namespace erfara {

/// What is the same in every hit of a narrative, of the narratives that were hits lately: reading a
/// record takes longer than finding it. The longest unused give way. Not thread-safe.
class HitCache {
 public:
  /// The hit as it was kept; nullptr when it is not. Valid until the next call of `keep`.
  const Hit* find(NarrativeNumber number) {
    const auto found = by_number_.find(number);
    if (found == by_number_.end()) return nullptr;
    hits_.splice(hits_.end(), hits_, found->second);
    return &found->second->second;
  }

  /// Must not be kept already.
  const Hit& keep(NarrativeNumber number, Hit hit) {
    if (hits_.size() == kHits) {
      by_number_.erase(hits_.front().first);
      hits_.pop_front();
    }
    hits_.emplace_back(number, std::move(hit));
    by_number_.emplace(number, std::prev(hits_.end()));
    return hits_.back().second;
  }

 private:
  static constexpr std::size_t kHits = 4096;  // of about half a kilobyte
  using List = std::list<std::pair<NarrativeNumber, Hit>>;

  List hits_;  // the longest unused first
  std::unordered_map<NarrativeNumber, List::iterator> by_number_;
};

}  // namespace erfara
