#include "local_groups.h"

namespace erfara {

LocalGroups::LocalGroups(const StudiedEdition& edition, std::size_t shard, Level level) {
  const Grouping& grouping = edition.grouping(level);
  const Lexicon& lexicon = edition.edition().lexicon();
  const auto words = static_cast<WordId>(edition.edition().shards()[shard].words().size());
  groups_.reserve(words);
  if (!grouping.is_partition()) starts_ = {0};
  for (WordId word = 0; word < words; ++word) {
    const auto groups = grouping.of(lexicon.global(shard, word));
    groups_.insert(groups_.end(), groups.begin(), groups.end());
    if (!starts_.empty()) starts_.push_back(static_cast<std::uint32_t>(groups_.size()));
  }
}

std::vector<LocalGroups> local_groups(const StudiedEdition& edition, Level level) {
  std::vector<LocalGroups> result;
  for (std::size_t shard = 0; shard < edition.edition().shards().size(); ++shard) {
    result.emplace_back(edition, shard, level);
  }
  return result;
}

}  // namespace erfara
