#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "erfara/analysis/subcorpus.h"
#include "erfara/index/corpus_counts.h"
#include "erfara/index/edition.h"
#include "erfara/index/grouping.h"
#include "erfara/index/local_groups.h"
#include "erfara/index/numbering.h"
#include "erfara/search/folding.h"

namespace erfara {

/// An edition as analyses look at it. What is not on file is worked out when it is first asked for
/// and kept (of 100,000 narratives in some milliseconds): one object serves all threads.
class StudiedEdition {
 public:
  explicit StudiedEdition(std::shared_ptr<const Edition> edition);
  StudiedEdition(const StudiedEdition&) = delete;
  StudiedEdition& operator=(const StudiedEdition&) = delete;
  ~StudiedEdition();

  const Edition& edition() const { return *edition_; }
  /// The same, for who outlives this object.
  std::shared_ptr<const Edition> shared() const { return edition_; }
  const Numbering& numbering() const { return numbering_; }
  const Folding& folding() const { return folding_; }
  /// How often a word stands in all narratives, near-duplicates too.
  std::uint64_t word_count(WordId word) const;
  const Persons& persons() const { return edition_->counts().persons(); }
  const Grouping& grouping(Level level) const {
    return groupings_[static_cast<std::size_t>(level)];
  }
  /// The groups of each shard's words.
  const std::vector<LocalGroups>& local_groups(Level level) const;
  /// All narratives, near-duplicates once: what CorpusCounts counts.
  const Subcorpus& everything() const;
  bool is_everything(const NarrativeSet& narratives) const {
    return narratives == everything().narratives;
  }

 private:
  std::shared_ptr<const Edition> edition_;
  Numbering numbering_;
  Folding folding_;
  std::array<Grouping, kLevels> groupings_;
  mutable std::array<std::once_flag, kLevels> local_once_;
  mutable std::array<std::vector<LocalGroups>, kLevels> local_groups_;
  mutable std::once_flag everything_once_;
  mutable std::unique_ptr<const Subcorpus> everything_;
};

}  // namespace erfara
