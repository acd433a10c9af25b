#include "erfara/index/local_groups.h"

#include <numeric>

namespace erfara {

LocalGroups::LocalGroups(const Shard& shard, std::size_t number, const Lexicon& lexicon,
                         const Grouping& grouping) {
  const auto words = static_cast<WordId>(shard.words().size());
  groups_.reserve(words);
  if (!grouping.is_partition()) starts_ = {0};
  for (WordId word = 0; word < words; ++word) {
    const std::span<const GroupId> groups = grouping.of(lexicon.global(number, word));
    groups_.insert(groups_.end(), groups.begin(), groups.end());
    if (!grouping.is_partition()) starts_.push_back(static_cast<std::uint32_t>(groups_.size()));
  }
}

LocalGroups::LocalGroups(const Shard& shard, bool single,
                         std::span<const std::pair<WordId, GroupId>> groups, GroupId others) {
  if (single) {
    groups_.assign(shard.words().size(), others);
    for (const auto& [word, group] : groups) groups_[word] = group;
    return;
  }
  starts_.assign(shard.words().size() + 1, 0);
  groups_.reserve(groups.size());
  for (const auto& [word, group] : groups) {
    ++starts_[word + 1];
    groups_.push_back(group);
  }
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
}

std::vector<LocalGroups> local_groups(std::span<const Shard> shards, const Lexicon& lexicon,
                                      const Grouping& grouping) {
  std::vector<LocalGroups> result;
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    result.emplace_back(shards[shard], shard, lexicon, grouping);
  }
  return result;
}

}  // namespace erfara
