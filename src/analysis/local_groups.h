#pragma once

#include <vector>

#include "erfara/analysis/studied_edition.h"

namespace erfara {

/// Stands for words in no group that counts.
inline constexpr GroupId kNoGroup = UINT32_MAX;

/// The groups of a shard's words, by the shard's word numbers, close together in memory.
class LocalGroups {
 public:
  /// `renumbered`, where not empty, has by GroupId the number that `each` gives in its place;
  /// kNoGroup leaves a group out.
  LocalGroups(const StudiedEdition& edition, std::size_t shard, Level level,
              const std::vector<std::uint32_t>& renumbered = {});

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

/// Those of all shards.
std::vector<LocalGroups> local_groups(const StudiedEdition& edition, Level level,
                                      const std::vector<std::uint32_t>& renumbered = {});

}  // namespace erfara
