#pragma once

#include "erfara/analysis/studied_edition.h"
#include "erfara/analysis/subcorpus.h"
#include "erfara/analysis/words.h"

namespace erfara {

/// The frequency list of n-grams, n two or more, as `words` gives it.
WordsAnswer ngrams(const StudiedEdition& edition, const Subcorpus& selection,
                   const WordsRequest& request);

}  // namespace erfara
