#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "erfara/index/grouping.h"
#include "erfara/index/shard.h"

namespace erfara {

/// Stands for words in no group that counts.
inline constexpr GroupId kNoGroup = UINT32_MAX;

/// The groups of a shard's words, by the shard's word numbers, close together in memory.
class LocalGroups {
 public:
  /// All groups at a level, of the shard of this number. Costs some nanoseconds a word of it.
  LocalGroups(const Shard& shard, std::size_t number, const Lexicon& lexicon,
              const Grouping& grouping);
  /// These groups of these words alone, ascending; `single` when no word is there twice.
  LocalGroups(const Shard& shard, bool single, std::span<const std::pair<WordId, GroupId>> groups);

  /// Calls `visit` with each group of a word.
  template <typename Visit>
  void of(WordId word, const Visit& visit) const {
    if (starts_.empty()) {
      if (groups_[word] != kNoGroup) visit(groups_[word]);
      return;
    }
    for (std::uint32_t i = starts_[word]; i < starts_[word + 1]; ++i) visit(groups_[i]);
  }

  /// Calls `visit` with each group of the tokens in [begin, end), which hold no boundary.
  template <typename Visit>
  void each(const Shard& shard, Position begin, Position end, const Visit& visit) const {
    const PackedWords& tokens = shard.tokens();
    if (starts_.empty()) {
      for (Position at = begin; at < end; ++at) {
        const GroupId group = groups_[tokens[at]];
        if (group != kNoGroup) visit(group);
      }
      return;
    }
    for (Position at = begin; at < end; ++at) {
      const WordId word = tokens[at];
      for (std::uint32_t i = starts_[word]; i < starts_[word + 1]; ++i) visit(groups_[i]);
    }
  }

 private:
  std::vector<std::uint32_t> starts_;  // empty when every word has one group
  std::vector<GroupId> groups_;
};

/// Those of all shards of an edition.
std::vector<LocalGroups> local_groups(std::span<const Shard> shards, const Lexicon& lexicon,
                                      const Grouping& grouping);

}  // namespace erfara
