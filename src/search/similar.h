#pragma once

#include <string>
#include <vector>

#include "erfara/index/edition.h"
#include "erfara/index/numbering.h"
#include "shard_reader.h"

namespace erfara {

/// A narrative that is like another.
struct SimilarNarrative {
  NarrativeNumber number;
  double score;                    ///< comparable within one list only
  std::vector<std::string> words;  ///< what they share that is most telling, at most five
};

/// The `limit` narratives most like `number`, best first, ties in the order of the sources, itself
/// and its near-duplicates left out. The 25 terms that characterise it are taken by wdf · idf
/// (Salton and Buckley 1988, "Term-weighting approaches in automatic text retrieval"), common
/// words, numbers and terms that more than a tenth of all narratives (and more than 20) have left
/// out; others are ranked by BM25 over them, and share two or more of them. Throws `damaged`.
std::vector<SimilarNarrative> similar_to(const Edition& edition, const ShardReader& terms,
                                         NarrativeNumber number, std::size_t limit);

}  // namespace erfara
