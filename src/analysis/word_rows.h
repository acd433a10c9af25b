#pragma once

#include <algorithm>
#include <vector>

#include "counting.h"
#include "erfara/analysis/words.h"
#include "erfara/text/collation.h"

namespace erfara {

/// Keeps the rows of a frequency list that are shown, whatever the number of candidates: memory for
/// twice offset + limit rows.
class WordRows {
 public:
  WordRows(const WordsRequest& request, std::uint64_t words_in_selection)
      : request_(request), words_(words_in_selection) {}

  /// A candidate that answers the request's search and minimum of hits.
  void add(std::string word, const Profile& profile);
  /// The rows in order; call once.
  WordsAnswer answer();

 private:
  bool before(const WordRow& a, const WordRow& b) const;
  void keep_best();

  const WordsRequest& request_;
  std::uint64_t words_;
  SwedishOrder order_;
  WordsAnswer answer_;
};

}  // namespace erfara
