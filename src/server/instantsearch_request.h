#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "erfara/json/value.h"
#include "erfara/search/request.h"
#include "erfara/server/parameters.h"

namespace erfara {

/// One request of an InstantSearch client, read.
struct InstantSearchRequest {
  SearchRequest search;  ///< `facets` are those asked for
  std::string index;     ///< as named
  std::size_t page = 0;
  std::size_t hits_per_page = 20;
  std::string pre_tag = "<mark>", post_tag = "</mark>";
  std::optional<Field> values_of;  ///< of a search in the values of a field
  std::string values_prefix;
  std::string params;  ///< as they came, printed
};

/// Reads the body of a call; see instantsearch.h.
std::variant<std::vector<InstantSearchRequest>, ParameterError> read_instantsearch(
    std::string_view body, Language language);

}  // namespace erfara
