#include "local_groups.h"

namespace erfara {

LocalGroups::LocalGroups(const StudiedEdition& edition, std::size_t shard, Level level,
                         const std::vector<std::uint32_t>& renumbered) {
  const Grouping& grouping = edition.grouping(level);
  const Lexicon& lexicon = edition.edition().lexicon();
  const auto words = static_cast<WordId>(edition.edition().shards()[shard].words().size());
  const bool single = grouping.is_partition();
  groups_.reserve(words);
  if (!single) starts_ = {0};
  for (WordId word = 0; word < words; ++word) {
    for (const GroupId group : grouping.of(lexicon.global(shard, word))) {
      const GroupId number = renumbered.empty() ? group : renumbered[group];
      if (single || number != kNoGroup) groups_.push_back(number);
    }
    if (!single) starts_.push_back(static_cast<std::uint32_t>(groups_.size()));
  }
}

std::vector<LocalGroups> local_groups(const StudiedEdition& edition, Level level,
                                      const std::vector<std::uint32_t>& renumbered) {
  std::vector<LocalGroups> result;
  for (std::size_t shard = 0; shard < edition.edition().shards().size(); ++shard) {
    result.emplace_back(edition, shard, level, renumbered);
  }
  return result;
}

}  // namespace erfara
