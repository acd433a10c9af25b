#include "erfara/analysis/studied_edition.h"

#include "counting.h"
#include "erfara/platform/cancellation.h"

namespace erfara {
namespace {

// The value of a Lazy, made by the first thread that asks; the others wait for it. It is finished
// even if who asked for it has left: it is kept for all.
template <typename Lazy, typename Make>
const auto& made(Lazy& lazy, const Make& make) {
  std::call_once(lazy.once, [&] {
    const CancellableWork shielded{{}};
    lazy.value = make();
  });
  return *lazy.value;
}

}  // namespace

StudiedEdition::StudiedEdition(std::shared_ptr<const Edition> edition)
    : edition_(std::move(edition)),
      numbering_(edition_->shards()),
      folding_(edition_->duplicates(), numbering_.size()) {}
StudiedEdition::~StudiedEdition() = default;

std::uint64_t StudiedEdition::word_count(WordId word) const {
  std::uint64_t count = 0;
  for (std::size_t shard = 0; shard < edition_->shards().size(); ++shard) {
    const auto local = edition_->lexicon().local(shard, word);
    if (local) count += edition_->shards()[shard].count(*local);
  }
  return count;
}

const Persons& StudiedEdition::persons() const {
  return made(persons_, [&] { return std::make_unique<Persons>(*edition_, numbering_); });
}

const Grouping& StudiedEdition::grouping(Level level) const {
  return made(groupings_[static_cast<std::size_t>(level)],
              [&] { return std::make_unique<Grouping>(edition_->lexicon(), level); });
}

const Subcorpus& StudiedEdition::everything() const {
  return made(everything_, [&] {
    Subcorpus all = make_subcorpus(*this, folding_.folded(NarrativeSet(numbering_.size(), true)));
    all.size.folded = numbering_.size() - all.size.narratives;
    return std::make_unique<Subcorpus>(std::move(all));
  });
}

const std::vector<std::uint64_t>& StudiedEdition::hits(Level level) const {
  return made(hits_[static_cast<std::size_t>(level)], [&] {
    return std::make_unique<std::vector<std::uint64_t>>(count_hits_of_everything(*this, level));
  });
}

const std::vector<Count>& StudiedEdition::counts(Level level) const {
  return made(counts_[static_cast<std::size_t>(level)], [&] {
    return std::make_unique<std::vector<Count>>(count_groups(*this, everything(), level));
  });
}

}  // namespace erfara
