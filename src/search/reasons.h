#pragma once

#include <string>
#include <vector>

#include "erfara/search/numbering.h"
#include "erfara/search/request.h"
#include "marker.h"

namespace erfara {

/// Why a narrative matches a query or does not, a sentence a reason: for each word which forms
/// stand in it, which are inflections, parts of compounds, synonyms or found by folding, or that it
/// is missing; then the fields and exclusions of the query and whether they hold; then the words
/// that need not be found. `marks` are those of the whole narrative, title and body. Empty for an
/// empty query.
std::vector<std::string> reasons(const Edition& edition, const Location& at,
                                 const ParsedQuery& query, const Matcher& matcher,
                                 const std::vector<Mark>& marks, Language language);

}  // namespace erfara
