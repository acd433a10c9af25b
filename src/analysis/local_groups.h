#pragma once

#include <vector>

#include "erfara/analysis/studied_edition.h"

namespace erfara {

/// The groups of a shard's words, by the shard's word numbers, close together in memory.
class LocalGroups {
 public:
  LocalGroups(const StudiedEdition& edition, std::size_t shard, Level level);

  /// Calls `visit` with each group of the tokens in [begin, end), which hold no boundary.
  template <typename Visit>
  void each(const Shard& shard, Position begin, Position end, const Visit& visit) const {
    const PackedWords& tokens = shard.tokens();
    if (starts_.empty()) {
      for (Position at = begin; at < end; ++at) visit(groups_[tokens[at]]);
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
std::vector<LocalGroups> local_groups(const StudiedEdition& edition, Level level);

}  // namespace erfara
