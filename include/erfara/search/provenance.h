#pragma once

#include "erfara/index/edition.h"
#include "erfara/json/value.h"
#include "erfara/search/answer.h"
#include "erfara/search/request.h"

namespace erfara {

/// What a file made from an edition must say to be cited and made again: {edition, built, program,
/// made (the time now), corpus (narratives of the edition), query: {text, canonical, match,
/// notices}, filters: {field: [value]}, duplicates}. What the file is follows in other members.
json::Value provenance(const SearchRequest& request, const QueryEcho& query,
                       const EditionSummary& edition);
/// The filters of a request as {field: [value]}.
json::Value filters_of(const SearchRequest& request);

}  // namespace erfara
