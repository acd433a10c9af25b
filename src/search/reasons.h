#pragma once

#include <string>
#include <vector>

#include "erfara/facets/record.h"
#include "erfara/search/request.h"
#include "marker.h"
#include "narrative_text.h"

namespace erfara {

/// A narrative that was read.
struct FoundNarrative {
  NarrativeNumber number;
  const Record& record;
  const NarrativeText& text;
};

/// Why a narrative matches a query or does not, a sentence a reason: for each word which forms
/// stand in it, which are inflections, parts of compounds, synonyms or found by folding, or that it
/// is missing; then the fields and exclusions of the query and whether they hold; then the words
/// that need not be found. `marks` are those of the whole narrative, title and body. Empty for an
/// empty query.
std::vector<std::string> reasons(const FoundNarrative& narrative, const ParsedQuery& query,
                                 const Matcher& matcher, const std::vector<Mark>& marks,
                                 Language language);

}  // namespace erfara
