#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "erfara/search/answer.h"
#include "erfara/search/request.h"
#include "erfara/server/route.h"

namespace erfara {

/// What is wrong with one parameter, in the reader's language.
struct ParameterError {
  std::string parameter;
  std::string detail;
};

/// A query string, checked against the table of its route.
struct Parameters {
  SearchRequest search;
  std::string edition;  ///< empty: the current one
  std::string prefix;
  std::size_t value_limit = 20;
  std::vector<std::string> ids;  ///< of narratives, without repetitions, at most kMaxCollection
  WordSpan place;                ///< what is marked in a narrative
  bool for_excel = true;         ///< the form of a table
  std::string format;  ///< of an export or an analysis: a choice of the parameter, or empty
  std::optional<AnalysisRequest> analysis;  ///< of an analysis, with its selections
  std::vector<ParameterError> errors;       ///< when there are any, the rest is not to be used

  /// What decides an answer besides edition, language and route, as one string: the same however
  /// the parameters were ordered, encoded or left to their defaults.
  std::string normalised() const;
};

/// Reads the parameters of a route; never throws for what they say. `preferred` is the language
/// where `lang` names none. Empty values of fields count as not given, as plain forms send them;
/// in lenient routes all empty values do, and unknown parameters are left out.
Parameters read_parameters(const RouteInfo& route, std::string_view query, Language preferred);

/// The language that `lang` names in a query string; nothing when it names none.
std::optional<Language> language_asked(std::string_view query);

/// The bytes that can be a narrative's id: ASCII letters, digits and "-_.:", 1 to 64.
bool is_narrative_id(std::string_view text);

/// The bytes of "edition=" that can be an edition's id: letters, digits and '-', 1 to 64.
bool is_edition_id(std::string_view text);

}  // namespace erfara
