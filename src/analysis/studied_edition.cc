#include "erfara/analysis/studied_edition.h"

#include "erfara/index/lexicon.h"
#include "erfara/platform/cancellation.h"

namespace erfara {

StudiedEdition::StudiedEdition(std::shared_ptr<const Edition> edition)
    : edition_(std::move(edition)),
      numbering_(edition_->shards()),
      folding_(edition_->duplicates(), numbering_.size()),
      groupings_{
          Grouping(edition_->lexicon(), Level::form), Grouping(edition_->lexicon(), Level::lemma),
          Grouping(edition_->lexicon(), Level::stem), Grouping(edition_->lexicon(), Level::part)} {}
StudiedEdition::~StudiedEdition() = default;

std::uint64_t StudiedEdition::word_count(WordId word) const {
  std::uint64_t count = 0;
  for (std::size_t shard = 0; shard < edition_->shards().size(); ++shard) {
    const auto local = edition_->lexicon().local(shard, word);
    if (local) count += edition_->shards()[shard].count(*local);
  }
  return count;
}

const std::vector<LocalGroups>& StudiedEdition::local_groups(Level level) const {
  const auto number = static_cast<std::size_t>(level);
  std::call_once(local_once_[number], [&] {
    const CancellableWork shielded{{}};
    local_groups_[number] =
        erfara::local_groups(edition_->shards(), edition_->lexicon(), groupings_[number]);
  });
  return local_groups_[number];
}

const Subcorpus& StudiedEdition::everything() const {
  // It is finished even if who asked for it has left: it is kept for all.
  std::call_once(everything_once_, [&] {
    const CancellableWork shielded{{}};
    Subcorpus all = make_subcorpus(*this, folding_.folded(NarrativeSet(numbering_.size(), true)));
    all.size.folded = numbering_.size() - all.size.narratives;
    everything_ = std::make_unique<Subcorpus>(std::move(all));
  });
  return *everything_;
}

}  // namespace erfara
