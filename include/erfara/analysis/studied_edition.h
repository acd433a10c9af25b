#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "erfara/analysis/count.h"
#include "erfara/analysis/grouping.h"
#include "erfara/analysis/persons.h"
#include "erfara/analysis/subcorpus.h"
#include "erfara/index/edition.h"
#include "erfara/index/numbering.h"
#include "erfara/search/folding.h"

namespace erfara {

/// An edition with what analyses need besides and the index does not hold. Each piece is worked out
/// when it is first asked for and kept: one object serves all threads. At 100,000 narratives (37 M
/// words, 289,000 forms): persons 2 ms; a grouping 10 ms (lemma 1.3 s); the counts of everything
/// 0.1 s.
class StudiedEdition {
 public:
  explicit StudiedEdition(std::shared_ptr<const Edition> edition);
  StudiedEdition(const StudiedEdition&) = delete;
  StudiedEdition& operator=(const StudiedEdition&) = delete;
  ~StudiedEdition();

  const Edition& edition() const { return *edition_; }
  const Numbering& numbering() const { return numbering_; }
  const Folding& folding() const { return folding_; }
  /// How often a word stands in all narratives, near-duplicates too.
  std::uint64_t word_count(WordId word) const;
  const Persons& persons() const;
  const Grouping& grouping(Level level) const;
  /// All narratives, near-duplicates once.
  const Subcorpus& everything() const;
  /// The hits of everything(), by GroupId.
  const std::vector<std::uint64_t>& hits(Level level) const;
  /// The counts of everything(), by GroupId.
  const std::vector<Count>& counts(Level level) const;

 private:
  template <typename T>
  struct Lazy {
    std::once_flag once;
    std::unique_ptr<const T> value;
  };
  static constexpr std::size_t kLevels = 4;

  std::shared_ptr<const Edition> edition_;
  Numbering numbering_;
  Folding folding_;
  mutable Lazy<Persons> persons_;
  mutable Lazy<Subcorpus> everything_;
  mutable std::array<Lazy<Grouping>, kLevels> groupings_;
  mutable std::array<Lazy<std::vector<std::uint64_t>>, kLevels> hits_;
  mutable std::array<Lazy<std::vector<Count>>, kLevels> counts_;
};

}  // namespace erfara
