#pragma once

#include <string>
#include <string_view>

#include "erfara/json/value.h"
#include "erfara/search/answer.h"
#include "erfara/search/request.h"

namespace erfara {

/// The label of a field in the language of a page.
std::string_view label_of(Field field, Language language);

/// What a reader calls a chosen value: its label among the counts, else the value itself, ranges
/// with a dash.
std::string label_of(const SearchAnswer& answer, Field field, std::string_view value);

/// The facets for a template, one object a field that has values: label, and a histogram
/// (years) or a list of values, each with the address that chooses it or gives it up.
json::Value facets_model(const SearchRequest& request, const SearchAnswer& answer);

/// All values of a field as a list for a template, each with the address of the search with it, or
/// without it where it is chosen.
json::Value values_model(const SearchRequest& request, const FacetCounts& counts);

/// What is chosen, for a template: values and the way of matching, each with its labels and the
/// address without it; and the address without any. Null when nothing is chosen.
json::Value selection_model(const SearchRequest& request, const SearchAnswer& answer);

}  // namespace erfara
