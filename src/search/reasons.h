#pragma once

#include <string>
#include <vector>

#include "erfara/search/request.h"
#include "marker.h"

namespace erfara {

/// Why a narrative matches a query, a sentence a reason, in the order of the query: which forms
/// stand in it, which are inflections, parts of compounds, synonyms or found by folding, which
/// words it lacks, and the values of fields that the query names. `marks` are those of the whole
/// narrative, title and body. Empty for an empty query.
std::vector<std::string> reasons(const Shard& shard, NarrativeIndex narrative,
                                 const ParsedQuery& query, const Matcher& matcher,
                                 const std::vector<Mark>& marks, Language language);

}  // namespace erfara
