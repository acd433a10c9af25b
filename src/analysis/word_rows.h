#pragma once

#include <optional>
#include <string>

#include "erfara/analysis/words.h"
#include "erfara/text/collation.h"
#include "profiles.h"

namespace erfara {

WordRow word_row(std::string word, const Profile& profile, std::uint64_t words_in_selection);

/// Keeps the rows of a frequency list that are shown, whatever the number of candidates: memory for
/// twice offset + limit rows and some.
class WordRows {
 public:
  explicit WordRows(const WordsRequest& request) : request_(request) {}

  /// Whether a row with so many hits, and so no more narratives or persons, may be shown; where
  /// not, skip() it and spare the rest.
  bool may_show(std::uint64_t hits) const { return hits >= least_; }
  void skip() { ++answer_.total; }
  /// A row of too few persons.
  void withhold() { ++*answer_.withheld; }
  void add(WordRow row);
  /// The rows in order; call once.
  WordsAnswer answer();

 private:
  bool before(const WordRow& a, const WordRow& b) const;
  void keep_best();

  const WordsRequest& request_;
  SwedishOrder order_;
  std::optional<WordRow> last_;  // of the rows that are kept, once they are enough
  std::uint64_t least_ = 0;      // what it is sorted by, where that is a count
  WordsAnswer answer_;
};

}  // namespace erfara
