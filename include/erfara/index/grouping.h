#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "erfara/index/level.h"
#include "erfara/index/lexicon.h"

namespace erfara {

/// The number of a group of words that are the same at a level.
using GroupId = std::uint32_t;

/// The words of an edition in groups: a view of the lexicon, which must outlive it. Immutable;
/// thread-safe.
class Grouping {
 public:
  /// Costs a look-up for each very common word.
  Grouping(const Lexicon& lexicon, Level level);

  GroupId size() const { return size_; }
  /// The form in lower case, the lemma or the stem.
  std::string_view label(GroupId group) const {
    return level_ == Level::form ? lexicon_.lower(firsts_[group]) : (*labels_)[group];
  }
  /// The groups of a word, each once, ascending; exactly one but at Level::part.
  std::span<const GroupId> of(WordId word) const {
    if (is_partition()) return groups_.subspan(word, 1);
    return groups_.subspan(starts_[word], starts_[word + 1] - starts_[word]);
  }
  /// Whether every word is in exactly one group.
  bool is_partition() const { return starts_.empty(); }
  /// The groups of very common words (QueryVocabulary::common_words), ascending.
  const std::vector<GroupId>& common() const { return common_; }

 private:
  void find_common();

  const Lexicon& lexicon_;
  Level level_;
  GroupId size_ = 0;
  std::span<const WordId> firsts_;         // at Level::form, the first word of each
  const StringTable* labels_ = nullptr;    // at the others
  std::span<const std::uint32_t> starts_;  // at Level::part
  std::span<const GroupId> groups_;
  std::vector<GroupId> common_;
};

}  // namespace erfara
