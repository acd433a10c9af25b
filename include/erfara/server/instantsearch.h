#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "erfara/json/value.h"
#include "erfara/search/request.h"
#include "erfara/server/answerer.h"
#include "erfara/server/parameters.h"

namespace erfara {

/// The most searches in one call.
inline constexpr std::size_t kMaxInstantSearches = 32;

/// What InstantSearch clients (https://www.algolia.com/doc/api-reference/) are answered: the body
/// {"requests": [{indexName, params}]}, or that list alone, becomes {"results": [...]}, in its
/// order; or the parameter that is wrong, named by its path in the body, such as
/// "requests[0].params.page". `params` is an object, or text as in a query string.
///
/// Taken are query, page (from 0), hitsPerPage (more than 100 counts as 100), facets ("*" is all),
/// facetFilters (a list of conditions, each "field:value" or a list of alternatives of one field),
/// numericFilters on year, maxValuesPerFacet, highlightPreTag and highlightPostTag; a request of
/// type "facet" with facetName and facetQuery searches in the values of a field. What comes after
/// ":" in indexName is the order of the hits, as `sort` of /search. Others are ignored; conditions
/// that cannot be kept are errors, not ignored.
///
/// `_snippetResult.text.value` and `_highlightResult.title.value` are marked with the tags asked
/// for, else <mark>; text around tags is escaped for HTML where a tag is HTML. Placeholders, which
/// are not, come from clients that escape the text themselves.
///
/// `author_facet` says whether persons may be counted. Throws as Answerer does.
std::variant<json::Value, ParameterError> instantsearch(Answerer& answerer, std::string_view body,
                                                        Language language, bool author_facet);

}  // namespace erfara
