#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "erfara/analysis/level.h"
#include "erfara/index/lexicon.h"

namespace erfara {

/// The number of a group of words that are the same at a level.
using GroupId = std::uint32_t;

/// The words of an edition in groups. Immutable; the lexicon must outlive it; thread-safe.
class Grouping {
 public:
  /// Costs some nanoseconds a word; at Level::lemma, which the lexicon does not hold, some 4
  /// microseconds a word, as every word is analysed again.
  Grouping(const Lexicon& lexicon, Level level);

  GroupId size() const { return static_cast<GroupId>(labels_.size()); }
  /// The form in lower case, the lemma or the stem.
  std::string_view label(GroupId group) const { return labels_[group]; }
  /// The groups of a word, each once; exactly one but at Level::part.
  std::span<const GroupId> of(WordId word) const {
    return std::span(groups_).subspan(starts_[word], starts_[word + 1] - starts_[word]);
  }
  /// Whether every word is in exactly one group.
  bool is_partition() const { return groups_.size() + 1 == starts_.size(); }
  /// The groups of very common words (QueryVocabulary::common_words), ascending.
  const std::vector<GroupId>& common() const { return common_; }

 private:
  void group_by_form(const Lexicon& lexicon);
  void group_by_lemma(const Lexicon& lexicon);
  void group_by_stem(const Lexicon& lexicon);
  void group_by_part(const Lexicon& lexicon);
  void find_common(const Lexicon& lexicon);

  std::vector<std::string_view> labels_;
  std::vector<std::string> lemmas_;  // what the labels are views into, at Level::lemma
  std::vector<std::uint32_t> starts_;
  std::vector<GroupId> groups_;
  std::vector<GroupId> common_;
};

}  // namespace erfara
