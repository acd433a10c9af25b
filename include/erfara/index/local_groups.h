#pragma once

#include <algorithm>
#include <array>
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
  /// These groups of these words alone, ascending; `single` when no word is there twice: then the
  /// other words have the group `others`.
  LocalGroups(const Shard& shard, bool single, std::span<const std::pair<WordId, GroupId>> groups,
              GroupId others = kNoGroup);

  /// Calls `visit` with each group of a word.
  template <typename Visit>
  void of(WordId word, const Visit& visit) const {
    if (starts_.empty()) {
      if (groups_[word] != kNoGroup) visit(groups_[word]);
      return;
    }
    for (std::uint32_t i = starts_[word]; i < starts_[word + 1]; ++i) visit(groups_[i]);
  }

  /// Begins to load what `of` needs into the cache.
  void prefetch(WordId word) const {
    __builtin_prefetch(starts_.empty() ? &groups_[word] : &starts_[word]);
  }

  /// The group of a word where each has exactly one.
  GroupId only(WordId word) const { return groups_[word]; }

  /// Calls `visit` with each group of the tokens in [begin, end), which hold no boundary.
  template <typename Visit>
  void each(const Shard& shard, Position begin, Position end, const Visit& visit) const {
    each(
        shard, begin, end, [](GroupId) {}, visit);
  }

  /// The same; `prefetch` is called with each group some time before, so that what `visit` needs
  /// can be on its way into the cache: words lie far apart in every table.
  template <typename Prefetch, typename Visit>
  void each(const Shard& shard, Position begin, Position end, const Prefetch& prefetch,
            const Visit& visit) const {
    std::array<GroupId, PackedWords::kStretch> ahead;
    shard.tokens().each_stretch(begin, end, [&](std::span<const WordId> words) {
      if (!starts_.empty()) {
        for (const WordId word : words) of(word, prefetch);
        for (const WordId word : words) of(word, visit);
        return;
      }
      for (std::size_t i = 0; i < words.size(); ++i) {
        ahead[i] = groups_[words[i]];
        prefetch(ahead[i]);
      }
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (ahead[i] != kNoGroup) visit(ahead[i]);
      }
    });
  }

 private:
  std::vector<std::uint32_t> starts_;  // empty when every word has one group
  std::vector<GroupId> groups_;
};

/// Those of all shards of an edition.
std::vector<LocalGroups> local_groups(std::span<const Shard> shards, const Lexicon& lexicon,
                                      const Grouping& grouping);

}  // namespace erfara
